import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct PlotStateTests {
  private func gallery() throws -> PlotState {
    try PlotState(figureBlock("plot", "gallery: activations", "from: -6", "to: 6"))
  }

  private func family() throws -> PlotState {
    try PlotState(
      figureBlock(
        "plot", "expression: leaky_relu(x, a)", "expression: elu(x, b)",
        "slider: a 0.1 from 0 to 2 step 0.05", "slider: b 1 from 0 to 2 step 0.1", "from: -4",
        "to: 4"))
  }

  @Test func theGalleryAsItIsSeen() throws {
    var state = try gallery()
    press(&state, .down, .down, .down, .down)
    #expect(
      lines(of: state, 58, 19) == [
        " sigmoid",
        "                                    --- sigmoid   - - d/dx",
        "1.0+                           :          _____-----------",
        "   |                           :    __--'''",
        "   |                           : _-''",
        "   |                           -''",
        "0.5+                        _-'o",
        "   |                     _-____o___",
        "   |               ____--'''   :  ''---___",
        "  0+----------''''''           :          '''''-----------",
        "   ++--------+--------+--------+-------+--------+--------+",
        "    -6       -4       -2       0       2        4        x",
        " x = 0   sigmoid = 0.5   d/dx = 0.25",
        " f(x) = 1/(1 + e^(-x))",
        " f'(x) = y(1 - y) with y = f(x)",
        " nn.Sigmoid, values in (0, 1)",
        " here 0.00247 to 0.998; slope 0.25 at 0, the steepest",
        " saturated, |slope| < 0.01: x < -4.58, x > 4.58",
        " mean 0.5 from -6 to 6: not zero-centred",
      ])
  }

  @Test func theGalleryHasThemAll() throws {
    var state = try gallery()
    #expect(state.note == "1 of 27")
    #expect(Set(state.functions.map(\.name)).count == 27)
    press(&state, .up)
    #expect(state.note == "27 of 27")
    press(&state, .down)
    #expect(state.note == "1 of 27")
    for number in 1...27 {
      state.set("number", to: Double(number))
      #expect(state.summary != nil)
      #expect(lines(of: state, 58, 17).joined().allSatisfy { $0.isASCII })
    }
  }

  @Test func aConstantHasASlider() throws {
    var state = try gallery()
    while state.single?.name != "elu" { press(&state, .down) }
    #expect(state.sliders.names == ["alpha"])
    press(&state, .home)
    let before = state.curves[0].values[0]
    for _ in 0..<25 { press(&state, "-") }
    #expect(abs(try #require(state.measure("alpha")) - 0.5) < 1e-12)
    #expect(abs(state.curves[0].values[0] - before / 2) < 1e-12)
    // It stays while others are looked at.
    press(&state, .down, .up)
    #expect(abs(try #require(state.measure("alpha")) - 0.5) < 1e-12)
    #expect(lines(of: state, 58, 17).last?.hasPrefix("> alpha =") == true)
  }

  @Test func slidersOfTheBlock() throws {
    var state = try family()
    #expect(state.curves.map(\.name) == ["leaky_relu(x, a)", "elu(x, b)"])
    press(&state, .up, "]", .down, .home)
    #expect(state.settable == ["x", "a", "b"])
    #expect(abs(try #require(state.measure("a")) - 0.15) < 1e-12)
    #expect(abs(try #require(state.measure("b")) - 0.9) < 1e-12)
    #expect(state.measure("x") == -4)
    #expect(abs(try #require(state.measure("leaky_relu(x, a)")) + 0.6) < 1e-12)
    #expect(
      state.sentences.last?.hasPrefix("  read out at x = −4: leaky_relu(x, a) = −0.6") == true)
  }

  @Test func oneAtATime() throws {
    var state = try PlotState(
      figureBlock(
        "plot", "expression: relu(x)", "expression: tanh(x)", "show: one", "from: -1", "to: 1"))
    #expect(state.curves.map(\.name) == ["relu(x)"])
    press(&state, .down)
    #expect(state.curves.map(\.name) == ["tanh(x)"])
    #expect(state.note == "2 of 2")
    #expect(state.report.filter { $0.hasPrefix("Figure:") }.count == 2)
  }

  @Test func anOwnFunctionJoins() throws {
    var state = try family()
    press(&state, "f")
    #expect(state.isTyping)
    for character in "x*sin(a" { press(&state, .character(character)) }
    press(&state, .enter)
    #expect(state.typingProblem == "this “(” is never closed; add “)”")
    #expect(lines(of: state, 58, 17).contains { $0.hasPrefix(" x*sin(a") })
    press(&state, ")", .enter)
    #expect(!state.isTyping)
    #expect(state.curves.last?.name == "x*sin(a)")
    press(&state, "f", "z", .enter)
    #expect(state.typingProblem?.hasPrefix("“z” has no value here") == true)
    press(&state, .escape)
    #expect(state.curves.count == 3)
    // The next one takes its place.
    press(&state, "f", "a", .enter)
    #expect(state.curves.map(\.name) == ["leaky_relu(x, a)", "elu(x, b)", "a"])
    press(&state, "f", .up, "*", "x", .enter)
    #expect(state.curves.last?.name == "a*x")
  }

  @Test func anOwnFunctionInTheGallery() throws {
    var state = try gallery()
    press(&state, "f")
    state.paste("x*sigmoid(2*x)")
    press(&state, .enter)
    #expect(state.note == "28 of 28")
    #expect(lines(of: state, 58, 17).contains { $0.contains("zero-centred") })
  }

  @Test func theMouseReadsOut() throws {
    var state = try family()
    let area = Area(columns: 60, rows: 17)
    func mouse(_ kind: MouseEvent.Kind, _ column: Int, _ row: Int) {
      state.handle(MouseEvent(kind, at: Position(column: column, row: row)), in: area)
    }
    mouse(.press(.left), 59, 6)
    #expect(state.measure("x") == 4)
    mouse(.drag(.left), 30, 6)
    #expect(abs(try #require(state.measure("x"))) < 0.4)
    mouse(.release(.left), 30, 6)
    mouse(.press(.left), 50, 16)
    #expect(state.measure("b") == 2)
  }

  @Test func theReportIsATableOfAll() throws {
    let report = try gallery().report
    #expect(report.first == "Figure: the 27 activations from −6 to 6.")
    #expect(
      report.contains(
        "  sigmoid      0.00247     0.998   0.25      0.25    0.5  x < −4.58, x > 4.58"))
    #expect(report.contains { $0.hasPrefix("  softplus: f(x) = log(1 + eˣ); f'(x) = σ(x); nn.S") })
    #expect(report.allSatisfy { !$0.contains("\\") })
  }

  @Test func whatIsWrongIsSaid() throws {
    func message(_ lines: String...) throws -> String? {
      let block = try figureBlock("plot", lines.joined(separator: "\n"), "from: 0", "to: 1")
      do throws(FigureProblem) { _ = try PlotState(block) } catch { return error.message }
      return nil
    }
    #expect(try message("derivative: yes")?.hasPrefix("there is nothing to draw") == true)
    #expect(
      try message("expression: x", "slider: x 0 from 0 to 1")?.hasPrefix("“x” is the variable")
        == true)
    #expect(try message("expression: x*y")?.contains("“y” has no value") == true)
  }
}
