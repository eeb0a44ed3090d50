import Engine

/// What is wrong with a run, as its numbers tell, and what to change about it.
package struct LabTrouble: Equatable, Sendable {
  /// The ways in which a run fails.
  package enum Kind: String, CaseIterable, Sendable {
    /// Numbers that are no longer finite, or a loss far above where learning begins.
    case diverged
    /// Units that began alike and therefore stay alike.
    case symmetric
    /// Units that give 0 on every row, so that nothing gets through them.
    case dead
    /// Units so far out that their slope is almost 0.
    case saturated
    /// The gradient is lost on its way back through the layers.
    case vanishing
    /// Small weights pay more than a good fit.
    case penalty
    /// Too few units for the data, or none with a bend.
    case tooSmall
    /// The loss falls, but hardly.
    case slow
    /// The schedule has brought the learning rate to nothing.
    case ended
    /// No better than the same answer for every row.
    case chance
    /// No progress, for no reason that is seen.
    case stuck
    /// The test loss rises while the training loss falls.
    case overfit
  }

  /// One setting to change, from the same seed.
  package struct Remedy: Equatable, Sendable {
    package let control: LabControl
    /// As it is typed.
    package let value: String
    /// Why it may help, one clause.
    package let reason: String

    /// `lr 0.01`, as a learner reads it.
    package var title: String { "\(control.name) \(control.shown(value))" }
  }

  package let kind: Kind
  /// What is seen, with the numbers; one clause.
  package let finding: String
  /// The most promising first; those that this lab allows.
  package let remedies: [Remedy]

  /// What was seen, which may be nothing.
  struct Sight: Sendable {
    let trouble: LabTrouble?
  }

  /// The most remedies that are offered.
  static let remedyLimit = 4

  /// What is seen and the first things to try, without a full stop.
  package var message: String {
    let titles = remedies.prefix(2).map(\.title)
    return titles.isEmpty ? finding : "\(finding); try \(titles.joined(separator: ", or "))"
  }
}

extension LabState {
  /// What is wrong with the run that is looked into; `nil` if nothing is.
  package var diagnosis: LabTrouble? {
    seenTrouble.map(\.trouble) ?? LabTrouble(of: self)
  }

  /// What is wrong with the run that is looked into, and what to try; `nil` if nothing is.
  package var trouble: String? {
    guard let trouble = diagnosis else { return nil }
    return isRace && trouble.kind == .diverged
      ? "\(run.name): \(trouble.message)" : trouble.message
  }

  /// Begins anew with one change and runs; the run that failed stays to compare with.
  mutating func take(_ remedy: LabTrouble.Remedy) throws(LabOptionError) {
    try change(remedy.control, to: remedy.value)
    isRunning = true
  }
}
