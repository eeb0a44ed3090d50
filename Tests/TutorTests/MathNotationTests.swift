import LessonKit
import Screen
import Testing

/// What the lesson format allows in formulas, the screen can draw.
@Suite struct MathNotationTests {
  @Test(arguments: MathNotation.commands)
  func everyCommandOfTheFormatIsDrawn(command: String) {
    let latex =
      switch command {
      case "frac": #"\frac{a}{b}"#
      case "sqrt", "text", "hat", "mathbf": "\\\(command){a}"
      case "left", "right": #"\left( a \right)"#
      default: "a \\\(command) b"
      }
    let problem = MathLayout.check(latex)
    #expect(problem == nil, "\(latex): \(problem?.message ?? "")")
    for glyphs in [Appearance.Glyphs.unicode, .ascii] {
      let line = MathLayout.line(latex, appearance: Appearance(glyphs: glyphs))
      #expect(line?.contains("\\") == false, "\(line ?? "nothing")")
    }
  }
}
