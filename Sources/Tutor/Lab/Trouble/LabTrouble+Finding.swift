import Engine
import Screen

extension LabTrouble {
  /// What is wrong with the run that a lab looks into; `nil` if nothing is.
  ///
  /// It reads what the run has recorded and looks at the network where the loss stands still; no
  /// step is taken.
  init?(of lab: LabState) {
    if let failure = lab.session.failure {
      self.init(.diverged, failure.finding, in: lab, failure.cause)
      return
    }
    guard let (kind, finding) = Self.finding(LabSymptoms(lab.run), lab.run) else { return nil }
    self.init(kind, finding, in: lab)
  }

  /// Steps before anything is called trouble.
  private static let patience = 400
  /// Steps before a run is that stands still for no reason but too few units, or for none that is
  /// seen: a plateau may end.
  private static let longPatience = 2000
  /// A run of which so much is right, or explained, is not in trouble.
  private static let success = 0.95
  /// The share by which the loss falls from one quarter to the next where it stands still.
  private static let still = 1e-3
  /// The same for one whose loss lies at that of chance, or has no hills to get over.
  private static let almostStill = 0.01
  /// The λ from which a penalty is suspected.
  private static let strongPenalty = 0.01
  /// The rate from which dropout is.
  private static let strongDropout = 0.3

  private static func finding(_ symptoms: LabSymptoms, _ run: LabRun) -> (Kind, String)? {
    let session = symptoms.session
    guard !session.hasStoppedEarly, symptoms.quarters.count == 4 else { return nil }
    if let finding = explosion(symptoms) { return (.diverged, finding) }
    guard session.step >= patience else { return nil }
    if let finding = overfitting(symptoms, run) { return (.overfit, finding) }
    guard let success = symptoms.success, success < Self.success else { return nil }
    // A convex loss has no flat places but its minimum, and chance is seen without the noise of batches.
    let (last, half) = (symptoms.fall(from: 2, to: 3), symptoms.fall(from: 1, to: 3))
    let hasNoHills =
      symptoms.isLinear || symptoms.penalty >= strongPenalty
      || (symptoms.isNarrow && session.step >= longPatience)
    let isStill =
      (abs(last) < still && abs(half) < almostStill)
      || (hasNoHills && abs(last) < almostStill && abs(half) < 2 * almostStill)
      || (symptoms.isAtChance && abs(half) < almostStill)
    if let finding = end(symptoms) { return (.ended, finding) }
    if let finding = slowness(symptoms) { return (.slow, finding) }
    guard isStill else { return nil }
    let place =
      "stuck at loss \(NumberFormat.significant(symptoms.recentLoss, digits: 3))"
      + (symptoms.brakes.isEmpty ? "" : " with \(symptoms.brakes.joined(separator: " and "))")
    let (kind, reason) = reason(symptoms, run)
    guard kind != .stuck || session.step >= longPatience else { return nil }
    return (kind, "\(place): \(reason)")
  }

  // MARK: One by one

  /// A loss that keeps far above what guessing costs.
  private static func explosion(_ symptoms: LabSymptoms) -> String? {
    guard let chance = symptoms.chance, chance > 0, symptoms.session.step >= 50,
      symptoms.recentLoss > 3 * chance, symptoms.fall(from: 2, to: 3) < 0.1
    else { return nil }
    return "the loss is \(short(symptoms.recentLoss)), far above the \(short(chance)) of "
      + "always saying the same: the steps are too large"
  }

  /// Steps since the best test loss, and the share by which it has risen, from which it counts.
  private static let overfitSteps = 200
  private static let overfitRise = 1.15

  private static func overfitting(_ symptoms: LabSymptoms, _ run: LabRun) -> String? {
    let points = run.testCurve.points.filter { $0.value.isFinite }
    guard points.count >= 16, let best = points.min(by: { $0.value < $1.value }),
      let last = points.last, let now = run.test?.loss
    else { return nil }
    let late = points.suffix(points.count / 4)
    let test = late.reduce(0) { $0 + $1.value } / Double(late.count)
    let waited = last.step - best.step
    guard waited >= overfitSteps, 3 * waited >= last.step, test > overfitRise * best.value,
      let train = symptoms.evaluation?.loss,
      let before = symptoms.session.curve.value(at: best.step), train < 0.9 * before,
      // What jumps about learns nothing, by heart or not.
      symptoms.recentLoss < before, train < 0.5 * test
    else { return nil }
    return
      "the test loss was \(short(best.value)) at step \(Numbers.grouped(best.step)) and is "
      + "\(short(now)) now, while the train loss fell to \(short(train)): it learns the "
      + "training rows by heart"
  }

  /// A schedule that has come to its end, and the rate to nothing.
  private static func end(_ symptoms: LabSymptoms) -> String? {
    let session = symptoms.session
    guard session.step >= session.plannedSteps,
      session.learningRate < 1e-3 * session.configuration.learningRate
    else { return nil }
    return
      "the schedule ended at step \(Numbers.grouped(session.plannedSteps)): the learning rate is "
      + "\(short(session.learningRate)) now, and the loss stays at \(short(symptoms.recentLoss))"
  }

  /// Small steps on a slope that is there.
  private static func slowness(_ symptoms: LabSymptoms) -> String? {
    let session = symptoms.session
    let fall = symptoms.fall(from: 2, to: 3)
    guard symptoms.relativeRate <= 0.1, fall > -0.002, fall < 0.03,
      symptoms.recentLoss > 0.5 * (symptoms.chance ?? 0), session.gradientNorm > 0.01
    else { return nil }
    return "the loss falls, but hardly, to \(short(symptoms.recentLoss)): the gradient's norm is "
      + "\(short(session.gradientNorm)), and a learning rate of \(short(session.learningRate)) makes little of it"
  }

  /// Why a loss stands still.
  private static func reason(_ symptoms: LabSymptoms, _ run: LabRun) -> (Kind, String) {
    let session = symptoms.session
    let hidden = run.layerStatistics().dropLast()
    if let layer = session.graph.layerOfEqualUnits {
      return (
        .symmetric,
        "the \(session.graph.architecture.widths[layer]) units of layer \(layer) are all alike, "
          + "and so they stay"
      )
    }
    if let dead = hidden.first(where: { 2 * $0.deadUnits.count > $0.units }) {
      let count = dead.deadUnits.count == dead.units ? "all" : "\(dead.deadUnits.count)"
      return (
        .dead, "\(count) of the \(dead.units) units of layer \(dead.layer) are dead, 0 on every row"
      )
    }
    if let flat = hidden.first(where: { $0.saturatedShare > 0.8 }) {
      let share = Numbers.percent(Int((flat.saturatedShare * 1000).rounded()), of: 1000)
      return (
        .saturated,
        "\(share) of layer \(flat.layer)'s outputs are saturated; the mean slope there is "
          + short(flat.meanSlope)
      )
    }
    if let finding = vanishing(run.layerStatistics()) { return (.vanishing, finding) }
    if symptoms.penalty >= strongPenalty {
      return (.penalty, "a penalty of \(short(symptoms.penalty)) keeps the weights small")
    }
    let dropout = session.configuration.regularization.dropout
    if dropout >= strongDropout {
      let share = Numbers.percent(Int((dropout * 1000).rounded()), of: 1000)
      return (.penalty, "each step leaves out \(share) of the units, and too few are left")
    }
    if hidden.isEmpty {
      return (.tooSmall, "without a hidden layer this is the best that there is")
    }
    if symptoms.isLinear {
      return (.tooSmall, "hidden layers without a bend are no more than one layer")
    }
    if symptoms.isNarrow {
      let least = hidden.map(\.units).min() ?? 0
      return (
        .tooSmall, "\(least == 1 ? "1 hidden unit is" : "\(least) hidden units are") few for this"
      )
    }
    if symptoms.isAtChance, let chance = symptoms.chance {
      let guess =
        symptoms.isRegression ? "always saying the mean" : "always saying how common each class is"
      return (.chance, "no better than \(guess), \(short(chance))")
    }
    let success = Numbers.percent(Int(((symptoms.success ?? 0) * 1000).rounded()), of: 1000)
    // What the later half of the run was judged by; a plateau may end yet.
    let steps = Numbers.grouped(session.step / 2)
    return (
      .stuck,
      (symptoms.isRegression
        ? "\(success) of the variation is explained" : "\(success) of the rows are right")
        + ", and the loss has hardly fallen for \(steps) steps"
    )
  }

  /// The share of the last layer's gradient from which little comes to the first one.
  private static let vanished = 0.01

  /// A gradient that each layer makes smaller, seen at the sums.
  private static func vanishing(_ layers: [LayerStatistics]) -> String? {
    guard layers.count > 3, let first = layers.first, let last = layers.last,
      first.sumGradientNorm < vanished * last.sumGradientNorm
    else { return nil }
    return "the gradient vanishes on its way back, from \(short(last.sumGradientNorm)) at layer "
      + "\(last.layer) to \(short(first.sumGradientNorm)) at layer 1"
  }

  private static func short(_ value: Double) -> String {
    NumberFormat.significant(value, digits: 3)
  }
}

extension TrainingFailure {
  /// What happened, without what to try.
  fileprivate var finding: String {
    "step \(step): \(quantity) became infinite or not a number"
  }
}

extension LossCurve {
  /// The mean loss about a step; `nil` if there is none yet.
  fileprivate func value(at step: Int) -> Double? {
    guard !points.isEmpty else { return nil }
    let index = min(points.count - 1, max(0, step / stride))
    return Double(points[index])
  }
}

extension NetworkGraph {
  /// The first hidden layer, counted from 1, whose units all have the same weights; `nil` if there
  /// is none.
  fileprivate var layerOfEqualUnits: Int? {
    layers.indices.dropLast().first { index in
      let weights = graph[value: layers[index].weights]
      guard weights.columns > 1 else { return false }
      return (0..<weights.rows).allSatisfy { row in
        (1..<weights.columns).allSatisfy { weights[row, $0] == weights[row, 0] }
      }
    }.map { $0 + 1 }
  }
}
