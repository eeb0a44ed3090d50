// A demonstration of the terminal, until the program takes its place: draws a box with some text,
// counts keys, ends on q.

import CursesTerminal
import Screen

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Draws what is known about the terminal.
func view(size: Size, appearance: Appearance, keys: Int, last: String) -> Frame {
  var frame = Frame(size)
  let horizontal = appearance.glyph("─", "-")
  let vertical = appearance.glyph("│", "|")
  let edge = size.columns - 1
  for row in [0, size.rows - 1] {
    frame.write(String(repeating: horizontal, count: size.columns), column: 0, row: row)
  }
  for row in 0..<size.rows {
    frame.write(String(vertical), column: 0, row: row)
    frame.write(String(vertical), column: edge, row: row)
  }
  let area = frame.area.inset(left: 1, top: 1, right: 1, bottom: 1)
  frame.write("mlp-tutor demonstration", column: 2, row: 1, style: appearance.title, clip: area)
  frame.write("size \(size.columns)x\(size.rows)", column: 2, row: 2, clip: area)
  frame.write("keys \(keys) last \(last)", column: 2, row: 3, style: appearance.accent, clip: area)
  frame.write("q quits", column: 2, row: 4, style: appearance.muted, clip: area)
  guard appearance.colors > .none, size.rows > 8 else { return frame }
  for row in 6..<size.rows - 1 {
    for column in 2..<max(2, edge - 1) {
      let color = Color.indexed(UInt8(truncatingIfNeeded: 16 + column + row * 3))
      let below = Color.indexed(UInt8(truncatingIfNeeded: 16 + column * 2 + row))
      frame.write(
        String(appearance.glyph("▀", "#")), column: column, row: row,
        style: Style(foreground: color, background: below), clip: area)
    }
  }
  return frame
}

/// Shows frames until the learner or a signal ends the program, and returns its exit code.
func run(_ terminal: inout CursesTerminal, trapping: Bool) -> Int32 {
  var keys = 0
  var last = "none"
  while true {
    terminal.show(
      view(size: terminal.size, appearance: terminal.appearance, keys: keys, last: last))
    for event in terminal.events(timeout: nil) {
      switch event {
      case .key(.character("q")):
        return 0
      case .key(let key):
        #if DEBUG
          // For the test that a trap leaves the terminal as it was.
          if trapping, key == .character("!") { fatalError("deliberate trap") }
        #endif
        keys += 1
        last = "\(key)"
      case .resize:
        break
      case .ending(let ending):
        return ending.rawValue
      }
    }
  }
}

func main() -> Int32 {
  let arguments = CommandLine.arguments.dropFirst()
  var options = CursesTerminal.Options()
  if arguments.contains("--ascii") { options.glyphs = .ascii }
  for choice in ColorChoice.allCases where arguments.contains("--color=\(choice.rawValue)") {
    options.colors = choice
  }
  do {
    var terminal = try CursesTerminal(options: options)
    return run(&terminal, trapping: arguments.contains("--trap-for-test"))
  } catch {
    let message = Array("mlp-tutor: \(error)\n".utf8)
    _ = write(STDERR_FILENO, message, message.count)
    return 4
  }
}

exit(main())
