import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on the perceptron") struct PerceptronLessonTests {
  private let course: CourseLesson

  init() throws {
    course = try CourseLesson("perceptron")
  }

  // MARK: From the first step to the last

  /// What is done in a step's figure before its questions are answered.
  private static let experiments: [String: [Key]] = [
    "logic": [.right, .right, .pageDown],
    "line": [.right, .pageUp, .pageUp, .right, .down, .down, .down],
    "by-hand": [.right, .right, .right, .right, .right, .pageDown, .right, .right, .pageDown],
  ]

  /// How each prediction is run, after it has been written down.
  private func run(_ walk: inout LessonWalk, _ step: String) {
    if walk.state.lesson?.focus == .question { walk.press(.escape) }
    switch step {
    case "xor-by-hand": walk.press("2", .right, .pageUp)
    case "rule", "rule-xor":
      walk.press("2", "a")
      walk.pass(60, of: 1)
    case "learn-or", "linear-logistic", "learn-xor", "learned": walk.train(4, of: 100)
    case "luck":
      walk.press("2", .space)
      walk.pass(1000, of: 500)
    case "make":
      // Two units, and the seed after the bad one.
      walk.press("3", .down, .down, "R")
      walk.train(10, of: 100)
    default: break
    }
  }

  @Test func walkedWithRightAnswers() throws {
    var walk = try LessonWalk(course)
    _ = try walk.walkRightly(
      LessonWalk.Recipe(
        begin: { walk, step in
          if let keys = Self.experiments[step] { walk.press(["2"] + keys) }
        }, finish: run, slow: ["remedies"]))
    #expect(try course.asks.count >= 6)
  }

  @Test func predictionsComeOut() throws {
    let outcomes: [(String, Double)] = [
      ("xor-by-hand", 3), ("rule", 4), ("rule-xor", 0), ("linear-logistic", 0.0625),
      ("learn-xor", 0.6931),
    ]
    for (step, outcome) in outcomes {
      var walk = try LessonWalk(course, step: step)
      walk.go(to: 0)
      try walk.answerRightly()
      run(&walk, step)
      guard case .predict(let prediction)? = walk.items.first else {
        Issue.record("\(step) predicts nothing")
        continue
      }
      let found = try #require(prediction.outcome, "\(step)")
      #expect(abs(found - outcome) < 1e-3, "\(step)")
    }
  }

  @Test(arguments: ["rule-xor", "luck", "learn-xor"])
  func runningAsksForThePredictionFirst(step: String) throws {
    var walk = try LessonWalk(course, step: step)
    let start: Key = step == "rule-xor" ? "a" : .space
    walk.press(start)
    #expect(walk.state.lesson?.focus == .question)
    #expect(!walk.state.isRunning)
    walk.press(.escape, start)
    #expect(walk.state.isRunning)
  }

  // MARK: Wrong answers

  /// A wrong number for each question that asks for one, and words of what is said to it.
  private static let slips: [String: LessonWalk.Slip] = [
    "warm-sum": ("9", "counts against"),
    "threshold": ("-3", "a sum of exactly 0"),
    "crossing": ("2", "Upside down"),
    "next-weight": ("-0.75", "the wrong way"),
    "slope": ("0.5", "value for its slope"),
    "downhill": ("0.4", "uphill"),
    "over-one": ("0.75", "both weights count"),
    "parameters": ("12", "There are biases"),
    "half-floor": ("0.693", "one undecided corner"),
  ]

  @Test func walkedWithWrongAnswers() throws {
    var walk = try LessonWalk(course)
    let slips = try walk.walkWrongly(Self.slips)
    #expect(slips.typed == Self.slips.count)
    #expect(slips.choices == 9)
    #expect(slips.unexplained == [])
  }

  // MARK: Answers in different spellings

  static let right = [
    ("warm-sum", "-3"), ("warm-sum", "−3.0"), ("warm-sum", "2-6+1"), ("warm-sum", "2*x-3*y+b"),
    ("warm-side", "(0, 1) and (1, 0)"), ("threshold", "-2.5"), ("threshold", "-5/2"),
    ("crossing", "1/2"), ("crossing", "50%"), ("next-weight", "5/4"), ("slope", "0.25"),
    ("slope", "0.5*(1-0.5)"), ("downhill", ".6"), ("downhill", "0.5+0.5*0.2"),
    ("over-one", "1,25"), ("parameters", "17"), ("parameters", "3*4+5"), ("half-floor", "0.347"),
    ("half-floor", "log(2)/2"), ("half-floor", "0.35"),
  ]

  static let wrong = [
    ("warm-sum", "3"), ("warm-sum", "9"), ("warm-side", "(1, 0) and (1, 1)"),
    ("threshold", "2.5"), ("threshold", "-3"), ("crossing", "-0.5"), ("crossing", "2"),
    ("next-weight", "2.25"), ("next-weight", "0.75"), ("slope", "0.5"), ("downhill", "0.4"),
    ("over-one", "1"), ("over-one", "0.75"), ("parameters", "12"), ("parameters", "16"),
    ("half-floor", "0.693"), ("half-floor", "0.5"), ("half-floor", "1.386"),
  ]

  @Test(arguments: right) func isRight(question: String, answer: String) throws {
    #expect(try course.judge(question, answer) == .right)
  }

  @Test(arguments: wrong) func isWrong(question: String, answer: String) throws {
    #expect(try course.judge(question, answer).isWrong)
  }

  // MARK: What it shows

  /// The worked numbers, computed; the steps that train hundreds of networks are looked at by
  /// the tests of sweeps.
  @Test func showsTheWorkedNumbers() throws {
    let steps = course.lesson.steps
    let shown = steps.indices.filter { !["luck", "remedies"].contains(steps[$0].id) }
    let text = shown.flatMap(course.rows).joined(separator: " ")
    for words in [
      "w₁x₁ + w₂x₂ + b > 0", "∑ αᵩφ(X) > θ", "w → w + η · (t − y) · x", "x₁  x₂  OR  AND  XOR",
      "Converged after 4 updates", "Converged after 10 updates", "it will go round for ever",
      "The best line gets 3 of 4 right.", "14 of 16 labelings", "Mark I", "1969", "f = 1 / p",
      "0.6225", "0.99", "d/dx = 0.25", "0.6931", "0.0625", "A network of 17 numbers",
      "the first winter",
      "No line can do it",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func theSeedsThatAreStuckAreCounted() throws {
    for step in ["luck", "remedies"] {
      var walk = try LessonWalk(course, step: step)
      #expect(walk.measure("seeds") == 100)
      walk.press(.space, .escape, .space)
      walk.pass(1, of: 500)
      #expect(walk.measure("done") > 0)
    }
  }

  @Test func hasAtMostTwentySteps() throws {
    #expect(course.lesson.steps.count <= 20)
    #expect(course.lesson.metadata.version == 2)
    #expect(course.lesson.steps.last?.id == "summary")
  }
}
