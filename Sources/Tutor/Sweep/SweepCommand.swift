/// What a key asks of a sweep, beside what figures have in common.
package enum SweepCommand: Hashable, Sendable {
  case toggleRun
  case selectVariant(Int)
  /// More or fewer seeds.
  case changeCount(Int)
  /// Shows one seed's losses, or the last ones of all.
  case toggleCurve
}
