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
  /// How many places of a plot are listed.
  private static let plotPlaces = 9

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
      switch try FigureState(figure) {
      case .walk(let walk):
        return WalkReport(walk.input, names: figure.words("names")).lines.enumerated().map {
          index, line in
          index == 0 ? "Figure: \(line)" : line
        }
      case .plot(let plot):
        return text(of: plot)
      }
    } catch {
      return ["Figure: \(error.key): \(error.message)"]
    }
  }

  private func text(of plot: PlotState) -> [String] {
    let curves = plot.curves.map(\.name).joined(separator: " and ")
    let last = plot.places.count - 1
    let places = (0..<Self.plotPlaces).map { $0 * last / (Self.plotPlaces - 1) }
    return ["Figure: plot of \(curves)."]
      + places.map { place in
        let values = plot.curves.map { "\($0.name) = \(Numbers.short($0.values[place]))" }
        return "  \(plot.variable) = \(Numbers.short(plot.places[place])): "
          + values.joined(separator: ", ")
      }
  }

  private func text(ofLab block: FigureBlock) -> [String] {
    do throws(FigureProblem) {
      var lab = try LabState(block)
      let configuration = lab.session.configuration
      var lines = [
        "Lab: \(lab.title.isEmpty ? "" : lab.title + ". ")\(configuration.architecture.title) on \(lab.data.name), "
          + "initialization \(lab.initialization.title), regularization "
          + "\(lab.regularizationTitle), \(configuration.optimizer.title) with learning rate "
          + "\(Numbers.short(configuration.learningRate)), seed \(configuration.seed)."
      ]
      for steps in Self.reports {
        if steps > 0 { lab.advance(steps: steps - lab.session.step) }
        if let failure = lab.session.failure { return lines + ["  " + failure.message] }
        lines.append("  after \(Numbers.grouped(steps)) steps: \(result(lab.evaluation))")
      }
      return lines + predictions(lab)
    } catch {
      return ["Lab: \(error.key): \(error.message)"]
    }
  }

  private func result(_ evaluation: Evaluation?) -> String {
    guard let evaluation else { return "nothing to evaluate" }
    return "loss \(Numbers.short(evaluation.loss))"
      + (evaluation.correct.map { ", \($0) of \(evaluation.rows) right" } ?? "")
  }

  /// What the trained network says of each example, where there are few.
  private func predictions(_ lab: LabState) -> [String] {
    guard lab.data.rows <= 8, lab.session.configuration.loss == .bce else { return [] }
    var session = lab.session
    let outputs = session.outputs(for: lab.data.inputs).elements
    return outputs.indices.map { row in
      let features = lab.data.inputs.row(row).map { Numbers.short(Double($0)) }
      let probability = Double.sigmoid(Double(outputs[row]))
      let target = lab.data.classIndex(of: row).map { lab.data.classNames[$0] } ?? ""
      return "  \(lab.data.featureNames.joined(separator: ", ")) = "
        + "\(features.joined(separator: ", ")): says \(NumberFormat.fixed(probability, decimals: 3)),"
        + " target \(target)"
    }
  }
}
