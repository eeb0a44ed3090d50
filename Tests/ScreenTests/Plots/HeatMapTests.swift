import Testing

@testable import Screen

@Suite("Heat maps")
struct HeatMapTests {
  static let row: [Double] = [-1, -0.6, -0.3, -0.1, 0.1, 0.3, 0.6, 1]

  static func draw(_ map: HeatMap, _ columns: Int, _ rows: Int, _ appearance: Appearance) -> Frame {
    var frame = Frame(Size(columns: columns, rows: rows))
    map.draw(in: frame.area, of: &frame, appearance: appearance)
    return frame
  }

  @Test("Sign and size can be read without colour")
  func textures() {
    let map = HeatMap(columns: 8, values: Self.row)
    #expect(Self.draw(map, 8, 1, Appearance(colors: .none)).lines == ["⣿⠶⠒⠂░▒▓█"])
    #expect(
      Self.draw(map, 8, 1, Appearance(colors: .none, glyphs: .ascii)).lines == ["=-:.+%#@"])
  }

  @Test("In 256 colours a cell shows two values")
  func halfBlocks() {
    let appearance = Appearance()
    let area = Area(columns: 3, rows: 1)
    #expect(
      HeatMap.resolution(in: area, appearance: appearance, labels: false)
        == Size(columns: 3, rows: 2))
    let frame = Self.draw(
      HeatMap(columns: 3, values: [-1, 1, .nan, 1, 1, .nan]), 3, 1, appearance)
    #expect(
      frame[0, 0] == Cell("▀", Style(foreground: .indexed(172), background: .indexed(25))))
    #expect(frame[1, 0] == Cell(" ", Style(background: .indexed(25))))
    #expect(frame[2, 0] == Cell(" ", Style(background: .indexed(240))))
  }

  @Test("Labels stand at the ends of the axes, points where they belong, the wrong one reversed")
  func labelsAndPoints() {
    let map = HeatMap(
      columns: 1, values: [0.9],
      points: [
        HeatMap.PlotPoint(x: 0, y: 1, category: 0),
        HeatMap.PlotPoint(x: 1, y: 0, category: 1, isCorrect: false),
        HeatMap.PlotPoint(x: 0.5, y: 0.5, category: 2),
        HeatMap.PlotPoint(x: .nan, y: 0.5, category: 3),
        HeatMap.PlotPoint(x: 1.2, y: 0.5, category: 3),
      ], xLabels: ("−1", "1"), yLabels: ("−1", "1"))
    let frame = Self.draw(map, 15, 4, Appearance(colors: .none))
    #expect(
      frame.lines == [
        "    1 ○████████",
        "      ████△████",
        "   −1 ████████●",
        "      −1      1",
      ])
    #expect(frame[6, 0].style.attributes == .bold)
    #expect(frame[14, 2].style.attributes == [.bold, .reverse])
  }

  @Test("A point has its class's colour, and is black or white on it; a wrong one is reversed")
  func classColors() {
    func style(_ category: Int, isCorrect: Bool, _ appearance: Appearance) -> Style {
      let map = HeatMap(
        columns: 1, values: [0],
        points: [HeatMap.PlotPoint(x: 0.5, y: 0.5, category: category, isCorrect: isCorrect)])
      return Self.draw(map, 1, 1, appearance)[0, 0].style
    }
    #expect(
      style(0, isCorrect: true, Appearance())
        == Style(foreground: .indexed(16), background: .indexed(172), attributes: .bold))
    #expect(
      style(1, isCorrect: false, Appearance())
        == Style(
          foreground: .indexed(231), background: .indexed(25), attributes: [.bold, .reverse]))
    for category in 0..<8 {
      for appearance in [Appearance(), Appearance(colors: .sixteen)] {
        let style = style(category, isCorrect: true, appearance)
        guard case .indexed(let ink) = style.foreground,
          case .indexed(let ground) = style.background
        else {
          Issue.record("no colours for class \(category)")
          continue
        }
        let difference = ColorRamp.lightness(of: ink) - ColorRamp.lightness(of: ground)
        #expect(abs(difference) > 0.4, "class \(category)")
      }
    }
  }

  @Test("A colour bar and a read-out under the cursor, in both sets of characters")
  func barAndCursor() {
    let map = HeatMap(
      columns: 4, values: [-1, -0.3, 0.3, 1, -0.6, -0.1, 0.1, 0.6], barLabels: ("no", "yes"),
      cursor: HeatMap.Cursor(x: 0.1, y: 0.9))
    #expect(map.value(x: 0.1, y: 0.9) == -1)
    #expect(map.value(x: 1, y: 0) == 0.6)
    #expect(map.value(x: 1.1, y: 0).isNaN)
    #expect(
      Self.draw(map, 20, 6, Appearance(colors: .none)).lines == [
        "⣿⣿┼⣿ −1 ⠒⠒▒▒▒▒▒█████",
        "⣿⣿⣿⣿⣿⠒⠒⠒⠒⠒▒▒▒▒▒█████",
        "⣿⣿⣿⣿⣿⠒⠒⠒⠒⠒▒▒▒▒▒█████",
        "⠶⠶⠶⠶⠶⠂⠂⠂⠂⠂░░░░░▓▓▓▓▓",
        "⠶⠶⠶⠶⠶⠂⠂⠂⠂⠂░░░░░▓▓▓▓▓",
        "no ⣿⣿⠶⠒⠒⠂░░▒▒▓██ yes",
      ])
    #expect(
      Self.draw(map, 20, 6, Appearance(colors: .none, glyphs: .ascii)).lines == [
        "==+= -1 ::%%%%%@@@@@",
        "=====:::::%%%%%@@@@@",
        "=====:::::%%%%%@@@@@",
        "-----.....+++++#####",
        "-----.....+++++#####",
        "no ==-::.++%%#@@ yes",
      ])
    #expect(Self.draw(map, 8, 2, Appearance(colors: .none)).lines == ["┼⣿ −1 ██", "⠶⠶⠂⠂░░▓▓"])
    #expect(Self.draw(map, 3, 1, Appearance(colors: .none)).lines[0].first == "┼")
    var right = map
    right.cursor = HeatMap.Cursor(x: 0.95, y: 0.1, label: "here")
    #expect(
      Self.draw(right, 20, 6, Appearance(colors: .none, glyphs: .ascii)).lines[4]
        == "-----.....++ here #+")
  }

  @Test("Nothing traps and nothing leaves the area")
  func bounds() {
    var source = TestGenerator(seed: 9)
    let odd: [Double] = [.nan, .infinity, -.infinity, 0, -1, 1, 1e300, 0.3]
    for round in 0..<300 {
      let values = (0..<Int.random(in: 0...30, using: &source)).map { _ in
        odd[Int.random(in: odd.indices, using: &source)]
      }
      let labels = Bool.random(using: &source) ? ("a very long label", "b") : nil
      let map = HeatMap(
        columns: Int.random(in: -1...9, using: &source), values: values,
        points: values.map { HeatMap.PlotPoint(x: $0, y: 0.5, category: Int.min + round) },
        xLabels: labels, yLabels: labels)
      let area = Area(
        column: Int.random(in: -3...10, using: &source),
        row: Int.random(in: -3...6, using: &source),
        columns: Int.random(in: 0...25, using: &source),
        rows: Int.random(in: 0...9, using: &source))
      var frame = Frame(Size(columns: 30, rows: 12))
      let depth = Appearance.ColorDepth.allCases[round % 3]
      map.draw(
        in: area, of: &frame,
        appearance: Appearance(colors: depth, glyphs: round % 5 == 0 ? .ascii : .unicode))
      for row in 0..<12 {
        for column in 0..<30 where !area.contains(Position(column: column, row: row)) {
          #expect(frame[column, row] == Cell())
        }
      }
    }
  }
}
