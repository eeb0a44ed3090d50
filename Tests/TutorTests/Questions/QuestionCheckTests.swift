import LessonKit
import Testing

@testable import Tutor

@Suite("What check finds in questions") struct QuestionCheckTests {
  /// `line message` for a step with these blocks.
  private func findings(_ blocks: String) throws -> [String] {
    let text = QuestionSamples.heading + "## One\n<!-- step: one -->\n\nText.\n\n" + blocks + "\n"
    let lesson = try LessonParser.parse(text, path: "sample.md").get()
    let first = QuestionSamples.heading.split(separator: "\n", omittingEmptySubsequences: false)
      .count
    return LessonCheck.issues(in: lesson, source: text, catalog: Catalog(sources: [])).map {
      "\($0.location.line - first - 4):\($0.location.column) \($0.message)"
    }
  }

  private func ask(_ lines: String, kind: String = "number") -> String {
    "```ask\nid: a\nquestion: What?\nkind: \(kind)\n\(lines)\n```"
  }

  @Test func nothingInTheSamples() throws {
    let lesson = try QuestionSamples.lesson()
    #expect(LessonCheck.issues(in: lesson, source: QuestionSamples.source).isEmpty)
  }

  @Test(arguments: [
    // Numbers.
    ("answer: 1/0", "5:9 the answer has no finite value with the numbers given"),
    ("answer: x", "5:9 “x” has no number; give it one"),
    ("given: x=1\nanswer: xy", "6:9 “xy” has no number; given are x; did you mean “x”?"),
    ("answer: 2//3", "5:11 “/” can't follow “/”; write a number, a name or “(” there"),
    (
      "answer: 2/3\ntolerance: 1e-9",
      "5:9 the answer as it is shown, “0.6667”, is not taken for the right one"
    ),
    (
      "answer: 2/3\ntolerance: big",
      "6:12 a tolerance is a number above 0, as 0.01, or a share, as 1%"
    ),
    ("given: x=2\nanswer: 2*x\nwrong: x^2 | A square.", "7:8 this wrong answer is right: 4"),
    (
      "answer: 2\nwrong: 3",
      "6:8 a wrong answer says what it reveals: wrong: 4 | You lost the minus."
    ),
    (
      "given: x=1\nvary: x=-1..1\nanswer: log(x+1)",
      "6:7 x=-1 may be drawn, and then the answer has no finite value"
    ),
    (
      "given: x=1\nvary: x=0..3\nanswer: 2*x\nhint: It is {4/x} halves.",
      "6:7 x=0 may be drawn, and then {4/x} has no finite value"
    ),
    (
      "given: x=1\nvary: y=0..3\nanswer: x",
      "6:7 “y” is not among the numbers given; add it there"
    ),
    ("answer: 2\nof: d/dx x^2", "6:5 “x” has no number; give it one"),
    ("given: x=2\nanswer: 2*x\nof: d/dx x^3", "7:5 this is 12, and the answer is 4"),
    ("answer: 2\nhint: a\nhint: `b", "7:7 this “`” has no partner; write \\` for the sign"),
    (
      "answer: 2\nhint: one\nhint: two\nhint: three\nhint: four\nhint: five",
      "10:7 4 hints are enough: principle, place, numbers, answer"
    ),
    ("answer: 2\nhint: ` `", "6:7 this hint says nothing"),
    ("answer: 2\nlayers: 2,1", "6:9 “layers” means nothing in a question of kind number"),
    ("answer: 2\nexplain: $\\frac{1}$", "6:11 this formula can't be set"),
    ("answer: 2\nexplain: A smile 😀.", "6:18 “😀” (U+1F600) is not among"),
  ])
  func numbers(lines: String, message: String) throws {
    let found = try findings(ask(lines))
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(message) == true, "\(found)")
  }

  @Test(arguments: [
    (
      "choice", "answer: yes\nchoice: yes | Really?",
      "6:9 this choice is the same as the answer: “yes”"
    ),
    ("choice", "answer: yes\nchoice: no\nchoice: no", "7:9 this choice stands there twice: “no”"),
    (
      "choice", "given: x=2\nanswer: {x+x}\nchoice: {x*x}",
      "7:9 this choice is the same as the answer: “4”"
    ),
    ("choice", "answer: yes", "1:1 besides the answer there are 1 to 7 lines “choice: …”"),
    (
      "formula", "answer: log(x)\ndomain: x=-3..-1",
      "5:9 the answer has hardly any value in its domain; write a “domain” where it has"
    ),
    (
      "formula", "answer: x\nwrong: x*1 | No.",
      "6:8 this wrong answer is right: it has the values of the answer"
    ),
    ("formula", "answer: x\nof: d/dx x^2", "6:5 this has other values than the answer"),
    ("formula", "answer: d/dx x^2", "5:9 write the formula itself, and d/d… in “of”"),
    (
      "formula", "given: a=1\nvary: a=-1..1\ndomain: x=0.5..1\nanswer: log(a*x)",
      "6:7 a=0 may be drawn, and then the answer has hardly any value in its domain"
    ),
    ("shape", "shapes: X=4x2 W=3x1\nanswer: X*W", "6:9 4×2 times 3×1 does not fit: 2 is not 3"),
    ("shape", "shapes: X=4x2\nanswer: Y", "6:9 “Y” has no shape"),
    ("shape", "layers: 2,a\nanswer: W1", "6:9 “W1” has no shape"),
    ("shape", "layers: 2\nanswer: W1", "5:9 layers are widths with commas between, as 2,4,1"),
    ("shape", "shapes: X\nanswer: X", "5:9 shapes are written X=4x2"),
    (
      "shape", "layers: 2,4,1\nanswer: W1\nwrong: (2,4) | No.",
      "7:8 this wrong answer is right: 2×4"
    ),
    (
      "shape", "given: n=2\nvary: n=2..3\nshapes: X=4x2 W=(n,1)\nanswer: X*W",
      "6:7 n=3 may be drawn, and then the shapes do not fit"
    ),
  ])
  func otherKinds(kind: String, lines: String, message: String) throws {
    let found = try findings(ask(lines, kind: kind))
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(message) == true, "\(found)")
  }

  private let lab = "```lab\ndata: xor\nlayers: 2,4,1\n```\n\n"

  @Test func idsStandOnce() throws {
    let one = "```ask\nid: a\nquestion: What?\nkind: number\nanswer: 2\n```\n"
    #expect(
      try findings(one + "\n" + one) == ["9:5 another question of this lesson has the id “a”, too"])
  }

  @Test(arguments: [
    ("recall", "question: gone#a", "2:11 there is no lesson “gone”"),
    ("recall", "question: backprop#gone", "2:11 the lesson “backprop” has no ask “gone”"),
    (
      "predict", "id: a\nquestion: What?\nkind: number\noutcome: log(0)",
      "5:10 this outcome has no finite value"
    ),
    (
      "predict", "id: a\nquestion: What?\nkind: number\noutcome: lab loss at step 5",
      "5:10 there is no lab in this step"
    ),
    (
      "predict", "id: a\nquestion: What?\nkind: choice\nchoice: x\noutcome: log(2)",
      "1:1 there are 2 to 8 lines “choice: …”"
    ),
    (
      "predict", "id: a\nquestion: What?\nkind: choice\nchoice: x\nchoice: x\noutcome: log(2)",
      "6:9 this choice stands there twice: “x”"
    ),
    (
      "make", "id: a\ntask: Make it.\ngoal: accuracy > 0.9",
      "4:7 there is no lab and no figure in this step"
    ),
    ("make", "id: a\ntask: Make it.\ngoal: accuracy", "4:7 “accuracy” is no goal; write it like"),
    ("make", "id: a\ntask: Make it.\ngoal: lab loss < q", "4:7 “q” has no number; give it one"),
  ])
  func withoutALab(kind: String, lines: String, message: String) throws {
    let found = try findings("```\(kind)\n\(lines)\n```")
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(message) == true, "\(found)")
  }

  @Test(arguments: [
    (
      "predict", "id: a\nquestion: What?\nkind: number\noutcome: lab lass at step 5",
      "a lab has no “lass”; it has loss, accuracy"
    ),
    (
      "predict", "id: a\nquestion: What?\nkind: number\noutcome: lab loss when stap >= 5",
      "a lab has no “stap”"
    ),
    (
      "predict", "id: a\nquestion: What?\nkind: number\noutcome: figure loss",
      "there is no figure in this step"
    ),
    (
      "predict", "id: a\nquestion: What?\nkind: number\noutcome: lab test_loss at step 5",
      "this lab has no “test_loss”"
    ),
    (
      "make", "id: a\ntask: Make it.\ngoal: loss < 5\ngoal: correct >= 0",
      "all goals are reached before anything is done; ask for more"
    ),
  ])
  func withALab(kind: String, lines: String, message: String) throws {
    let found = try findings(lab + "```\(kind)\n\(lines)\n```")
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test func whatIsRightPasses() throws {
    #expect(
      try findings(
        lab + """
          ```predict
          id: a
          question: What?
          kind: number
          outcome: lab loss at epoch 5
          ```

          ```make
          id: b
          task: Make it.
          goal: loss < log(2)/2
          goal: correct >= 4
          ```
          """) == [])
  }
}
