import Engine

/// A graph of operations for Graphviz: a node for each, edges from what it reads.
package enum GraphDOT {
  /// An expression with the values and gradients that a walk has come to.
  ///
  /// - Parameter name: what a node is called: that of the formula, or a letter.
  package static func text(of walk: BackwardWalk, name: (_ node: Int) -> String) -> String {
    let graph = walk.graph
    var contributions: [[Int]: Double] = [:]
    for done in walk.done {
      guard let slot = done.step.slot else { continue }
      contributions[[done.step.node, slot]] = done.contribution.elements[0]
    }
    return text(
      graph,
      label: { node in
        let symbol = graph.nodes[node].operation.symbol
        let value = DOTText.number(graph.scalar(node))
        let title = name(node)
        // A constant's name is its number.
        let head =
          graph.nodes[node].operation == .constant
          ? value : "\(title)\(symbol.isEmpty ? "" : "  \(symbol)")\nvalue \(value)"
        return head
          + (walk.gradient(of: node).map { "\ngradient \(DOTText.number($0.elements[0]))" } ?? "")
      },
      edgeLabel: { node, slot in contributions[[node, slot]].map(DOTText.number) })
  }

  /// A network's own graph: what runs forward and backward in each step of training.
  ///
  /// A node says its shape, a number that depends on the weights itself.
  package static func text<S: Scalar>(of network: NetworkGraph<S>) -> String {
    text(of: network.graph)
  }

  private static func text<S: Scalar>(of graph: Graph<S>) -> String {
    text(
      graph,
      label: { node in
        let here = graph.nodes[node]
        let symbol = here.operation.symbol
        let parts = [graph.names[node], symbol.isEmpty ? nil : symbol].compactMap { $0 }
        let isNumber = here.operation == .constant || (here.shape == .scalar && here.needsGradient)
        let size =
          isNumber ? "\(DOTText.number(Double(graph.scalar(node))))" : here.shape.description
        return (parts + [size]).joined(separator: "\n")
      },
      edgeLabel: { _, _ in nil })
  }

  private static func text<S: Scalar>(
    _ graph: Graph<S>, label: (Int) -> String, edgeLabel: (_ node: Int, _ slot: Int) -> String?
  ) -> String {
    var lines = [
      "digraph {", "  rankdir=LR;", "  node [fontname=\"Helvetica\", shape=box, style=rounded];",
      "  edge [fontname=\"Helvetica\", fontsize=10];",
    ]
    for (index, node) in graph.nodes.enumerated() {
      var attributes = [("label", DOTText.quoted(label(index)))]
      switch node.operation {
      case .constant, .data: attributes.append(("shape", "plaintext"))
      case .variable, .parameter: attributes.append(("shape", "ellipse"))
      default: break
      }
      lines.append("  n\(index) \(DOTText.attributes(attributes));")
    }
    for (index, node) in graph.nodes.enumerated() {
      for (slot, input) in node.inputs.enumerated() {
        let label = edgeLabel(index, slot).map {
          " " + DOTText.attributes([("label", DOTText.quoted($0))])
        }
        lines.append("  n\(input) -> n\(index)\(label ?? "");")
      }
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }
}
