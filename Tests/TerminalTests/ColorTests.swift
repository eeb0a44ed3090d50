import Screen
import Testing

@testable import CursesTerminal

/// Colours come as near as the terminal can show them, and not at all where they are unwelcome.
struct ColorTests {
  private let welcoming = TerminalEnvironment(type: "xterm-256color", refusesColor: false)
  private let refusing = TerminalEnvironment(type: "xterm-256color", refusesColor: true)

  @Test func automaticChoiceFollowsTerminalAndUser() {
    #expect(ColorChoice.auto.depth(in: welcoming, terminalColors: 256) == .palette)
    #expect(ColorChoice.auto.depth(in: welcoming, terminalColors: 8) == .sixteen)
    #expect(ColorChoice.auto.depth(in: welcoming, terminalColors: 0) == .none)
    #expect(ColorChoice.auto.depth(in: refusing, terminalColors: 256) == .none)
  }

  @Test func choiceOnTheCommandLineIsStrongerThanTheEnvironment() {
    #expect(ColorChoice.palette.depth(in: refusing, terminalColors: 256) == .palette)
    #expect(ColorChoice.sixteen.depth(in: refusing, terminalColors: 256) == .sixteen)
    #expect(ColorChoice.none.depth(in: welcoming, terminalColors: 256) == .none)
  }

  @Test func terminalSetsTheLimit() {
    #expect(ColorChoice.palette.depth(in: welcoming, terminalColors: 8) == .sixteen)
    #expect(ColorChoice.direct.depth(in: welcoming, terminalColors: 256) == .palette)
    #expect(ColorChoice.direct.depth(in: welcoming, terminalColors: 1 << 24) == .direct)
    #expect(ColorChoice.auto.depth(in: welcoming, terminalColors: 1 << 24) == .palette)
    var able = welcoming
    able.hasDirectColor = true
    #expect(ColorChoice.direct.depth(in: able, terminalColors: 256) == .direct)
    #expect(ColorChoice.direct.depth(in: able, terminalColors: 8) == .sixteen)
    #expect(ColorChoice.auto.depth(in: able, terminalColors: 256) == .palette)
  }

  @Test func fullPaletteIsLeftAlone() {
    #expect(Palette.entries(depth: .palette, terminalColors: 256) == (0..<256).map { Int32($0) })
  }

  @Test func entriesBecomeTheNearestBasicColour() {
    let entries = Palette.entries(depth: .sixteen, terminalColors: 256)
    #expect(entries[196] == 9, "bright red")
    #expect(entries[16] == 0, "black")
    #expect(entries[231] == 15, "white")
    #expect(entries[244] == 8, "middle grey")
    #expect(entries.prefix(16) == Array(0..<16)[...])
  }

  @Test func eightColoursDoWithoutBrightOnes() {
    let entries = Palette.entries(depth: .sixteen, terminalColors: 8)
    #expect(entries.allSatisfy { (0..<8).contains($0) })
    #expect(entries[9] == 1)
    #expect(entries[8] == 7, "else it could not be seen on black")
  }

  @Test func directColourIsSpelledOut() {
    let entries = Palette.entries(depth: .palette, terminalColors: 1 << 24)
    #expect(entries[3] == 3)
    #expect(entries[208] == 0xFF8700)
    #expect(entries[244] == 0x808080)
  }

  @Test func anyColourHasANearestEntry() {
    for (index, wanted) in [(16, 0x000000), (231, 0xFFFFFF), (208, 0xFF8700), (244, 0x808080)] {
      let color = RGB(
        red: wanted >> 16, green: wanted >> 8 & 255, blue: wanted & 255)
      #expect(ColorTable.nearest(to: color) == index)
    }
    #expect(ColorTable.nearest(to: RGB(red: 250, green: 140, blue: 5)) == 208)
  }

  /// The accent of the menu's title as each depth spells it.
  @Test(arguments: [
    (["--color", "256"], "38;5;214m"), (["--color", "true"], "38;2;255;175;0m"),
    (["--color", "16"], "33m"), (["--theme", "light"], "38;5;130m"),
    (["--theme", "light", "--color", "true"], "38;2;175;95;0m"),
    (["--theme", "blind"], "38;5;227m"), (["--theme", "contrast"], "38;5;226m"),
  ])
  func coloursAreSentAsTheyWereAskedFor(arguments: [String], sequence: String) throws {
    let terminal = try startedTutor(arguments, environment: ["COLORTERM": "truecolor"])
    #expect(terminal.hasReceived(sequence))
    #expect(!arguments.contains("true") || !terminal.hasReceived("38;5;"))
  }

  @Test(arguments: [["--theme", "mono"], ["--color", "none"]])
  func monochromeSendsNoColour(arguments: [String]) throws {
    let terminal = try startedTutor(arguments)
    #expect(!terminal.hasReceived("\u{1B}[3"))
  }

  @Test func trueColourFallsBackWhereNothingSaysThatItIsThere() throws {
    let terminal = try startedTutor(["--color", "true"])
    #expect(terminal.hasReceived("38;5;214m"))
  }

  @Test func theThemeFollowsTheBackground() throws {
    let terminal = try startedTutor()
    #expect(terminal.hasReceived("\u{1B}]11;?"))
    #expect(!terminal.hasReceived("38;5;130m"))
    try terminal.send("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}[?62c")
    try terminal.wait("colours for a light background") { $0.hasReceived("38;5;130m") }
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
  }

  @Test(arguments: [
    (["TERM": "linux"], []), (["TERM": "vt100"], []), (["COLORFGBG": "0;15"], []),
    (["NO_COLOR": "1"], []), (["STY": "1.tty", "TERM": "screen-256color"], []),
    ([:], ["--theme", "dark"]),
  ])
  func nobodyIsAskedInVain(environment: [String: String], arguments: [String]) throws {
    let terminal = try startedTutor(arguments, environment: environment)
    #expect(!terminal.hasReceived("]11;"))
    #expect((environment["COLORFGBG"] != nil) == terminal.hasReceived("38;5;130m"))
  }

  @Test func theEnvironmentKnowsTheBackground() {
    let known: [(String, Theme.Background?)] = [
      ("15;0", .dark), ("0;15", .light), ("0;default;7", .light), ("7;8", .dark),
      ("15;default", nil), ("", nil), ("0;99", nil),
    ]
    for (text, background) in known {
      #expect(TerminalEnvironment.background(text) == background, "\(text)")
    }
  }
}
