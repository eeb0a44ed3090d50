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
    let place =
      state.isForward
      ? "forward \(state.computed) of \(state.operations.count)"
      : "backward \(state.walk.position) of \(state.walk.steps.count)"
    return state.levelTitle.map { "\($0) · \(place)" } ?? place
  }

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let card = WalkCard(state: state, appearance: appearance).card
    // The field for typing needs a line of its own, one above it and room for a message.
    // A question's verdicts come and go; the graph is not to move for them.
    let least = state.exercise.isOffered ? 7 : 0
    let wanted =
      state.editor == nil ? max(least, card.height(columns: area.columns) + 1) : 5
    let cardArea = area.removeBottom(min(wanted, area.rows / 2 + 1))
    drawFormula(in: area.removeTop(1), &frame)
    diagram.draw(in: area, of: &frame, appearance: appearance)
    guard state.editor == nil else {
      drawEditor(in: cardArea, &frame)
      return
    }
    card.draw(in: cardArea, &frame)
  }

  private func drawFormula(in area: Area, _ frame: inout Frame) {
    frame.write(
      appearance.spelled("\(result) = \(state.input.expression.source)"),
      column: area.column + 1, row: area.row, style: appearance.title, clip: area)
  }

  // MARK: The diagram

  private var diagram: GraphDiagram {
    let shown = graph.nodes.indices.filter(isShown)
    let active = active
    let edges = shown.flatMap { node in
      graph.nodes[node].inputs.enumerated().compactMap { slot, input -> GraphDiagram.Edge? in
        guard isShown(input) else { return nil }
        let isActive = active?.node == node && active?.slot == slot
        return GraphDiagram.Edge(
          from: input, to: node, emphasis: isActive ? .active : .normal,
          label: isActive ? edgeLabel.map(Self.label) : nil,
          shortLabel: isActive ? edgeLabel?.product : nil)
      }
    }
    return GraphDiagram(
      nodes: shown.map(node), edges: edges, focus: focus, valueColumns: 7, zoom: state.zoom,
      hasChecks: state.showsCheck)
  }

  /// The step that is being computed or asked for.
  private var active: BackwardWalk.Step? {
    state.isAsking ? state.walk.next : state.walk.done.last?.step
  }

  /// Constants are written into the boxes that use them.
  private func isShown(_ node: Int) -> Bool {
    graph.nodes[node].needsGradient || node == state.walk.output
  }

  /// The node that a small pane has to show.
  private var focus: Int {
    if let active { return active.input }
    return state.lastComputed ?? state.operations.first ?? state.walk.output
  }

  /// Local times upstream, and what comes of it, for the edge that is being computed.
  private var edgeLabel: (product: String, contribution: String)? {
    if let asked = state.asked?.step {
      guard state.exercise.level != .all, let local = asked.local?.elements.first else {
        return ("?", "?")
      }
      let upstream = Numbers.operand(asked.upstream.elements[0])
      return ("\(Numbers.operand(local)) · \(upstream)", "?")
    }
    guard let last = state.walk.done.last, let local = last.local?.elements.first else {
      return nil
    }
    let product = "\(Numbers.operand(local)) · \(Numbers.operand(last.upstream.elements[0]))"
    return (product, Numbers.short(last.contribution.elements[0]))
  }

  private static func label(_ parts: (product: String, contribution: String)) -> String {
    parts.product == "?" ? "?" : "\(parts.product) = \(parts.contribution)"
  }

  /// A node's gradient as far as it is known; what is asked for is `?`.
  private func gradient(of node: Int) -> String? {
    if state.isAsking, state.walk.next?.input == node { return "?" }
    return state.walk.gradient(of: node).map { gradient in
      Numbers.short(gradient.elements[0]) + (state.walk.isComplete(node) ? "" : "…")
    }
  }

  private func node(_ index: Int) -> GraphDiagram.Node {
    let node = graph.nodes[index]
    let isInput = node.operation == .variable
    let check =
      state.showsCheck && state.walk.isComplete(index) ? state.check(node: index) : nil
    let selected =
      state.variables.indices.contains(state.selection)
      ? state.variables[state.selection] : nil
    return GraphDiagram.Node(
      id: index,
      title: appearance.spelled(title(index)),
      name: isInput ? nil : state.names[index],
      value: state.showsValue(of: index)
        ? appearance.spelled(Numbers.short(graph.scalar(index))) : nil,
      gradient: gradient(of: index).map(appearance.spelled),
      check: check.map { appearance.spelled(Numbers.short($0.numeric)) },
      emphasis: emphasis(index),
      isInput: isInput,
      isSelected: isInput && isFocused && graph.names[index] == selected,
      isChanged: state.changed.contains(index))
  }

  private func emphasis(_ index: Int) -> GraphDiagram.Emphasis {
    if let active { return active.input == index ? .active : .normal }
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
