import Screen

// Text that makes sense when it is read aloud, line by line: nothing in it depends on what stands
// above or below.

extension ProseBlock {
  /// A sentence on a line of its own, without a blank line before the next.
  static func sentence(_ text: String) -> ProseBlock {
    .item(marker: "", indent: 0, [Run(text)])
  }

  /// A line of a list below a sentence.
  static func row(_ text: String) -> ProseBlock {
    .item(marker: "", indent: 2, [Run(text)])
  }

  /// The same in blocks of which each line can be read by itself.
  var spoken: [ProseBlock] {
    switch self {
    case .displayMath(let latex):
      return [.item(marker: "", indent: 2, [.math(latex)])]
    case .quote(let runs):
      return [.paragraph(runs)]
    case .rule:
      return []
    case .table(let table):
      return table.rows.map { row in
        .item(marker: "", indent: 2, Self.sentence(row, header: table.header))
      }
    default:
      return [self]
    }
  }

  /// A table's row with the name of its column before each cell: `x 0; y 1`.
  private static func sentence(_ row: [[Run]], header: [[Run]]) -> [Run] {
    row.indices.flatMap { column -> [Run] in
      let name = column < header.count ? header[column] : []
      return (column > 0 ? [Run("; ")] : []) + name + (name.isEmpty ? [] : [Run(": ")])
        + row[column]
    }
  }
}

extension Prose {
  /// The lines for a screen reader: characters that only draw are spelled, whoever wrote them.
  func spokenLines(_ appearance: Appearance) -> [String] {
    lines(columns: Self.widest, appearance: appearance).map { line in
      line.reduce(into: "") { text, character in
        let isDrawing = character.unicodeScalars.contains {
          // Box drawing, blocks and braille.
          (0x2500...0x259F).contains($0.value) || (0x2800...0x28FF).contains($0.value)
        }
        text += isDrawing ? ASCIIText.spelled(String(character)) : String(character)
      }
    }
  }
}
