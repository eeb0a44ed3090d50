import Engine
import Screen

/// A network's graph with the numbers of the last step, and how the loss has fallen.
struct NetworkWalkView {
  let state: NetworkWalkState
  let appearance: Appearance

  private var graph: Graph<Double> { state.graph }

  /// Rows of the chart of the losses.
  private static let chartRows = 8
  /// Columns of a number in the diagram: room for −0.0012.
  private static let valueColumns = 7
  /// Rows that are kept for the card.
  private static let leastRows = 7

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let card = NetworkWalkCard(
      state: state, appearance: appearance, columns: area.columns - 2, rows: area.rows
    ).card
    let chart = showsChart ? Self.chartRows : 0
    let height = card.height(columns: area.columns)
    // The graph is not to move from step to step, as far as the matrices leave it the choice.
    let wanted = max(Self.leastRows, height + 1 + chart)
    var cardArea = area.removeBottom(min(wanted, max(area.rows / 2 + 1, height)))
    frame.write(
      appearance.spelled(state.title), column: area.column + 1, row: area.row,
      style: appearance.title, clip: area.removeTop(1))
    diagram.draw(in: area, of: &frame, appearance: appearance)
    card.draw(in: cardArea.removeTop(height), &frame)
    if showsChart, cardArea.rows >= 4 { drawChart(in: cardArea, &frame) }
  }

  /// The chart stands where the matrices will stand when the walk goes on.
  private var showsChart: Bool {
    state.steps > 0 && state.computed == 0 && state.looked == nil
  }

  private func drawChart(in area: Area, _ frame: inout Frame) {
    let losses = state.losses + [state.loss]
    let points = losses.enumerated().map {
      LinePlot.Point(Double($0.offset), $0.element)
    }
    LossChart(current: points, currentName: "loss")
      .draw(in: area, of: &frame, appearance: appearance)
  }

  // MARK: The diagram

  private var active: BackwardWalk.Step? {
    state.isAsking ? state.walk.next : state.walk.done.last?.step
  }

  private var diagram: GraphDiagram {
    let active = active
    let shown = state.shownNodes
    let edges = shown.flatMap { node in
      graph.nodes[node].inputs.enumerated().compactMap { slot, input -> GraphDiagram.Edge? in
        guard graph.nodes[input].operation != .constant else { return nil }
        let isActive = active?.node == node && active?.slot == slot
        return GraphDiagram.Edge(
          from: input, to: node, emphasis: isActive ? .active : .normal,
          label: isActive && state.isAsking ? "?" : nil)
      }
    }
    return GraphDiagram(
      nodes: shown.map(node), edges: edges, focus: state.focus, valueColumns: Self.valueColumns,
      zoom: state.zoom,
      hasChecks: state.showsCheck)
  }

  private func node(_ index: Int) -> GraphDiagram.Node {
    let node = graph.nodes[index]
    let isLeaf = node.operation.arity == 0
    let check = state.showsCheck ? state.checks(of: index) : nil
    return GraphDiagram.Node(
      id: index,
      title: appearance.spelled(isLeaf ? state.name(of: index) : symbol(node.operation)),
      name: isLeaf ? nil : state.name(of: index),
      value: state.showsValue(of: index) ? text(graph[value: index]) : nil,
      gradient: gradient(of: index),
      check: check.map { $0.allSatisfy(\.agrees) ? "agree" : "differ" },
      emphasis: emphasis(index),
      isInput: isLeaf,
      isSelected: state.looked == index)
  }

  private func symbol(_ operation: Operation) -> String {
    operation == .affine ? "xW+b" : operation.symbol
  }

  /// A scalar's number, a matrix's shape.
  private func text(_ matrix: Matrix<Double>) -> String {
    guard matrix.shape == .scalar else { return matrix.shape.shown(appearance) }
    let texts = [3, 2, 1].map { digits in
      NumberFormat.significant(matrix.elements[0], digits: digits, glyphs: appearance.glyphs)
    }
    return texts.first { TextWidth.cells(of: $0) <= Self.valueColumns } ?? texts[2]
  }

  private func gradient(of node: Int) -> String? {
    if state.isAsking, state.walk.next?.input == node { return "?" }
    return state.walk.gradient(of: node).map(text)
  }

  private func emphasis(_ index: Int) -> GraphDiagram.Emphasis {
    if let active { return active.input == index ? .active : .normal }
    if state.lastComputed == index { return .active }
    return state.showsValue(of: index) ? .done : .normal
  }
}

extension Shape {
  /// `2×2`, or `2x2`.
  func shown(_ appearance: Appearance) -> String {
    "\(rows)\(appearance.glyph("×", "x"))\(columns)"
  }
}
