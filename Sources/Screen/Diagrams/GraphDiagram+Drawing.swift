extension GraphDiagram {
  /// Draws the graph in the middle of an area.
  ///
  /// With boxes if it fits so, else closer together, unless `zoom` decides; if that doesn't fit,
  /// the part around `focus`, with marks where wires go on.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let area = area.intersection(frame.area)
    guard !area.isEmpty, !nodes.isEmpty else { return }
    let layers = GraphLayers(self)
    let layouts = GraphLayout.Density.choices(for: zoom).lazy.map {
      GraphLayout(self, layers: layers, density: $0, columns: area.columns - 2)
    }
    guard let tightest = layouts.last else { return }
    let layout =
      layouts.first { $0.size.columns <= area.columns && $0.size.rows <= area.rows }
      ?? layouts.first { (zoom != nil || !$0.density.isBoxed) && $0.size.rows <= area.rows }
      ?? tightest
    GraphDrawing(diagram: self, layout: layout, area: area, appearance: appearance)
      .draw(of: &frame)
  }
}

/// One drawing of a laid out graph.
private struct GraphDrawing {
  let diagram: GraphDiagram
  let layout: GraphLayout
  let area: Area
  let appearance: Appearance
  private let window: GraphWindow

  init(diagram: GraphDiagram, layout: GraphLayout, area: Area, appearance: Appearance) {
    self.diagram = diagram
    self.layout = layout
    self.area = area
    self.appearance = appearance
    let focus = diagram.focus.flatMap { id in diagram.nodes.firstIndex { $0.id == id } }
    window = GraphWindow(layout, focus: focus, area: area)
  }

  func draw(of frame: inout Frame) {
    var wires = WireGrid(window.clip)
    for link in layout.layers.links { add(link, to: &wires) }
    wires.draw(of: &frame, appearance: appearance)
    for (rank, layer) in layout.layers.layers.enumerated() where window.ranks.contains(rank) {
      for item in layer where layout.layers.isNode(item) {
        draw(diagram.nodes[item], item, in: rank, of: &frame)
      }
    }
    window.mark(wires, of: &frame, appearance: appearance)
    for edge in diagram.edges.indices { drawLabel(of: edge, of: &frame) }
  }

  /// One label for an edge, however many layers it passes.
  private func drawLabel(of edge: Int, of frame: inout Frame) {
    let labels = [diagram.edges[edge].label, diagram.edges[edge].shortLabel].compactMap(\.self)
    guard !labels.isEmpty else { return }
    let links = layout.layers.links.filter { $0.edge == edge }
    for label in labels {
      for link in links {
        let label = GraphLabel(
          text: appearance.spelled(label), path: corners(of: link), clip: window.clip)
        if label.draw(of: &frame, style: appearance.accent) { return }
      }
    }
  }

  // MARK: - Wires

  private func add(_ link: GraphLayers.Link, to wires: inout WireGrid) {
    wires.add(corners(of: link), emphasis: diagram.edges[link.edge].emphasis)
  }

  private func corners(of link: GraphLayers.Link) -> [Position] {
    let start = Position(column: wireStart(of: link.from), row: row(of: link.from))
    let end = Position(column: wireEnd(of: link.to), row: row(of: link.to))
    var corners = [start]
    if let track = layout.trackColumn(to: link.to) {
      let column = window.column(track)
      corners.append(Position(column: column, row: start.row))
      corners.append(Position(column: column, row: end.row))
    }
    return corners + [end]
  }

  private func row(of item: Int) -> Int { window.row(layout.rows.wires[item]) }
  private func left(of item: Int) -> Int {
    window.column(layout.lefts[layout.layers.ranks[item]])
  }
  private func hasBox(_ item: Int) -> Bool {
    layout.density.isBoxed && !diagram.nodes[item].isInput
  }
  private func width(of item: Int) -> Int {
    GraphLayout.width(of: diagram.nodes[item], diagram.valueColumns, layout.density)
  }

  /// The first column of the wire that leaves an item.
  private func wireStart(of item: Int) -> Int {
    guard layout.layers.isNode(item) else { return left(of: item) }
    if hasBox(item) || layout.density.zoom == .dots { return left(of: item) + width(of: item) }
    return left(of: item) + textIndent + TextWidth.cells(of: heading(of: diagram.nodes[item])) + 1
  }

  /// The last column of the wires that come to an item.
  private func wireEnd(of item: Int) -> Int {
    let isClose = layout.density.isBoxed || layout.density.zoom == .dots
    return layout.layers.isNode(item) && isClose ? left(of: item) - 1 : left(of: item)
  }

  // MARK: - Nodes

  /// Values and names stand this far from a node's left edge, behind the ∂.
  private var textIndent: Int { layout.density.isBoxed ? 2 : 1 }

  private func title(of node: GraphDiagram.Node) -> String {
    appearance.fitted(node.title, columns: GraphLayout.longestText)
  }

  /// Sign and name in one line, for a node without a box.
  private func heading(of node: GraphDiagram.Node) -> String {
    let name =
      layout.density.hasNumbers
      ? node.name.map { appearance.fitted($0, columns: GraphLayout.longestText) } ?? "" : ""
    return name.isEmpty ? title(of: node) : title(of: node) + " " + name
  }

  private func draw(
    _ node: GraphDiagram.Node, _ item: Int, in rank: Int, of frame: inout Frame
  ) {
    let left = left(of: item)
    let row = row(of: item)
    if layout.density.zoom == .dots {
      frame.write(
        String(dot(node)), column: left, row: row, style: titleStyle(node), clip: window.clip)
      return
    }
    if hasBox(item) {
      drawBox(node, item, rank, of: &frame)
    } else {
      frame.write(
        heading(of: node), column: left + textIndent, row: row, style: titleStyle(node),
        clip: window.clip)
      if node.emphasis == .active {
        // What a double box says elsewhere, for those who see no colour.
        frame.write(
          String(appearance.glyph("▶", ">")), column: left + textIndent - 1, row: row,
          style: appearance.accent, clip: window.clip)
      }
    }
    guard layout.density.hasNumbers else { return }
    let valueRow = row + (hasBox(item) ? 2 : 1)
    if let value = node.value {
      write(value, column: left + textIndent, row: valueRow, valueStyle(node), of: &frame)
    }
    if let gradient = node.gradient {
      let style = node.emphasis == .active ? appearance.accent : quiet(node)
      let sign = appearance.spelled("∂")
      frame.write(
        sign, column: left, row: valueRow + 1,
        style: node.emphasis == .active ? appearance.accent : appearance.muted, clip: window.clip)
      write(gradient, column: left + textIndent, row: valueRow + 1, style, of: &frame)
    }
    if let check = node.check {
      frame.write(
        String(appearance.glyph("≈", "~")), column: left, row: valueRow + 2,
        style: appearance.muted, clip: window.clip)
      write(check, column: left + textIndent, row: valueRow + 2, quiet(node), of: &frame)
    }
  }

  private func dot(_ node: GraphDiagram.Node) -> Character {
    switch node.emphasis {
    case .dimmed, .normal: appearance.glyph("○", "o")
    case .done: appearance.glyph("●", "*")
    case .active: appearance.glyph("◉", "@")
    }
  }

  /// Writes a number, with room for a sign before it, so that digits stay in their columns.
  private func write(
    _ number: String, column: Int, row: Int, _ style: Style, of frame: inout Frame
  ) {
    let isSigned = number.first.map { "+-−".contains($0) } ?? false
    let hasRoom = TextWidth.cells(of: number) < diagram.valueColumns
    frame.write(
      appearance.fitted(number, columns: diagram.valueColumns),
      column: isSigned || !hasRoom ? column : column + 1, row: row, style: style,
      clip: window.clip)
  }

  private func drawBox(
    _ node: GraphDiagram.Node, _ item: Int, _ rank: Int, of frame: inout Frame
  ) {
    let left = left(of: item)
    let row = row(of: item)
    let width = width(of: item)
    let isActive = node.emphasis == .active
    let style = appearance.wire(node.emphasis)
    let box = BoxGlyphs(isDouble: isActive, appearance.glyphs)
    let line = String(repeating: box.horizontal, count: max(0, width - 2))
    frame.write(
      "\(box.topLeft)\(line)\(box.topRight)", column: left, row: row - 1, style: style,
      clip: window.clip)
    frame.write(
      "\(box.bottomLeft)\(line)\(box.bottomRight)", column: left, row: row + 1, style: style,
      clip: window.clip)
    if let name = node.name.map({ appearance.fitted($0, columns: GraphLayout.longestText) }),
      !name.isEmpty
    {
      frame.write(
        " \(name) ", column: left + 2, row: row - 1,
        style: isActive ? appearance.accent : quiet(node), clip: window.clip)
    }
    let arriving = strongest(layout.layers.incoming[item])
    let isLast = rank == layout.layers.layers.count - 1
    let leaving = isLast ? node.emphasis : strongest(layout.layers.outgoing[item])
    frame.write(
      String(box.port(arriving, isLeft: true)), column: left, row: row, style: style,
      clip: window.clip)
    frame.write(
      String(box.port(leaving, isLeft: false)), column: left + width - 1, row: row, style: style,
      clip: window.clip)
    let title = title(of: node)
    frame.write(
      title, column: left + (width - TextWidth.cells(of: title)) / 2, row: row,
      style: titleStyle(node), clip: window.clip)
    if isLast {
      let line = String(repeating: box.horizontal, count: 2)
      frame.write(
        line + String(appearance.glyph("▶", ">")), column: left + width, row: row, style: style,
        clip: window.clip)
    }
  }

  private func strongest(_ links: [Int]) -> GraphDiagram.Emphasis? {
    links.map { diagram.edges[layout.layers.links[$0].edge].emphasis }.max()
  }

  // MARK: - Styles

  private func quiet(_ node: GraphDiagram.Node) -> Style {
    node.emphasis == .dimmed ? appearance.muted : appearance.text
  }

  private func titleStyle(_ node: GraphDiagram.Node) -> Style {
    var style = node.emphasis == .active ? appearance.accent : quiet(node)
    if node.emphasis != .dimmed { style = style.adding(.bold) }
    return node.isSelected ? style.adding(.reverse) : style
  }

  private func valueStyle(_ node: GraphDiagram.Node) -> Style {
    var style = quiet(node)
    if node.isChanged { style = style.adding(appearance.changed.attributes) }
    if node.isSelected { style = style.adding(appearance.editable.attributes) }
    return style
  }
}

/// The characters of a box, with single or double lines.
private struct BoxGlyphs {
  let horizontal: Character
  let topLeft: Character
  let topRight: Character
  let bottomLeft: Character
  let bottomRight: Character
  private let isDouble: Bool
  private let glyphs: Appearance.Glyphs

  init(isDouble: Bool, _ glyphs: Appearance.Glyphs) {
    self.isDouble = isDouble
    self.glyphs = glyphs
    let all: [Character]
    switch (glyphs, isDouble) {
    case (.unicode, false): all = ["─", "╭", "╮", "╰", "╯"]
    case (.unicode, true): all = ["═", "╔", "╗", "╚", "╝"]
    case (.ascii, false): all = ["-", "+", "+", "+", "+"]
    case (.ascii, true): all = ["=", "#", "#", "#", "#"]
    }
    (horizontal, topLeft, topRight) = (all[0], all[1], all[2])
    (bottomLeft, bottomRight) = (all[3], all[4])
  }

  /// Where a wire meets the box; without a wire, its plain side.
  func port(_ wire: GraphDiagram.Emphasis?, isLeft: Bool) -> Character {
    guard glyphs == .unicode else { return isDouble ? "#" : "|" }
    guard let wire else { return isDouble ? "║" : "│" }
    switch (isDouble, wire == .active) {
    case (false, false): return isLeft ? "┤" : "├"
    case (false, true): return isLeft ? "╡" : "╞"
    case (true, false): return isLeft ? "╢" : "╟"
    case (true, true): return isLeft ? "╣" : "╠"
    }
  }
}
