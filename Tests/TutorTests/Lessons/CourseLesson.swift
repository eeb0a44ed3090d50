import LessonKit
import Testing

@testable import Tutor

/// A lesson of the course, for tests of what it asks and says.
struct CourseLesson {
  let lesson: Lesson

  init(_ id: String) throws {
    lesson = try Catalog.embedded.lesson(id: id).get()
  }

  /// The questions that are its own, without those of other lessons that it asks again.
  var asks: [Ask] {
    get throws {
      try lesson.steps.flatMap(\.questions).filter { $0.kind == .ask }.map { try Ask($0) }
    }
  }

  /// What it says to an answer to one of its questions, with the numbers that it asks first.
  func judge(_ question: String, _ answer: String) throws -> Judgement {
    let ask = try #require(try asks.first { $0.id == question })
    return ask.judge(answer, ask.given)
  }

  /// A step as plain text.
  func rows(of step: Int) -> [String] {
    LessonText(lesson, step: step, catalog: .embedded).lines
  }

  /// A step as plain text on one row, with single spaces.
  func text(of id: String) throws -> String {
    let step = try #require(lesson.steps.firstIndex { $0.id == id })
    return rows(of: step).joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  /// What the figure of a step shows, as plain text.
  func figureText(of id: String) throws -> String {
    let step = try #require(lesson.steps.first { $0.id == id })
    return try Figures.open(#require(step.figure)).report.joined(separator: "\n")
  }
}

extension Judgement {
  /// What is said to a wrong answer.
  var reveals: String? { if case .wrong(let said?) = self { said.typed } else { nil } }
}
