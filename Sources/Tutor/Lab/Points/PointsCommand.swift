import Screen

/// What a key asks of an editor of points.
package enum PointsCommand: Hashable, Sendable {
  /// Moves the cursor, and the point that it holds, by steps to the right and upwards.
  case move(Int, Int)
  /// Places a point of the chosen class, or lets go of the one that is held.
  case put
  /// Deletes the nearest point.
  case erase
  /// Takes hold of the nearest point, or lets go of it.
  case grab
  /// Chooses the class of what is placed, counted from 0; what is held changes to it.
  case choose(Int)
  /// Places a cloud of points around the cursor.
  case spray
  case undo
  case clear
}

extension KeyTable.Group {
  /// What works while points are edited.
  static let points = Self(
    title: "Points",
    bindings: moves + [
      KeyBinding(
        [.space, .enter], "Space", hint: "place", "place a point of the chosen class",
        command(.put)),
      KeyBinding(["x", .delete], "x", hint: "delete", "delete the nearest point", command(.erase)),
      KeyBinding(
        ["m"], "m", hint: "move", "take hold of the nearest point, or let it go", command(.grab)),
      KeyBinding(["s"], "s", hint: "spray", "a cloud around the cursor", command(.spray)),
      KeyBinding(
        ["u", .backspace], "u", hint: "undo", "take the last change back", command(.undo)),
      KeyBinding(["C"], "C", hint: "clear", "delete all points", command(.clear)),
    ] + classes)

  private static func command(_ command: PointsCommand) -> Command { .lab(.points(command)) }

  private static let moves: [KeyBinding] = {
    let large = PointsEditor.largeStep
    return [
      KeyBinding([.left, "h"], "←", "to the left (also h)", command(.move(-1, 0))),
      KeyBinding(
        [.right, "l"], "→", hint: "cursor", with: "←→↑↓", "to the right (also l)",
        command(.move(1, 0))),
      KeyBinding([.up, "k"], "↑", "up (also k)", command(.move(0, 1))),
      KeyBinding([.down, "j"], "↓", "down (also j)", command(.move(0, -1))),
      KeyBinding(["H"], "H", "far to the left", command(.move(-large, 0))),
      KeyBinding(["L"], "L", "far to the right", command(.move(large, 0))),
      KeyBinding(["K"], "K", "far up", command(.move(0, large))),
      KeyBinding(["J"], "J", "far down", command(.move(0, -large))),
    ]
  }()

  private static let classes = (0..<PointsEditor.classLimit).map { index in
    KeyBinding(
      [.character(Character("\(index + 1)"))], "\(index + 1)", hint: index == 0 ? "class" : nil,
      with: "1–\(PointsEditor.classLimit)", "points of class \(index + 1) from now on",
      command(.choose(index)))
  }
}
