/// Matrices, cases and aligned equations.
struct GridLayout {
  let grid: MathNode.Grid
  let layout: BoxLayout

  /// The grid without its delimiters.
  func box() throws(MathError) -> MathBox {
    var rows: [[MathBox]] = []
    for cells in grid.rows {
      var boxes: [MathBox] = []
      for (index, cell) in cells.enumerated() {
        let continues = grid.kind == .aligned && index % 2 == 1
        boxes.append(try layout.row(cell.items, continues: continues))
      }
      rows.append(boxes)
    }
    let widths = widths(of: rows)
    let lines = rows.map { boxes in
      (above: boxes.map(\.baseline).max() ?? 0, below: boxes.map(\.depth).max() ?? 0)
    }
    // Where a row is built up, blank rows keep it from running into the next.
    let gap = lines.contains { $0.above + $0.below > 0 } ? 1 : 0
    let height =
      lines.reduce(0) { $0 + $1.above + 1 + $1.below } + gap * max(0, lines.count - 1)
    let width = widths.indices.reduce(0) { $0 + columnGap(before: $1) + widths[$1] }
    var frame = try MathBox.canvas(columns: width, rows: height)
    var row = 0
    for (boxes, line) in zip(rows, lines) {
      var column = 0
      for (index, box) in boxes.enumerated() {
        column += columnGap(before: index)
        box.draw(
          column: column + indent(widths[index] - box.columns, column: index, of: widths.count),
          row: row + line.above - box.baseline, in: &frame)
        column += widths[index]
      }
      row += line.above + 1 + line.below + gap
    }
    return MathBox(
      frame: frame, baseline: lines.count == 1 ? lines[0].above : max(0, height - 1) / 2)
  }

  private func widths(of rows: [[MathBox]]) -> [Int] {
    var widths: [Int] = []
    for boxes in rows {
      for (index, box) in boxes.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], box.columns)
      }
    }
    return widths
  }

  private func columnGap(before column: Int) -> Int {
    // A brace of ASCII ends in a backslash, which must not become part of a word.
    if column == 0 { return grid.kind == .cases && layout.glyphs == .ascii ? 1 : 0 }
    return grid.kind == .aligned && column % 2 == 1 ? 0 : 2
  }

  private func indent(_ room: Int, column: Int, of count: Int) -> Int {
    switch grid.kind {
    case .matrix: room / 2
    case .cases: 0
    case .aligned: column % 2 == 0 && count > 1 ? room : 0
    }
  }
}
