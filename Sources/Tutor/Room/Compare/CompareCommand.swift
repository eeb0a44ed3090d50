/// What a key asks for to compare runs in the free lab.
package enum CompareCommand: Hashable, Sendable {
  /// Keeps the present run to compare with.
  case pin
  /// Gives up the chosen pinned run, or the newest.
  case unpin
  /// Chooses among the pinned runs.
  case choosePin(Int)
  /// Begins anew with the settings of the chosen pinned run.
  case goBack
  /// Test losses of the pinned runs in place of training losses; a table in place of curves.
  case turnView
  /// Begins a race, or ends it.
  case race
  /// Trains from many seeds, stops, or goes on.
  case trySeeds
  /// Opens the field for how many.
  case typeSeeds
}
