/// Sample pictures of graphs, networks and formulas, for the eye and for tests.
package enum DiagramGallery {
  static let pages = [
    page("Network", network(nil)),
    page("Network, a unit chosen", network(.unit(layer: 1, unit: 2))),
    page("Network, an edge chosen", network(.edge(layer: 1, from: 2, to: 4))),
    page("Network with values") { area, frame, appearance in
      var network = network([3, 4, 2], hasResponses: false)
      network.cursor = .edge(layer: 0, from: 1, to: 2)
      network.draw(in: area, of: &frame, appearance: appearance)
    },
    page("Network, folded") { area, frame, appearance in
      network([64, 32, 10], hasResponses: false)
        .draw(in: area, of: &frame, appearance: appearance)
    },
    page("Graph, as it fits", graph(nil)),
    page("Graph, signs", graph(.signs)),
    page("Graph, dots", graph(.dots)),
    page("Formulas", formulas(Self.formulas.prefix(3))),
    page("More formulas", formulas(Self.formulas.dropFirst(3))),
  ]

  private typealias Drawing = @Sendable (Area, inout Frame, Appearance) -> Void

  private static func page(_ name: String, _ draw: @escaping Drawing) -> Gallery.Page {
    Gallery.Page(name: name) { appearance in
      { area, frame in draw(area, &frame, appearance) }
    }
  }

  private static func network(_ cursor: NetworkDiagram.Cursor?) -> Drawing {
    { area, frame, appearance in
      var network = network([2, 8, 8, 1])
      network.cursor = cursor
      network.draw(in: area, of: &frame, appearance: appearance)
    }
  }

  private static func formulas(_ sources: ArraySlice<String>) -> Drawing {
    let prose = Prose(sources.map { .displayMath($0) })
    return { area, frame, appearance in
      prose.draw(in: area, of: &frame, appearance: appearance)
    }
  }

  private static func graph(_ zoom: GraphDiagram.Zoom?) -> Drawing {
    { area, frame, appearance in
      var graph = sigmoid
      graph.zoom = zoom
      graph.draw(in: area, of: &frame, appearance: appearance)
    }
  }

  // MARK: - Samples

  /// A network of the given widths with made-up weights and responses.
  package static func network(_ widths: [Int], hasResponses: Bool = true) -> NetworkDiagram {
    let layers = widths.indices.map { layer in
      NetworkDiagram.Layer(
        title: title(layer, of: widths),
        units: (0..<widths[layer]).map { unit(layer, $0, of: widths, hasResponses) })
    }
    let weights = widths.indices.dropLast().map { layer in
      let count = widths[layer] * widths[layer + 1]
      return NetworkDiagram.Weights(
        (0..<count).map { 1.6 * wave(layer * 31 + $0 * 7) * wave($0 * 3 + 1) },
        gradients: (0..<count).map { 0.01 * wave(layer + $0 * 5) })
    }
    return NetworkDiagram(layers: layers, weights: weights, weightScale: 1)
  }

  /// Numbers in −1…1 that look like chance and are the same in every run.
  private static func wave(_ index: Int) -> Double {
    Double((index * 7919 + 12_345) % 2001) / 1000 - 1
  }

  private static func title(_ layer: Int, of widths: [Int]) -> String {
    if layer == 0 { return "inputs" }
    return layer == widths.count - 1 ? "output" : "hidden \(layer)  tanh  ‹\(widths[layer])›"
  }

  private static func unit(
    _ layer: Int, _ index: Int, of widths: [Int], _ hasResponse: Bool
  ) -> NetworkDiagram.Unit {
    let isInput = layer == 0
    let isOutput = layer == widths.count - 1
    let seed = layer * 17 + index * 5
    return NetworkDiagram.Unit(
      name: isInput ? "x\(index + 1)" : isOutput ? "ŷ\(index + 1)" : "h\(layer).\(index + 1)",
      value: wave(seed), response: hasResponse ? response(layer, index, seed) : nil,
      bias: isInput ? nil : wave(seed + 3), biasGradient: isInput ? nil : 0.02 * wave(seed + 9))
  }

  /// Inputs answer with themselves, hidden units with a soft step across the plane.
  private static func response(_ layer: Int, _ index: Int, _ seed: Int) -> NetworkDiagram.Response {
    let side = 8
    let values = (0..<(side * side)).map { place in
      let x = Double(place % side) / 3.5 - 1
      let y = 1 - Double(place / side) / 3.5
      if layer == 0 { return index == 0 ? x : y }
      let step = 2 * (wave(seed) * x + wave(seed + 1) * y) + wave(seed + 2) * x * y * Double(layer)
      return min(max(step, -1), 1)
    }
    return NetworkDiagram.Response(columns: side, values: values)
  }

  /// 1 / (1 + exp(−(w0·x0 + w1·x1 + w2))), half way back.
  package static var sigmoid: GraphDiagram {
    let inputs = [("w0", "2"), ("x0", "−1"), ("w1", "−3"), ("x1", "−2"), ("w2", "−3")]
    let operations = [
      ("×", "q", "−2"), ("×", "r", "6"), ("+", "s", "4"), ("+", "t", "1"), ("−", "u", "−1"),
      ("exp", "v", "0.3679"), ("1 +", "p", "1.368"), ("1 /", "f", "0.7311"),
    ]
    let edges = [
      (0, 5), (1, 5), (2, 6), (3, 6), (5, 7), (6, 7), (7, 8), (4, 8), (8, 9), (9, 10), (10, 11),
      (11, 12),
    ]
    let nodes =
      inputs.enumerated().map {
        GraphDiagram.Node(
          id: $0, title: $1.0, value: $1.1, emphasis: .done, isInput: true, isSelected: $0 == 0)
      }
      + operations.enumerated().map {
        GraphDiagram.Node(
          id: $0 + 5, title: $1.0, name: $1.1, value: $1.2,
          gradient: $0 > 4 ? "−0.5344" : $0 == 4 ? "−0.1966" : nil,
          emphasis: $0 == 4 ? .active : .done)
      }
    return GraphDiagram(
      nodes: nodes,
      edges: edges.map {
        GraphDiagram.Edge(
          from: $0.0, to: $0.1, emphasis: $0 == (9, 10) ? .active : .done,
          label: $0 == (9, 10) ? "0.3679 · −0.5344 = −0.1966" : nil,
          shortLabel: $0 == (9, 10) ? "0.3679 · −0.5344" : nil)
      }, focus: 9)
  }

  private static let formulas = [
    #"\frac{\partial f}{\partial x} = \frac{\partial f}{\partial q}\cdot\frac{\partial q}{\partial x}"#,
    #"\hat y_j = \frac{e^{z_j}}{\sum_{k=1}^{K} e^{z_k}}"#,
    #"\mathrm{ELU}(x) = \begin{cases}x & \text{if } x > 0\\ \alpha(e^x-1) & \text{otherwise}\end{cases}"#,
    #"w \gets w - \eta\,\underbrace{\frac{\partial L}{\partial w}}_{\text{gradient}}"#,
    #"\hat{x} = \frac{x-\mu_B}{\sqrt{\sigma_B^2+\epsilon}}"#,
  ]
}
