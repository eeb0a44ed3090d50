import Screen

/// The line that an answer is typed in; it keeps its text when the learner looks elsewhere.
struct AnswerField: Equatable, Sendable {
  private(set) var editor = LineEditor()
  private(set) var isTyping = false

  var text: String { editor.text.trimmingBlanks }

  mutating func begin() { isTyping = true }
  mutating func stop() { isTyping = false }

  mutating func clear() {
    editor = LineEditor()
    isTyping = false
  }

  mutating func type(_ key: Key) { _ = editor.handle(key) }
  mutating func paste(_ text: String) { editor.insert(text) }
}
