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
      "  node [fontname=\"Helvetica\"];", "  edge [fontname=\"Helvetica\", fontsize=10];",
    ]
    let body = weights <= edgeLimit ? units(network) : boxes(network)
    return (lines + body + ["}"]).joined(separator: "\n") + "\n"
  }

  // MARK: Units

  private static func units(_ network: ExportedNetwork) -> [String] {
    var lines = ["  edge [arrowhead=none];"]
    lines += rank(0, network.featureNames.map { ($0, [("shape", "plaintext")]) })
    let largest = network.layers.reduce(Float(0)) { largest, layer in
      layer.weights.elements.reduce(largest) { max($0, abs($1)) }
    }
    for layer in network.layers {
      let outputs = outputNames(network)
      let isLast = layer.number == network.layers.count
      lines += rank(
        layer.number,
        layer.bias.enumerated().map { unit, bias in
          let name = isLast ? outputs[unit] : layer.activation?.name ?? ""
          return ("\(name)\nbias \(DOTText.number(Double(bias)))", [("shape", "circle")])
        })
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

  /// Units that stand below each other.
  private static func rank(
    _ layer: Int, _ units: [(label: String, attributes: [(String, String)])]
  ) -> [String] {
    ["  { rank=same;"]
      + units.enumerated().map { unit, entry in
        let attributes = [("label", DOTText.quoted(entry.label))] + entry.attributes
        return "    l\(layer)u\(unit) \(DOTText.attributes(attributes));"
      } + ["  }"]
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
