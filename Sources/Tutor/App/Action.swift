import Screen

/// What changes the state: a key, the mouse, the passing of time, a new size of the window.
package enum Action: Equatable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text that was pasted; it goes into a field, and nowhere else.
  case paste(String)
  /// Time has passed: take so many training steps. Time itself chooses the number; the state
  /// never reads a clock.
  case tick(steps: Int)
  case resize(Size)
  /// Set a training option of the open lab by its name, for scripts; it begins anew from its seed.
  case setOption(name: String, value: String)
}

/// What an update asks of the outside world.
package enum Effect: Equatable, Sendable {
  case quit
  /// What was asked for can't be done; one clause without a full stop.
  case refused(String)
}
