/// A key as the learner pressed it.
package enum Key: Hashable, Sendable {
  /// A printable character, the space included.
  case character(Character)
  /// Control with a letter, in lower case: `control("l")`. Control-C is a signal, not a key.
  case control(Character)
  /// Alt, or Escape before it, with a character: `alt("b")`.
  case alt(Character)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  case function(Int)

  package static let space = Key.character(" ")
}
