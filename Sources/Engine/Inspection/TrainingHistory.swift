/// A run that can go back: to the step before, an epoch back, or to its beginning.
///
/// Training can't be undone, but it can be done again: the same seed gives the same numbers. So a
/// history keeps copies of the session from time to time, goes back to the nearest earlier one and
/// repeats the steps from there, to the last bit.
///
/// **Which copies.** When memory for another is lacking, the one is given up whose gap is smallest
/// compared with its age. What is left lies close together near the present and ever farther apart
/// before it, so that going n steps back repeats at most about n steps and those between two copies.
///
/// **What it costs.** A copy of a session is O(parameters), and the step after it pays for it, when
/// the buffers are no longer shared. Copies are at least so many steps apart that they take about
/// 1% of the run's time (`spacing`); between them a step costs what it always does.
///
/// **Weights set by hand** are kept as a list with their steps, and set again whenever their step is
/// come to, before any other is taken from there. A copy is made when its step has been taken, so
/// it has the edits of all steps before its own behind it, and none of its own.
package struct TrainingHistory: Sendable {
  /// The run at the step that was gone to.
  package private(set) var session: TrainingSession
  /// Earlier states, oldest first; the first one is the beginning and is never given up.
  private var snapshots: [TrainingSession]
  /// Copies are made at multiples of this number of steps.
  private(set) var spacing: Int
  /// The most copies that are kept.
  let capacity: Int
  /// What was set by hand, in order, as far as the run has come.
  package private(set) var edits: [ParameterEdit] = []

  /// 64 MiB.
  package static let defaultBudget = 64 << 20

  /// The most copies that are kept, however small: choosing one to give up looks at all of them.
  private static let snapshotLimit = 64

  /// A history that begins with a session as it is.
  ///
  /// - Parameter budget: bytes for copies. A copy takes up to 8 · (values + parameters), values in
  ///   the graphs of training and of evaluation, plus 8 a row for their order. If only one fits,
  ///   going back repeats the run from its beginning; if a few fit, they lie evenly.
  package init(_ session: TrainingSession, budget: Int = defaultBudget) {
    let bytes = Self.snapshotBytes(session)
    self.init(
      session, capacity: min(budget / bytes, Self.snapshotLimit),
      spacing: Self.spacing(session))
  }

  init(_ session: TrainingSession, capacity: Int, spacing: Int) {
    self.session = session
    self.capacity = max(1, capacity)
    self.spacing = spacing
    snapshots = [session]
  }

  /// The steps that can be gone back to without repeating any.
  package var snapshotSteps: [Int] { snapshots.map(\.step) }

  /// The first step that can be gone back to.
  package var firstStep: Int { snapshots[0].step }

  /// Lets `body` look at the run, with what looking needs changed in place.
  ///
  /// The session has to be at the same step of the same run afterwards.
  package mutating func look<R>(_ body: (inout TrainingSession) -> R) -> R { body(&session) }

  // MARK: By hand

  /// Sets a weight or bias; training goes on from there.
  ///
  /// - Returns: `false`, and nothing is changed, if it is for another step than the present one, for
  ///   a place that does not exist, or for a run that has failed, or if it is not finite.
  @discardableResult
  package mutating func apply(_ edit: ParameterEdit) -> Bool {
    guard edit.step == session.step, edit.value.isFinite, session.failure == nil,
      session.graph.parameter(layer: edit.layer, place: edit.place) != nil
    else { return false }
    session.apply(edit)
    edits.append(edit)
    return true
  }

  /// Takes back the last edit, if it was made at the present step.
  @discardableResult
  package mutating func undoEdit() -> ParameterEdit? {
    guard edits.last?.step == session.step, let last = edits.popLast() else { return nil }
    repeatRun(to: session.step)
    return last
  }

  // MARK: Forward

  /// Takes up to `count` steps; fewer only when a number stops being finite.
  package mutating func advance(steps count: Int) throws(TrainingFailure) {
    var left = count
    while left > 0 {
      // Nothing but steps up to the next copy.
      let run = min(left, spacing - session.step % spacing)
      let planned = session.step + run
      for _ in 0..<run { try session.advance() }
      // A run that has ended by itself takes no more steps; what was set by hand since is no copy.
      guard session.step == planned else { break }
      if session.step % spacing == 0 { keep() }
      left -= run
    }
    try session.checkParameters()
  }

  private mutating func keep() {
    guard capacity > 1, session.step > snapshots[snapshots.count - 1].step else { return }
    snapshots.append(session)
    while snapshots.count > capacity {
      let inner = 1..<snapshots.count - 1
      if let index = inner.min(by: { relativeGap($0) < relativeGap($1) }), relativeGap(index) <= 0.5
      {
        snapshots.remove(at: index)
      } else {
        // Too few copies to reach back by doubling distances: all of them move apart instead.
        spacing *= 2
        let (first, spacing) = (firstStep, spacing)
        snapshots.removeAll { $0.step != first && $0.step % spacing != 0 }
      }
    }
  }

  /// The gap that giving up a copy leaves, as a share of its age.
  private func relativeGap(_ index: Int) -> Double {
    let before = snapshots[index - 1].step
    return Double(snapshots[index + 1].step - before) / Double(session.step - before)
  }

  // MARK: Back

  /// Goes back by steps, each one batch; not beyond the beginning.
  ///
  /// The step that is come to is as it was left: with the edits that were made at it.
  package mutating func back(steps count: Int = 1) {
    move(back: max(0, count))
  }

  /// Goes back by as many steps as so many epochs have; not beyond the beginning.
  package mutating func back(epochs count: Int) {
    let (steps, overflow) = max(0, count).multipliedReportingOverflow(by: session.stepsPerEpoch)
    move(back: overflow ? session.step : steps)
  }

  /// Goes back to the beginning.
  package mutating func backToBeginning() {
    move(back: session.step - firstStep)
  }

  private mutating func move(back count: Int) {
    guard count > 0 else { return }
    let target = session.step - min(count, session.step - firstStep)
    edits.removeAll { $0.step > target }
    repeatRun(to: target)
  }

  /// Restores the nearest copy at or before a step, and repeats steps and edits from there.
  private mutating func repeatRun(to target: Int) {
    snapshots.removeAll { $0.step > target }
    session = snapshots[snapshots.count - 1]
    var pending = edits[...].drop { $0.step < session.step }
    for step in session.step...target {
      while pending.first?.step == step { session.apply(pending.removeFirst()) }
      // Every one of these steps has been taken before, so none fails now.
      guard step < target, (try? session.advance()) != nil else { break }
      if session.step % spacing == 0 { keep() }
    }
  }

  // MARK: Cost

  /// The most bytes that a copy of a session takes.
  private static func snapshotBytes(_ session: TrainingSession) -> Int {
    let evaluation = 2 * session.evaluator.chunk.graph.valueCount
    return 4 * (copiedNumbers(session) + evaluation)
  }

  /// Values, gradients, up to two moments a parameter, the curves, and the order of the rows.
  ///
  /// Those of evaluation are left out: they are copied only if it has filled them in between, and
  /// filling them takes longer.
  private static func copiedNumbers(_ session: TrainingSession) -> Int {
    2 * session.graph.graph.valueCount + 2 * session.graph.parameterCount
      + (session.objectiveCurve == nil ? 1 : 2) * LossCurve.capacity + 2 * session.train.rows
  }

  /// How many steps take a hundred times as long as a copy.
  ///
  /// There is no clock in here, so both are estimates, in nanoseconds, of a processor that is fast at
  /// products. A step: 0.06 for each parameter and row (six operations at 100 GFLOP/s), 0.3 for each
  /// parameter's update, 15 for each node. A copy: 1 for each number, most of it new memory's
  /// cost, and 4,000 for a dozen buffers and for choosing which copy to give up.
  private static func spacing(_ session: TrainingSession) -> Int {
    let parameters = Double(session.graph.parameterCount)
    let step =
      (0.06 * Double(session.configuration.batchSize) + 0.3) * parameters
      + 15 * Double(session.graph.graph.nodes.count)
    let copy = 4_000 + Double(copiedNumbers(session))
    return Int((100 * copy / step).rounded(.up))
  }
}

extension Graph {
  /// The elements of all nodes.
  fileprivate var valueCount: Int { nodes.last?.elements.upperBound ?? 0 }
}
