/// What the learner did with the mouse, and in which cell.
package struct MouseEvent: Hashable, Sendable {
  /// A button of the mouse.
  package enum Button: Hashable, Sendable {
    case left
    case middle
    case right
  }

  /// What happened.
  package enum Kind: Hashable, Sendable {
    case press(Button)
    /// The pointer has come to another cell with a button held.
    case drag(Button)
    case release(Button)
    /// The wheel has been turned by a notch: −1 up, 1 down.
    case wheel(Int)
  }

  package var kind: Kind
  package var position: Position

  package init(_ kind: Kind, at position: Position) {
    self.kind = kind
    self.position = position
  }

  /// Whether this is a press of the left button, the one that chooses.
  package var isClick: Bool { kind == .press(.left) }
}
