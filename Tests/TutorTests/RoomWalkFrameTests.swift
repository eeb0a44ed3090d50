import Screen
import Testing

@testable import Tutor

/// What the walk through a lab's next step looks like.
@Suite struct RoomWalkFrameTests {
  private let line = "data=xor layers=2,2,1 batch=4 lr=0.5 seed=3"

  @Test func thirdExampleOfFour() throws {
    var state = try RoomFixture.app(line)
    state.press("aaa")
    #expect(
      state.rows().dropFirst().dropLast() == [
        "▸Walk ──────────────────────────────────────── example 3 of 4 · backward 8 of 8",
        " step 1: XOR, 2-2-1 tanh, example 3: x = [1, 1], t = 0",
        "          x ───────╮",
        "           1×2     │",
        "                   │",
        "          W1 ──────╔══xW+b z1 ─────tanh h1 ───╮",
        "           2×2     ║   1×2          1×2       │",
        "         ∂ 2×2     ║ ∂ 1×2        ∂ 1×2       │",
        "         ▶b1 ══════╝               W2 ────────┼──xW+b z2 ───╮",
        "           1×2                      2×1       │   0.717     ├──BCE L",
        "         ∂ 1×2                    ∂ 2×1       │ ∂ 0.672     │   1.11",
        "                                   b2 ────────╯  t ─────────╯ ∂ 1",
        "                                    0             0",
        "                                  ∂ 0.672",
        "",
        " ∂L/∂b1 = ∂L/∂z1   1×2",
        " [0.478 0.18] = [0.478 0.18]",
        " Σ of 3, each / 4: ∂L/∂b1 = [0.127 0.0644]",
        " 3 of 4: this one's share of the mean is 1.115 / 4 = 0.2786; 3 shares add",
        " up to 0.6152.",
        " Space goes on to example 4.",
        "",
      ])
  }

  /// Beside the settings and the numbers where there is room for them.
  @Test func theWholeBatchInAWideWindow() throws {
    var state = try RoomFixture.app(line, size: Size(columns: 100, rows: 30))
    state.press("w")
    state.press(.end)
    let rows = state.rows(from: 29).dropFirst().dropLast()
    #expect(
      rows.prefix(2) + rows.suffix(8) == [
        "▸Walk ──────────────────────────────────────────────── backward 8 of 8",
        " step 1: XOR, 2-2-1 tanh, the batch of 4",
        " ∂L/∂b1 = the column sums of ∂L/∂z1   1×2",
        "   ⎡ −0.121 −0.0226⎤",
        " Σ ⎢  0.128  0.0419⎥ = [0.0721 0.0367]",
        "   ⎢   0.12  0.0451⎥",
        "   ⎣−0.0551 −0.0277⎦",
        " Adding a bias passes the gradient on, added up over the examples.",
        " Space takes training step 1: SGD with learning rate 0.5.",
        "",
      ])
    #expect(state.rows().contains { $0.hasPrefix(" data          ‹XOR›") })
  }

  @Test func aWeightThatWasSetByHandIsMarked() throws {
    var state = try RoomFixture.app(line)
    state.press("2")
    state.press(.right)
    state.press(.enter)
    state.press(.control("u"))
    state.press("-1.5⏎")
    #expect(
      state.rows().dropFirst(2).dropLast() == [
        "      inputs                          tanh                          output", "", "", "",
        "",
        "     ⣿⣿⠒⠒░▒▓█▌                     ▐██▓▒░⠂⠒⠶",
        " x1  ⣿⣿⠒⠒░▒▓█▌                     ▐▓▓▒░⠂⠒⠶⣿",
        "     ⣿⣿⠒⠒░▒▓█▌⠛⠃ ⠛⠃ ⠛⠃ ⠛◆ ⠛⠃ ⠛⠃ ⠛⠃ ▐▓▒░⠂⠒⠶⣿⣿ ⠛⠛⠶⢦⣤⣄⣀",
        "     ⣿⣿⠒⠒░▒▓█▌    ⠐ ⡀        ⠄⠈    ▐▒░⠂⠒⠶⣿⣿⣿      ⠈⠉⠛⠛⠶⢦⣤⣀⣀        ▒▒░░░⠂⠂⠂",
        "                     ⠈ ⠄⢀ ⠂⠈                             ⠉⠉⠛⠳⠶⢦⣤⣀⡀ ▒▒░░⠂⠂⠒⠒  y",
        "                     ⢀ ⠂⠈ ⠄⢀                               ⣀⡠⠤⠔⠒⠉⠙ ░░░⠂⠂⠂⠒⠒",
        "     ████████     ⠠ ⠁        ⠂⢀     ⠒⠒⠂⠂░░▒▒        ⣀⣀⠤⠔⠒⠉⠉        ░░⠂⠂⠒⠒⠒⠒",
        " x2  ▒▒▒▒▒▒▒▒  ⠠ ⠁              ⠂⠠  ⠒⠒⠂⠂░▒▒▓ ⢀⣀⠤⠔⠒⠊⠉",
        "     ⠂⠂⠂⠂⠂⠂⠂⠂ ⠁  ⠁  ⠁  ⠁  ⠁  ⠁  ⠁   ⠒⠂░░▒▒▓▓ ⠁",
        "     ⠶⠶⠶⠶⠶⠶⠶⠶                       ⠂⠂░░▒▒▓▓",
        "", "", "", "", "",
        " weight x1→h1.1    −1.500   by hand",
      ])
    // Until it is trained.
    state.press("s")
    #expect(!state.rows().contains { $0.contains("◆") || $0.contains("by hand") })
    state.press("b")
    #expect(state.rows().contains { $0.contains("◆") })
    state.press("r")
    #expect(!state.rows().contains { $0.contains("◆") })
  }

  @Test func aBiasThatWasSetByHandIsMarkedInASCII() throws {
    var state = try RoomFixture.app(line)
    state.press("2")
    state.press(.right, times: 2)
    state.press(.enter)
    state.press(.control("u"))
    state.press("0.25⏎")
    let rows = state.rows(from: 0, Appearance(colors: .none, glyphs: .ascii))
    #expect(
      rows.dropFirst(7).prefix(4) == [
        "     ==::+%#@                      [@@@@@@@@]",
        " x1  ==::+%#@                      [########]",
        "     ==::+%#@ ---.  ---   ---  ----[###%%%%%]=======",
        "     ==::+%#@       .       ---    #%%%+++++]       =======        %%%%%%%%",
      ])
    #expect(rows[22] == " unit h1.1   bias   0.250   by hand")
  }
}
