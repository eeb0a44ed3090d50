/// A question of a lesson that another one asks again.
package struct RecalledQuestion: Equatable, Sendable {
  /// The lesson that it is from.
  package let lesson: Lesson.Metadata
  package let block: FigureBlock
}

extension Catalog {
  /// Why a question can't be asked again: a sentence without a full stop.
  package struct RecallProblem: Error, Equatable, Sendable {
    package let message: String
  }

  /// The question that `LESSON#ID` refers to, in this catalog or else in the program's own lessons.
  package func question(_ reference: String) -> Result<RecalledQuestion, RecallProblem> {
    let parts = reference.split(separator: "#", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      return .failure(RecallProblem(message: "“\(reference)” is no lesson#question"))
    }
    switch lesson(id: parts[0]) {
    case .success(let lesson):
      return lesson.question(parts[1]).map { RecalledQuestion(lesson: lesson.metadata, block: $0) }
    case .failure(.damaged):
      return .failure(RecallProblem(message: "the lesson “\(parts[0])” has mistakes in it"))
    case .failure(.unknown(_, let suggestion)):
      let embedded = Self.embedded
      if embedded.entries.contains(where: { $0.id == parts[0] }),
        !entries.contains(where: { $0.id == parts[0] }), entries != embedded.entries
      {
        return embedded.question(reference)
      }
      let hint = suggestion.map { "; did you mean “\($0)”?" } ?? ""
      return .failure(RecallProblem(message: "there is no lesson “\(parts[0])”" + hint))
    }
  }
}

extension Lesson {
  /// The ask of that id, in any step.
  fileprivate func question(_ id: String) -> Result<FigureBlock, Catalog.RecallProblem> {
    let asks = steps.flatMap(\.questions).filter { $0.kind == .ask }
    if let block = asks.first(where: { $0["id"] == id }) { return .success(block) }
    let hint = Suggestion.hint(for: id, in: asks.compactMap { $0["id"] })
    return .failure(
      Catalog.RecallProblem(message: "the lesson “\(self.id)” has no ask “\(id)”" + hint))
  }
}
