/// What the presenter of a tape sees elsewhere: where it is, what to say, and what comes next.
package struct TapeNotes: Equatable, Sendable {
  /// The tape's name.
  package var title = ""
  /// The chapter that has begun.
  package var chapter = ""
  package var caption = ""
  /// The words of the newest `Note`.
  package var note = ""
  /// What the tape is doing, in words.
  package var status = ""
  /// The lines of the tape that come next, as they are written.
  package var next: [String] = []

  package init() {}

  /// One line each, in a fixed order; no text of a tape has a line break in it.
  package var message: String {
    ([title, chapter, caption, note, status] + next)
      .map { String($0.map { $0.isNewline ? " " : $0 }) }.joined(separator: "\n")
  }

  /// Reads what `message` wrote; `nil` if it can't have been that.
  package init?(message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 5 else { return nil }
    (title, chapter, caption, note, status) = (lines[0], lines[1], lines[2], lines[3], lines[4])
    next = Array(lines[5...].prefix(Self.lineCount))
  }

  /// So many lines ahead are enough to know what to say now.
  static let lineCount = 8
}
