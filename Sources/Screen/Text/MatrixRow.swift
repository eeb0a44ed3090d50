/// Matrices of numbers beside each other, with signs between them: `[1 2] · [3 4] = …`.
package struct MatrixRow: Equatable, Sendable {
  package enum Part: Equatable, Sendable {
    /// Rows of entries as they are to be shown; one number alone has no brackets.
    case matrix([[String]])
    /// A sign or a word, beside the middle of the matrices.
    case sign(String)
  }

  package var parts: [Part]

  package init(_ parts: [Part]) {
    self.parts = parts
  }

  /// The rows of text, all of one width.
  package func lines(_ appearance: Appearance) -> [String] {
    let height = parts.map(\.height).max() ?? 0
    var lines = Array(repeating: "", count: height)
    for (index, part) in parts.enumerated() {
      let block = part.lines(appearance)
      let top = (height - block.count) / 2
      let width = block.map { TextWidth.cells(of: $0) }.max() ?? 0
      for row in lines.indices {
        let gap = index == 0 ? "" : " "
        let text = block.indices.contains(row - top) ? block[row - top] : ""
        let padding = String(repeating: " ", count: width - TextWidth.cells(of: text))
        lines[row] += gap + text + padding
      }
    }
    return lines
  }

  /// How many columns the rows take.
  package func columns(_ appearance: Appearance) -> Int {
    lines(appearance).first.map { TextWidth.cells(of: $0) } ?? 0
  }
}

extension MatrixRow.Part {
  fileprivate var height: Int {
    if case .matrix(let rows) = self { rows.count } else { 1 }
  }

  fileprivate func lines(_ appearance: Appearance) -> [String] {
    switch self {
    case .sign(let text):
      return [appearance.spelled(text)]
    case .matrix(let rows):
      let texts = rows.map { $0.map(appearance.spelled) }
      if texts.count == 1, texts[0].count == 1 { return texts[0] }
      let widths = (texts.first ?? []).indices.map { column in
        texts.map { TextWidth.cells(of: $0[column]) }.max() ?? 0
      }
      return texts.enumerated().map { row, entries in
        let padded = zip(entries, widths).map { text, width in
          String(repeating: " ", count: width - TextWidth.cells(of: text)) + text
        }
        let (left, right) = Self.brackets(row: row, of: texts.count, appearance)
        return left + padded.joined(separator: " ") + right
      }
    }
  }

  private static func brackets(
    row: Int, of rows: Int, _ appearance: Appearance
  ) -> (left: String, right: String) {
    guard rows > 1, appearance.glyphs == .unicode else { return ("[", "]") }
    if row == 0 { return ("⎡", "⎤") }
    return row == rows - 1 ? ("⎣", "⎦") : ("⎢", "⎥")
  }
}
