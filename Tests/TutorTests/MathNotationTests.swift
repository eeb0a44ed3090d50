import Engine
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

  @Test func theFactsAboutActivationsAreWrittenInIt() throws {
    for (name, activation) in Activation.named {
      let facts = try #require(activation.facts)
      for formula in [facts.formula, facts.derivative, facts.range] {
        let problem = MathLayout.check(formula)
        #expect(problem == nil, "\(name): \(formula): \(problem?.message ?? "")")
        let commands = formula.split(separator: "\\", omittingEmptySubsequences: false).dropFirst()
          .map { String($0.prefix { $0.isLetter }) }
        #expect(Set(commands).isSubset(of: MathNotation.commands), "\(name): \(formula)")
      }
    }
  }
}

/// The formulas of the lessons themselves.
@Suite struct LessonFormulaTests {
  @Test(arguments: Catalog.embedded.entries.map(\.id))
  func everyFormulaFitsANarrowPane(id: String) throws {
    let lesson = try Catalog.embedded.lesson(id: id).get()
    for step in lesson.steps {
      for block in step.blocks {
        guard case .displayMath(let latex) = block else { continue }
        for glyphs in [Appearance.Glyphs.unicode, .ascii] {
          let appearance = Appearance(glyphs: glyphs)
          let box = try MathLayout.display(latex, appearance: appearance)
          #expect(box.frame.size.columns <= 40, "\(latex)")
        }
      }
    }
  }
}
