import Engine
import LessonKit

/// A formula to find: any that has the same values and slopes is right, however it is written.
struct FormulaSolution: Equatable, Sendable {
  let answer: Computation
  /// What the answer follows from, as in `d/dx sigmoid(x)`; usual mistakes are looked for in it.
  let origin: Computation?
  let mistakes: [KnownMistake<Computation>]
  /// The variables that the answer may be written in, with the numbers that are tried.
  let domain: [Domain]
  let seed: UInt64

  /// A variable and where it is tried.
  struct Domain: Equatable, Sendable {
    let name: String
    let lower: Double
    let upper: Double
  }

  /// How two formulas compare.
  enum Comparison: Equatable {
    case same
    case different
    /// The second has no value where the first has one: at these numbers.
    case undefined([String: Double])
    /// The first has hardly any value in its domain, so that nothing can be said.
    case nothingToCompare
  }

  private static let pointCount = 24
  private static let fewestPoints = 6

  /// The points at which formulas are compared.
  func points(_ values: [String: Double]) -> [[String: Double]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<Self.pointCount).map { _ in
      var point = values
      for variable in domain {
        point[variable.name] =
          variable.lower + generator.uniform() * (variable.upper - variable.lower)
      }
      return point
    }
  }

  func isSound(_ values: [String: Double]) -> Bool {
    guard compare(answer, values) == .same else { return false }
    return !mistakes.contains { compare($0.answer, values) == .same }
  }

  func judge(_ text: String, _ values: [String: Double]) -> Judgement {
    let typed: Computation
    do {
      typed = try Self.read(text)
    } catch {
      return .unreadable(Self.sentence(error.message))
    }
    guard typed.variable == nil else {
      return .unreadable("Write the derivative itself, without d/d… before it.")
    }
    let allowed = domain.map(\.name) + Array(values.keys) + Array(TypedExpression.constants.keys)
    if let name = typed.names.first(where: { !allowed.contains($0) }) {
      let list = domain.map(\.name).joined(separator: ", ")
      return .unreadable(
        "There is no “\(TextLimit.clipped(name))” here; "
          + (list.isEmpty
            ? "write the formula with numbers alone." : "write the formula in \(list)."))
    }
    switch compare(typed, values) {
    case .same:
      return .right
    case .undefined(let point):
      let place = domain.compactMap { variable in
        point[variable.name].map { "\(variable.name) = \(Numbers.short($0))" }
      }
      return .wrong([
        .text("It has no value at \(place.joined(separator: ", ")), where the right one has.")
      ])
    case .different, .nothingToCompare:
      if let mistake = mistakes.first(where: { areSame($0.answer, typed, values) }) {
        return .wrong(mistake.reveals.inlines(values))
      }
      return .wrong(usualMistake(typed, values).map { [.text($0)] })
    }
  }

  /// A formula as it is typed, perhaps with `f(x) =` or `y =` before it.
  private static func read(_ text: String) throws(Computation.Problem) -> Computation {
    var source = text
    if let equals = source.lastIndex(of: "="), equals != source.startIndex {
      source = String(source[source.index(after: equals)...])
    }
    return try Computation(source.trimmingBlanks)
  }

  private static func sentence(_ message: String) -> String {
    Conversation.sentence(message.prefix(1).uppercased() + message.dropFirst())
  }

  // MARK: Comparing

  /// Compares the answer with another formula at all points where the answer has a value.
  func compare(_ other: Computation, _ values: [String: Double]) -> Comparison {
    var count = 0
    for point in points(values) {
      let right = answer.value(point)
      guard right.isFinite else { continue }
      let value = other.value(point)
      guard value.isFinite else { return .undefined(point) }
      guard Self.areEqual(right, value), haveEqualSlopes(other, point) else { return .different }
      count += 1
    }
    return count < Self.fewestPoints ? .nothingToCompare : .same
  }

  /// Whether two other formulas agree at all points where both have a value.
  private func areSame(
    _ one: Computation, _ other: Computation, _ values: [String: Double]
  ) -> Bool {
    let pairs = points(values).map { (one.value($0), other.value($0)) }
      .filter { $0.0.isFinite && $0.1.isFinite }
    return pairs.count >= Self.fewestPoints && pairs.allSatisfy { Self.areEqual($0.0, $0.1) }
  }

  /// Where both formulas can be differentiated, by each variable.
  private func haveEqualSlopes(_ other: Computation, _ point: [String: Double]) -> Bool {
    guard answer.variable == nil, other.variable == nil else { return true }
    let (mine, theirs) = (Self.slopes(answer, point), Self.slopes(other, point))
    return domain.allSatisfy { variable in
      let (a, b) = (mine[variable.name] ?? 0, theirs[variable.name] ?? 0)
      return !a.isFinite || !b.isFinite || Self.areEqual(a, b)
    }
  }

  private static func slopes(
    _ formula: Computation, _ point: [String: Double]
  ) -> [String: Double] {
    var (graph, output, _) = formula.graph(point)
    graph.backward(from: output)
    var slopes: [String: Double] = [:]
    for (node, name) in graph.names.enumerated() {
      if let name { slopes[name] = graph.scalarGradient(node) }
    }
    return slopes
  }

  private static func areEqual(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-7 * max(abs(a), abs(b), 1e-3)
  }

  // MARK: Usual mistakes

  /// What to say if the formula has at every point what one and the same mistake would give.
  private func usualMistake(_ typed: Computation, _ values: [String: Double]) -> String? {
    let points = points(values).filter { typed.value($0).isFinite && answer.value($0).isFinite }
    guard points.count >= Self.fewestPoints else { return nil }
    let found = points.map { typed.value($0) }
    let lists = points.map { Self.candidates(origin ?? answer, $0) }
    for index in lists[0].indices {
      let given = lists.map { $0.indices.contains(index) ? $0[index].value : .nan }
      if zip(given, found).allSatisfy({ Self.areEqual($0, $1) }) {
        return lists[0][index].explanation
      }
    }
    return nil
  }

  private static func candidates(
    _ origin: Computation, _ point: [String: Double]
  ) -> [(value: Double, explanation: String)] {
    let (graph, output, leaf) = origin.graph(point)
    guard let leaf else {
      return ValueMistake.candidates(graph, output: output).map {
        ($0.value, $0.mistake.explanation)
      }
    }
    return GradientMistake.candidates(graph, output: output, leaf: leaf).map {
      ($0.value, $0.mistake.explanation)
    }
  }
}
