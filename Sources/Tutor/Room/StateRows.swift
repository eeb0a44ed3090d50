import Screen

/// A lab's line in rows that can be copied from a screen and be put together again.
enum StateRows {
  /// The characters that a row may end with in the middle of a word.
  private static let joints: Set<Character> = [",", ";"]

  /// Rows of up to so many characters, which end at spaces or, within a long list, behind its
  /// separators; only a word without any is cut anywhere.
  static func rows(_ text: String, columns: Int) -> [String] {
    var rows: [String] = []
    var rest = Substring(text)
    while rest.count > columns {
      let head = rest.prefix(columns)
      // A row may be followed by the space that it ends at.
      let spaces = rest.prefix(columns + 1)
      let end =
        spaces.lastIndex(of: " ").flatMap { $0 > spaces.startIndex ? $0 : nil }
        ?? head.lastIndex { joints.contains($0) }.map { head.index(after: $0) } ?? head.endIndex
      rows.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    if !rest.isEmpty { rows.append(String(rest)) }
    return rows
  }

  /// Rows as one line: behind a separator they go on where they were cut, else with a space.
  static func joined(_ text: String) -> String {
    let rows = text.split { $0.isNewline }.map { row in
      String(row.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return rows.filter { !$0.isEmpty }.reduce("") { line, row in
      guard let last = line.last else { return row }
      return line + (joints.contains(last) ? "" : " ") + row
    }
  }
}
