import Engine

/// A network's units and weights for Graphviz.
///
/// The stronger a weight, the wider its line; blue above 0, orange and dashed below. Where lines
/// would only be a blot, a layer is one box.
enum NetworkDOT {
  /// The most weights that are drawn as lines.
  private static let edgeLimit = 400

  static func text(_ network: ExportedNetwork) -> String {
    let weights = network.layers.reduce(0) { $0 + $1.weights.shape.count }
    let lines = [
      "digraph {", "  label=\(DOTText.quoted(network.origin));", "  rankdir=LR;", "  ranksep=1.5;",
      "  splines=line;",
      "  node [fontname=\"Helvetica\"];", "  edge [fontname=\"Helvetica\", fontsize=10];",
    ]
    let body = weights <= edgeLimit ? units(network) : boxes(network)
    return (lines + body + ["}"]).joined(separator: "\n") + "\n"
  }

  // MARK: Units

  private static func units(_ network: ExportedNetwork) -> [String] {
    var lines = ["  edge [arrowhead=none];"]
    lines += column(
      0, title: "inputs",
      network.featureNames.map { [("label", DOTText.quoted($0)), ("shape", "plaintext")] })
    let outputs = outputNames(network)
    for layer in network.layers {
      let isLast = layer.number == network.layers.count
      let nodes = layer.bias.enumerated().map { unit, bias in
        let number = DOTText.number(Double(bias))
        return isLast
          ? [("label", DOTText.quoted("\(outputs[unit])\n\(number)")), ("shape", "ellipse")]
          : [
            ("label", DOTText.quoted(number)), ("shape", "circle"), ("width", "0.9"),
            ("fontsize", "10"),
            ("fixedsize", "true"),
          ]
      }
      lines += column(
        layer.number, title: layer.activation?.name ?? "outputs", nodes)
    }
    return lines + weights(network)
  }

  /// A layer's units below each other, in their order; each unit's number is its bias.
  private static func column(
    _ layer: Int, title: String, _ units: [[(String, String)]]
  ) -> [String] {
    let names = units.indices.map { "l\(layer)u\($0)" }
    // Lines that nobody sees keep the order, and an end of each lies beside the other.
    let order =
      names.count > 1
      ? ["    { rank=same; \(names.joined(separator: " -> ")) [style=invis]; }"] : []
    return [
      "  subgraph cluster\(layer) {", "    label=\(DOTText.quoted(title));", "    color=none;",
    ]
      + zip(names, units).map { "    \($0) \(DOTText.attributes($1));" } + order + ["  }"]
  }

  private static func weights(_ network: ExportedNetwork) -> [String] {
    let largest = network.layers.reduce(Float(0)) { largest, layer in
      layer.weights.elements.reduce(largest) { max($0, abs($1)) }
    }
    var lines: [String] = []
    for layer in network.layers {
      for unit in 0..<layer.units {
        for input in 0..<layer.inputs {
          let weight = Double(layer.weights[input, unit])
          let width = largest > 0 ? 0.3 + 3.7 * abs(weight) / Double(largest) : 0.3
          let attributes = [
            ("color", DOTText.color(ofSign: weight)),
            ("penwidth", DOTText.number((width * 100).rounded() / 100)),
            ("style", weight < 0 ? "dashed" : "solid"),
            ("tooltip", DOTText.quoted(DOTText.number(weight))),
          ]
          lines.append(
            "  l\(layer.number - 1)u\(input) -> l\(layer.number)u\(unit) "
              + "\(DOTText.attributes(attributes));")
        }
      }
    }
    return lines
  }

  private static func outputNames(_ network: ExportedNetwork) -> [String] {
    let count = network.layers[network.layers.count - 1].units
    return network.loss == .ce && network.classNames.count == count
      ? network.classNames : Array(repeating: network.targetName, count: count)
  }

  // MARK: Boxes

  private static func boxes(_ network: ExportedNetwork) -> [String] {
    let inputs = network.configuration.architecture.inputs
    var lines = [
      "  node [shape=box, style=rounded];",
      "  l0 \(DOTText.attributes([("label", DOTText.quoted("\(inputs) inputs"))]));",
    ]
    for layer in network.layers {
      let batchNorm = layer.normalization == nil ? nil : "batch norm"
      let words = ["\(layer.units) units", batchNorm, layer.activation?.name].compactMap { $0 }
      lines.append(
        "  l\(layer.number) "
          + "\(DOTText.attributes([("label", DOTText.quoted(words.joined(separator: "\n")))]));")
      let size = "\(layer.inputs)×\(layer.units) weights"
      lines.append(
        "  l\(layer.number - 1) -> l\(layer.number) "
          + "\(DOTText.attributes([("label", DOTText.quoted(size))]));")
    }
    return lines
  }
}
