import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct ExploreStateTests {
  private func coin() throws -> ExploreState {
    try ExploreState(
      figureBlock(
        "explore", "title: A coin", "slider: p 0.5 from 0 to 1 step 0.05",
        "curve: H = (entropy(p) + entropy(1-p))/log(2)", "readout: I = -log(p)/log(2) in bits"))
  }

  private func twoCoins() throws -> ExploreState {
    try ExploreState(
      figureBlock(
        "explore", "slider: p 0.7 from 0 to 1 step 0.05", "slider: q 0.2 from 0 to 1 step 0.05",
        "variable: q",
        "curve: H(p,q) = entropy(p) + entropy(1-p) + kl_divergence(p, q) "
          + "+ kl_divergence(1-p, 1-q)",
        "bars: H(p,q): H(p) = entropy(p) + entropy(1-p); "
          + "KL = kl_divergence(p, q) + kl_divergence(1-p, 1-q)"))
  }

  @Test func theCoinAsItIsSeen() throws {
    var state = try coin()
    press(&state, .up, .up, .up, .up)
    #expect(
      lines(of: state, 50, 14) == [
        "A coin",
        "                                             --- H",
        "1.0+               ___---------____",
        "   |          _--'''              'o--__",
        "   |      _-'''                        ''-__",
        "0.5+    _''                                '-_",
        "   |  _''                                    '-_",
        #"   | -'                                        '\"#,
        #"  0+/                                            \"#,
        "   ++--------+--------+--------+--------+--------+",
        "    0       0.2      0.4      0.6      0.8       p",
        " H = 0.8813   I = 0.5146 bits",
        "",
        "> p =========================o-----------      0.7",
      ])
  }

  @Test func theBarsAsTheyAreSeen() throws {
    let state = try twoCoins()
    #expect(
      lines(of: state, 58, 17) == [
        "                                                --- H(p,q)",
        "4+|",
        #" |\"#,
        #" | \"#,
        " |  -_",
        "2+   '--___                                              /",
        " |        ''-o--______                               __-/",
        " |                    ''''''''''----------------''''''",
        "0+",
        " ++----------+----------+----------+----------+----------+",
        "  0         0.2        0.4        0.6        0.8         q",
        "",
        "                                           ## H(p)   == KL",
        "H(p,q) |#############=============                   1.194",
        "",
        "> p ===============================o-------------      0.7",
        "  q =========o-----------------------------------      0.2",
      ])
  }

  @Test func keysMoveTheSlidersInWholeSteps() throws {
    var state = try coin()
    press(&state, .up, .up, "K", .right)
    #expect(state.measure("p") == 0.9)
    #expect(abs(try #require(state.measure("H")) - 0.468_995_593_589_281) < 1e-12)
    press(&state, .down, "J")
    #expect(state.measure("p") == 0.6)
    press(&state, .end, .up)
    #expect(state.measure("p") == 1)
    press(&state, .home, .left)
    #expect(state.measure("p") == 0)
    // From between two steps the first key goes to the next one.
    state.set("p", to: 0.33)
    press(&state, .up)
    #expect(state.measure("p") == 0.35)
    state.set("p", to: 0.33)
    press(&state, .down)
    #expect(state.measure("p") == 0.3)
    state.set("p", to: 9)
    #expect(state.measure("p") == 1)
  }

  /// Entropy has its limit at the ends, information has none, and that is said.
  @Test func limitsAtTheEnds() throws {
    var state = try coin()
    press(&state, .home)
    #expect(state.measure("H") == 0)
    #expect(state.sentences.contains("  I = ∞, not finite"))
    press(&state, .end)
    #expect(state.measure("H") == 0)
    #expect(state.sentences.contains("  I = 0 bits"))
    #expect(state.traces[0].values.allSatisfy { $0.isFinite })
    press(&state, .down)
    #expect(state.note == "p = 0.95")
  }

  @Test func crossEntropyIsTheSumOfItsParts() throws {
    var state = try twoCoins()
    let total = try #require(state.measure("H(p,q)"))
    #expect(abs(total - 1.193_550) < 1e-6)
    #expect(abs(try #require(state.measure("H(p)")) - 0.610_864) < 1e-6)
    #expect(abs(try #require(state.measure("KL")) - 0.582_686) < 1e-6)
    press(&state, .right, "K", "K")
    #expect(state.measure("q") == 0.7)
    #expect(state.measure("KL") == 0)
    press(&state, .home)
    #expect(state.measure("KL") == .infinity)
    #expect(lines(of: state, 58, 17).contains { $0.hasPrefix("H(p,q) |") && $0.hasSuffix("inf") })
    #expect(state.sentences.last?.hasSuffix("= ∞, not finite") == true)
  }

  @Test func theMouseMovesSliderAndPoint() throws {
    var state = try coin()
    let area = Area(column: 3, row: 2, columns: 50, rows: 14)
    func mouse(_ kind: MouseEvent.Kind, _ column: Int, _ row: Int) -> MouseEvent {
      MouseEvent(kind, at: Position(column: column, row: row))
    }
    // The slider has the last row; its bar ends before the number.
    state.handle(mouse(.press(.left), 43, 15), in: area)
    #expect(state.measure("p") == 1)
    state.handle(mouse(.drag(.left), 0, 4), in: area)
    #expect(state.measure("p") == 0)
    state.handle(mouse(.release(.left), 0, 4), in: area)
    state.handle(mouse(.drag(.left), 40, 15), in: area)
    #expect(state.measure("p") == 0)
    state.handle(mouse(.wheel(-1), 20, 15), in: area)
    #expect(state.measure("p") == 0.05)
    // A press on the curve takes the point there.
    state.handle(mouse(.press(.left), 30, 8), in: area)
    #expect(state.measure("p") == 0.5)
    state.handle(mouse(.drag(.left), 52, 8), in: area)
    #expect(state.measure("p") == 1)
  }

  @Test func whatIsWrongIsSaidAtItsPlace() throws {
    func problem(_ lines: String...) throws -> FigureProblem? {
      let block = try figureBlock("explore", lines.joined(separator: "\n"))
      do throws(FigureProblem) { _ = try ExploreState(block) } catch { return error }
      return nil
    }
    let slider = "slider: p 0.5 from 0 to 1"
    #expect(try problem(slider)?.message.hasPrefix("nothing follows") == true)
    #expect(try problem("slider: p from 0 to 1", "curve: p")?.key == "slider")
    #expect(try problem("slider: p 2 from 0 to 1", "curve: p")?.message.hasPrefix("2 does") == true)
    #expect(try problem("slider: p 0 from 1 to 0", "curve: p")?.key == "slider")
    #expect(try problem("slider: p 0 from 0 to 1 step 0", "curve: p")?.key == "slider")
    #expect(try problem(slider, slider, "curve: p")?.message.hasPrefix("there is a") == true)
    #expect(try problem(slider, "variable: x", "curve: x*p")?.message.contains("from") == true)
    #expect(try problem(slider, "bars: = p")?.message == "a name is missing before “=”")
    let stranger = try problem(slider, "readout: p", "readout: H = p*pp")
    #expect(stranger?.message.contains("did you mean “p”?") == true)
    #expect(stranger?.location?.line == 19)
    #expect(stranger?.column == 5)
    let mistake = try problem(slider, "curve: H = p + *")
    #expect(mistake?.column == 9)
  }

  @Test func theReportHasTheCurve() throws {
    let report = try coin().report
    #expect(report.first == "Figure: A coin.")
    #expect(report.contains("    p = 0.5: H = 1"))
    #expect(report.contains("  I = 1 bit"))
  }
}
