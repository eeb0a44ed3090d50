import LessonKit

/// Something to make, which the program judges while it is being made.
struct MakeState: Equatable, Sendable {
  let id: String
  let task: QuestionText
  let goals: [Goal]
  let explanation: QuestionText?
  /// What each goal's measure is now, or was when all were reached.
  private(set) var values: [Double?]
  /// Whether all goals have been reached at the same time.
  private(set) var isDone = false

  /// Reads a `make` block, or says which of its lines is wrong.
  init(_ block: FigureBlock) throws(FigureProblem) {
    let reader = QuestionReader(block)
    id = block["id"] ?? ""
    task = try reader.text("task")
    explanation = block["explain"] == nil ? nil : try reader.text("explain")
    var goals: [Goal] = []
    for entry in block.all("goal") {
      do throws(Goal.Problem) { goals.append(try Goal(entry.value)) } catch {
        throw FigureProblem(key: entry.key, message: error.message, location: entry.location)
      }
    }
    self.goals = goals
    values = Array(repeating: nil, count: goals.count)
  }

  /// Whether a goal is reached now.
  func holds(_ index: Int) -> Bool {
    guard let value = values[index] else { return false }
    return goals[index].comparison.holds(value, goals[index].bound.value([:]))
  }

  /// Takes in that it was made in an earlier session.
  mutating func restore() { isDone = true }

  /// Looks at all goals; called with whatever changes.
  mutating func observe(_ surroundings: Surroundings) -> [ProgressEvent.Kind] {
    guard !isDone else { return [] }
    values = goals.map { surroundings.value($0.measure) }
    guard goals.indices.allSatisfy(holds) else { return [] }
    isDone = true
    return [.reached(goal: id)]
  }
}
