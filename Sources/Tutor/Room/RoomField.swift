import Screen

/// A value that is typed in the free lab.
struct RoomField: Equatable, Sendable {
  /// What it is for.
  enum Target: Equatable, Sendable {
    case control(LabControl)
  }

  let target: Target
  var editor: LineEditor
  /// What is wrong with what was typed, one clause.
  var problem: String?

  init(_ target: Target, text: String) {
    self.target = target
    editor = LineEditor(text)
  }

  /// What stands before the field.
  var title: String {
    switch target {
    case .control(let control): control.title.isEmpty ? control.rawValue : control.title
    }
  }

  var keys: KeyTable.Group {
    KeyTable.Group(
      title: "Typing",
      bindings: [
        KeyBinding([.enter], "Enter", hint: "take it", "take the value", .room(.accept)),
        KeyBinding([.escape], "Esc", hint: "cancel", "keep the old one", .room(.cancel)),
      ])
  }
}
