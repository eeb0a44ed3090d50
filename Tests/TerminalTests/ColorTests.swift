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
}
