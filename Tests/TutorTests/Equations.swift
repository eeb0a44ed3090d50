import Engine
import Screen
import Testing

@testable import Tutor

/// What explanations say, held against what their own formulas give.
enum Equations {
  /// The formulas of an explanation, as they would be typed.
  static func lines(_ explanation: Explanation) -> [String] {
    explanation.parts.compactMap { part in
      guard case .formula(let latex) = part else { return nil }
      return MathLayout.line(latex, appearance: Appearance(colors: .none, glyphs: .ascii))
    }
  }

  /// Everything can be set, in ASCII, too, and no formula is shown as its source.
  static func expectReadable(_ explanation: Explanation, _ what: Comment? = nil) {
    for part in explanation.parts {
      switch part {
      case .formula(let latex):
        #expect(MathLayout.check(latex) == nil, "\(latex)")
        #expect(!latex.contains("nan") && !latex.contains("inf,"), "\(latex)")
      case .words(let text):
        #expect(text.count { $0 == "$" } % 2 == 0, "\(text)")
      }
    }
    let ascii = Appearance(colors: .none, glyphs: .ascii)
    let rows = Prose(explanation.blocks(ascii)).lines(columns: 60, appearance: ascii)
    let isASCII = rows.joined().allSatisfy { $0.isASCII }
    #expect(isASCII, what)
    #expect(!rows.joined().contains("?") || rows.joined().contains("Space computes it"), what)
  }

  /// The value of a text of numbers and signs, by the engine's expressions; `nil` for what has
  /// words, names or dots in it.
  static func value(_ text: String) -> Double? {
    guard !text.contains("..."), let expression = try? ExpressionParser.parse(text),
      expression.variables.isEmpty
    else { return nil }
    let graph = expression.graph([:])
    return graph.scalar(graph.nodes.count - 1)
  }

  /// Expects that in `… = numbers = result` the numbers give the result, as far as they are
  /// rounded to four digits.
  ///
  /// - Returns: how many formulas could be worked out.
  static func expectTrue(_ explanation: Explanation) -> Int {
    lines(explanation).count { line in
      let sides = line.split(separator: " = ").map(String.init)
      guard sides.count >= 2, let result = value(sides[sides.count - 1]),
        let computed = value(sides[sides.count - 2])
      else { return false }
      // What is added up may be much larger than the sum.
      let numbers = sides[sides.count - 2].split { !"0123456789.".contains($0) }
        .compactMap { Double($0) }
      let scale = max(abs(result), numbers.max() ?? 0, 1e-12)
      #expect(abs(computed - result) <= 2e-3 * scale, "\(line)")
      return true
    }
  }
}
