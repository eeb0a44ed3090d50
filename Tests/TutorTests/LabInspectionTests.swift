import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct LabInspectionTests {
  private func lab(_ lines: String, steps: Int) throws -> LabState {
    var lab = try LabState(labBlock(lines))
    lab.advance(steps: steps)
    return lab
  }

  /// What stands below the settings.
  private func lines(
    _ state: LabState, _ columns: Int, _ rows: Int, glyphs: Appearance.Glyphs = .unicode,
    below settings: Int
  ) -> [String] {
    var frame = Frame(Size(columns: columns, rows: rows))
    LabView(
      state: state, appearance: Appearance(colors: .none, glyphs: glyphs), isFocused: true
    ).draw(in: frame.area, &frame)
    return Array(frame.lines.dropFirst(settings))
  }

  private static let blobs = """
    data: blobs
    noise: 0.5
    layers: 2,2,3
    batch: 10
    train-fraction: 0.7
    """
  private static let moons = """
    data: moons
    layers: 2,3,1
    batch: 10
    train-fraction: 0.5
    regularization: l2
    """

  // MARK: What is looked at

  @Test func pairsOfUnits() {
    let pairs = (0..<LabInspection.pairs(4)).map { LabInspection.pair($0, of: 4) }
    #expect(pairs.map(\.x) == [0, 1, 2, 0, 1, 0])
    #expect(pairs.map(\.y) == [1, 2, 3, 2, 3, 3])
    #expect(LabInspection.pairs(1) == 1)
    #expect(LabInspection.pair(0, of: 1) == (0, 0))
    #expect(LabInspection.pairs(64) == 2016)
    #expect(LabInspection.pair(2015, of: 64) == (0, 63))
  }

  @Test func layersAndUnitsAreThoseOfTheNetwork() throws {
    let large = try Architecture(widths: [2, 3, 4, 1], activations: [.tanh, .tanh])
    let small = try Architecture(widths: [2, 2, 1], activations: [.tanh])
    var inspection = LabInspection()
    #expect(inspection.layer(of: large) == 2)
    inspection.turnPair(by: -1, of: large)
    #expect(inspection.units(of: large).map { [$0.x, $0.y, $0.number, $0.count] } == [0, 3, 5, 6])
    inspection.turnLayer(by: 1, of: large)
    #expect(inspection.layer(of: large) == 1)
    // A network that has not so many has the nearest.
    #expect(inspection.units(of: small).map { [$0.x, $0.y, $0.number, $0.count] } == [0, 1, 0, 1])
    let flat = try Architecture(widths: [2, 1], activations: [.tanh])
    #expect(inspection.layer(of: flat) == nil)
    #expect(inspection.units(of: flat) == nil)
    let hasLayer = inspection.choose(layer: 1, units: [], of: flat)
    #expect(!hasLayer)
    // By their numbers, in any order.
    for (units, isThere) in [([4, 2], true), ([1, 1], false), ([1, 5], false), ([2], false)] {
      let isChosen = inspection.choose(layer: 2, units: units, of: large)
      #expect(isChosen == isThere)
    }
    #expect(inspection.units(of: large).map { [$0.x, $0.y] } == [1, 3])
  }

  /// `w` goes through the panels that the arrow keys can move in, and back to the settings.
  @Test func lookingIntoOnePanelAfterTheOther() throws {
    var state = try lab(Self.blobs + "\npanels: mistakes loss space network", steps: 1)
    var panels: [LabPanel?] = []
    for _ in 0..<4 {
      state.update(.turnInspection)
      panels.append(state.inspection.panel)
    }
    #expect(panels == [.mistakes, .space, .network, nil])
    state.update(.turnInspection)
    // Worse is above; there is nothing above the worst.
    for offset in [1, -1, -1, -1, 1] { state.update(.change(offset)) }
    #expect(state.inspection.mistake == 2)
    state.update(.select(1))
    #expect(state.inspectedName == "test")
    state.update(.turnInspection)
    state.update(.select(1))
    state.update(.change(1))
    #expect(state.inspection.units(of: state.session.configuration.architecture)?.number == 0)
    state.update(.leaveInspection)
    #expect(!state.isInspecting)
    #expect(state.session.step == 1)
    // Without test rows there is nothing to turn to.
    let alone = try lab("data: moons\nlayers: 2,3,1\npanels: confusion", steps: 0)
    #expect(!alone.hasRowsToTurn && state.hasRowsToTurn)
  }

  @Test func keysOfThePanels() throws {
    var state = try lab(Self.moons + "\npanels: space histogram confusion", steps: 1)
    let table = KeyTable(groups: [state.focusKeys])
    for key: Key in ["u", "U", "o", "t"] {
      guard case .lab(let command) = table.command(for: key) else {
        Issue.record("no command for \(key)")
        continue
      }
      state.update(command)
    }
    #expect(state.inspection.quantity == .sums)
    #expect(state.inspection.rows == .test)
    #expect(state.inspection.units(of: state.session.configuration.architecture)?.number == 1)
    let plain = try lab("data: moons\nlayers: 2,3,1\npanels: loss", steps: 0)
    let others = KeyTable(groups: [plain.focusKeys])
    for key: Key in ["u", "U", "o", "t", "w"] { #expect(others.command(for: key) == nil) }
  }

  // MARK: Hidden space

  /// The grid of the inputs bent to a sheet, and the line that the last layer draws through it.
  @Test func aLayersSpace() throws {
    let state = try lab(
      "data: xor-cloud\nlayers: 2,2,1\nbatch: 10\nlr: 0.5\npanels: space", steps: 400)
    #expect(
      lines(state, 60, 18, below: 2) == [
        "layer 1/1 (U)  units 1 and 2 (u), pair 1/1",
        "h1.2                           ⠒⠒⠒ input grid   ⠒⠒⠒ decision",
        " 1.0┤  ⢠⣤⡤○⣤○○⡤⠤○⠤○⢤○⣤○⣤⣤⣤⣤○⣤⣤⣤⣤⣤⣤⣤⡤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⡤⣤⡄",
        "    │  ⢸○○⠂⡄⣀⠄○⠒⠒⠉⠉⠉⠉         ⣀○⠭⠭⠭⠝⠓⠒⠒⠚⠭⠭⢌⣉⡉     ⢀⡠⠔⠒⠉⣀⡠⠔⠒⠉",
        "    │  ⢸⡇ ⡠⠊⠒⠠⡀        ⣀⡠⠤⠒⠊⠉⠉  ┊           ⠈⠉⢒⣤⡔⢀⣀⠤⠔⠊⠉⢠⢹⡇",
        " 0.5┤  ⢸⡅⡰○   ⠈⠢⡀ ⢀⡠⠒⠉⠈         ┊         ⣀⠤⢀⡠⠤⠒⠊⠁⢄   ⢀⠎⢨⡇",
        "    │  ○⣇⠇     ⢀⡨⠪⢅             ┊    ⢀⡠⣀⡠⠔⠒⠉⠁     ●⠑⡄⢠⠊ ⢸⡇",
        "    │  ⢸⣿    ⢀⠔⠁   ⠑⠢⢄          ┊⢀⣀⠤⠔⠊⠉             ⡨⢇ ●⠸⡇",
        "   0┤┈┈○⣏┈┈┈⡔⠁○┈○┈┈┈┈┈⠉⠢⢄⡀┈┈⢀⡠⠤⠒⠊⠁┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⣀⠌┈⠈⡄┈⡜⡇┈┈",
        "    │  ⢸○ ⢀⠎           ⣀⡠⠔⠒⠉⠁⠁  ┊               ⡠⠊    ⠸⣀⠇⡇",
        "−0.5┤  ⢸○⣆⠎      ⢀⣀⠤⠔⠊⠉⠊⠁   ⠈⠉⠒⠤⣀⡀          ⣀⠤⠒⠉       ⣻ ⡇",
        "    │  ⢸⢀⠾⡀ ⢀⡠⠤⠒⠊⠁⠒⠉⠁           ┊⠈⠉⠒⠢⢤⣀⡠⠤⠒⠊⠉      ●  ⢀⠜●⣞⡇",
        "    │  ⣀⡠○⠒⠉⠁⣒●⡁  ● ●⢀⣀⣀●⣀⣀⡠⠄⠤⠤⠔●⠒⠒⠉⠉⠁ ⠈⠉⠑⠒⠒⠠⢤⣤⣀⣀⣠⠤⠔⠊⠁●●●⡇",
        "−1.0┤⠊⠉○○○●●●●●⠛⠛⠛⠛⠛⠛⠛⠛⠚⠛⠒⠒●⠒⠒⠒⠒⠛⠛⠛⠛⠛●⠛⠛⠛⠛⠛●⠛⠓⠒⠒⠒⠒⠛⠛⠛⠛●⠓⠚⠃",
        "    └──┬────────────┬───────────┬───────────┬────────────┬──",
        "      −1.0         −0.5         0          0.5          h1.1",
      ])
    #expect(
      lines(state, 60, 18, glyphs: .ascii, below: 2) == [
        "layer 1/1 (U)  units 1 and 2 (u), pair 1/1",
        "h1.2                           --- input grid   --- decision",
        "    |                           :",
        " 1.0+  ..oo.ooo.o.o.o.o....o...o........................__--",
        "    |  .o   ..          .........         ........._--''..",
        " 0.5+  ...o   ..   .....        :          ..__--''    ...",
        "    |  .o       ...             :     .__--''     ..  . ..",
        "    |  ...    ..   ...          :.__-''           x .  x..",
        "   0+ ..o . ..o o . . ..... __--''. . . . . . . . ..... ...",
        "    |  .o.            __--''.   :              ...    ....",
        "-0.5+  .o..      __--'. .    .....         ....        ...",
        "    |  ...o__--''..             : .........       x  ..x..",
        "    |__oooxxxxx...x.x...x..x....x....x.....x..........xxx.",
        "-1.0+  ..                       :",
        "    +--+------------+-----------+-----------+------------+--",
        "      -1.0         -0.5         0          0.5          h1.1",
      ])
  }

  /// Of one input the grid is a line, of pictures there is none; the examples are there all the same.
  @Test(arguments: [
    ("sine", "1,3,1", true), ("digits", "64,3,10", false), ("plane", "2,1,1", true),
  ])
  func spacesOfOtherInputs(data: String, layers: String, hasGrid: Bool) throws {
    let state = try lab("data: \(data)\nlayers: \(layers)\npanels: space", steps: 1)
    let space = try #require(HiddenSpace(state, lines: 7, examples: 20))
    #expect(space.examples.count == 20)
    #expect(space.grid.isEmpty != hasGrid)
    #expect(space.decision != nil)
    #expect(lines(state, 40, 12, below: 2).contains { $0.contains("units 1 and") })
  }

  /// The line is where the output is 0: to the one side of it all answers are the one class.
  @Test func theLineDecides() throws {
    let state = try lab(
      "data: xor-cloud\nlayers: 2,2,1\nbatch: 10\nlr: 0.5\npanels: space", steps: 400)
    let space = try #require(HiddenSpace(state, lines: 7, examples: 256))
    let function = try #require(space.decision?.functions.last)
    for example in space.examples {
      let sum =
        function.a * Double(example.place.x) + function.b * Double(example.place.y) + function.c
      #expect(example.isCorrect == ((sum > 0) == (example.category == 1)))
    }
  }

  // MARK: Judged rows

  @Test func whichClassesAreTakenForWhich() throws {
    let state = try lab(Self.blobs + "\npanels: confusion", steps: 100)
    #expect(
      lines(state, 60, 14, glyphs: .ascii, below: 3) == [
        "train, 140 rows (t)  77.1% right",
        "true\\says            0            1            2  recall",
        "        0           38            2            6     83%",
        "                   83%           4%          13%",
        "        1            4           35            6     78%",
        "                    9%          78%          13%",
        "        2            8            6           35     71%",
        "                   16%          12%          71%",
        "precision          76%          81%          74%",
        "",
        "",
      ])
  }

  @Test func theWorstRows() throws {
    var state = try lab(Self.blobs + "\npanels: mistakes", steps: 100)
    for command: LabCommand in [.turnInspection, .change(-1), .change(-1), .turnRows] {
      state.update(command)
    }
    #expect(
      lines(state, 60, 10, below: 3) == [
        "worst of test, 60 rows (t)  16 wrong",
        "    row      x1      x2  true  says  p(true)  loss",
        "──────────────────────────────────────────────────",
        " ✗    9   0.214  −0.493     0     1     0.13  2.05",
        " ✗   34   0.317   0.389     2     0     0.14  1.95",
        "▸✗   53  −0.676   −0.21     1     2     0.15   1.9",
        " ✗   30   0.354  −0.317     0     1     0.15  1.88",
      ])
  }

  /// A picture beside its row, and pictures of what the first units look for.
  @Test func digitsAreShown() throws {
    var state = try lab(
      "data: digits\nlayers: 64,6,10\nbatch: 32\noptimizer: adam\nlr: 0.01\n"
        + "panels: mistakes weights", steps: 60)
    state.update(.turnInspection)
    state.update(.change(-1))
    #expect(
      lines(state, 110, 18, glyphs: .ascii, below: 1).prefix(9) == [
        "worst of train, 1,438 rows (t)  338 wrong                        layer 1: 3 of 6 units, weights up to 0.8346",
        "      row  true  says  p(true)  loss   row 919: 4                1           2           3",
        "------------------------------------       **%%                  ++++++%%%%  ....++..++  ::..++++++",
        " x    541     4     8    0.013  4.34       @@==  ==              ......++++  ........++  ....++++++",
        ">x    919     4     8    0.017   4.1       @@==##@@..            ::::..++%%  %%++++%%%%  ++%%++++++",
        " x    295     3     4    0.017  4.06       **@@@@::              ....::++++  %%%%++++++  ++++++++++",
        " x  1,231     9     8    0.029  3.55         ++%%                ..++......  ..........  ..::....++",
        " x  1,339     0     6     0.03  3.52         %%**",
        " x    718     4     8    0.031  3.48       --@@..                output: 6 * 10, up to 1.496",
      ])
  }

  @Test func aRegressionAgainstItsTargets() throws {
    let state = try lab(
      "data: gauss-regression\nlayers: 2,6,1\nbatch: 10\npanels: confusion mistakes", steps: 300)
    #expect(
      lines(state, 100, 12, below: 2) == [
        "train, 200 rows  error 0.281 rms  R² 0.144         worst of train, 200 rows",
        "predicted          ⠒ ⠒ as it should be   ⠒⠒⠒ rows      row        x1    true       says   loss",
        " 1┤                      ┊                 ⣀⣀⠄ ⠒⠒  ───────────────────────────────────────────",
        "  │                      ┊         ⣀⠤⠄ ⠒⠊⠁              86  0.000856   0.935    −0.0541  0.978",
        "  │                      ⡀ ⡠⠤⠄⣀⠊⠉⠁ ⢀  ⢀ ⢀⡀⡀            183    −0.691   0.744  −0.000639  0.555",
        " 0┤⠔⠂⠔⠂⠤⠦⠂⠒⠒⠱⠒⠲⠓⢀⡀⠂⠤⠔⠂⠷⠉⠉⡇⠃⠈⠛⠛⠑┈⠐⠁⠘⠑⠂⠈┈⠈⠁┈⠈⠈┈┈┈┈⠈       99     0.567   0.691    −0.0211  0.506",
        "  │    ⢀⣀⡀ ⠤⠒⠂ ⠉⠁        ┊                             154   −0.0146  −0.855     −0.162   0.48",
        "−1┤⠒⠒⠂ ⠁                 ┊                              23    0.0435  −0.828     −0.155  0.453",
        "  └─────────┬────────────┬───────────┬───────────      115     0.692   0.681     0.0102   0.45",
        "           −0.5          0          0.5    true y       80    −0.692  −0.867     −0.213  0.427",
      ])
  }

  // MARK: Numbers and curves

  @Test func theRunInNumbers() throws {
    let state = try lab(Self.moons + "\npanels: numbers", steps: 30)
    #expect(
      lines(state, 60, 17, below: 3) == [
        "epoch              3",
        "step               30",
        "steps planned      1,000",
        "learning rate now  0.1",
        "train loss         0.3776",
        "test loss          0.4094",
        "train right        87.0% (87/100)",
        "test right         84.0% (84/100)",
        "batch loss         0.3284",
        "of it data         0.3157",
        "of it penalty      0.01274",
        "gradient norm      0.3392",
        "weight norm        2.928",
        "parameters         13",
      ])
  }

  /// The losses of training rows, of test rows and the penalty, each with its own stroke, before those
  /// of batches.
  @Test func thePartsOfTheLoss() throws {
    var state = try lab(Self.moons + "\npanels: loss", steps: 30)
    #expect(
      lines(state, 60, 14, below: 3) == [
        "     ⠒ ⠒ p penalty 0.0127   ⠒⠒⠒ train 0.378   ⠂⠂⠂ test 0.409",
        "1.0┤",
        "   │⠉⠑⠒⠦⢄⣀⣀  ⢀⡀",
        "   │       ⠉⠉⠑⠒⠤⠤⣀⣀⡀",
        "   │               ⠈⠉⠑⠒⠒⠒⠢⠤⠤⠤⣄⣠⣀⣀⡀⢀     ⢀⣀    ⡠⣀",
        "0.5┤                            ⠈⠉⠉⠉⠉⠉⠚⠒⠓⠚⠒⠒⠦⠴⠤⠦⠴⠤⠦⠤⣠⣀⣄⣠⣠⣀⣄⣠",
        "   │                                              ⠈⠉⠁    ⠑⠒⠒",
        "   │",
        "  0┤  ⣀⣀ ⢀⣀⣀ ⢀⣀⡀ ⣀⣀⡀⢀⣀⣀ ⢀⣀⡀ ⣀⣀⡀ ⣀p ⢀⣀⣀ ⣀⣀⡀ ⣀⣀ ⢀⣀⣀ ⢀⣀⡀ ⣀⣀⡀⢀⣀⣀",
        "   └┬────────┬────────┬─────────┬────────┬────────┬────────┬",
        "    0        5        10        15       20       25    step",
      ])
    let last = state.run.trainCurve.points.last
    #expect(last?.step == 30 && last?.value == state.run.evaluation?.loss)
    // Going back forgets what came after.
    state.back(steps: 20)
    #expect(state.run.penaltyCurve.points.last?.step == 10)
    #expect(state.run.testCurve.points.last?.step == 10)
    #expect(state.run.trainCurve.points.last?.step == 10)
  }

  /// Strips over the same range show how gradients change from layer to layer.
  @Test func gradientsOfManyLayers() throws {
    var state = try lab(
      "data: moons\nlayers: 2,4,4,4,4,4,1\nbatch: 10\npanels: histogram units", steps: 5)
    state.update(.turnQuantity(-1))
    #expect(
      lines(state, 110, 12, below: 1).prefix(8) == [
        "gradients 1                 ▄▂█ ▂                       layer   units  dead  active  saturated  |slope|",
        "gradients 2                 ▃█▅ ▁▁▃                     ───────────────────────────────────────────────",
        "gradients 3              ▂▂ ▄▄█▆▂ ▂       ▂             1 tanh      4     0     44%         0%    0.609",
        "gradients 4           ▂▂ ▃▂  ▅ █▂▂       ▂              2 tanh      4     0     38%         0%    0.797",
        "gradients 5   ▂     ▄   ▂▂▂ ▄█▂  ▂ ▂   ▂                3 tanh      4     0     30%         0%    0.884",
        "gradients out      █ █        █                    █    4 tanh      4     0     64%         0%     0.91",
        "              −0.1                                0.15  5 tanh      4     0     65%         0%    0.935",
        "",
      ])
  }

  @Test func fewerLayersThanThereAreWhereThereIsNoRoom() throws {
    let state = try lab(
      "data: moons\nlayers: 2,2,2,2,2,2,2,2,2,1\npanels: units", steps: 1)
    let text = lines(state, 78, 9, below: 2)
    #expect(
      text.dropFirst(2).prefix(4).map { $0.prefix(6) } == ["1 tanh", "3 tanh", "5 tanh", "8 tanh"])
    #expect(text.last == "4 layers between are left out")
  }
}
