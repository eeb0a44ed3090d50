import LessonKit
import Testing

@testable import Tutor

@Suite("Answers in all spellings") struct AnswerTableTests {
  static let right: [(question: String, answer: String)] = [
    ("product", "-4"), ("product", "−4"), ("product", "-4.0"), ("product", "-4*1"),
    ("product", "z"), ("product", "z*1"), ("product", "1·(−4)"), ("product", "-8/2"),
    ("product", " -4 "), ("product", "= -4"), ("product", "-4e0"), ("product", "-2^2"),
    ("product", "x-2"), ("product", "-(x+y) - 1"),

    ("sigmoid-slope", "0.1966"), ("sigmoid-slope", "0.197"), ("sigmoid-slope", "0.20"),
    ("sigmoid-slope", ".2"), ("sigmoid-slope", "0.2"), ("sigmoid-slope", "0.73*0.27"),
    ("sigmoid-slope", "sigmoid(1)*(1-sigmoid(1))"), ("sigmoid-slope", "σ(x)·(1−σ(x))"),
    ("sigmoid-slope", "19.66%"), ("sigmoid-slope", "0,197"), ("sigmoid-slope", "0,20"),
    ("sigmoid-slope", "1.966e-1"),
    ("sigmoid-slope", "e^-1/(1+e^-1)^2"), ("sigmoid-slope", "0.37/1.37²"),

    ("surprise", "1.386"), ("surprise", "1.39"), ("surprise", "1.4"), ("surprise", "log(4)"),
    ("surprise", "-log(0.25)"), ("surprise", "-ln(0.25)"), ("surprise", "−ln(p)"),
    ("surprise", "2*ln(2)"), ("surprise", "1,386"), ("surprise", "≈1.386"),
    ("surprise", "log2(4)*log(2)"), ("surprise", "+1.38629"),

    ("parameters", "25450"), ("parameters", "25,450"), ("parameters", "784*32+32+32*10+10"),
    ("parameters", "2.545e4"), ("parameters", "25450.0"), ("parameters", "(d+1)*h + 33*10"),

    ("share", "2/3"), ("share", "0.667"), ("share", "0.67"), ("share", "66.7%"), ("share", "67 %"),
    ("share", "6.67e-1"), ("share", "1-1/3"),

    ("gate", "add"), ("sum-choice", "5"),

    ("slope-formula", "sigmoid(x)*(1-sigmoid(x))"), ("slope-formula", "sigmoid(x) - sigmoid(x)^2"),
    ("slope-formula", "exp(-x)/(1+exp(-x))^2"), ("slope-formula", "e^x/(e^x+1)²"),
    ("slope-formula", "f'(x) = σ(x)·σ(−x)"), ("slope-formula", "1/(2+exp(x)+exp(-x))"),
    ("log-formula", "3/x"), ("log-formula", "a/x"), ("log-formula", "3*x^-1"),
    ("log-formula", "6/(2x)".replacing("2x", with: "2*x")), ("log-formula", "y = 3·x/x²"),

    ("output-shape", "4x3"), ("output-shape", "4×3"), ("output-shape", "(4, 3)"),
    ("output-shape", "[4,3]"), ("output-shape", "4 by 3"), ("output-shape", "4 3"),
    ("weight-shape", "2x4"), ("weight-shape", "2 X 4"),
  ]

  static let wrong: [(question: String, answer: String)] = [
    ("product", "4"), ("product", "3"), ("product", "1"), ("product", "-3"), ("product", "0"),
    ("product", "-3.9"), ("product", "-12"), ("product", "12"), ("product", "y"),
    ("product", "-4%"), ("product", "-40"), ("product", "-1/4"), ("product", "5"),

    ("sigmoid-slope", "0.731"), ("sigmoid-slope", "-0.1966"), ("sigmoid-slope", "0.25"),
    ("sigmoid-slope", "0.21"), ("sigmoid-slope", "0.19"), ("sigmoid-slope", "0.3"),
    ("sigmoid-slope", "0"), ("sigmoid-slope", "1966"), ("sigmoid-slope", "0.204"),
    ("sigmoid-slope", "sigmoid(1)"), ("sigmoid-slope", "0.42"),

    ("surprise", "-1.386"), ("surprise", "2"), ("surprise", "0.602"), ("surprise", "1.3"),
    ("surprise", "1.43"), ("surprise", "0.25"), ("surprise", "log(0.25)"), ("surprise", "4"),
    ("surprise", "1.35"), ("surprise", "138.6"), ("surprise", "1"),

    ("parameters", "25408"), ("parameters", "25449"), ("parameters", "25451"),
    ("parameters", "25440"), ("parameters", "25400"), ("parameters", "2545"),
    ("parameters", "25,45"), ("parameters", "784*32"),

    ("share", "0.6"), ("share", "0.66"), ("share", "1/3"), ("share", "3/2"), ("share", "66"),
    ("share", "0.7"), ("share", "2"),

    ("gate", "multiply"), ("gate", "max"), ("sum-choice", "6"), ("sum-choice", "−1"),

    ("slope-formula", "sigmoid(x)"), ("slope-formula", "1-sigmoid(x)"),
    ("slope-formula", "-sigmoid(x)*(1-sigmoid(x))"), ("slope-formula", "0.25"),
    ("slope-formula", "sigmoid(x)*(1+sigmoid(x))"), ("slope-formula", "1-tanh(x)^2"),
    ("log-formula", "1/x"), ("log-formula", "-3/x"), ("log-formula", "3/x^2"),
    ("log-formula", "3*x"), ("log-formula", "3/abs(x-1)"), ("log-formula", "3"),

    ("output-shape", "3x4"), ("output-shape", "4x2"), ("output-shape", "2x3"),
    ("output-shape", "2x2"), ("output-shape", "4x4"), ("output-shape", "1x3"),
    ("weight-shape", "4x2"), ("weight-shape", "3x4"), ("weight-shape", "2x1"),
  ]

  @Test func sixtyOfEach() {
    #expect(Self.right.count >= 60)
    #expect(Self.wrong.count >= 60)
  }

  @Test(arguments: right) func isRight(question: String, answer: String) throws {
    let ask = try QuestionSamples.ask(question)
    #expect(ask.judge(answer, ask.given) == .right)
  }

  @Test(arguments: wrong) func isWrong(question: String, answer: String) throws {
    let ask = try QuestionSamples.ask(question)
    guard case .wrong = ask.judge(answer, ask.given) else {
      Issue.record("\(ask.judge(answer, ask.given))")
      return
    }
  }

  /// What is no answer is said to be none, with what to type, and costs no attempt.
  @Test(arguments: [
    ("product", "", "Type a number, such as 0.25, 2/3, 1e-3 or -4*1."),
    (
      "product", "minus four",
      "“minus four” is no number; type one such as 0.25, 2/3, 1e-3 or -4*1."
    ),
    ("product", "-4 bits", "“-4 bits” is no number; type one such as 0.25, 2/3, 1e-3 or -4*1."),
    ("product", "q", "“q” has no number here; type one such as 0.25, 2/3, 1e-3 or -4*1."),
    ("product", "1/0", "“1/0” has no finite value; try another."),
    ("product", "--", "“--” is no number; type one such as 0.25, 2/3, 1e-3 or -4*1."),
    ("product", "1e400", "“1e400” is no number; type one such as 0.25, 2/3, 1e-3 or -4*1."),
    ("slope-formula", "", "The expression is empty; write one such as (x+y)*z."),
    ("slope-formula", "sigmoid(t)", "There is no “t” here; write the formula in x."),
    ("slope-formula", "d/dx sigmoid(x)", "Write the derivative itself, without d/d… before it."),
    ("slope-formula", "sigmod(x)", "There is no function “sigmod”; did you mean “sigmoid”?"),
    ("output-shape", "4", "Type rows and columns, as in 4x2 or (4, 2)."),
    ("output-shape", "4x3x2", "Type rows and columns, as in 4x2 or (4, 2)."),
    ("output-shape", "0x3", "Type rows and columns, as in 4x2 or (4, 2)."),
    ("output-shape", "four by three", "Type rows and columns, as in 4x2 or (4, 2)."),
  ])
  func isNoAnswer(question: String, answer: String, sentence: String) throws {
    let ask = try QuestionSamples.ask(question)
    #expect(ask.judge(answer, ask.given) == .unreadable(sentence))
    var state = AskState(ask)
    #expect(state.answer(answer).isEmpty)
    #expect(state.attempts == 0)
  }

  /// What the mistakes reveal, by the words that the message has to have.
  @Test(arguments: [
    ("product", "1", "local gradient alone"), ("product", "4", "sign is not"),
    ("product", "3", "which goes to"), ("product", "-3", "adds the local and the upstream"),
    ("sigmoid-slope", "0.73", "function's value for its slope"),
    ("sigmoid-slope", "-0.197", "sign is not"),
    ("surprise", "2", "base 2 or 10"), ("surprise", "0.602", "base 2 or 10"),
    ("surprise", "-1.386", "minus sign got lost"),
    ("parameters", "25408", "biases: 32 and 10"),
    ("gate", "multiply", "the other input"), ("sum-choice", "6", "the product"),
    ("slope-formula", "sigmoid(x)", "function's value for its slope"),
    ("slope-formula", "-σ(x)·σ(-x)", "sign is not"),
    ("log-formula", "1/x", "Where is the 3?"), ("log-formula", "3/(x*log(2))", "another base"),
    ("output-shape", "3x4", "transposed"), ("output-shape", "1x3", "the shape of b"),
    ("weight-shape", "4x2", "transposed"), ("weight-shape", "3x4", "bias among the weights"),
  ])
  func reveals(question: String, answer: String, words: String) throws {
    let ask = try QuestionSamples.ask(question)
    guard case .wrong(let said?) = ask.judge(answer, ask.given) else {
      Issue.record("nothing was said to \(answer)")
      return
    }
    #expect(said.typed.contains(words), "\(said.typed)")
  }

  @Test func saysNothingWhereNothingIsKnown() throws {
    let ask = try QuestionSamples.ask("product")
    #expect(ask.judge("17", ask.given) == .wrong(nil))
  }
}
