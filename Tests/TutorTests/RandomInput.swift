import Engine
import LessonKit
import Screen

@testable import Tutor

/// Keys, mouse, pasted text, window sizes and passing time by chance.
struct RandomInput {
  private var generator: SeededGenerator

  init(seed: Int) {
    generator = SeededGenerator(seed: UInt64(seed))
  }

  /// Everything that can happen, in a window of this size.
  mutating func action(in size: Size) -> Action {
    switch integer(below: 100) {
    case 0..<66: .key(key())
    case 66..<84: .mouse(mouse(in: size))
    case 84..<88: .paste(text())
    case 88..<93: .resize(self.size())
    default: .tick(steps: integer(below: 4))
    }
  }

  /// A number from 0, at most `bound - 1`.
  mutating func integer(below bound: Int) -> Int {
    generator.integer(below: bound)
  }

  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[integer(below: elements.count)]
  }

  /// The program as it may be started.
  mutating func state(_ lessons: [Lesson]) -> AppState {
    let lesson = integer(below: lessons.count + 1)
    guard lesson < lessons.count else { return AppState(catalog: .embedded, size: size()) }
    let step = integer(below: lessons[lesson].steps.count)
    return AppState(catalog: .embedded, lesson: lessons[lesson], step: step, size: size())
  }

  mutating func appearance() -> Appearance {
    Appearance(
      colors: element(of: Appearance.ColorDepth.allCases),
      glyphs: element(of: [.unicode, .ascii]))
  }

  // MARK: - Single events

  /// Mostly keys that mean something; leaving is rare, so that there is time to get somewhere.
  private mutating func key() -> Key {
    switch integer(below: 100) {
    case 0..<2: "q"
    case 2..<4: "?"
    case 4..<8: "f"
    case 8..<12: .escape
    case 12..<60: element(of: Self.named)
    case 60..<90: element(of: Self.letters)
    case 90..<94: .control(element(of: Self.characters))
    case 94..<97: .alt(element(of: Self.characters))
    default: .function(integer(below: 30))
    }
  }

  private static let named: [Key] = [
    .space, .enter, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end,
    .pageUp, .pageDown, "n", "p", "1", "2", "3",
  ]
  private static let characters = Array("abcdefghijklmnoprstuvwxyz+-*/^()=0123456789.,é漢🙂\u{301}\0")
  private static let letters = characters.map(Key.character) + ["L", "R"]

  private mutating func mouse(in size: Size) -> MouseEvent {
    // Also just outside, as after the window has shrunk.
    let position = Position(
      column: integer(below: size.columns + 4) - 2,
      row: integer(below: 3) == 0 ? size.rows - 1 : integer(below: size.rows + 4) - 2)
    let button = element(of: [MouseEvent.Button.left, .left, .left, .middle, .right])
    let kind: MouseEvent.Kind =
      switch integer(below: 10) {
      case 0..<5: .press(button)
      case 5: .drag(button)
      case 6: .release(button)
      default: .wheel(integer(below: 2) * 2 - 1)
      }
    return MouseEvent(kind, at: position)
  }

  private mutating func text() -> String {
    let pieces = [
      "x", "exp(", ")", "-", "1/0", "x=3", " ", "1e308", "^", "(", "sigmoid(x)*w", ", y=-2", "漢",
      "\u{1B}[A", "e\u{301}", "1e-320", "=", "log(0)", "999999999999999999999",
    ]
    let count = integer(below: 12) == 0 ? 2000 : integer(below: 8)
    return (0..<count).map { _ in element(of: pieces) }.joined()
  }

  private mutating func size() -> Size {
    switch integer(below: 8) {
    case 0: Size(columns: 1 + integer(below: 300), rows: 1 + integer(below: 100))
    case 1: Size(columns: 1 + integer(below: 70), rows: 1 + integer(below: 25))
    case 2: element(of: [Size(columns: 1, rows: 1), Size(columns: 300, rows: 100)])
    default: Size(columns: 60 + integer(below: 80), rows: 20 + integer(below: 20))
    }
  }
}
