import Testing

@testable import LessonKit

@Suite("The lessons that come with the program")
struct CourseTests {
  @Test func noIssues() {
    let issues = Catalog.embedded.issues.map(\.description).joined(separator: "\n")
    #expect(issues == "")
    #expect(
      Catalog.embedded.entries.map(\.id)
        == ["perceptron", "activations", "backprop", "entropy", "cross-entropy"])
  }

  @Test(arguments: Catalog.embedded.entries.map(\.id))
  func stepsFitOnePane(id: String) throws {
    let lesson = try Catalog.embedded.lesson(id: id).get()
    #expect(lesson.steps.count <= 20)
    for step in lesson.steps {
      #expect(words(step.blocks) <= 100, "\(id)#\(step.id)")
    }
    // A step without a figure or a lab keeps the one before, so there must be something to begin with.
    #expect(lesson.steps.first.map { $0.figure != nil || !$0.questions.isEmpty } == true)
    #expect(lesson.steps.last?.id == "summary")
    #expect(lesson.steps.contains { $0.lab != nil })
  }

  /// Figures that the curriculum names, with the numbers that the course is known for.
  @Test func backpropWalksTheExamples() throws {
    let lesson = try Catalog.embedded.lesson(id: "backprop").get()
    let walks = lesson.steps.compactMap(\.figure).filter { $0.kind == .walk }
    let examples = walks.map { "\($0["expression"] ?? "") \($0["inputs"] ?? "")" }
    #expect(examples.contains("(x+y)*z x=-2 y=5 z=-4"))
    #expect(
      examples.contains("1/(1+exp(-(w0*x0+w1*x1+w2))) w0=2 x0=-1 w1=-3 x1=-2 w2=-3"))
    let checks = lesson.steps.flatMap(\.checks).map(\.expression)
    #expect(checks.contains("d/dx (x+y)*z"))
  }

  private func words(_ blocks: [Block]) -> Int {
    blocks.reduce(0) { sum, block in
      switch block {
      case .paragraph(let text), .heading(_, let text): sum + words(text)
      case .list(let items, _): sum + items.reduce(0) { $0 + words($1) }
      case .quote(let blocks): sum + words(blocks)
      case .code(let text, _): sum + text.split(whereSeparator: \.isWhitespace).count
      case .displayMath: sum + 1
      case .table(let header, let rows, _):
        sum + (header + rows.flatMap { $0 }).reduce(0) { $0 + words($1) }
      case .rule: sum
      }
    }
  }

  private func words(_ text: [Inline]) -> Int {
    text.plainText.split(whereSeparator: \.isWhitespace).count
  }
}
