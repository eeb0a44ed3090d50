/// How an issue is shown, in one place for every command.
extension LessonIssue: CustomStringConvertible {
  /// The widest part of the source line that is shown.
  private static let excerptWidth = 96

  /// `path:line:column: message`, the line of the file and a caret below the column.
  ///
  /// Safe for a terminal: control characters appear as pictures (`␛`). Of a long line only the part
  /// around the column is shown.
  package var description: String {
    let heading = "\(path):\(location.line):\(location.column): \(message)"
    let scalars = Array(sourceLine.unicodeScalars)
    let column = min(max(location.column, 1) - 1, scalars.count)
    let start = column > Self.excerptWidth * 3 / 4 ? column - Self.excerptWidth / 2 : 0
    let end = min(start + Self.excerptWidth, scalars.count)

    var line = start > 0 ? "…" : ""
    var caret = start > 0 ? " " : ""
    for scalar in scalars[start..<end] { line += Self.visible(scalar) }
    if end < scalars.count { line += "…" }
    for scalar in scalars[start..<column] { caret += Self.blank(asWideAs: scalar) }
    return Self.printable(heading) + "\n  \(line)\n  \(caret)^"
  }

  /// A text in which nothing can act upon a terminal; newlines and tabs become visible, too.
  private static func printable(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += $1 == "\t" ? " " : visible($1) }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: "\t"
    case 0x00..<0x20: picture(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: String(scalar)
    }
  }

  /// Unicode's pictures of the control characters stand in their order from U+2400.
  private static func picture(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String($0) } ?? "\u{FFFD}"
  }

  /// What the caret's line has below a character: a tab below a tab, so that both lines agree
  /// whatever the tab stops are.
  private static func blank(asWideAs scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: "\t"
    case 0x0300..<0x0370, 0x200B...0x200D, 0xFE00...0xFE0F: ""
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      "  "
    default: " "
    }
  }
}

/// All that is wrong with a lesson, in the order of the file; never empty.
package struct LessonIssues: Error, Equatable, Sendable, CustomStringConvertible {
  package var issues: [LessonIssue]

  package init(_ issues: [LessonIssue]) {
    self.issues = issues
  }

  /// The first issue on one line, and how many more there are.
  package var summary: String {
    guard let first = issues.first else { return "" }
    let more = issues.count - 1
    return "\(first.path):\(first.location.line):\(first.location.column): \(first.message)"
      + (more > 0 ? " (and \(more) more)" : "")
  }

  /// The issues one below the other.
  package var description: String {
    issues.map(\.description).joined(separator: "\n")
  }
}
