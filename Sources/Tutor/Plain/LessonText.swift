import Engine
import LessonKit
import Screen

/// A whole lesson as plain text, figures included: for a pipe, a printer, a screen reader.
///
/// Figures become sentences and small tables; a lab is trained for a while and tells how it went.
package struct LessonText {
  private let lesson: Lesson
  private let appearance: Appearance
  /// The steps to write.
  private let range: Range<Int>
  private let questions: QuestionAnswers

  /// Steps after which a lab reports.
  private static let reports = [0, 100, 300, 1000, 3000]

  /// - Parameter step: the only step to write, or all.
  /// - Parameter catalog: where questions of other lessons are found.
  package init(
    _ lesson: Lesson, step: Int? = nil, catalog: Catalog? = nil,
    glyphs: Appearance.Glyphs = .unicode
  ) {
    self.lesson = lesson
    questions = QuestionAnswers(lesson: lesson, catalog: catalog)
    range = step.map { $0..<($0 + 1) } ?? lesson.steps.indices
    appearance = Appearance(colors: .none, glyphs: glyphs)
  }

  package var lines: [String] {
    let metadata = lesson.metadata
    var lines = ["Lesson \(metadata.number): \(metadata.title)"]
    var answers: [ProseBlock] = []
    var asked = 1
    for index in range {
      let step = lesson.steps[index]
      let heading =
        "Lesson \(metadata.number), step \(index + 1) of \(lesson.steps.count): \(step.title)"
      lines += ["", ""]
      lines += LessonProse(step, heading: appearance.spelled(heading), appearance: appearance)
        .lines(columns: 72)
      if let figure = step.figure { lines += [""] + text(of: figure) }
      if let lab = step.lab { lines += [""] + text(ofLab: lab) }
      let asks = questions.questions(ofStep: index, from: asked)
      if !asks.blocks.isEmpty { lines += [""] + text(asks.blocks) }
      answers += asks.answers
      asked += asks.asks
    }
    if !answers.isEmpty {
      lines += ["", ""] + text([.heading([Run("Answers")])] + answers)
    }
    return lines.map(appearance.spelled)
  }

  private func text(_ blocks: [ProseBlock]) -> [String] {
    Prose(blocks).lines(columns: 72, appearance: appearance)
  }

  private func text(of figure: FigureBlock) -> [String] {
    do throws(FigureProblem) {
      return try Figures.open(figure).report
    } catch {
      return ["Figure: \(error.key): \(error.message)"]
    }
  }

  private func text(ofLab block: FigureBlock) -> [String] {
    do throws(FigureProblem) {
      var lab = try LabState(block)
      var lines = ["Lab: " + lab.settingsSentence]
      for steps in Self.reports {
        if steps > 0 { lab.advance(steps: steps - lab.session.step) }
        if let failure = lab.failure { return lines + ["  " + failure.message] }
        let start = "  after \(Numbers.grouped(steps)) steps:"
        lines +=
          lab.isRace
          ? [start] + lab.raceSentences.map { "    \($0)" } : ["\(start) \(lab.resultPhrase)"]
      }
      return lines + lab.predictions.map { "  " + $0 }
    } catch {
      return ["Lab: \(error.key): \(error.message)"]
    }
  }
}
