import LessonKit
import Testing

@testable import Tutor

@Suite("Fresh numbers") struct VariantTests {
  @Test func areTheSameEverywhere() throws {
    let ask = try QuestionSamples.ask("product")
    #expect(ask.first.numbers == ["x": -2, "y": 5, "z": -4])
    #expect(ask.variant(1).numbers == ["x": 2, "y": 9, "z": -3])
    #expect(ask.variant(1) == ask.variant(1))
  }

  @Test func keepToTheirRangesAndChangeTheAnswer() throws {
    for id in ["product", "sigmoid-slope", "surprise", "parameters", "log-formula", "output-shape"]
    {
      let ask = try QuestionSamples.ask(id)
      var last = ask.first
      for number in 1...30 {
        let variant = ask.variant(number, other: last)
        for range in ask.varied {
          let value = try #require(variant.numbers[range.name])
          #expect((range.lower...range.upper).contains(value))
        }
        #expect(variant.numbers != last.numbers)
        #expect(ask.answer(variant.numbers).typed != ask.answer(last.numbers).typed)
        #expect(ask.isSound(variant.numbers))
        // The answer that is shown is right, and that of the variant before is not.
        #expect(ask.judge(ask.answer(variant.numbers).typed, variant.numbers) == .right)
        #expect(ask.judge(ask.answer(last.numbers).typed, variant.numbers) != .right)
        last = variant
      }
    }
  }

  @Test func passOverDrawsInWhichAWrongAnswerIsRight() throws {
    let block = try QuestionSamples.block(
      "ask",
      """
      id: a
      question: {x} times two?
      kind: number
      given: x=3
      vary: x=1..3
      answer: 2*x
      wrong: x^2 | That is the square.
      """)
    let ask = try Ask(block)
    // At x = 2 both are 4.
    for number in 1...20 { #expect(ask.variant(number).numbers == ["x": 1]) }
  }

  @Test func fillTheTexts() throws {
    let ask = try QuestionSamples.ask("product")
    let numbers = ask.variant(1).numbers
    #expect(
      ask.question.inlines(numbers).typed == "f = (x + y)z at x = 2, y = 9, z = −3. What is ∂f/∂x?")
    #expect(
      ask.hints[2].inlines(ask.values(numbers)).typed
        == "The sum receives −3, and a + gate passes it on.")
    #expect(ask.explanation?.inlines(ask.values(numbers)).typed == "−3 · 1 = −3.")
  }

  @Test func choicesAreShuffledAndNeverEqual() throws {
    let ask = try QuestionSamples.ask("sum-choice")
    var orders: Set<[Int]> = []
    for number in 1...30 {
      let variant = ask.variant(number)
      orders.insert(variant.order)
      #expect(variant.order.sorted() == [0, 1, 2])
      let state = AskState(ask, variant: variant)
      let texts = (state.choices ?? []).map(\.typed)
      #expect(Set(texts).count == 3)
    }
    #expect(orders.count == 6)
  }

  /// A question asked again in another lesson has fresh numbers and says where it is from.
  @Test func recalls() throws {
    let bytes = Array(QuestionSamples.source.utf8)
    let catalog = Catalog(sources: [LessonSource(path: "sample.md", bytes: bytes)])
    let block = try QuestionSamples.block("recall", "question: sample#product")
    let state = try QuestionsState([block]) { catalog.question($0) }
    guard case .ask(let ask) = state.item else {
      Issue.record("not found")
      return
    }
    #expect(ask.origin == "lesson 3: A sample")
    #expect(ask.name == "sample#product")
    #expect(ask.variant.numbers == ["x": 2, "y": 9, "z": -3])
    let missing = try QuestionsState([
      try QuestionSamples.block("recall", "question: sample#pruduct")
    ]) { catalog.question($0) }
    guard case .missing(let reason) = missing.item else {
      Issue.record("found")
      return
    }
    #expect(
      reason
        == "A question would be asked again here, but the lesson “sample” has no ask “pruduct”; "
        + "did you mean “product”?")
    #expect(missing.isOpen == false)
  }
}

@Suite("Texts of questions") struct QuestionTextTests {
  private func typed(_ source: String, _ values: [String: Double] = [:]) throws -> String {
    try QuestionText(source).inlines(values).typed
  }

  @Test func numbersFormulasAndSigns() throws {
    #expect(try typed("x is {x}, half of it {x/2}", ["x": -3]) == "x is −3, half of it −1.5")
    #expect(try typed("{log(2):2} and {1/3}") == "0.69 and 0.3333")
    #expect(try typed("{d/dx x^2}", ["x": 3]) == "6")
    #expect(try typed("{784*32+32*10}") == "25408")
    #expect(try typed(#"\{x\} costs 3\$ \| `a{b}` \`"#) == "{x} costs 3$ | a{b} `")
    #expect(try QuestionText("$x^{2} = {=x^2}$").inlines(["x": -3]) == [.math("x^{2} = 9")])
    #expect(try QuestionText("`x = {=x}`").inlines(["x": -3]) == [.code("x = -3")])
    #expect(try typed("{log2(8)} {ln(e)} {-0.5}") == "3 1 −0.5")
  }

  @Test func emphasisIsThatOfProse() throws {
    func inlines(_ source: String) throws -> [Inline] {
      try QuestionText(source).inlines(["x": 2])
    }
    #expect(
      try inlines("Say *what* comes.") == [
        .text("Say "), .emphasis([.text("what")]), .text(" comes."),
      ])
    #expect(
      try inlines("**All {x} of $x^2$**, *(one)*") == [
        .strong([.text("All 2 of "), .math("x^2")]), .text(", "), .emphasis([.text("(one)")]),
      ])
    // Products and stars by themselves are none.
    for text in ["2 * 3 * 4", "a*b*c", "*open", "shut*", "5 *", "* x *", "*a **b*c", "*a `b*`"] {
      #expect(try typed(text) == text.replacing("`", with: ""), "\(text)")
      #expect(try !inlines(text).contains { if case .emphasis = $0 { true } else { false } })
    }
    #expect(try inlines(#"\*not this\*"#) == [.text("*not this*")])
    #expect(try inlines("*one* *two*").count == 3)
  }

  @Test(arguments: [
    ("half a $formula", "this “$” has no partner; write \\$ for the sign", 8),
    ("{x", "this “{” is never closed; add “}”", 1),
    ("x}", "this “}” has no “{”; write \\} for the brace", 2),
    ("ab {1//2}", "“/” can't follow “/”; write a number, a name or “(” there", 7),
    ("{x:q}", "after the “:” stands how many decimals to show, as in {x:2}", 4),
  ])
  func mistakes(source: String, message: String, column: Int) throws {
    let problem = #expect(throws: QuestionText.Problem.self) { _ = try QuestionText(source) }
    #expect(problem == QuestionText.Problem(message: message, column: column))
  }

  @Test func aBarDividesButNotWithinAFormula() {
    #expect("a | b".dividedAtBar == ("a", "b"))
    #expect("$p(x | y)$ | given y".dividedAtBar == ("$p(x | y)$", "given y"))
    #expect("a|b".dividedAtBar == ("a|b", nil))
  }

  @Test(arguments: [
    ("2·x²", "2*x^2"), ("√2/2", "sqrt(2)/2"), ("√(x+1)", "sqrt(x+1)"), ("ln(x)", "log(x)"),
    ("kln(x)", "kln(x)"), ("a/log2(b)", "a/(log(b)/log(2))"),
    ("log2(log2(x))", "(log((log(x)/log(2)))/log(2))"), ("log10(100)", "(log(100)/log(10))"),
    ("log2(x", "log2(x"), ("½·π", "(1/2)*pi"),
  ])
  func spellings(typed: String, expected: String) {
    #expect(TypedExpression.normalized(typed) == expected)
  }
}
