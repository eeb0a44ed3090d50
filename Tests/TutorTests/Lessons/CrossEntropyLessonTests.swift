import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on cross-entropy") struct CrossEntropyLessonTests {
  private let course: CourseLesson

  init() throws {
    course = try CourseLesson("cross-entropy")
  }

  // MARK: The walk

  /// How long the lab of a step takes to the outcome of its prediction.
  private static let runs = ["race": 400, "sure": 2000]

  /// Makes what a step asks for.
  private func make(_ walk: inout LessonWalk, _ id: String) {
    switch id {
    case "overtake":
      walk.turn(to: .figure)
      walk.press(.up, times: 12)
      walk.press(.left, times: 6)
      // Surer where it is right, and less sure where it is wrong.
      walk.press(.right, .right)
      walk.state.press("0.9⏎")
      walk.press(.down, .left)
      walk.state.press("0.9⏎")
      walk.press(.down, .left)
      walk.state.press("0.4⏎")
    case "honest":
      walk.turn(to: .lab)
      walk.press("g")
      walk.train(of: 1000)
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
    #expect(result.asked >= 18)
  }

  @Test func walkedWithWrongAnswersFirst() throws {
    var walk = try LessonWalk(course, size: LessonWalk.small)
    _ = try walk.walkWrongly(LessonWalk.slips(Self.mistakes))
  }

  /// A wrong answer to each, with the words that name the mistake.
  static let mistakes: [(question: String, answer: String, words: String)] = [
    ("kl-price", "0.916", "Take off what everybody pays"), ("kl-price", "0.193", "weighted with q"),
    ("binary-cost", "0.570", "The second example is of class 0"),
    ("mean-ce", "0.762", "logarithm of the mean"), ("mean-ce", "2.631", "sum"),
    ("how-much-steeper", "5.07", "Those are the losses"),
    ("steepest", "-0.69", "about the z"), ("steepest", "0.5", "the sigmoid is steepest"),
    ("squared-gradient", "-1.905", "still has to pass it"),
    ("squared-gradient", "-0.953", "gradient of cross-entropy"),
    ("difference", "-0.9", "Answer minus target"), ("difference", "0.081", "has cancelled"),
    ("ce-slope", "sigmoid(z)-1", "That is class 1"),
    ("on-logits", "0", "That is the probability"), ("on-logits", "-800", "mind the minus"),
    ("class-gradient", "0.3", "Answer minus target"), ("class-gradient", "0.7", "a wrong class"),
    ("class-gradient", "-1.43", "Softmax comes before it"),
    ("gradient-shape", "32x1", "That many losses"),
    ("smoothed-target", "0.8", "spread over both classes"),
  ]

  @Test(arguments: mistakes)
  func namesTheMistake(question: String, answer: String, words: String) throws {
    let said = try course.judge(question, answer).reveals
    #expect(said?.contains(words) == true, "\(said ?? "")")
  }

  // MARK: Spellings

  static let right = [
    ("kl-price", "0.223"), ("kl-price", "0.5*log(2.5) + 0.5*log(0.625)"), ("kl-price", "0,22"),
    ("binary-cost", "0.367"), ("binary-cost", "-(ln(0.8)+ln(0.6))/2"), ("mean-ce", "0.877"),
    ("mean-ce", "-(2*log(a)+log(c))/3"), ("how-much-steeper", "75"),
    ("how-much-steeper", "0.993/0.0132"), ("steepest", "1/3"), ("steepest", "33%"),
    ("squared-gradient", "−0.0861"), ("squared-gradient", "-1.905*0.0452"),
    ("difference", "90%"), ("difference", "a-t"), ("ce-slope", "1/(1+exp(-z))"),
    ("ce-slope", "σ(z)"), ("on-logits", "8e2"), ("on-logits", "-z"), ("class-gradient", "-3/10"),
    ("gradient-shape", "(32, 10)"), ("smoothed-target", "1 - 0.1"),
  ]

  static let wrong = [
    ("kl-price", "-0.223"), ("kl-price", "0.322"), ("binary-cost", "0.734"),
    ("binary-cost", "0.53"), ("mean-ce", "1.265"), ("mean-ce", "-0.877"),
    ("how-much-steeper", "0.0133"), ("how-much-steeper", "100"), ("steepest", "0.25"),
    ("squared-gradient", "0.0861"), ("difference", "0.1"), ("ce-slope", "-sigmoid(z)"),
    ("ce-slope", "tanh(z)"), ("on-logits", "799"), ("class-gradient", "-0.7"),
    ("gradient-shape", "10x32"), ("smoothed-target", "0.2"),
  ]

  @Test(arguments: right) func isRight(question: String, answer: String) throws {
    #expect(try course.judge(question, answer) == .right)
  }

  @Test(arguments: wrong) func isWrong(question: String, answer: String) throws {
    #expect(try course.judge(question, answer).isWrong)
  }

  // MARK: Text

  /// The worked numbers of each step, as `lesson cross-entropy --plain` has them.
  @Test(arguments: [
    ("wrong-coin", ["1.194"]), ("price", ["0.611", "0.583", "H(p, q) = H(p) + KL(p, q)"]),
    (
      "table", ["1.378", "0.639", "0.807", "0.340", "33.3%", "0.9163", "2.303", "0.3567", "1.204"]
    ),
    ("slip", ["0.543", "0.639"]),
    ("confident", ["5.007", "−0.993", "0.987", "−0.013"]),
    ("lost", ["−1.99", "0.007"]), ("mends", ["149.4", "−0.5", "ŷ − y"]), ("logits", ["800"]),
    ("summary", ["1.378", "0.639", "0.807", "0.340", "−0.993", "−0.013", "33%"]),
  ])
  func numbersAreInTheText(step: String, words: [String]) throws {
    let text = try course.text(of: step)
    for word in words { #expect(text.contains(word), "\(word) in \(text)") }
  }

  /// Every sum of the table is written out with its terms.
  @Test func everyTermOfTheTableIsThere() throws {
    let text = try course.figureText(of: "table")
    for terms in [
      "ce = −0·log(0.3) − 0·log(0.3) − 1·log(0.4) = 0 + 0 + 0.9163 = 0.9163",
      "ce = −1·log(0.1) − 0·log(0.2) − 0·log(0.7) = 2.303 + 0 + 0 = 2.303",
      "se = (0.1−1)² + (0.2−0)² + (0.7−0)² = 0.81 + 0.04 + 0.49 = 1.34",
    ] {
      #expect(text.contains(terms), "\(terms)")
    }
  }

  /// Principle, place and numbers are the author's, the answer is computed.
  @Test func everyQuestionHasFourHints() throws {
    for block in course.lesson.steps.flatMap(\.questions) where block.kind == .ask {
      #expect((3...4).contains(block.all("hint").count), "\(block["id"] ?? "")")
    }
  }
}
