import Screen
import Testing

/// A text that the first complete frame of the program contains.
let textOfTheFirstFrame = "understand a neural network"

/// The program in a terminal, with its first frame drawn.
func startedTutor(
  _ arguments: [String] = [], environment: [String: String] = [:], jobControl: Bool = false
) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(
    BuiltProgram.tutor, arguments, environment: environment, jobControl: jobControl)
  try terminal.wait(for: textOfTheFirstFrame)
  return terminal
}

/// The backpropagation lesson at one of its steps, all panes in sight.
func startedLesson(_ step: String, jobControl: Bool = false) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(
    BuiltProgram.tutor, ["lesson", "backprop", "--step", step],
    size: Size(columns: 100, rows: 30), jobControl: jobControl)
  try terminal.wait(for: "Backpropagation, one step at a time")
  try terminal.wait(for: "q quit")
  return terminal
}

/// Screen, cursor and modes are what the program found.
func expectRestored(
  _ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(!terminal.screen.alternateIsActive, sourceLocation: sourceLocation)
  #expect(terminal.screen.cursorIsVisible, sourceLocation: sourceLocation)
  #expect(terminal.screen.inputModes.isEmpty, sourceLocation: sourceLocation)
  #expect(terminal.modes == terminal.modesAtStart, sourceLocation: sourceLocation)
}
