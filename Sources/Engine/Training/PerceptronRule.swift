/// The perceptron learning rule, one example at a time, forwards and back.
///
/// After each wrong answer y of an example x with target t, w ← w + η (t − y) x and
/// b ← b + η (t − y); Rosenblatt 1958. If some line is right on all examples, the rule finds one
/// after finitely many updates (Novikoff 1962). If none is, it never ends: with a given order it
/// may come round to weights that it had at the same example before, and then repeats for ever.
package struct PerceptronRule: Sendable {
  /// What is learned: inputs and the answer wanted, 0 or 1.
  package struct Example: Equatable, Sendable {
    package var inputs: [Double]
    package var target: Double

    package init(inputs: [Double], target: Double) {
      self.inputs = inputs
      self.target = target
    }
  }

  /// In which order a pass looks at the examples.
  package enum Order: Equatable, Sendable {
    case given
    /// Another one for each pass.
    case random(seed: UInt64)
  }

  /// A look at one example.
  package struct Visit: Equatable, Sendable {
    /// The example's index.
    package let example: Int
    /// w · x + b before.
    package let sum: Double
    /// 1 or 0.
    package let answer: Double
    package let target: Double
    package let before: ThresholdUnit
    package let after: ThresholdUnit
    /// The pass over all examples that it belongs to, from 1.
    package let pass: Int

    /// t − y: 0 if nothing has to be learned.
    package var error: Double { target - answer }
    package var isUpdate: Bool { error != 0 }
  }

  /// Where it leads to.
  package enum Outcome: Equatable, Sendable {
    /// Nobody knows yet.
    case open
    /// A whole pass made no mistake.
    case converged
    /// Weights and next example are those of so many updates ago.
    case cycle(updates: Int)
  }

  /// What decides all that follows, with a given order.
  private struct Standing: Hashable {
    let unit: ThresholdUnit
    let place: Int
  }

  /// How far things had come when a standing was met first.
  private struct Meeting {
    let visits: Int
    let updates: Int
  }

  /// A standing that was met again.
  private struct Cycle {
    let updates: Int
    /// The visits after which it was found.
    let visits: Int
  }

  package let examples: [Example]
  package let start: ThresholdUnit
  /// η.
  package let rate: Double
  package let order: Order
  package private(set) var unit: ThresholdUnit
  /// All looks so far, oldest first.
  package private(set) var visits: [Visit] = []
  /// How many of them changed the weights.
  package private(set) var updates = 0
  /// Only with a given order.
  private var met: [Standing: Meeting] = [:]
  private var cycle: Cycle?
  /// The order of each pass so far.
  private var passes: [[Int]] = []
  private var shuffling: SeededGenerator

  /// The most looks that are taken: what has not ended by then is not going to be watched.
  package static let visitLimit = 100_000

  package init(
    _ examples: [Example], start: ThresholdUnit, rate: Double = 1, order: Order = .given
  ) {
    self.examples = examples
    self.start = start
    self.rate = rate
    self.order = order
    unit = start
    if case .random(let seed) = order {
      shuffling = SeededGenerator(seed: seed, stream: .shuffling)
    } else {
      shuffling = SeededGenerator(seed: 0, stream: .shuffling)
      met[Standing(unit: start, place: 0)] = Meeting(visits: 0, updates: 0)
    }
  }

  package var outcome: Outcome {
    if hasConverged { return .converged }
    return cycle.map { .cycle(updates: $0.updates) } ?? .open
  }

  private var hasConverged: Bool {
    let count = examples.count
    return count > 0 && !visits.isEmpty && visits.count % count == 0
      && visits.suffix(count).allSatisfy { !$0.isUpdate }
  }

  /// Whether there is nothing left to look at.
  package var isOver: Bool {
    examples.isEmpty || visits.count >= Self.visitLimit || hasConverged
  }

  /// Complete passes over the examples.
  package var completePasses: Int { examples.isEmpty ? 0 : visits.count / examples.count }

  /// Looks at the next example and learns from it.
  package mutating func advance() {
    guard !isOver else { return }
    let (pass, place) = visits.count.quotientAndRemainder(dividingBy: examples.count)
    if pass == passes.count { passes.append(nextOrder()) }
    let index = passes[pass][place]
    let example = examples[index]
    let before = unit
    let answer = unit.answer(example.inputs)
    let error = example.target - answer
    if error != 0 {
      for i in unit.weights.indices { unit.weights[i] += rate * error * example.inputs[i] }
      unit.bias += rate * error
      updates += 1
    }
    visits.append(
      Visit(
        example: index, sum: before.sum(example.inputs), answer: answer, target: example.target,
        before: before, after: unit, pass: pass + 1))
    if order == .given { noteStanding() }
  }

  /// Remembers how things stand, or notices that they stood so before.
  private mutating func noteStanding() {
    guard cycle == nil else { return }
    let standing = Standing(unit: unit, place: visits.count % examples.count)
    guard let first = met[standing] else {
      met[standing] = Meeting(visits: visits.count, updates: updates)
      return
    }
    if updates > first.updates {
      cycle = Cycle(updates: updates - first.updates, visits: visits.count)
    }
  }

  /// Takes the last look back.
  package mutating func retreat() {
    guard !visits.isEmpty else { return }
    let standing = Standing(unit: unit, place: visits.count % examples.count)
    if met[standing]?.visits == visits.count { met[standing] = nil }
    if cycle?.visits == visits.count { cycle = nil }
    let last = visits.removeLast()
    unit = last.before
    if last.isUpdate { updates -= 1 }
  }

  /// Looks at examples until the outcome is known, or there have been `limit` looks.
  package mutating func run(atMost limit: Int = Self.visitLimit) {
    while outcome == .open, !isOver, visits.count < limit { advance() }
  }

  private mutating func nextOrder() -> [Int] {
    var order = Array(examples.indices)
    if case .random = self.order { shuffling.shuffle(&order) }
    return order
  }
}
