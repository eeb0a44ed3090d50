import Engine
import Exchange

/// A whole walk written out: every operation, every contribution, every gradient check.
package struct WalkReport: Sendable {
  private let input: WalkInput
  private let walk: BackwardWalk
  private let names: NodeNames
  private let checks: [(name: String, check: GradientCheck)]

  package init(_ input: WalkInput, names chosen: [String] = []) {
    self.input = input
    let graph = input.expression.graph(input.values)
    var walk = BackwardWalk(graph, output: graph.nodes.count - 1)
    walk.move(to: .max)
    self.walk = walk
    names = NodeNames(graph, chosen: chosen)
    checks = input.expression.variables.compactMap { name in
      guard let node = graph.names.firstIndex(of: name),
        let check = GradientCheck.run(graph, output: walk.output, node: node).first
      else { return nil }
      return (name, check)
    }
  }

  private var graph: Graph<Double> { walk.graph }

  // MARK: Text

  /// Linear text: for a pipe, a screen reader, or a page of notes.
  package var lines: [String] {
    let sentences = WalkSentences(input: input, walk: walk, names: names)
    var lines = [sentences.heading]
    let operations = graph.nodes.indices.filter { graph.nodes[$0].operation.arity > 0 }
    if !operations.isEmpty {
      lines += ["", "Forward, one operation at a time:"]
      lines += operations.map { "  " + sentences.forward($0) }
    }
    lines += ["", "Backward, local gradient times upstream gradient:"]
    lines += walk.done.map { "  " + sentences.backward($0) }
    if !checks.isEmpty {
      lines += ["", "Gradients, and the same by differences of two values:"]
      lines += (checks + innerChecks).map { name, check in
        "  \(sentences.gradient(by: name)) = \(Numbers.short(check.analytic))"
          + "   by differences \(Numbers.short(check.numeric))"
      }
    }
    return lines
  }

  /// The same for the results on the way.
  private var innerChecks: [(name: String, check: GradientCheck)] {
    graph.nodes.indices.filter { node in
      graph.nodes[node].operation.arity > 0 && graph.nodes[node].needsGradient
        && node != walk.output
    }.compactMap { node in
      GradientCheck.run(graph, output: walk.output, node: node).first.map { (names[node], $0) }
    }
  }

  // MARK: Graphviz

  /// The graph with values, gradients and what goes along each edge, in Graphviz's language.
  package var dot: String { GraphDOT.text(of: walk) { names[$0] } }

  // MARK: JSON

  /// One object with everything, at full precision.
  package var json: JSON {
    .object([
      .init("expression", .string(input.expression.source)),
      .init(
        "inputs",
        .object(
          input.expression.variables.map { .init($0, .number(input.values[$0] ?? 0)) })),
      .init("value", .number(graph.scalar(walk.output))),
      .init("gradients", .object(checks.map { .init($0.name, .number($0.check.analytic)) })),
      .init("nodes", .array(graph.nodes.indices.map(node))),
      .init("backward", .array(walk.done.compactMap(contribution))),
      .init(
        "check",
        .object(
          checks.map { name, check in
            .init(
              name,
              .object([
                .init("analytic", .number(check.analytic)),
                .init("numeric", .number(check.numeric)),
                .init("relative_error", .number(check.relativeError)),
              ]))
          })),
    ])
  }

  private func node(_ index: Int) -> JSON {
    let node = graph.nodes[index]
    return .object([
      .init("id", .integer(index)),
      .init("name", .string(names[index])),
      .init("op", .string(node.operation.rawValue)),
      .init("inputs", .array(node.inputs.map { .integer($0) })),
      .init("value", .number(graph.scalar(index))),
      .init(
        "gradient",
        walk.gradient(of: index).map { .number($0.elements[0]) } ?? .null),
    ])
  }

  private func contribution(_ done: BackwardWalk.Contribution) -> JSON? {
    guard done.step.slot != nil else { return nil }
    return .object([
      .init("node", .integer(done.step.node)),
      .init("input", .integer(done.step.input)),
      .init("local", done.local.map { .number($0.elements[0]) } ?? .null),
      .init("upstream", .number(done.upstream.elements[0])),
      .init("contribution", .number(done.contribution.elements[0])),
      .init("total", .number(done.total.elements[0])),
    ])
  }
}
