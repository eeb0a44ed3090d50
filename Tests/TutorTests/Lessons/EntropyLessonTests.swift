import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on entropy") struct EntropyLessonTests {
  private let course: CourseLesson

  init() throws {
    course = try CourseLesson("entropy")
  }

  // MARK: From the first step to the last

  private enum Missing: Error {
    case game
  }

  private func game(_ walk: LessonWalk) throws -> GuessingGame {
    guard let figure = walk.state.lesson?.figure as? ChanceState, let game = figure.game else {
      throw Missing.game
    }
    return game
  }

  /// Asks “is it A?”, “is it B?”, “is it C?” until so many rounds are over.
  private func guess(rounds: Int, _ walk: inout LessonWalk) throws {
    // No round takes more than three questions.
    for _ in 0..<3 * rounds {
      var round = try game(walk)
      if round.learner.rounds >= rounds { return }
      if round.ending != nil {
        walk.press(.enter)
        round = try game(walk)
      }
      let target = try #require(round.possible.min())
      for _ in 0..<4 {
        if try game(walk).cursor == target { break }
        walk.press(.down)
      }
      walk.press(.space, .enter)
    }
  }

  /// What is done in the figure or the lab of a step, after its predictions are written down.
  private func experiment(_ walk: inout LessonWalk, _ step: String) throws {
    if walk.state.lesson?.focus == .question { walk.press(.escape) }
    switch step {
    case "recall": walk.press("2", .space, .space)
    case "news", "coin", "compute": walk.press("2", .up, .down, "J")
    case "add": walk.press("2", .right, .up)
    case "toss": walk.press("2", "T")
    case "guess":
      walk.press("2")
      try guess(rounds: 8, &walk)
      walk.press("a")
    case "die":
      walk.press("2")
      for _ in 0..<10 where walk.measure("p") < 0.5 { walk.press(.up) }
    case "loaded", "block": walk.press("2", .space, .enter, "a")
    case "make-die":
      walk.press("2")
      walk.press(.up, times: 8)
      walk.press("T")
    case "walk":
      walk.press("2")
      walk.press(.space, times: 20)
    case "network": walk.train(10, of: 1)
    case "shares": walk.train(3, of: 100)
    case "brake": walk.train(6, of: 100)
    case "make":
      // To Xavier, and past all penalties to none.
      walk.press("3", "i", "i", "g", "g", "g", "g")
      walk.train(40, of: 20)
    default: break
    }
  }

  @Test func walkedWithRightAnswers() throws {
    var walk = try LessonWalk(course)
    _ = try walk.walkRightly(LessonWalk.Recipe(finish: experiment))
    #expect(try course.asks.count >= 6)
  }

  @Test func predictionsComeOut() throws {
    let outcomes: [(String, Double)] = [
      ("coin", 0.469), ("toss", 0.4057), ("die", 2.161), ("block", 0.5327),
      ("network", 0.6933), ("shares", 0.5623), ("brake", 0.5623),
    ]
    for (step, outcome) in outcomes {
      var walk = try LessonWalk(course, step: step)
      walk.go(to: 0)
      try walk.answerRightly()
      try experiment(&walk, step)
      guard case .predict(let prediction)? = walk.items.first else {
        Issue.record("\(step) predicts nothing")
        continue
      }
      let found = try #require(prediction.outcome, "\(step)")
      #expect(abs(found - outcome) < 1e-3, "\(step): \(found)")
    }
  }

  @Test func tasksAreNotDoneAtTheStart() throws {
    for step in ["guess", "make-die", "make"] {
      var walk = try LessonWalk(course, step: step)
      #expect(walk.state.lesson?.questions?.isOpen == true, "\(step)")
      walk.press("4")
      let goals = walk.items.compactMap {
        if case .make(let task) = $0 { task.isDone } else { nil }
      }
      #expect(goals == [false], "\(step)")
    }
  }

  @Test func oneChangeAloneDoesNotBeatTheEntropy() throws {
    for keys: [Key] in [["i", "i"], ["g", "g", "g", "g"]] {
      var walk = try LessonWalk(course, step: "make")
      walk.press(["3"] + keys)
      walk.train(20, of: 20)
      #expect(walk.state.lesson?.questions?.isOpen == true, "\(keys)")
    }
  }

  // MARK: Wrong answers

  /// A wrong answer for each question that is typed, and words of what is said to it.
  private static let slips: [String: LessonWalk.Slip] = [
    "news-adds": ("0.375", "multiply"),
    "coin-entropy": ("0.5004", "in nats"),
    "shares": ("0.311", "part of heads"),
    "equal-sides": ("8", "how many outcomes"),
    "mean-length": ("2.25", "equally frequent"),
    "pair": ("0.469", "one toss"),
    "nats": ("0.624", "other way round"),
    "entropy-slope": ("log(p/(1-p))", "sign"),
    "class-entropy": ("0.811", "base 2"),
    "forgets": ("0.5", "bias of 0"),
  ]

  @Test func walkedWithWrongAnswers() throws {
    var walk = try LessonWalk(course)
    let slips = try walk.walkWrongly(Self.slips)
    #expect(slips.typed == Self.slips.count)
    #expect(slips.choices == 5)
    #expect(slips.unexplained == [])
  }

  @Test(arguments: [
    ("coin-entropy", "0.464", "part of heads"), ("coin-entropy", "2.32", "heads alone"),
    ("coin-entropy", "0.217", "base 10"), ("coin-entropy", "0.258", "part of tails"),
    ("class-entropy", "0.693", "says ½"), ("class-entropy", "1.386", "class 1 alone"),
  ])
  func diagnoses(question: String, answer: String, words: String) throws {
    let said = try course.judge(question, answer).reveals
    #expect(said?.contains(words) == true, "\(said ?? "")")
  }

  // MARK: Answers in different spellings

  static let right = [
    ("rare-news", "hail"), ("news-adds", "1/32"), ("news-adds", "0.03125"),
    ("news-adds", "3.125%"), ("news-adds", "2^-5"), ("coin-entropy", "0.722"),
    ("coin-entropy", ".72"), ("coin-entropy", "0,722"),
    ("coin-entropy", "-0.2*log2(0.2) - 0.8*log2(0.8)"),
    ("coin-entropy", "−(p*log(p)+(1−p)*log(1−p))/log(2)"), ("shares", "0.811"),
    ("equal-sides", "3"), ("equal-sides", "log2(8)"), ("mean-length", "1.6"),
    ("mean-length", "0.6+0.4+0.6"), ("pair", "0.938"), ("nats", "1.298"), ("nats", "0.9/ln(2)"),
    ("entropy-slope", "log(1-p) - log(p)"), ("entropy-slope", "-ln(p/(1-p))"),
    ("class-entropy", "0.562"), ("forgets", "20%"), ("forgets", "1/5"),
  ]

  static let wrong = [
    ("rare-news", "rain"), ("news-adds", "0.375"), ("news-adds", "5"), ("news-adds", "32"),
    ("coin-entropy", "0.5"), ("coin-entropy", "-0.722"), ("coin-entropy", "0.464"),
    ("coin-entropy", "1"), ("shares", "0.469"), ("equal-sides", "2.08"), ("equal-sides", "8"),
    ("mean-length", "2.25"), ("pair", "0.469"), ("nats", "0.624"),
    ("entropy-slope", "log(p/(1-p))"), ("entropy-slope", "-log(p)-1"),
    ("class-entropy", "0.811"), ("forgets", "0.5"),
  ]

  @Test(arguments: right) func isRight(question: String, answer: String) throws {
    #expect(try course.judge(question, answer) == .right)
  }

  @Test(arguments: wrong) func isWrong(question: String, answer: String) throws {
    #expect(try course.judge(question, answer).isWrong)
  }

  // MARK: What it shows

  @Test func showsTheWorkedNumbers() throws {
    let text = course.lesson.steps.indices.flatMap(course.rows).joined(separator: " ")
    for words in [
      "I = −log p", "I = 1 bit", "H = 1 bit", "p = 1: H = 0", "0.469", "H = 0.469 bits",
      "log₂ 6 = 2.585 bits", "H = 2.585 bits", "entropy H: 1.75", "entropy H: 2.161",
      "best (Huffman): 2.2", "best (Huffman): 0.645", "f = −o = −(−0.3251) = 0.3251",
      "∂f/∂p = −2.197", "loss 0.6931", "loss 0.5623", "0.811",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func hasAtMostTwentySteps() throws {
    #expect(course.lesson.steps.count <= 20)
    #expect(course.lesson.metadata.version == 2)
    #expect(course.lesson.steps.last?.id == "summary")
  }
}
