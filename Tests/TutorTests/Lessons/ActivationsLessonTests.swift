import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on activations") struct ActivationsLessonTests {
  private let course: CourseLesson

  init() throws {
    course = try CourseLesson("activations")
  }

  // MARK: The walk

  /// What is done in the lab of a step, and how long it takes to the outcome of its prediction.
  private static let runs = [
    "bend": 500, "saturated": 1, "sparse": 500, "dying": 100, "race": 1000,
  ]

  /// Makes what a step asks for.
  private func make(_ walk: inout LessonWalk, _ id: String) {
    switch id {
    case "leaky-line":
      walk.turn(to: .figure)
      walk.press(.up, times: 18)
    case "gelu-apart":
      walk.turn(to: .figure)
      walk.press(.up, times: 30)
    case "rescue":
      // From relu to leaky_relu.
      walk.turn(to: .lab)
      walk.press(.up)
      walk.train(of: 300)
    case "make-circle":
      // Behind the units stands the activation: from relu to abs.
      walk.turn(to: .lab)
      walk.press(.right)
      walk.press(.up, times: 10)
      walk.train(of: 500)
    default:
      Issue.record("there is no recipe for \(id)")
    }
  }

  @Test func walkedWithRightAnswers() throws {
    var walk = try LessonWalk(course)
    let result = try walk.walkRightly(
      LessonWalk.Recipe(
        make: make,
        finish: { walk, step in
          if let steps = Self.runs[step] { walk.train(of: steps) }
        }))
    #expect(result.asked >= 20)
  }

  /// A wrong answer to each, with the words that name the mistake.
  static let mistakes: [(question: String, answer: String, words: String)] = [
    ("lines-slope", "3", "inner line has a slope"), ("lines-slope", "5", "at x = 1"),
    ("sigmoid-slope", "0.8", "not its slope"), ("sigmoid-slope", "0.36", "slope of tanh"),
    ("quarters", "1.25", "does not add"), ("quarters", "0.25", "That is one layer"),
    ("tanh-slope", "1.6", "square is missing"), ("tanh-slope", "-0.96", "sigmoid's rule"),
    ("tanh-derivative", "tanh(x)*(1-tanh(x))", "sigmoid's rule"),
    ("saturated-gradient", "1.99", "Back goes the slope"), ("relu-back", "4", "not gradients"),
    ("relu-back", "0", "sign of the sum decides"), ("kinks", "8", "do they separate"),
    ("dead-bias", "1", "other sign"), ("dead-bias", "-2", "larger ones"),
    ("leaky-back", "0.1", "goes on"), ("leaky-back", "0", "leaks"),
    ("softplus-slope", "1/(1+exp(x))", "inner derivative"),
    ("own-silu", "sigmoid(x)", "One half of the product rule"),
    ("silu-at-zero", "0.25", "sigmoid alone"),
    ("even-function", "relu(x)-relu(-x)", "identity"),
  ]

  @Test func walkedWithWrongAnswersFirst() throws {
    var walk = try LessonWalk(course, size: LessonWalk.small)
    _ = try walk.walkWrongly(LessonWalk.slips(Self.mistakes))
  }

  @Test(arguments: mistakes)
  func namesTheMistake(question: String, answer: String, words: String) throws {
    let said = try course.judge(question, answer).reveals
    #expect(said?.contains(words) == true, "\(said ?? "")")
  }

  // MARK: Spellings

  static let right = [
    ("lines-slope", "6"), ("lines-slope", "3·2"), ("sigmoid-slope", "0.16"),
    ("sigmoid-slope", "0.8*0.2"), ("sigmoid-slope", "4/25"), ("sigmoid-slope", "16%"),
    ("quarters", "0.25^5"), ("quarters", "1/1024"), ("quarters", "9.77e-4"),
    ("tanh-slope", "0.64"), ("tanh-slope", "1-0.36"),
    ("tanh-derivative", "1-tanh(x)*tanh(x)"), ("tanh-derivative", "4/(exp(x)+exp(-x))^2"),
    ("saturated-gradient", "0.0197"), ("saturated-gradient", "2*(1-tanh(3)^2)"),
    ("relu-back", "−4"), ("kinks", "9"), ("dead-bias", "-1.0"), ("leaky-back", "0,05"),
    ("leaky-back", "1/20"), ("softplus-slope", "exp(x)/(1+exp(x))"),
    ("softplus-slope", "σ(x)"), ("own-silu", "sigmoid(x)*(1+x*(1-sigmoid(x)))"),
    ("silu-at-zero", "1/2"), ("even-function", "max(x,-x)"),
  ]

  static let wrong = [
    ("lines-slope", "-6"), ("lines-slope", "2"), ("sigmoid-slope", "0.61"),
    ("sigmoid-slope", "1.6"), ("quarters", "0.01"), ("quarters", "0.000244"),
    ("tanh-slope", "-0.64"), ("tanh-derivative", "1+tanh(x)^2"),
    ("saturated-gradient", "0.0099"), ("relu-back", "-28"), ("kinks", "256"),
    ("leaky-back", "0.5"), ("softplus-slope", "tanh(x)"), ("own-silu", "x*sigmoid(x)"),
    ("silu-at-zero", "1"), ("even-function", "relu(x)*relu(-x)"),
  ]

  @Test(arguments: right) func isRight(question: String, answer: String) throws {
    #expect(try course.judge(question, answer) == .right)
  }

  @Test(arguments: wrong) func isWrong(question: String, answer: String) throws {
    #expect(try course.judge(question, answer).isWrong)
  }

  // MARK: Text

  /// The worked numbers of each step, as `lesson activations --plain` has them.
  @Test(arguments: [
    ("sigmoid", ["it is only 0.25", "0.007", "0.25⁵"]),
    ("tanh", ["four times", "only 0.01 is left"]),
    ("relu", ["the slope is 1", "subgradient", "takes 0, as PyTorch does"]),
    ("dead", ["y = relu(−x − 2)", "between −3 and −1", "∂y/∂w = 0"]),
    ("leaky", ["0.01; 0.02", "learns α", "at random in training"]),
    ("smooth", ["−0.27 at −1", "x · σ(x)", "log(1 + eˣ)"]),
    ("gelu", ["0.044715x³", "0.8413", "0.8412", "apart = "]),
    ("inside", ["0.93", "−0.09"]),
    ("summary", ["0.25", "0.001", "0.01", "−0.27"]),
  ])
  func numbersAreInTheText(step: String, words: [String]) throws {
    let text = try course.text(of: step)
    for word in words { #expect(text.contains(word), "\(word) in \(text)") }
  }

  /// Every activation that the program has is in the gallery, with formula and derivative.
  @Test func theGalleryHasThemAll() throws {
    let text = try course.figureText(of: "gallery")
    for name in [
      "relu", "sigmoid", "tanh", "leaky_relu", "prelu", "elu", "selu", "celu", "gelu",
      "gelu_tanh", "silu", "mish", "softplus", "softsign", "abs", "hardsigmoid", "hardtanh",
      "hardswish", "relu6", "logsigmoid", "hardshrink", "softshrink", "tanhshrink", "threshold",
      "rrelu",
    ] {
      #expect(text.contains("\n  \(name): f(x) = "), "\(name)")
    }
  }

  /// Principle, place and numbers are the author's, the answer is computed.
  @Test func everyQuestionHasFourHints() throws {
    let asks = try course.asks
    #expect(asks.count >= 18)
    for ask in asks { #expect(ask.hints.count == 3, "\(ask.id)") }
  }
}
