import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on backpropagation") struct BackpropLessonTests {
  private let course: CourseLesson

  init() throws {
    course = try CourseLesson("backprop")
  }

  // MARK: The walk

  /// Walks to the end of the figure, and types each gradient that is left to the learner.
  private func fillBlanks(_ walk: inout LessonWalk) {
    walk.press(.end)
    var asked = 0
    while let blank = walk.state.lesson?.figure?.walk?.askedBlank, asked < 30 {
      walk.state.press(Numbers.plain(blank.value, digits: 12) + "⏎")
      walk.press(.end)
      asked += 1
    }
    #expect(asked > 0 && asked < 30)
  }

  /// Makes what a step asks for.
  private func make(_ walk: inout LessonWalk, _ id: String) {
    switch id {
    case "first-gradient", "two-gradients", "whole-neuron":
      walk.turn(to: .figure)
      fillBlanks(&walk)
    case "own-graph":
      walk.turn(to: .figure)
      walk.press("f", .control("u"))
      walk.state.press("tanh(a*b)+a a=0.5 b=2⏎")
      fillBlanks(&walk)
    case "mended":
      walk.turn(to: .lab)
      // From zeros by normal to Xavier, from L2 by three others to none.
      walk.press("i", "i", "g", "g", "g", "g")
      // Behind initialization and regularization stands η: from 0.01 to 1.
      walk.press(.right, .right)
      walk.press(.up, times: 4)
      walk.train(of: 300)
    default:
      Issue.record("there is no recipe for \(id)")
    }
  }

  /// What is done in a step besides its questions, for the outcome of its prediction.
  private func runPredicted(_ walk: inout LessonWalk, _ step: String) {
    switch step {
    case "network":
      walk.turn(to: .figure)
      walk.press(.end)
      walk.press("T", times: 5)
    case "training", "experiments": walk.train(of: 300)
    default: break
    }
  }

  @Test func walkedWithRightAnswers() throws {
    var walk = try LessonWalk(course)
    let outcomes = try walk.walkRightly(LessonWalk.Recipe(make: make, finish: runPredicted))
      .outcomes
    #expect(course.lesson.steps.count <= 20)
    // From zeros the loss stays at log 2; the others learn XOR.
    let fromZeros = try #require(outcomes["from-zeros"])
    #expect(abs(fromZeros - 0.693147) < 1e-5)
    let losses = [try #require(outcomes["network-loss"]), try #require(outcomes["xor-loss"])]
    for loss in losses { #expect(loss < 0.1) }
  }

  /// The network of the task is not mended while its steps stay too short.
  @Test(
    arguments: [["i", "i"], ["g", "g", "g", "g"], ["i", "i", "g", "g", "g", "g"]] as [[Key]])
  func halfAMendingIsNotEnough(keys: [Key]) throws {
    var walk = try LessonWalk(course, step: "mend")
    walk.press(["3"] + keys)
    walk.train(of: 600)
    #expect(walk.state.lesson?.questions?.isOpen == true)
  }

  /// A wrong answer to each, with the words that name the mistake.
  static let mistakes: [(question: String, answer: String, words: String)] = [
    ("nudge", "0.01", "So much does q change"), ("nudge", "-3", "That is the ratio"),
    ("nudge", "-6.03", "That is the new f"), ("nudge", "0.03", "the sign is not"),
    ("local-upstream", "3", "That is the local gradient"),
    ("local-upstream", "-2", "The gate itself has a slope"),
    ("local-upstream", "1", "they do not add"), ("local-upstream", "6", "the sign is not"),
    ("max-routes", "4", "goes to the larger one"), ("max-routes", "6", "hands on forward"),
    ("used-twice", "5", "part alone"), ("used-twice", "1", "overwritten the first"),
    ("swish-slope", "sigmoid(x)", "directly into the product"),
    ("swish-slope", "x*sigmoid(x)*(1-sigmoid(x))", "through σ"),
    ("swish-slope", "sigmoid(x)*(1+x)", "value for its slope"),
    ("reciprocal-gate", "1.5", "the gate's value"),
    ("reciprocal-gate", "0.75", "where is the minus"),
    ("reciprocal-gate", "-0.25", "local gradient alone"),
    ("sigmoid-gate", "-1.8", "The local gradient is its slope"),
    ("sigmoid-gate", "0.09", "is forgotten"), ("sigmoid-gate", "-0.2", "Half of the slope"),
    ("weight-gradient-shape", "4x3", "shape of G"),
    ("how-many", "24", "Weights only"), ("how-many", "32", "The output has a bias"),
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

  /// A gradient of the first graph with the wrong sign is told so in the figure.
  @Test func theFigureNamesAMistake() throws {
    var walk = try LessonWalk(course, step: "one-blank")
    walk.press("2", .end)
    walk.state.press("4⏎")
    let notice = try #require(walk.state.lesson?.figure?.walk?.exercise.notice)
    #expect(notice.text.contains(GradientMistake.wrongSign.explanation))
    #expect(walk.state.lesson?.questions?.isOpen == true)
    walk.state.press("-4⏎")
    #expect(walk.state.lesson?.questions?.isOpen == false)
  }

  // MARK: Spellings

  static let right = [
    ("nudge", "-0.03"), ("nudge", "−3/100"), ("nudge", "-3e-2"), ("nudge", "0.01*z"),
    ("local-upstream", "-6"), ("local-upstream", "3·(−2)"), ("local-upstream", "-6.0"),
    ("local-upstream", "a*g"), ("max-routes", "0"), ("max-routes", "0/3"),
    ("used-twice", "6"), ("used-twice", "y+1"), ("reciprocal-gate", "-3/4"),
    ("reciprocal-gate", "-1/2^2*3"), ("sigmoid-gate", "-0.18"), ("sigmoid-gate", "-2*0.9*0.1"),
    ("sigmoid-gate", "−0,18"), ("swish-slope", "σ(x)*(1+x*(1-σ(x)))"),
    ("swish-slope", "1/(1+exp(-x)) + x*exp(-x)/(1+exp(-x))^2"),
    ("weight-gradient-shape", "2x3"), ("weight-gradient-shape", "(2, 3)"),
    ("how-many", "33"), ("how-many", "2*8+8+8+1"),
  ]

  static let wrong = [
    ("nudge", "-0.031"), ("nudge", "-6"), ("local-upstream", "-5"), ("local-upstream", "-3/2"),
    ("max-routes", "24"), ("max-routes", "-4"), ("used-twice", "7"), ("used-twice", "10"),
    ("reciprocal-gate", "0.76"), ("reciprocal-gate", "-1.5"), ("sigmoid-gate", "0.18"),
    ("sigmoid-gate", "-2"), ("swish-slope", "x"), ("swish-slope", "sigmoid(x)+x"),
    ("weight-gradient-shape", "3x2"), ("weight-gradient-shape", "4x2"), ("how-many", "34"),
    ("how-many", "16"),
  ]

  @Test(arguments: right) func isRight(question: String, answer: String) throws {
    #expect(try course.judge(question, answer) == .right)
  }

  @Test(arguments: wrong) func isWrong(question: String, answer: String) throws {
    #expect(try course.judge(question, answer).isWrong)
  }

  // MARK: Text

  /// The worked numbers of each step, as `lesson backprop --plain` has them.
  @Test(arguments: [
    ("chain-rule", ["3 times as far", "6 times as far"]),
    ("forward", ["q = 3 and f = −12"]),
    ("multiply", ["z = −4", "q = 3"]),
    ("add", ["1 · (−4) = −4", "−12.04"]),
    ("gates", ["distributes", "switches", "routes"]),
    ("used-twice", ["together 3"]),
    ("neuron-forward", ["−2, 6, 4, 1, −1, 0.37, 1.37 and 0.73"]),
    ("neuron-backward", ["1.00", "−0.53", "−0.20", "2 × 0.20", "0.39", "−0.59", "−0.39"]),
    ("one-gate", ["0.73 · 0.27 = 0.20", "0.25"]),
    ("training", ["17 gradients", "0.693"]),
    ("summary", ["f = −12", "−4, −4, 3", "0.20", "0.25", "0.693"]),
  ])
  func numbersAreInTheText(step: String, words: [String]) throws {
    let text = try course.text(of: step)
    for word in words { #expect(text.contains(word), "\(word) in \(text)") }
  }

  /// The gradients of the neuron to four digits: σ(1 − σ) of 1 is 0.1966.
  @Test func theFigureComputesTheNeuron() throws {
    let text = try course.figureText(of: "neuron-backward")
    for number in ["−0.5344", "0.1966", "−0.1966", "0.3932", "−0.3932", "−0.5898"] {
      #expect(text.contains(number), "\(number)")
    }
  }

  /// Principle, place and numbers are the author's, the answer is computed.
  @Test func everyQuestionHasFourHints() throws {
    let asks = try course.asks
    #expect(asks.count >= 15)
    for ask in asks { #expect(ask.hints.count == 3, "\(ask.id)") }
  }
}
