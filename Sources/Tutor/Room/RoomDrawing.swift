import Engine
import Screen

/// What the learner draws in the free lab: points to train on, or a digit for the network to read.
enum RoomDrawing: Sendable {
  case points(PointsEditor)
  case digit(DigitPad)

  /// What can be drawn for a lab's data.
  init(for lab: LabState) {
    self =
      DigitPad(for: lab.data).map { .digit($0) }
      ?? .points(PointsEditor(editing: lab.data, seed: lab.seed))
  }

  /// The keys while it is open.
  var keys: [KeyTable.Group] {
    switch self {
    case .points:
      [
        KeyTable.Group(
          title: "Drawing",
          bindings: [
            KeyBinding(
              ["d"], "d", hint: "train on these", "begin anew with these points",
              .room(.finishDrawing)),
            KeyBinding(
              [.escape, "q"], "Esc", hint: "cancel", "keep the old points (also q)",
              .room(.cancel)),
          ]),
        PointsEditor.keys,
      ]
    case .digit:
      [
        DigitPad.keys,
        KeyTable.Group(
          title: "Drawing",
          bindings: [
            KeyBinding(
              ["d", "q", .escape], "Esc", hint: "leave", "back to the lab (also d and q)",
              .room(.cancel))
          ]),
      ]
    }
  }

  var title: String {
    switch self {
    case .points: "Points to train on"
    case .digit: "Draw a digit"
    }
  }

  mutating func update(_ command: LabCommand) {
    switch (self, command) {
    case (.points(var editor), .points(let command)):
      editor.update(command)
      self = .points(editor)
    case (.digit(var pad), .digit(let command)):
      pad.update(command)
      self = .digit(pad)
    default: break
    }
  }

  mutating func handle(_ mouse: MouseEvent, in area: Area) {
    switch self {
    case .points(var editor):
      editor.handle(mouse, in: area)
      self = .points(editor)
    case .digit(var pad):
      pad.handle(mouse, in: area)
      self = .digit(pad)
    }
  }

  func draw(in area: Area, _ frame: inout Frame, over lab: LabState, _ appearance: Appearance) {
    switch self {
    case .points(let editor):
      editor.draw(in: area, of: &frame, appearance: appearance, isFocused: true, over: lab)
    case .digit(let pad):
      pad.draw(
        in: area, of: &frame, appearance: appearance, isFocused: true, by: lab.session,
        classNames: lab.data.classNames)
    }
  }
}
