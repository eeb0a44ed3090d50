import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct LabPanelTests {
  private func lab(_ lines: String, steps: Int = 0) throws -> LabState {
    var lab = try LabState(labBlock(lines))
    if steps > 0 { lab.advance(steps: steps) }
    return lab
  }

  private func lines(
    _ state: LabState, _ columns: Int, _ rows: Int, glyphs: Appearance.Glyphs = .unicode
  ) -> [String] {
    var frame = Frame(Size(columns: columns, rows: rows))
    LabView(
      state: state, appearance: Appearance(colors: .none, glyphs: glyphs), isFocused: true
    ).draw(in: frame.area, &frame)
    return frame.lines
  }

  private static let race = """
    data: circle
    layers: 2,8,1
    batch: 10
    panels: loss runs
    variant: activation=relu init=he
    variant: activation=tanh
    variant: slow lr=0.001
    """
  private static let all = """
    data: moons
    layers: 2,3,2,1
    batch: 10
    train-fraction: 0.5
    controls: data noise train-fraction layers units activation init regularization strength loss optimizer lr batch seed
    panels: units histogram weights network
    """

  /// Each with its number on its curve, in strokes of its own, without any colour.
  @Test func aRaceInASCII() throws {
    #expect(
      lines(try lab(Self.race, steps: 40), 98, 12, glyphs: .ascii) == [
        "2-8-1 on circle  reg <none>  SGD lr 0.1  batch 10  seed <7>  200 steps/s  o 0 x 1",
        "     - - 2 tanh 0.674   * * 3 slow 0.704   --- 1 relu He 0.504  run        steps    loss    right",
        "   |                                                            ---------------------------------",
        "   | * -' _* -*- *  *' --* '* '* 2*- *  *-* '* 3* -_  *- \\- *   1 relu He     40   0.504  165/200",
        "   | /     ' '-- _  -'   -    -\\   _  -     -\\\\ - ' ' -/ \\      2 tanh        40  0.6741  124/200",
        "0.5+              1        ''   \\ -  /  '- /   /            '-  3 slow        40  0.7039   98/200",
        "   |                             '        /               /",
        "   |",
        "   |",
        "  0+",
        "   ++------+------+------+-------+------+------+------+------+",
        "    0      5      10     15      20     25     30     35  step",
      ])
  }

  @Test func aRaceOnASmallScreen() throws {
    let lines = lines(try lab(Self.race, steps: 40), 78, 20)
    #expect(
      lines.prefix(3) == [
        "2-8-1 on circle  reg ‹none›  SGD lr 0.1  batch 10  seed ‹7›  200 steps/s",
        "○ 0 ● 1",
        "loss                 ⠒ ⠒ 2 tanh 0.674   ⠂⠂⠂ 3 slow 0.704   ⠒⠒⠒ 1 relu He 0.504",
      ])
    #expect(
      lines.suffix(7) == [
        "",
        "run        steps    loss    right",
        "─────────────────────────────────",
        "1 relu He     40   0.504  165/200",
        "2 tanh        40  0.6741  124/200",
        "3 slow        40  0.7039   98/200",
        "",
      ])
  }

  /// All controls, units and histograms above, weights below; the network is on the next page.
  @Test func whatUnitsDo() throws {
    let shown = lines(try lab(Self.all, steps: 5), 78, 20)
    #expect(
      shown == [
        "2-3-2-1 on moons  data ‹moons›  noise ‹0›  train ‹50.0%›  hidden layers ‹2›",
        "units ‹3,2›  ‹tanh›  init ‹Xavier›  reg ‹none›  loss ‹bce›  optimizer ‹SGD›",
        "lr ‹0.1›  batch ‹10›  seed ‹7›  200 steps/s  ○ 0 ● 1  panels 1/2 (v)",
        "layer   units  dead  active  saturated  |slope|  |∂L/∂W|",
        "────────────────────────────────────────────────────────",
        "1 tanh      3     0     37%         2%    0.538     0.15",
        "2 tanh      2     0     65%         0%    0.593     0.21",
        "",
        "",
        "",
        "",
        "",
        "outputs 1     n 300 outputs 2     n 200   layer 1      1      2      3",
        "50┤█                  │ █       ▁█        ────────────────────────────",
        "  │█          ▇       │ █       ██        x1        0.09  −0.91  −1.58",
        "  │█ ▃▁▄  ▄   █     20┤ █      ▆██        x2       −0.56   1.60   0.20",
        "  │█▁████▇█  ▁█       │ █     ▁███        bias     −0.06  −0.01   0.03",
        "  │████████▁▅██       │ █▃█▇▇█████",
        "  └┬─────┬────┬       └┬─────┬────┬",
        "   −1    0    1        −1    0    1",
      ])
  }

  @Test func anotherPageHasTheNetwork() throws {
    var state = try lab(Self.all, steps: 5)
    state.update(.turnPanels(1))
    let second = lines(state, 78, 20)
    #expect(second[2].hasSuffix("panels 2/2 (v)"))
    #expect(second.contains { $0.contains("inputs") && $0.contains("output") })
    state.update(.turnPanels(1))
    #expect(lines(state, 78, 20)[2].hasSuffix("panels 1/2 (v)"))
    // Looking into the network shows it, and says what the cursor stands on.
    state.update(.turnInspection)
    #expect(lines(state, 78, 20).contains { $0.contains("unit x1") })
    state.update(.select(1))
    let weight = Double(state.session.graph.graph[value: 0].elements[0])
    let text = NumberFormat.fixed(weight, decimals: 3)
    #expect(lines(state, 78, 20).contains { $0.contains("weight x1→h1.1") && $0.contains(text) })
    #expect(state.session.step == 5)
  }

  /// One input and one number: the data as dots, and the curve that is fitted.
  @Test func aRegressionShowsItsCurve() throws {
    #expect(
      lines(try lab("data: sine\nlayers: 1,8,1", steps: 5), 98, 12, glyphs: .ascii) == [
        "1-8-1 on sine  tanh  init <Xavier>  reg <none>  SGD lr 0.1  batch 32  seed <7>  200 steps/s",
        "loss             --- now 0.170  y       --- data   --- network  run          steps    loss  right",
        "0.6+                             2+             :               ---------------------------------",
        "   |   -_\\                        |             :               now: Xavier      5  0.1814",
        "0.4+      \\                       |             : ...__---''''",
        "   |       \\                      |             __-'''    ...",
        "   |        -_                   0+ ... . .__--'' . . . . . .",
        "0.2+          '---                | ___---''... :",
        "   |                              |''           :",
        "  0+                            -2+             :",
        "   ++------------+-----------+    +-+-----------+-----------+-",
        "    0            5        step      -1          0            x",
      ])
  }

  @Test func aStuckRunSaysSoAboveItsPanels() throws {
    let state = try lab(
      "data: xor\nlayers: 2,4,1\ninit: zeros\npanels: loss units", steps: 500)
    #expect(
      lines(state, 98, 12, glyphs: .ascii) == [
        "2-4-1 on XOR  tanh  init <zeros>  reg <none>  SGD lr 0.1  seed <7>  200 steps/s  o 0 x 1",
        "stuck at loss 0.693: the 4 units of layer 1 are all alike, and so they stay; try init Xavier, or i",
        "loss                   --- now 0.693  layer   units  dead  active  saturated  |slope|  |dL/dW|",
        "   |                                  --------------------------------------------------------",
        "   |''''''''''''''''''''''''''''''''  1 tanh      4     0      0%         0%        1        0",
        "0.5+",
        "   |",
        "   |",
        "   |",
        "  0+",
        "   ++-----------+------------+------",
        "    0          200              step",
      ])
  }

  @Test func twoRunsHaveTheirMapsSideBySide() throws {
    let state = try lab(
      "data: gauss\nlayers: 2,1\ninit: constant:-5\nlr: 0.5\nvariant: right loss=bce\n"
        + "variant: squared loss=brier", steps: 30)
    let wide = lines(state, 98, 12)
    #expect(wide.contains { $0.contains("1 right  ") && $0.contains("2 squared") })
    #expect(wide[1].contains("panels 1/2 (v)"))
    // With room for it, what the losses are compared by stands in the table beside them.
    #expect(lines(state, 118, 14).contains { $0.contains("p right") })
  }

  @Test func labelsOfTheMapAreWhole() throws {
    let state = try lab("data: circle\nlayers: 2,4,1\npanels: map")
    let text = lines(state, 60, 14).joined(separator: "\n")
    #expect(text.contains("−1.44"))
    #expect(!text.contains("…"))
  }

  @Test(
    arguments: ["xor", "circle", "blobs", "sine", "plane", "digits"],
    [(60, 8), (78, 18), (118, 33)])
  func everyPanelAtEverySize(data: String, size: (Int, Int)) throws {
    var state = try lab(
      "data: \(data)\nhidden: 4\npanels: loss map runs units network histogram weights "
        + "space confusion mistakes numbers", steps: 3)
    for glyphs in [Appearance.Glyphs.unicode, .ascii] {
      for page in 0..<11 {
        state.page = page
        #expect(lines(state, size.0, size.1, glyphs: glyphs).count == size.1)
      }
      state.update(.turnQuantity(1))
    }
  }

  // MARK: Keys

  @Test func keysOfTheLab() throws {
    let lesson = try figureLesson(
      """
      ```lab
      data: moons
      layers: 2,4,1
      batch: 20
      controls: init lr
      panels: loss map runs network histogram
      variant: activation=relu
      variant: activation=tanh
      ```
      """)
    var state = AppState(
      catalog: .embedded, lesson: lesson, size: Size(columns: 100, rows: 30))
    func press(_ keys: Key...) { for key in keys { _ = state.update(.key(key)) } }
    #expect(state.lesson?.focus == .lab)
    press("s", "s", "s", "b")
    #expect(state.lesson?.lab?.session.step == 2)
    press(.right, .up)
    #expect(state.lesson?.lab?.session.configuration.learningRate == 0.3)
    press("e", "s", "B")
    #expect(state.lesson?.lab?.session.step == 10)
    press(.left, .down)
    #expect(state.lesson?.lab?.initialization == .normal(standardDeviation: 0.1))
    press("i", "g", "R")
    #expect(state.lesson?.lab?.regularization == Regularization.Kind.none)
    #expect(state.lesson?.lab?.seed == 7)
    press("x")
    #expect(state.lesson?.lab?.shown == 1)
    press("v", "V", "v", "o")
    #expect(state.lesson?.lab?.page == 1)
    #expect(state.lesson?.lab?.inspection.quantity == .sums)
    press("w", .down)
    #expect(state.lesson?.lab?.cursor == .unit(layer: 0, unit: 1))
    press(.escape)
    #expect(state.lesson?.lab?.isInspecting == false)
  }
}
