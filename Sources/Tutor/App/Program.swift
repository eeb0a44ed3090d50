import Screen

/// What the run loop runs: a state that actions change and that a frame shows.
package protocol Program: Sendable {
  /// Whether a network is training, so that time has to pass.
  var isRunning: Bool { get }

  /// How many training steps a second are wanted.
  var stepsPerSecond: Int { get }

  /// Takes in what happened; the only place where the state changes.
  mutating func update(_ action: Action) -> [Effect]

  /// Makes ready what a frame shows and what costs too much to compute at each step.
  ///
  /// It changes nothing that can be seen: without it a frame shows the same, more slowly.
  mutating func prepareToShow()

  /// The screen for this state; the same state always gives the same frame.
  func view(_ appearance: Appearance) -> Frame
}

extension Program {
  package var isRunning: Bool { false }
  package var stepsPerSecond: Int { 0 }
  package mutating func prepareToShow() {}
}
