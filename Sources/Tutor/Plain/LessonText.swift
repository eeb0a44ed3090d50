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

  /// Steps after which a lab reports.
  private static let reports = [0, 100, 300, 1000, 3000]

  /// - Parameter step: the only step to write, or all.
  package init(_ lesson: Lesson, step: Int? = nil, glyphs: Appearance.Glyphs = .unicode) {
    self.lesson = lesson
    range = step.map { $0..<($0 + 1) } ?? lesson.steps.indices
    appearance = Appearance(colors: .none, glyphs: glyphs)
  }

  package var lines: [String] {
    let metadata = lesson.metadata
    var lines = ["Lesson \(metadata.number): \(metadata.title)"]
    for index in range {
      let step = lesson.steps[index]
      let heading =
        "Lesson \(metadata.number), step \(index + 1) of \(lesson.steps.count): \(step.title)"
      lines += ["", ""]
      lines += LessonProse(step, heading: appearance.spelled(heading), appearance: appearance)
        .lines(columns: 72)
      if let figure = step.figure { lines += [""] + text(of: figure) }
      if let lab = step.lab { lines += [""] + text(ofLab: lab) }
    }
    return lines.map(appearance.spelled)
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
        if let failure = lab.session.failure { return lines + ["  " + failure.message] }
        lines.append("  after \(Numbers.grouped(steps)) steps: \(lab.resultPhrase)")
      }
      return lines + lab.predictions.map { "  " + $0 }
    } catch {
      return ["Lab: \(error.key): \(error.message)"]
    }
  }
}
