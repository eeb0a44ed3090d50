import Engine
import LessonKit

/// Finds what is wrong with the questions of a lesson: it answers each as a learner would, and draws
/// fresh numbers many times.
struct QuestionCheck {
  /// Something wrong, and its place in the file.
  typealias Finding = (location: SourceLocation, message: String)

  let lesson: Lesson
  /// The lines of the lesson's file.
  let lines: [Substring]
  /// Finds the question that a `recall` refers to.
  let recall: (String) -> Result<RecalledQuestion, Catalog.RecallProblem>

  /// So many variants of each question are looked at.
  private static let variantCount = 50

  var problems: [Finding] {
    var problems: [Finding] = []
    var ids: Set<String> = []
    for (index, step) in lesson.steps.enumerated() {
      for block in step.questions {
        if let entry = block.all("id").first, !ids.insert(entry.value).inserted {
          problems.append(
            (entry.location, "another question of this lesson has the id “\(entry.value)”, too"))
        }
        do throws(FigureProblem) {
          switch block.kind {
          case .ask: problems += try check(Ask(block), block)
          case .predict: problems += try check(Prediction(block), block, inStep: index)
          case .make: problems += try check(MakeState(block), block, inStep: index)
          case .recall: try checkRecall(block)
          case .walk, .plot, .explore, .table, .plane, .chance, .sweep, .lab: break
          }
        } catch {
          problems.append(Self.finding(error, in: block))
        }
      }
    }
    return problems
  }

  /// Where a problem stands.
  static func finding(_ problem: FigureProblem, in block: FigureBlock) -> Finding {
    let place = problem.location ?? block.all(problem.key).first?.location
    guard var place else { return (block.location, "\(problem.key): \(problem.message)") }
    place.column += (problem.column ?? 1) - 1
    return (place, problem.message)
  }

  // MARK: Asks

  private func check(_ ask: Ask, _ block: FigureBlock) -> [Finding] {
    var problems: [Finding] = []
    func note(_ key: String, _ message: String, entry index: Int = 0) {
      let entries = block.all(key)
      let location = entries.indices.contains(index) ? entries[index].location : block.location
      problems.append((location, message))
    }
    for (index, hint) in ask.hints.enumerated() where hint.inlines(ask.given).isBlank {
      note("hint", "this hint says nothing", entry: index)
    }
    let wrong = wrongProblems(of: ask, block)
    guard wrong.isEmpty else { return problems + wrong }
    if let message = solutionProblem(of: ask) {
      note("answer", message)
      return problems
    }
    if let problem = originProblem(of: ask) { note("of", problem) }
    if let message = numbersProblem(of: ask, ask.given) { note("question", message) }
    if let message = variantsProblem(of: ask) { note("vary", message) }
    return problems + proseProblems(ask.texts.map { $0.inlines(ask.values(ask.given)) }, block)
  }

  /// Answers the question rightly, and not at all.
  private func solutionProblem(of ask: Ask) -> String? {
    if ask.judge("", ask.given) == .right { return "an empty answer is taken for the right one" }
    switch ask.solution {
    case .number(let solution):
      guard solution.value(ask.given).isFinite else {
        return "the answer has no finite value with the numbers given"
      }
    case .formula(let solution):
      if solution.compare(solution.answer, ask.given) != .same {
        return "the answer has hardly any value in its domain; write a “domain” where it has"
      }
    case .choice, .shape: break
    }
    var state = AskState(ask)
    let shown = ask.answer(ask.given).typed
    _ = state.answer(shown)
    return state.standing == .right
      ? nil : "the answer as it is shown, “\(shown)”, is not taken for the right one"
  }

  private func wrongProblems(of ask: Ask, _ block: FigureBlock) -> [Finding] {
    let wrong = block.all("wrong").map(\.location)
    switch ask.solution {
    case .number(let solution):
      let right = solution.value(ask.given)
      guard right.isFinite else { return [] }
      return zip(solution.mistakes, wrong).compactMap { mistake, location in
        let value = mistake.answer.value(ask.given)
        guard value.isFinite else { return (location, "this has no finite value") }
        guard solution.accepts(value, right) else { return nil }
        return (location, "this wrong answer is right: \(Numbers.plain(value))")
      }
    case .formula(let solution):
      return zip(solution.mistakes, wrong).compactMap { mistake, location in
        solution.compare(mistake.answer, ask.given) == .same
          ? (location, "this wrong answer is right: it has the values of the answer") : nil
      }
    case .shape(let solution):
      return zip(solution.mistakes, wrong).compactMap { mistake, location in
        guard let shape = solution.shape(of: mistake.answer, ask.given) else {
          return (location, "these shapes do not fit")
        }
        return shape == solution.shape(ask.given)
          ? (location, "this wrong answer is right: \(shape)") : nil
      }
    case .choice(let choices):
      let texts = choices.map { $0.text.inlines(ask.given).typed }
      return zip(texts.indices.dropFirst(), block.all("choice")).compactMap { index, entry in
        guard let other = texts[..<index].firstIndex(of: texts[index]) else { return nil }
        return (
          entry.location,
          other == 0
            ? "this choice is the same as the answer: “\(texts[index])”"
            : "this choice stands there twice: “\(texts[index])”"
        )
      }
    }
  }

  /// Whether `answer` and `of` say the same.
  private func originProblem(of ask: Ask) -> String? {
    switch ask.solution {
    case .number(let solution):
      guard let origin = solution.origin else { return nil }
      let (value, right) = (origin.value(ask.given), solution.value(ask.given))
      return abs(value - right) <= 1e-9 * max(1, abs(right))
        ? nil : "this is \(Numbers.plain(value)), and the answer is \(Numbers.plain(right))"
    case .formula(let solution):
      guard let origin = solution.origin else { return nil }
      return solution.compare(origin, ask.given) == .same
        ? nil : "this has other values than the answer"
    case .choice, .shape: return nil
    }
  }

  /// Draws fresh numbers many times.
  private func variantsProblem(of ask: Ask) -> String? {
    guard ask.canVary else { return nil }
    for number in 1...Self.variantCount {
      let numbers = ask.drawn(number)
      if let message = variantProblem(of: ask, numbers) {
        return "\(Self.list(numbers)) may be drawn, and then \(message)"
      }
    }
    let variant = ask.variant(1).numbers
    return ask.isSound(variant) && variant != ask.given
      ? nil : "no variant was found that has an answer and differs from the first one"
  }

  /// What the numbers of a variant make impossible.
  private func variantProblem(of ask: Ask, _ numbers: [String: Double]) -> String? {
    switch ask.solution {
    case .number(let solution):
      if !solution.value(numbers).isFinite { return "the answer has no finite value" }
    case .formula(let solution):
      if solution.compare(solution.answer, numbers) != .same {
        return "the answer has hardly any value in its domain"
      }
    case .shape(let solution):
      if solution.shape(numbers) == nil { return "the shapes do not fit" }
    case .choice: break
    }
    return numbersProblem(of: ask, numbers)
  }

  /// The first number in a text that can't be shown.
  private func numbersProblem(of ask: Ask, _ numbers: [String: Double]) -> String? {
    let values = ask.values(numbers)
    for text in ask.texts {
      if let number = text.computations.first(where: { !$0.value(values).isFinite }) {
        return "{\(number.source)} has no finite value"
      }
    }
    return nil
  }

  private static func list(_ numbers: [String: Double]) -> String {
    numbers.sorted { $0.key < $1.key }.map { "\($0.key)=\(Numbers.plain($0.value))" }
      .joined(separator: " ")
  }

  // MARK: Recalls

  private func checkRecall(_ block: FigureBlock) throws(FigureProblem) {
    switch recall(block["question"] ?? "") {
    case .failure(let problem): throw FigureProblem(key: "question", message: problem.message)
    case .success(let found):
      do throws(FigureProblem) { _ = try Ask(found.block) } catch {
        throw FigureProblem(
          key: "question", message: "that question has a mistake: \(error.message)")
      }
    }
  }

  // MARK: Predictions and tasks

  private func check(_ prediction: Prediction, _ block: FigureBlock, inStep index: Int) -> [Finding]
  {
    let entry = block.all("outcome")[0]
    var problems: [Finding] = []
    switch prediction.outcome {
    case .computed(let computation):
      if !computation.value(prediction.given).isFinite {
        problems.append((entry.location, "this outcome has no finite value"))
      }
    case .measured(let measure, let goal):
      for measure in [measure, goal?.measure].compactMap({ $0 }) {
        if let message = problem(with: measure, inStep: index) {
          problems.append((entry.location, message))
          break
        }
      }
    }
    let texts =
      [prediction.question, prediction.explanation].compactMap { $0 } + prediction.choices
    let values = prediction.given.merging(["answer": 1]) { $1 }
    let choices = prediction.choices.map { $0.inlines(prediction.given).typed }
    for (place, entry) in block.all("choice").enumerated()
    where choices.indices.contains(place) && choices[..<place].contains(choices[place]) {
      problems.append((entry.location, "this choice stands there twice: “\(choices[place])”"))
    }
    return problems + proseProblems(texts.map { $0.inlines(values) }, block)
  }

  private func check(_ make: MakeState, _ block: FigureBlock, inStep index: Int) -> [Finding] {
    var problems: [Finding] = []
    for (goal, entry) in zip(make.goals, block.all("goal")) {
      if !goal.bound.value([:]).isFinite {
        problems.append((entry.location, "this goal has no finite value"))
      } else if let message = problem(with: goal.measure, inStep: index) {
        problems.append((entry.location, message))
      }
    }
    let surroundings = surroundings(ofStep: index)
    if problems.isEmpty, make.goals.allSatisfy({ $0.holds(in: surroundings) }) {
      problems.append(
        (block.location, "all goals are reached before anything is done; ask for more"))
    }
    let texts = [make.task, make.explanation].compactMap { $0 }
    return problems + proseProblems(texts.map { $0.inlines([:]) }, block)
  }

  /// The lab and the figure as the step opens them.
  private func surroundings(ofStep index: Int) -> Surroundings {
    let state = LessonState(lesson, step: index, layout: true)
    return Surroundings(lab: state.lab, figure: state.figure)
  }

  /// Why nobody will ever know a measure.
  private func problem(with measure: Measure, inStep index: Int) -> String? {
    var surroundings = surroundings(ofStep: index)
    if surroundings.value(measure) != nil { return nil }
    let places = measure.source.map { [$0] } ?? [.lab, .figure]
    let isThere = places.contains {
      $0 == .lab ? surroundings.lab != nil : surroundings.figure != nil
    }
    guard isThere else {
      return "there is no \(places.map(\.rawValue).joined(separator: " and no ")) in this step"
    }
    if places.contains(.figure), var figure = surroundings.figure {
      if let sweep = figure as? SweepState, sweep.willMeasure(measure.name) { return nil }
      // What is measured may have to happen first.
      figure.update(.act)
      figure.advance(steps: Self.figureSteps)
      surroundings.figure = figure
      if surroundings.value(measure) != nil { return nil }
    }
    if places.contains(.lab), surroundings.lab != nil {
      // Some numbers are there only when a step has been taken.
      surroundings.lab?.advance(steps: 1)
      if surroundings.value(measure) != nil { return nil }
      if LabState.measures.contains(measure.name) { return "this lab has no “\(measure.name)”" }
      return "a lab has no “\(measure.name)”; it has \(LabState.measures.joined(separator: ", "))"
        + Suggestion.hint(for: measure.name, in: LabState.measures)
    }
    return "this figure has no “\(measure.name)” to measure"
  }

  private static let figureSteps = 2000

  // MARK: Texts

  private func proseProblems(_ texts: [[Inline]], _ block: FigureBlock) -> [Finding] {
    // As if the block were a step with these texts.
    guard var step = lesson.steps.first else { return [] }
    (step.title, step.location, step.blocks) = ("", block.location, texts.map { .paragraph($0) })
    return ProseCheck(step: step, lines: lines, steps: { _ in nil }).problems
  }
}

extension Ask {
  /// All texts that a learner may come to read.
  var texts: [QuestionText] {
    var texts = [question] + hints + [explanation].compactMap { $0 }
    switch solution {
    case .choice(let choices):
      texts += choices.flatMap { [$0.text] + [$0.reveals].compactMap { $0 } }
    case .number(let solution): texts += solution.mistakes.map(\.reveals)
    case .formula(let solution): texts += solution.mistakes.map(\.reveals)
    case .shape(let solution): texts += solution.mistakes.map(\.reveals)
    }
    return texts
  }
}

extension [Inline] {
  fileprivate var isBlank: Bool { typed.trimmingBlanks.isEmpty }
}
