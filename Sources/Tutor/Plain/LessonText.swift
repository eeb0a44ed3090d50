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
  /// The lab as it is, where it is not at the beginning of what the lesson says.
  private let room: LabRoom?

  /// Steps after which a lab reports.
  private static let reports = [0, 100, 300, 1000, 3000]

  /// - Parameter step: the only step to write, or all.
  /// - Parameter catalog: where questions of other lessons are found.
  package init(
    _ lesson: Lesson, step: Int? = nil, catalog: Catalog? = nil,
    glyphs: Appearance.Glyphs = .unicode
  ) {
    self.init(lesson, step: step, catalog: catalog, room: nil, glyphs: glyphs)
  }

  private init(
    _ lesson: Lesson, step: Int? = nil, catalog: Catalog? = nil, room: LabRoom?,
    glyphs: Appearance.Glyphs
  ) {
    self.room = room
    self.lesson = lesson
    questions = QuestionAnswers(lesson: lesson, catalog: catalog)
    range = step.map { $0..<($0 + 1) } ?? lesson.steps.indices
    appearance = Appearance(colors: .none, glyphs: glyphs)
  }

  /// The free lab; `nil` only if the format of lessons has changed and that of the lab has not.
  package init?(_ room: LabRoom, glyphs: Appearance.Glyphs = .unicode) {
    guard let lesson = Lesson.lab(.usual) else { return nil }
    self.init(lesson, room: room, glyphs: glyphs)
  }

  package var lines: [String] {
    if let room {
      let pins = room.pins.isEmpty ? [] : [""] + text(Conversation.blocks(room.pinSentences))
      return (text(of: room.lab) + pins).map(appearance.spelled)
    }
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
      return text(of: try LabState(block))
    } catch {
      return ["Lab: \(error.key): \(error.message)"]
    }
  }

  /// A lab that is trained on from where it is.
  private func text(of lab: LabState) -> [String] {
    var lab = lab
    var lines = ["Lab: " + lab.settingsSentence]
    let start = lab.session.step
    for steps in [start] + Self.reports.filter({ $0 > start }) {
      lab.advance(steps: steps - lab.session.step)
      if let failure = lab.failure { return lines + ["  " + failure.message] }
      let start = "  after \(Numbers.grouped(steps)) steps:"
      lines +=
        lab.isRace
        ? [start] + lab.raceSentences.map { "    \($0)" } : ["\(start) \(lab.resultPhrase)"]
    }
    return lines + lab.predictions.map { "  " + $0 }
  }
}
