import Screen

/// The line that an answer is typed in; it keeps its text when the learner looks elsewhere.
struct AnswerField: Equatable, Sendable {
  private(set) var editor = LineEditor()
  private(set) var isTyping = false
  /// Whether the text has been judged, so that a new one takes its place.
  private var isJudged = false

  var text: String { editor.text.trimmingBlanks }

  /// Goes on with the text that is there.
  mutating func edit() {
    isTyping = true
    isJudged = false
  }

  /// Begins a text: a new one, if the last was judged.
  mutating func begin() {
    if isJudged { editor = LineEditor() }
    edit()
  }

  mutating func stop() { isTyping = false }

  /// The text was taken as an answer.
  mutating func finish() {
    isTyping = false
    isJudged = true
  }

  mutating func clear() { self = AnswerField() }

  mutating func type(_ key: Key) { _ = editor.handle(key) }
  mutating func paste(_ text: String) { editor.insert(text) }
}
