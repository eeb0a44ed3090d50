import Screen

/// What a key asks of a pad to draw digits on.
package enum DigitCommand: Hashable, Sendable {
  /// Moves the pen by steps to the right and downwards.
  case move(Int, Int)
  /// Puts the pen on the pad, or takes it off.
  case togglePen
  /// Takes the last stroke away.
  case undo
  case clear
}

extension KeyTable.Group {
  /// What works while a digit is drawn.
  static let digit = Self(
    title: "Digit",
    bindings: [
      KeyBinding([.left, "h"], "←", "to the left (also h)", command(.move(-1, 0))),
      KeyBinding(
        [.right, "l"], "→", hint: "pen", with: "←→↑↓", "to the right (also l)",
        command(.move(1, 0))),
      KeyBinding([.up, "k"], "↑", "up (also k)", command(.move(0, -1))),
      KeyBinding([.down, "j"], "↓", "down (also j)", command(.move(0, 1))),
      KeyBinding(
        [.space, .enter], "Space", hint: "pen down/up", "put the pen on the pad, or take it off",
        command(.togglePen)),
      KeyBinding(
        ["u", .backspace], "u", hint: "undo", "take the last stroke away", command(.undo)),
      KeyBinding(
        ["c", "C", .delete], "c", hint: "clear", "an empty pad", command(.clear)),
    ])

  private static func command(_ command: DigitCommand) -> Command { .lab(.digit(command)) }
}
