/// A text of blocks, set to the width at hand.
package struct Prose: Equatable, Sendable {
  package var blocks: [ProseBlock]

  /// Lines longer than this are hard to read.
  package static let widest = 72

  package init(_ blocks: [ProseBlock]) {
    self.blocks = blocks
  }

  /// How many rows the text takes at a width.
  package func height(columns: Int, appearance: Appearance) -> Int {
    frame(columns: columns, appearance: appearance).size.rows
  }

  /// Draws the text from its row `firstRow` on; a negative one leaves rows blank above it.
  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, firstRow: Int = 0
  ) {
    let text = self.frame(columns: area.columns, appearance: appearance)
    let first = min(max(firstRow, -area.rows), text.size.rows)
    frame.place(text, in: area, offset: Position(column: 0, row: first))
  }

  /// The rows as plain text, for readers without a screen.
  package func lines(columns: Int, appearance: Appearance) -> [String] {
    frame(columns: columns, appearance: appearance).lines
  }

  /// All of the text; to scroll without setting it anew each time, keep this.
  package func frame(columns: Int, appearance: Appearance) -> Frame {
    let columns = min(columns, Self.widest)
    guard columns > 0 else { return Frame(Size(columns: 0, rows: 0)) }
    var parts: [(row: Int, frame: Frame)] = []
    var row = 0
    var previous: ProseBlock?
    for block in blocks {
      let setter = BlockSetter(columns: columns, appearance: appearance)
      if case .gap = block {
        row += 1
        continue
      }
      let part = setter.frame(block)
      guard part.size.rows > 0 else { continue }
      if let previous, !(previous.isItem && block.isItem) { row += 1 }
      parts.append((row, part))
      row += part.size.rows
      previous = block
    }
    var frame = Frame(Size(columns: columns, rows: row))
    for part in parts {
      let area = Area(row: part.row, columns: columns, rows: part.frame.size.rows)
      frame.place(part.frame, in: area)
    }
    return frame
  }
}

extension ProseBlock {
  fileprivate var isItem: Bool {
    switch self {
    case .item, .entry: true
    default: false
    }
  }
}

/// Sets single blocks, each as a frame as wide as the text.
private struct BlockSetter {
  let columns: Int
  let appearance: Appearance

  func frame(_ block: ProseBlock) -> Frame {
    switch block {
    case .heading(let runs):
      lines(runs.map { Run($0.content, $0.style.adding(.bold)) })
    case .paragraph(let runs):
      lines(runs)
    case .item(let marker, let indent, let runs):
      item(marker: shown(marker), indent: indent, runs)
    case .entry(let marker, let runs):
      entry(marker: marker, runs)
    case .quote(let runs):
      quote(runs)
    case .code(let text):
      code(text)
    case .displayMath(let latex):
      displayMath(latex)
    case .table(let table):
      self.table(table)
    case .rule:
      lines([
        Run(
          .code(String(repeating: appearance.glyph("─", "-"), count: columns)), appearance.muted)
      ])
    case .gap:
      Frame(Size(columns: columns, rows: 1))
    }
  }

  /// Wrapped runs, `indent` columns in.
  private func lines(_ runs: [Run], indent: Int = 0) -> Frame {
    let lines = WordWrap.lines(runs, columns: columns - indent, appearance: appearance)
    var frame = Frame(Size(columns: columns, rows: lines.count))
    for (row, line) in lines.enumerated() {
      line.draw(column: indent, row: row, clip: frame.area, of: &frame)
    }
    return frame
  }

  private func item(marker: String, indent: Int, _ runs: [Run]) -> Frame {
    // In a narrow pane half the width stays for the text.
    let indent = min(max(0, indent), columns / 4)
    let width = marker.isEmpty ? 0 : TextWidth.cells(of: marker) + 1
    let hanging = min(indent + width, columns / 2)
    var frame = lines(runs, indent: hanging)
    if frame.size.rows == 0 { frame = Frame(Size(columns: columns, rows: 1)) }
    let room = Area(columns: max(0, hanging - 1), rows: 1)
    frame.write(marker, column: indent, row: 0, style: appearance.muted, clip: room)
    return frame
  }

  private func entry(marker: [Run], _ runs: [Run]) -> Frame {
    var line = StyledLine()
    for run in marker {
      line.append(StyledLine.Piece(text: run.shown(appearance), style: run.style))
    }
    let hanging = min(line.width, columns / 2)
    var frame = lines(runs, indent: hanging)
    if frame.size.rows == 0 { frame = Frame(Size(columns: columns, rows: 1)) }
    line.draw(column: 0, row: 0, clip: Area(columns: hanging, rows: 1), of: &frame)
    return frame
  }

  private func quote(_ runs: [Run]) -> Frame {
    let indent = min(2, columns / 2)
    var frame = lines(runs, indent: indent)
    guard indent > 0 else { return frame }
    for row in 0..<frame.size.rows {
      frame[0, row] = Cell(appearance.glyph("│", "|"), appearance.muted)
    }
    return frame
  }

  /// Code keeps its lines and its blanks; a line that is too long goes on in the next row.
  private func code(_ text: String) -> Frame {
    let indent = min(2, columns / 2)
    var source = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if source.last?.isEmpty == true { source.removeLast() }
    var rows: [String] = []
    for line in source {
      // A tab would be a control character; as wide as in this project's own code.
      var rest = shown(String(line).replacing("\t", with: "  "))
      repeat {
        var (head, tail) = TextWidth.split(rest, at: columns - indent)
        if head.isEmpty, let first = tail.first {
          head = String(first)
          tail.removeFirst()
        }
        rows.append(head)
        rest = tail
      } while !rest.isEmpty
    }
    var frame = Frame(Size(columns: columns, rows: rows.count))
    for (row, line) in rows.enumerated() {
      frame.write(line, column: indent, row: row, style: appearance.text)
    }
    return frame
  }

  private func displayMath(_ latex: String) -> Frame {
    guard let box = try? MathLayout.display(latex, appearance: appearance),
      box.frame.size.columns <= columns
    else { return lines([.math(latex, appearance.text)]) }
    let size = box.frame.size
    var frame = Frame(Size(columns: columns, rows: size.rows))
    let left = (columns - size.columns) / 2
    frame.place(box.frame, in: Area(column: left, columns: size.columns, rows: size.rows))
    return frame
  }

  private func table(_ table: Table) -> Frame {
    let size = table.size(columns: columns, appearance: appearance)
    var frame = Frame(Size(columns: columns, rows: size.rows))
    table.draw(in: frame.area, of: &frame, appearance: appearance)
    return frame
  }

  private func shown(_ text: String) -> String {
    appearance.glyphs == .unicode ? text : ASCIIText.spelled(text)
  }
}
