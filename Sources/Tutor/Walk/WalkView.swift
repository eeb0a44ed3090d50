import Engine
import Screen

/// A walk's graph with the values and gradients so far, and what the last step computed.
struct WalkView {
  let state: WalkState
  let appearance: Appearance
  let isFocused: Bool

  private var graph: Graph<Double> { state.graph }
  private var result: String { state.names[state.walk.output] }

  /// How far the walk has gone, for a title.
  static func progress(_ state: WalkState) -> String {
    if state.isForward { return "forward \(state.computed) of \(state.operations.count)" }
    return "backward \(state.walk.position) of \(state.walk.steps.count)"
  }

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let card = card
    // The field for typing needs a line of its own, one above it and room for a message.
    let wanted = state.editor == nil ? card.count + 1 : 5
    let cardArea = area.removeBottom(min(wanted, area.rows / 2 + 1))
    drawFormula(in: area.removeTop(1), &frame)
    diagram.draw(in: area, of: &frame, appearance: appearance)
    guard state.editor == nil else {
      drawEditor(in: cardArea, &frame)
      return
    }
    for (offset, line) in card.prefix(cardArea.rows).enumerated() {
      frame.write(
        appearance.spelled(line.text), column: cardArea.column + 1, row: cardArea.row + offset,
        style: line.style, clip: cardArea)
    }
  }

  private func drawFormula(in area: Area, _ frame: inout Frame) {
    frame.write(
      appearance.spelled("\(result) = \(state.input.expression.source)"),
      column: area.column + 1, row: area.row, style: appearance.title, clip: area)
  }

  // MARK: The diagram

  private var diagram: GraphDiagram {
    let shown = graph.nodes.indices.filter(isShown)
    let last = state.walk.done.last
    let edges = shown.flatMap { node in
      graph.nodes[node].inputs.enumerated().compactMap { slot, input -> GraphDiagram.Edge? in
        guard isShown(input) else { return nil }
        let isActive = last?.step.node == node && last?.step.slot == slot
        return GraphDiagram.Edge(
          from: input, to: node, emphasis: isActive ? .active : .normal,
          label: isActive ? edgeLabel.map { "\($0.product) = \($0.contribution)" } : nil,
          shortLabel: isActive ? edgeLabel?.product : nil)
      }
    }
    return GraphDiagram(
      nodes: shown.map(node), edges: edges, focus: focus, valueColumns: 7, zoom: state.zoom)
  }

  /// Constants are written into the boxes that use them.
  private func isShown(_ node: Int) -> Bool {
    graph.nodes[node].needsGradient || node == state.walk.output
  }

  /// The node that a small pane has to show.
  private var focus: Int {
    if let last = state.walk.done.last { return last.step.input }
    return state.lastComputed ?? state.operations.first ?? state.walk.output
  }

  /// Local times upstream, and what comes of it, for the edge that is being computed.
  private var edgeLabel: (product: String, contribution: String)? {
    guard let last = state.walk.done.last, let local = last.local?.elements.first else {
      return nil
    }
    let product = "\(Numbers.operand(local)) · \(Numbers.operand(last.upstream.elements[0]))"
    return (product, Numbers.short(last.contribution.elements[0]))
  }

  private func node(_ index: Int) -> GraphDiagram.Node {
    let node = graph.nodes[index]
    let isInput = node.operation == .variable
    let gradient = state.walk.gradient(of: index).map { gradient in
      Numbers.short(gradient.elements[0]) + (state.walk.isComplete(index) ? "" : "…")
    }
    let selected =
      state.variables.indices.contains(state.selection)
      ? state.variables[state.selection] : nil
    return GraphDiagram.Node(
      id: index,
      title: appearance.spelled(title(index)),
      name: isInput ? nil : state.names[index],
      value: state.showsValue(of: index)
        ? appearance.spelled(Numbers.short(graph.scalar(index))) : nil,
      gradient: gradient.map(appearance.spelled),
      emphasis: emphasis(index),
      isInput: isInput,
      isSelected: isInput && isFocused && graph.names[index] == selected,
      isChanged: state.changed.contains(index))
  }

  private func emphasis(_ index: Int) -> GraphDiagram.Emphasis {
    if let last = state.walk.done.last {
      return last.step.input == index ? .active : .normal
    }
    if state.lastComputed == index { return .active }
    return state.showsValue(of: index) ? .done : .normal
  }

  /// An operation's sign, with a constant operand on its side: `+`, `1 +`, `^ 2`.
  private func title(_ index: Int) -> String {
    let node = graph.nodes[index]
    guard node.operation.arity > 0 else { return state.names[index] }
    let symbol = node.operation.symbol
    let constants = node.inputs.map { isShown($0) ? nil : state.names[$0] }
    switch (constants.first ?? nil, constants.dropFirst().first ?? nil) {
    case (let left?, let right?): return "\(left) \(symbol) \(right)"
    case (let left?, nil) where node.operation.arity == 2: return "\(left) \(symbol)"
    case (nil, let right?): return "\(symbol) \(right)"
    default: return symbol
    }
  }

  // MARK: The card

  private struct Line {
    let text: String
    let style: Style
  }

  /// What the last step computed, line by line.
  private var card: [Line] {
    var lines: [Line]
    if let last = state.walk.done.last {
      lines = backwardCard(last)
    } else {
      lines = forwardCard
    }
    if let problem = undefined { lines = [Line(text: problem, style: appearance.failure)] }
    if state.showsCheck { lines += checkLines }
    return lines
  }

  private var undefined: String? {
    graph.firstNonFiniteNode.flatMap { node in
      state.showsValue(of: node) ? state.input.undefinedOperation : nil
    }
  }

  private var forwardCard: [Line] {
    guard let node = state.lastComputed else {
      return [
        Line(
          text: state.isForward
            ? "Space computes the first operation." : "Nothing to compute; Space goes backwards.",
          style: appearance.muted),
        Line(text: "", style: .plain),
      ]
    }
    let inputs = graph.nodes[node].inputs
    let numbers = state.names.formula(of: node) { Numbers.short(graph.scalar(inputs[$0])) }
    let name = state.names[node]
    var lines = [
      Line(text: "\(name) = \(state.names.formula(of: node))", style: appearance.text),
      Line(
        text: "\(blank(name)) = \(numbers) = \(Numbers.short(graph.scalar(node)))",
        style: appearance.accent),
    ]
    if !state.isForward {
      lines.append(
        Line(text: "All values are known. Space begins the way back.", style: appearance.muted))
    }
    return lines
  }

  private func blank(_ text: String) -> String {
    String(repeating: " ", count: TextWidth.cells(of: text))
  }

  private func backwardCard(_ last: BackwardWalk.Contribution) -> [Line] {
    guard let slot = last.step.slot, let local = last.local?.elements.first else {
      return [
        Line(text: "∂\(result)/∂\(result) = 1", style: appearance.accent),
        Line(text: "\(result) changes exactly as much as \(result).", style: appearance.muted),
      ]
    }
    let (node, input) = (state.names[last.step.node], state.names[last.step.input])
    let upstream = last.upstream.elements[0]
    let derivative = state.names.localDerivative(of: last.step.node, slot: slot)
    let heads = [
      "local ∂\(node)/∂\(input)", "upstream ∂\(result)/∂\(node)", "∂\(result)/∂\(input)",
    ]
    let width = heads.map { TextWidth.cells(of: $0) }.max() ?? 0
    func line(_ head: Int, _ text: String, _ style: Style) -> Line {
      let gap = String(repeating: " ", count: width - TextWidth.cells(of: heads[head]))
      return Line(text: "\(heads[head])\(gap) = \(text)", style: style)
    }
    let localText = Numbers.short(local)
    var product =
      "\(Numbers.operand(local)) · \(Numbers.operand(upstream))"
      + " = \(Numbers.short(last.contribution.elements[0]))"
    if state.walk.isSecondUse(last) {
      product =
        "\(Numbers.short(last.before.elements[0])) + \(Numbers.operand(local))"
        + " · \(Numbers.operand(upstream)) = \(Numbers.short(last.total.elements[0]))"
    }
    var lines = [
      line(
        0, derivative == localText ? derivative : "\(derivative) = \(localText)", appearance.text),
      line(1, Numbers.short(upstream), appearance.text),
      line(2, product, appearance.accent),
    ]
    if state.walk.isSecondUse(last) {
      lines.append(
        Line(
          text: "\(input) is used more than once: its gradients add up.", style: appearance.muted))
    } else if let pattern = graph.nodes[last.step.node].operation.gatePattern {
      lines.append(Line(text: pattern, style: appearance.muted))
    }
    return lines
  }

  private var checkLines: [Line] {
    state.variables.compactMap { name in
      guard let check = state.check(name) else { return nil }
      return Line(
        text: "check ∂\(result)/∂\(name)  rule \(Numbers.short(check.analytic))  "
          + "differences \(Numbers.short(check.numeric))  "
          + (check.agrees ? "✓ agree" : "they differ"),
        style: check.agrees ? appearance.text : appearance.failure)
    }
  }

  // MARK: Typing

  private func drawEditor(in area: Area, _ frame: inout Frame) {
    guard let editor = state.editor, !area.isEmpty else { return }
    var area = area.inset(left: 1)
    let prompt = area.removeTop(1)
    frame.write(
      "Your function, then values: tanh(a*b)+a a=0.5 b=2", column: prompt.column, row: prompt.row,
      style: appearance.muted, clip: prompt)
    let line = area.removeTop(1)
    if let problem = state.problem {
      let message = appearance.spelled(problem.message)
      let columns = max(1, area.columns)
      Prose([.paragraph([Run(message, appearance.failure)])])
        .draw(
          in: Area(column: area.column, row: area.row, columns: columns, rows: area.rows),
          of: &frame, appearance: appearance, firstRow: 0)
    }
    editor.draw(in: line, of: &frame, appearance: appearance)
    // The place of the mistake, where the whole line is in sight.
    if let column = state.problem?.column, TextWidth.cells(of: editor.text) < line.columns {
      let place = Area(column: line.column + column - 1, row: line.row, columns: 1, rows: 1)
      frame.restyle(place.intersection(line)) { $0 = appearance.failure.adding(.reverse) }
    }
  }
}
