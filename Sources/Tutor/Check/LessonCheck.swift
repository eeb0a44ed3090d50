import Engine
import LessonKit

/// Finds what is wrong with a lesson beyond its form: figures that can't be opened, and numbers in
/// the prose that the engine does not confirm.
package enum LessonCheck {
  /// - Parameters:
  ///   - steps: the ids of the steps of a lesson by its id, for links; `nil` if there is none.
  ///   - catalog: where questions of other lessons are found.
  package static func issues(
    in lesson: Lesson, source: String, steps: @escaping (String) -> [String]? = { _ in nil },
    catalog: Catalog? = nil
  ) -> [LessonIssue] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    func issue(_ location: SourceLocation, _ message: String) -> LessonIssue {
      let line = lines.indices.contains(location.line - 1) ? lines[location.line - 1] : ""
      return LessonIssue(
        path: lesson.path, location: location, message: message, sourceLine: String(line))
    }
    var issues: [LessonIssue] = []
    for step in lesson.steps {
      for figure in [step.figure, step.lab].compactMap({ $0 }) {
        for (location, message) in problems(with: figure) {
          issues.append(issue(location, message))
        }
      }
      let prose = ProseCheck(step: step, lines: lines) { id in
        id.isEmpty || id == lesson.id ? lesson.steps.map(\.id) : steps(id)
      }
      for (location, message) in prose.problems { issues.append(issue(location, message)) }
      for check in step.checks {
        if let message = problem(with: check) { issues.append(issue(check.location, message)) }
      }
    }
    let questions = QuestionCheck(lesson: lesson, lines: lines) {
      (catalog ?? .embedded).question($0)
    }
    for (location, message) in questions.problems { issues.append(issue(location, message)) }
    return issues
  }

  private static func problems(with figure: FigureBlock) -> [(SourceLocation, String)] {
    var problems: [FigureProblem] = []
    if figure.kind == .lab {
      problems = LabState.problems(in: figure)
    } else {
      do throws(FigureProblem) { _ = try Figures.open(figure) } catch { problems = [error] }
    }
    return problems.map { QuestionCheck.finding($0, in: figure) }
  }

  // MARK: Numbers in the prose

  private static func problem(with check: NumberCheck) -> String? {
    guard let claimed = Double(check.claimed) else {
      return "“\(check.claimed)” is not a number"
    }
    let value: Double
    switch evaluate(check) {
    case .success(let found): value = found
    case .failure(let error): return error.message
    }
    guard value.isFinite else {
      return "the prose says \(check.claimed), and the engine finds no finite value; mend it"
    }
    let tolerance = tolerance(of: check.claimed) + 1e-9 * abs(value)
    guard abs(value - claimed) <= tolerance else {
      return "the prose says \(check.claimed), and the engine computes \(Numbers.plain(value)); "
        + "mend one of them"
    }
    return nil
  }

  private static func evaluate(_ check: NumberCheck) -> Result<Double, WalkInput.Problem> {
    var source = check.expression
    var variable: String?
    if source.hasPrefix("d/d"), let space = source.firstIndex(of: " ") {
      variable = String(source[source.index(source.startIndex, offsetBy: 3)..<space])
      source = String(source[source.index(after: space)...])
    }
    do {
      let input = try WalkInput(source, assignments: check.assignments)
      var graph = input.expression.graph(input.values)
      let output = graph.nodes.count - 1
      guard let variable else { return .success(graph.scalar(output)) }
      guard let leaf = graph.names.firstIndex(of: variable) else {
        return .failure(.unknown(variable, variables: input.expression.variables))
      }
      graph.backward(from: output)
      return .success(graph.scalarGradient(leaf))
    } catch {
      return .failure(error)
    }
  }

  /// Half a unit of the last decimal, for it may be rounded; a number without decimals is exact.
  private static func tolerance(of text: String) -> Double {
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    guard let point = mantissa.firstIndex(of: ".") else { return 0 }
    let exponent = Double(text.dropFirst(mantissa.count).dropFirst()) ?? 0
    return 0.5 * Double.pow(10, exponent - Double(mantissa[point...].count - 1))
  }
}

/// Checks whole lessons, form and content.
package enum CourseCheck {
  /// All that is wrong with a course: its lessons, then its translations.
  package static func issues(_ course: Course) -> [LessonIssue] {
    issues(course.originals)
      + course.languages.flatMap { issues(course.translations[$0] ?? []) }
      + course.translationIssues
  }

  /// All that is wrong with these lessons, file by file, each file's issues in its order.
  package static func issues(_ sources: [LessonSource]) -> [LessonIssue] {
    let catalog = Catalog(sources: sources)
    let form = catalog.issues
    func steps(of id: String) -> [String]? {
      // An instructor's own lesson may refer to those that come with the program.
      for catalog in [catalog, .embedded] {
        if case .success(let lesson) = catalog.lesson(id: id) { return lesson.steps.map(\.id) }
      }
      return nil
    }
    let content = sources.flatMap { source -> [LessonIssue] in
      guard case .success(let lesson) = LessonParser.parse(source.bytes, path: source.path)
      else { return [] }
      return LessonCheck.issues(
        in: lesson, source: String(decoding: source.bytes, as: UTF8.self), steps: steps,
        catalog: catalog)
    }
    let order = sources.map(\.path)
    func place(_ issue: LessonIssue) -> Int { order.firstIndex(of: issue.path) ?? order.count }
    return (form + content).sorted {
      (place($0), $0.location.line, $0.location.column)
        < (place($1), $1.location.line, $1.location.column)
    }
  }
}
