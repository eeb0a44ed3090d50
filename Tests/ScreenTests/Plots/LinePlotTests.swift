import Testing

@testable import Screen

@Suite("Line plots")
struct LinePlotTests {
  static let monochrome = Appearance(colors: .none)
  static let ascii = Appearance(colors: .none, glyphs: .ascii)

  static func draw(
    _ plot: LinePlot, _ columns: Int, _ rows: Int, _ appearance: Appearance = monochrome
  ) -> Frame {
    var frame = Frame(Size(columns: columns, rows: rows))
    plot.draw(in: frame.area, of: &frame, appearance: appearance)
    return frame
  }

  @Test("A straight line runs from corner to corner, with ticks at round numbers")
  func straight() {
    let plot = LinePlot(
      series: [
        LinePlot.Series(
          name: "y = x", points: [LinePlot.Point(0, 0), LinePlot.Point(10, 10)], style: .plain)
      ], x: LinePlot.Axis(title: "x"), y: LinePlot.Axis(title: "y"))
    #expect(
      Self.draw(plot, 26, 8).lines == [
        "y                ⠒⠒⠒ y = x",
        "10┤                  ⢀⣀⠤⠒⠉",
        "  │              ⣀⠤⠒⠊⠁",
        " 5┤         ⣀⡠⠔⠊⠉",
        "  │    ⢀⡠⠤⠒⠉",
        " 0┤⣀⠤⠒⠉⠁",
        "  └┬──────────┬──────────┬",
        "   0          5          x",
      ])
    #expect(
      Self.draw(plot, 26, 8, Self.ascii).lines == [
        "y                --- y = x",
        "10+                    __-",
        "  |              __--''",
        " 5+         __-''",
        "  |   __--''",
        " 0+-''",
        "  ++----------+----------+",
        "   0          5          x",
      ])
  }

  @Test("What is not a number breaks the curve")
  func breaks() {
    let points = [(0.0, 1.0), (1, 1), (2, .nan), (3, 1), (4, 1)].map { LinePlot.Point($0.0, $0.1) }
    let plot = LinePlot(
      series: [LinePlot.Series(points: points, style: .plain)],
      y: LinePlot.Axis(range: 0...2))
    #expect(Self.draw(plot, 12, 1).lines == ["⠤⠤⠤⠄    ⠠⠤⠤⠤"])
  }

  @Test("Curves end at the edge of the range")
  func clipping() {
    let points = [(0.0, 3.0), (1, 9), (2, 0.5), (3, 0.5), (4, -7)].map {
      LinePlot.Point($0.0, $0.1)
    }
    let plot = LinePlot(
      series: [LinePlot.Series(points: points, style: .plain)],
      y: LinePlot.Axis(range: 0...1))
    #expect(Self.draw(plot, 12, 2).lines == ["     ⢸", "      ⠉⠉⠙⡄"])
  }

  @Test("A mark stands on its point with its label beside it, within the plot")
  func marks() {
    let plot = LinePlot(
      series: [], x: LinePlot.Axis(range: 0...1), y: LinePlot.Axis(range: 0...1),
      marks: [
        LinePlot.Mark(x: 0, y: 1, glyph: "●", label: "start", style: .plain),
        LinePlot.Mark(x: 1, y: 0, glyph: "●", label: "end", style: .plain),
        LinePlot.Mark(x: 2, y: 0, glyph: "X", label: "outside", style: .plain),
      ])
    #expect(Self.draw(plot, 12, 2).lines == ["● start", "       end ●"])
  }

  @Test("Nothing traps and nothing leaves the area, whatever the numbers")
  func bounds() {
    let odd: [Double] = [
      0, -0.0, 1, -1, .nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, 1e-300,
      3.5, 1e16,
    ]
    var source = TestGenerator(seed: 3)
    func pick() -> Double { odd[Int.random(in: odd.indices, using: &source)] }
    func axis() -> LinePlot.Axis {
      let (one, other) = (pick(), pick())
      let range = one <= other && Bool.random(using: &source) ? one...other : nil
      return LinePlot.Axis(title: "t", range: range, isLogarithmic: Bool.random(using: &source))
    }
    for round in 0..<400 {
      let points = (0..<Int.random(in: 0...6, using: &source)).map { _ in
        LinePlot.Point(pick(), pick())
      }
      let plot = LinePlot(
        series: [LinePlot.Series(name: "s", points: points, style: .plain)], x: axis(), y: axis(),
        marks: [LinePlot.Mark(x: pick(), y: pick(), glyph: "o", label: "m", style: .plain)])
      let area = Area(
        column: Int.random(in: -3...10, using: &source),
        row: Int.random(in: -3...6, using: &source),
        columns: Int.random(in: 0...40, using: &source),
        rows: Int.random(in: 0...14, using: &source))
      var frame = Frame(Size(columns: 44, rows: 16))
      plot.draw(
        in: area, of: &frame, appearance: round.isMultiple(of: 2) ? Self.monochrome : Self.ascii)
      for row in 0..<16 {
        for column in 0..<44 where !area.contains(Position(column: column, row: row)) {
          #expect(frame[column, row] == Cell())
        }
      }
    }
  }

  @Test("Labels of the horizontal axis keep two cells between them")
  func labelDistance() {
    for columns in 14...90 {
      let plot = LinePlot(
        series: [], x: LinePlot.Axis(title: "step", range: 0...123_456),
        y: LinePlot.Axis(range: 0...1))
      let line = Self.draw(plot, columns, 8).lines[7]
      // One empty cell within the line would mean that two labels all but touch.
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      let inner = words.drop { $0.isEmpty }
      let touching = zip(inner, inner.dropFirst()).filter { !$0.isEmpty && !$1.isEmpty }
      #expect(touching.isEmpty, "\(line)")
      let labels = words.filter { !$0.isEmpty && $0 != "step" }
      let known = ["0", "20,000", "40,000", "50,000", "60,000", "80,000", "100,000", "120,000"]
      #expect(!labels.isEmpty)
      for label in labels { #expect(known.contains(String(label)), "\(line)") }
    }
  }
}

@Suite("Loss charts")
struct LossChartTests {
  @Test("An empty chart has its axes and says how to fill it")
  func empty() {
    var frame = Frame(Size(columns: 30, rows: 8))
    LossChart(current: [], placeholder: "Space runs")
      .draw(in: frame.area, of: &frame, appearance: Appearance(colors: .none))
    #expect(
      frame.lines == [
        "loss",
        "1.0┤",
        "   │",
        "0.5┤        Space runs",
        "   │",
        "  0┤",
        "   └┬────────────┬───────────┬",
        "    0            5        step",
      ])
  }

  @Test("The legend tells the last losses, the run before is dashed and behind")
  func legend() {
    let appearance = Appearance()
    let chart = LossChart(
      current: [LinePlot.Point(0, 0.7), LinePlot.Point(100, 0.0213)],
      previous: [LinePlot.Point(0, 0.7), LinePlot.Point(100, 0.149)],
      currentName: "Xavier", previousName: "He")
    var frame = Frame(Size(columns: 46, rows: 9))
    chart.draw(in: frame.area, of: &frame, appearance: appearance)
    #expect(frame.lines[0] == "loss          ⠒ ⠒ He 0.149   ⠒⠒⠒ Xavier 0.0213")
    // Both begin at the same place, where the present run covers the other one.
    let first = frame.cells.first { $0.style == appearance.current && $0.character > "⠒" }
    #expect(first != nil)
  }
}

@Suite("Nice ticks")
struct NiceTicksTests {
  @Test("Ticks are multiples of 1, 2 or 5, as many as there is room for")
  func examples() {
    #expect(NiceTicks.ticks(in: 0...1, atMost: 6) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(NiceTicks.ticks(in: 0...1, atMost: 3) == [0, 0.5, 1])
    #expect(NiceTicks.ticks(in: -7.3...12, atMost: 5) == [-5, 0, 5, 10])
    #expect(NiceTicks.logarithmicTicks(in: 0.004...2, atMost: 6) == [0.01, 0.1, 1])
    #expect(NiceTicks.logarithmicTicks(in: 0.15...0.9, atMost: 6) == [0.2, 0.5])
  }

  @Test("Ranges grow to round numbers")
  func padding() {
    #expect(NiceTicks.padded(0.03...0.87, atMost: 5) == 0...1)
    #expect(NiceTicks.padded(4...4, atMost: 5) == 2...6)
    #expect(NiceTicks.logarithmicallyPadded(0.0065...0.95) == 0.005...1)
    #expect(NiceTicks.logarithmicallyPadded(0.1...10) == 0.1...10)
  }

  @Test("Ticks lie inside, rise, and are never too many")
  func properties() {
    var source = TestGenerator(seed: 1)
    for _ in 0..<2000 {
      let scale = Double.random(in: -200...200, using: &source)
      let start =
        Double.random(in: -1...1, using: &source)
        * (0...Int(abs(scale))).reduce(1.0) {
          product, _ in product * (scale < 0 ? 0.1 : 10)
        }
      let range = min(start, start * 1.7)...max(start, start * 1.7)
      let limit = Int.random(in: 1...12, using: &source)
      let ticks = NiceTicks.ticks(in: range, atMost: limit)
      #expect(ticks.count <= limit)
      #expect(ticks.allSatisfy { range.contains($0) })
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test("Labels are as short as can be, with a true minus sign")
  func labels() {
    let unicode = Appearance()
    #expect(NiceTicks.label(-0.5, step: 0.5, appearance: unicode) == "−0.5")
    #expect(NiceTicks.label(28_400, step: 100, appearance: unicode) == "28,400")
    #expect(NiceTicks.label(0, step: 0.1, appearance: unicode) == "0")
    #expect(NiceTicks.label(1e-6, step: 1e-6, appearance: unicode) == "1e−6")
    #expect(NiceTicks.label(2.5e7, step: 5e6, appearance: unicode) == "2.5e7")
    #expect(
      NiceTicks.label(-0.25, step: 0.05, appearance: Appearance(glyphs: .ascii)) == "-0.25")
    #expect(NiceTicks.label(.nan, step: 1, appearance: unicode) == "nan")
    #expect(NiceTicks.label(9.9999999, step: 0.01, appearance: unicode) == "10.00")
  }

  @Test("A click is a number of the x axis, where curves are")
  func numberAtAPlace() throws {
    var plot = LinePlot(series: [.init(points: [.init(-2, 0), .init(2, 1)], style: .plain)])
    plot.y.range = 0...1
    let area = Area(column: 10, row: 5, columns: 45, rows: 12)
    func x(_ column: Int, _ row: Int) -> Double? {
      plot.x(at: Position(column: column, row: row), in: area, appearance: PlotFixture.monochrome)
    }
    let places = (0..<60).compactMap { x($0, 8) }
    #expect(places.first == -2)
    #expect(places.last == 2)
    #expect(places == places.sorted())
    #expect(x(11, 8) == nil)
    #expect(x(30, 16) == nil)
    plot.x = LinePlot.Axis(range: 1...100, isLogarithmic: true)
    let powers = (0..<60).compactMap { x($0, 8) }
    #expect(abs(try #require(powers.first) - 1) < 1e-12)
    #expect(abs(try #require(powers.last) - 100) < 1e-9)
    #expect(powers[powers.count / 2] < 15)
  }
}
