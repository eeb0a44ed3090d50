extension NetworkDiagram {
  /// Draws the network with a line of titles above it and the read-out of the cursor below.
  ///
  /// Units and layers that don't fit are folded into a count; the page that shows has the cursor.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    guard !area.intersection(frame.area).isEmpty else { return }
    let layout = NetworkLayout(self, area: area)
    NetworkDrawing(diagram: self, layout: layout, appearance: appearance, clip: area)
      .draw(of: &frame)
  }
}

/// One drawing of a network whose places are known.
private struct NetworkDrawing {
  typealias Column = NetworkLayout.Column
  typealias Cursor = NetworkDiagram.Cursor

  let diagram: NetworkDiagram
  let layout: NetworkLayout
  let appearance: Appearance
  let clip: Area

  func draw(of frame: inout Frame) {
    var isThinned = false
    for (left, right) in zip(layout.columns, layout.columns.dropFirst()) {
      let isCrowded = isCrowded(left, right)
      drawWeights(from: left, to: right, onlyStrongest: isCrowded, of: &frame)
      isThinned = isThinned || isCrowded
    }
    for (place, column) in layout.columns.enumerated() {
      drawTitle(column, of: &frame)
      for unit in column.units { draw(unit, in: column, of: &frame) }
      drawFolds(column, of: &frame)
      if place == 0 { drawNames(column, isLeft: true, of: &frame) }
      if place == layout.columns.count - 1 { drawNames(column, isLeft: false, of: &frame) }
    }
    drawEdits(of: &frame)
    drawHiddenLayers(of: &frame)
    NetworkReadout(diagram: diagram, isThinned: isThinned, appearance: appearance)
      .draw(in: layout.readout.intersection(clip), of: &frame)
  }

  // MARK: - Weights

  /// Whether more lines run between two layers than can be told apart.
  private func isCrowded(_ left: Column, _ right: Column) -> Bool {
    let linesPerRow = appearance.glyphs == .unicode ? 6 : 1
    return left.units.count * right.units.count > linesPerRow * layout.field.rows
  }

  /// - Parameter onlyStrongest: draws for each unit its largest weight in and its largest out.
  private func drawWeights(
    from left: Column, to right: Column, onlyStrongest: Bool, of frame: inout Frame
  ) {
    func size(_ from: Int, _ to: Int) -> Double {
      abs(diagram.weight(layer: left.layer, from: from, to: to) ?? 0)
    }
    let strongestOut = left.units.map { from in right.units.max { size(from, $0) < size(from, $1) }
    }
    let strongestIn = right.units.map { to in left.units.max { size($0, to) < size($1, to) } }
    func isShown(_ from: Int, _ to: Int) -> Bool {
      !onlyStrongest || strongestOut[from - left.units.lowerBound] == to
        || strongestIn[to - right.units.lowerBound] == from
        || emphasis(layer: left.layer, from: from, to: to).isInFront
    }
    let start = left.edges.upperBound + 1
    let area = Area(
      column: start, row: layout.field.row, columns: right.edges.lowerBound - start,
      rows: layout.field.rows
    ).intersection(frame.area)
    var lines = WeightLines(area, glyphs: appearance.glyphs)
    for isFront in [false, true] {
      // The strongest last, so that they pass in front.
      for thickness in WeightLines.Thickness.allCases {
        for from in left.units {
          for to in right.units where isShown(from, to) {
            add(from, to, left, right, isFront: isFront, thickness, &lines)
          }
        }
      }
    }
    lines.draw(of: &frame)
  }

  private func add(
    _ from: Int, _ to: Int, _ left: Column, _ right: Column, isFront: Bool,
    _ thickness: WeightLines.Thickness, _ lines: inout WeightLines
  ) {
    guard let weight = diagram.weight(layer: left.layer, from: from, to: to),
      WeightLines.Thickness(of: weight, scale: diagram.weightScale) == thickness
    else { return }
    let emphasis = emphasis(layer: left.layer, from: from, to: to)
    guard emphasis.isInFront == isFront else { return }
    let stroke = stroke(weight, thickness, emphasis)
    let start = left.height(of: from)
    let end = right.height(of: to)
    if emphasis == .chosen { lines.clear(from: start, to: end, like: stroke) }
    lines.add(from: start, to: end, stroke: stroke)
  }

  /// What the cursor does to an edge.
  private enum Emphasis {
    case normal
    /// Another unit's edge.
    case behind
    /// An edge of the chosen unit.
    case front
    case chosen

    var isInFront: Bool { self == .front || self == .chosen }
  }

  private func emphasis(layer: Int, from: Int, to: Int) -> Emphasis {
    switch diagram.cursor {
    case .edge(let chosen, let start, let end):
      guard chosen == layer else { return .normal }
      return (start, end) == (from, to) ? .chosen : .behind
    case .unit(let chosen, let unit):
      let isOwn = chosen == layer && unit == from || chosen == layer + 1 && unit == to
      return isOwn ? .front : .behind
    case nil: return .normal
    }
  }

  private func stroke(
    _ weight: Double, _ thickness: WeightLines.Thickness, _ emphasis: Emphasis
  ) -> WeightLines.Stroke {
    var stroke = WeightLines.Stroke(
      thickness: thickness, isDashed: weight < 0,
      style: weight < 0 ? appearance.negative : appearance.positive)
    if !weight.isFinite { stroke.style = appearance.failure }
    switch emphasis {
    case .normal: if thickness == .faint { stroke.style = appearance.muted }
    case .behind:
      stroke.thickness = .faint
      stroke.style = appearance.muted
    case .front:
      stroke.thickness = max(thickness, .thin)
      stroke.style = stroke.style.adding(.bold)
    case .chosen:
      stroke.thickness = max(thickness, .medium)
      stroke.style = appearance.accent
    }
    return stroke
  }

  // MARK: - Units

  private func draw(_ index: Int, in column: Column, of frame: inout Frame) {
    guard let unit = diagram.unit(column.layer, index) else { return }
    let body = column.body(of: index)
    let visible = body.intersection(clip)
    switch column.form {
    case .map:
      if let response = unit.response {
        draw(response, in: visible, isTight: column.isTight, of: &frame)
      } else {
        drawGlyph(unit, column: body.column, row: body.row + (body.rows - 1) / 2, of: &frame)
      }
      drawBias(unit, body, of: &frame)
    case .valued:
      drawGlyph(unit, column: body.column, row: body.row, of: &frame)
      if let value = unit.value {
        let text = NetworkReadout.number(value, decimals: 3, appearance)
        frame.write(
          appearance.fitted(text, columns: body.columns - 1), column: body.column + 1,
          row: body.row, style: appearance.text, clip: visible)
      }
    case .glyph:
      drawGlyph(unit, column: body.column, row: body.row, of: &frame)
    }
    drawMarks(index, column, body, of: &frame)
  }

  private func draw(
    _ response: NetworkDiagram.Response, in area: Area, isTight: Bool, of frame: inout Frame
  ) {
    var map = HeatMap(columns: response.columns, values: response.values)
    map.leavesGap = isTight
    map.draw(in: area, of: &frame, appearance: appearance)
  }

  /// One value as a texture that says sign and size; of a unit without a value, a ring.
  private func drawGlyph(
    _ unit: NetworkDiagram.Unit, column: Int, row: Int, of frame: inout Frame
  ) {
    let cell: Cell
    if let value = unit.value ?? Self.mean(of: unit.response) {
      var swatch = Frame(Size(columns: 1, rows: 1))
      let plain = Appearance(colors: .none, glyphs: appearance.glyphs)
      HeatMap(columns: 1, values: [value]).draw(in: swatch.area, of: &swatch, appearance: plain)
      let style = value < 0 ? appearance.negative : appearance.positive
      cell = Cell(swatch[0, 0].character, style)
    } else {
      cell = Cell(appearance.glyph("○", "o"), appearance.muted)
    }
    frame.write(
      String(cell.character), column: column, row: row, style: cell.style, clip: clip)
  }

  private static func mean(of response: NetworkDiagram.Response?) -> Double? {
    guard let values = response?.values, !values.isEmpty else { return nil }
    return values.reduce(0, +) / Double(values.count)
  }

  /// The sign of the bias, at the lower left corner of a map.
  private func drawBias(
    _ unit: NetworkDiagram.Unit, _ body: Area, of frame: inout Frame
  ) {
    guard let bias = unit.bias, bias != 0 else { return }
    let sign = bias > 0 ? "+" : String(appearance.glyph("−", "-"))
    frame.write(
      sign, column: body.column - 1, row: body.endRow - 1,
      style: bias > 0 ? appearance.positive : appearance.negative, clip: clip)
  }

  /// Brackets around the chosen unit, and at the two ends of the chosen edge.
  private func drawMarks(
    _ unit: Int, _ column: Column, _ body: Area, of frame: inout Frame
  ) {
    var (isLeft, isRight) = (false, false)
    switch diagram.cursor {
    case .unit(column.layer, unit): (isLeft, isRight) = (true, true)
    case .edge(column.layer, unit, _): isRight = true
    case .edge(column.layer - 1, _, unit): isLeft = true
    default: return
    }
    for row in body.row..<body.endRow {
      if isLeft {
        frame.write(
          String(appearance.glyph("▐", "[")), column: body.column - 1, row: row,
          style: appearance.accent, clip: clip)
      }
      if isRight {
        frame.write(
          String(appearance.glyph("▌", "]")), column: body.endColumn, row: row,
          style: appearance.accent, clip: clip)
      }
    }
  }

  /// A mark on the middle of each line, and beside each unit, that was set by hand.
  private func drawEdits(of frame: inout Frame) {
    for edit in diagram.edited {
      guard let place = place(of: edit) else { continue }
      frame.write(
        String(appearance.glyph("◆", "#")), column: place.column, row: place.row,
        style: appearance.accent.adding(.bold), clip: clip)
    }
  }

  /// Where the mark of a weight or a bias stands; `nil` if it does not show.
  private func place(of parameter: Cursor) -> Position? {
    func column(_ layer: Int, _ unit: Int) -> Column? {
      layout.columns.first { $0.layer == layer && $0.units.contains(unit) }
    }
    switch parameter {
    case .unit(let layer, let unit):
      guard let column = column(layer, unit) else { return nil }
      let body = column.body(of: unit)
      return Position(column: body.column - 1, row: body.endRow - 1)
    case .edge(let layer, let from, let to):
      guard let left = column(layer, from), let right = column(layer + 1, to) else { return nil }
      let middle = (left.edges.upperBound + right.edges.lowerBound) / 2
      let height = (left.height(of: from) + right.height(of: to)) / 2
      return Position(column: middle, row: Int(height))
    }
  }

  // MARK: - Words

  private func drawTitle(_ column: Column, of frame: inout Frame) {
    guard !layout.titles.isEmpty else { return }
    // Half the gap to either side belongs to each layer's title, with a blank in its middle.
    let isFirst = column.layer == layout.columns.first?.layer
    let isLast = column.layer == layout.columns.last?.layer
    let start = isFirst ? layout.titles.column : column.edges.lowerBound - (layout.gap - 1) / 2
    let end = isLast ? layout.titles.endColumn : column.edges.upperBound + 1 + layout.gap / 2 - 1
    let title = appearance.fitted(diagram.layers[column.layer].title, columns: end - start)
    let width = TextWidth.cells(of: title)
    let middle = 2 * column.left + column.form.columns
    let place = max(start, min((middle - width) / 2, end - width))
    let isChosen =
      switch diagram.cursor {
      case .unit(let layer, _): layer == column.layer
      default: false
      }
    frame.write(
      title, column: place, row: layout.titles.row,
      style: isChosen ? appearance.title : appearance.muted,
      clip: layout.titles.intersection(clip))
  }

  private func drawFolds(_ column: Column, of frame: inout Frame) {
    func write(_ count: Int, row: Int) {
      guard count > 0, layout.field.contains(Position(column: layout.field.column, row: row)) else {
        return
      }
      // Into the gap to its right, where no line of a unit arrives.
      let place = max(layout.field.column, column.left - 1)
      let columns = layout.field.endColumn - place
      frame.write(
        appearance.fitted("+\(count)", columns: columns), column: place, row: row,
        style: appearance.muted, clip: layout.field.intersection(clip))
    }
    write(column.foldedAbove, row: column.top)
    let isOnlyCount = column.units.isEmpty
    write(column.foldedBelow, row: isOnlyCount ? column.top : column.bottom)
  }

  private func drawNames(_ column: Column, isLeft: Bool, of frame: inout Frame) {
    let columns = isLeft ? layout.nameColumns.left : layout.nameColumns.right
    guard columns > 1, isLeft || column.layer > 0 else { return }
    for index in column.units {
      guard let unit = diagram.unit(column.layer, index) else { continue }
      let body = column.body(of: index)
      let name = appearance.fitted(unit.name, columns: columns - 1)
      let place =
        isLeft ? body.column - 1 - TextWidth.cells(of: name) - 1 : body.endColumn + 2
      frame.write(
        name, column: max(place, clip.column), row: body.row + (body.rows - 1) / 2,
        style: appearance.text, clip: clip)
    }
  }

  private func drawHiddenLayers(of frame: inout Frame) {
    guard layout.field.columns > 2 else { return }
    let row = layout.field.row + layout.field.rows / 2
    if layout.hiddenLayers.left > 0 {
      frame.write(
        String(appearance.glyph("‹", "<")), column: layout.field.column, row: row,
        style: appearance.accent, clip: layout.field)
    }
    if layout.hiddenLayers.right > 0 {
      frame.write(
        String(appearance.glyph("›", ">")), column: layout.field.endColumn - 1, row: row,
        style: appearance.accent, clip: layout.field)
    }
  }
}
