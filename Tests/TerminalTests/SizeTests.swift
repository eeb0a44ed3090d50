import Screen
import Testing

/// The program follows its window.
struct SizeTests {
  @Test func smallerWindowAndBack() throws {
    let terminal = try startedTutor()
    terminal.resize(Size(columns: 40, rows: 10))
    try terminal.wait(for: "has 40x10")
    terminal.resize(Size(columns: 80, rows: 24))
    try terminal.wait("the footer") { $0.screen.lines[23].contains("q quit") }
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  @Test func lastOfManySizesIsTheOneThatCounts() throws {
    let terminal = try startedTutor()
    for columns in 41...70 { terminal.resize(Size(columns: columns, rows: 12)) }
    try terminal.wait(for: "has 70x12")
  }

  @Test func sizeIsTheWindowsWhateverTheEnvironmentSays() throws {
    let terminal = try PseudoTerminal(
      BuiltProgram.tutor, environment: ["LINES": "50", "COLUMNS": "132"],
      size: Size(columns: 59, rows: 19))
    try terminal.wait(for: "has 59x19")
  }
}
