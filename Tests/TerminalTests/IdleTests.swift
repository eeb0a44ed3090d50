import Glibc
import Screen
import Testing

/// With nothing to do, the program sleeps.
struct IdleTests {
  /// A program that looked at the clock ten times a second would never be quiet for so long; and
  /// one that sleeps is, as soon as the machine has let it finish what it did.
  @Test func pausedProgramIsNeverWoken() throws {
    let terminal = try startedTutor()
    try expectRest(of: terminal)
    try terminal.send("?")
    try terminal.wait(for: "show or hide this page")
  }
}

/// Waits until the program has done nothing at all for half a second.
func expectRest(of terminal: PseudoTerminal) throws {
  let process = terminal.process
  let deadline = SuspendingClock.now + PseudoTerminal.patience
  while true {
    let before = try ProcessActivity(of: process)
    let interval = SuspendingClock.now + .milliseconds(500)
    while SuspendingClock.now < interval { terminal.receive(for: 500) }
    let after = try ProcessActivity(of: process)
    if before == after { break }
    try #require(SuspendingClock.now < deadline, "\(before), then \(after)")
  }
}
