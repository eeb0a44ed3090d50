import LessonKit

/// What a learner takes home from a lesson, as Markdown: its summary, and what they predicted.
struct LessonNotes {
  let lesson: Lesson
  let progress: LessonProgress

  var text: String {
    var blocks: [Block] = [.heading(level: 1, [.text(lesson.metadata.title)])]
    // A lesson's last step sums it up.
    if let summary = lesson.steps.last {
      blocks.append(.heading(level: 2, [.text(summary.title)]))
      blocks += summary.blocks
    }
    let predictions = lesson.steps.flatMap { step in
      progress[step: step.id].predictions.sorted { $0.key < $1.key }.compactMap { line(step, $1) }
    }
    if !predictions.isEmpty {
      blocks.append(.heading(level: 2, [.text("Predictions")]))
      blocks.append(.list(items: predictions.map { [.paragraph($0)] }, start: nil))
    }
    return MarkdownWriter.text(blocks)
  }

  private func line(_ step: LessonStep, _ prediction: PredictionProgress) -> [Inline]? {
    guard let text = prediction.text?.value else { return nil }
    return [
      .text("\(step.title): I expected “\(text)”"),
      .text(prediction.presentOutcome.map { "; it was “\($0)”." } ?? "."),
    ]
  }
}
