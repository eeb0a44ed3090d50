import Engine
import Screen

/// A value that is typed in the free lab.
struct RoomField: Equatable, Sendable {
  /// What it is for.
  enum Target: Equatable, Sendable {
    case control(LabControl)
    /// The name of a file to save.
    case file
    /// A whole lab as one line.
    case state
    /// A weight or bias, with what it is called.
    case parameter(layer: Int, ParameterEdit.Place, name: String)
    /// From how many seeds, for how many steps, and what counts as success.
    case seeds
  }

  let target: Target
  var editor: LineEditor
  /// What is wrong with what was typed, one clause.
  var problem: String?

  init(_ target: Target, text: String) {
    self.target = target
    editor = LineEditor(text, isSelected: true)
  }

  /// What stands before the field.
  var title: String {
    switch target {
    case .control(let control): control.name
    case .parameter(_, _, let name): name
    case .file: "save as"
    case .state: "state"
    case .seeds: "seeds, steps each, success"
    }
  }

  /// What helps to fill it in.
  var advice: String {
    switch target {
    case .control: ""
    case .parameter: "training goes on from the number that stands here"
    case .file: "the ending says what is saved: \(RoomFile.endings)"
    case .state: "this is all of the lab; copy it, paste another one, or save it: S, lab.state"
    case .seeds: "all else stays; the goal is accuracy or loss on training rows, as in loss < 0.1"
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
