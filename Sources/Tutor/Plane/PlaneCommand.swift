/// What a key asks of a plane, beside what figures have in common.
package enum PlaneCommand: Hashable, Sendable {
  /// Looks at the examples that are left of the pass.
  case goRound
  /// Lets the rule go on by itself, or stops it.
  case toggleRun
  /// Shows the best line, or the learner's own again.
  case search
  /// Exchanges the sides of a line.
  case flip
  /// Takes the next of several data sets.
  case cycleData
}
