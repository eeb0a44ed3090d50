import Testing

@testable import Screen

@Suite("Plots of anything anywhere")
struct PlotBoundsTests {
  private static let odd: [Double] = [
    0, -0.0, 1, -1, .nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, 1e-300,
    3.5, 0.25, 1e16,
  ]

  @Test("Nothing traps and nothing leaves the area", arguments: 1...4)
  func bounds(seed: Int) {
    var source = TestGenerator(seed: UInt64(seed))
    func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &source) }
    func pick() -> Double { Self.odd[int(0...Self.odd.count - 1)] }
    func picks(_ most: Int) -> [Double] { (0..<int(0...most)).map { _ in pick() } }
    func points() -> [LinePlot.Point] { picks(6).map { LinePlot.Point(pick(), $0) } }
    func range() -> ClosedRange<Double> {
      let (one, other) = (pick(), pick())
      return one <= other ? one...other : -1...2
    }
    func flag() -> Bool { Bool.random(using: &source) }
    for round in 0..<100 {
      let appearance = PlotFixture.appearances[round % PlotFixture.appearances.count]
      let cursor = flag() ? pick() : nil
      let ramps = [ColorRamp.diverging, .sequential, .grey]
      let plot = LinePlot(
        series: (0..<int(0...4)).map { index in
          LinePlot.Series(
            name: flag() ? "series \(index)" : "", points: points(), style: .plain,
            isBehind: flag())
        },
        bands: [
          LinePlot.Band(
            name: flag() ? "band" : "",
            slices: picks(5).map { .init(x: pick(), low: $0, high: pick()) }, style: .plain)
        ],
        x: LinePlot.Axis(range: flag() ? range() : nil),
        y: LinePlot.Axis(title: "y", isLogarithmic: flag()), cursor: cursor)
      let losses = LossChart(
        current: points(), previous: points(), isLogarithmic: flag(), smoothing: pick(),
        cursor: cursor, placeholder: "none")
      let map = HeatMap(
        columns: int(-1...6), values: picks(40), ramp: ramps[int(0...2)],
        barLabels: flag() ? ("low", "high") : nil,
        cursor: HeatMap.Cursor(x: pick(), y: pick()))
      let surface = Surface(
        columns: int(-1...6), values: picks(40), x: range(), y: range(),
        rendering: flag() ? .filled : .contours, levels: int(-1...90),
        paths: [Surface.Path(name: "p", points: points(), style: .plain)])
      let histogram = Histogram(
        of: picks(50), bins: int(-2...30), range: flag() ? range() : nil, title: "histogram",
        orientation: flag() ? .vertical : .horizontal, isLogarithmic: flag())
      let counts = Histogram(
        range: range(), counts: (0..<int(0...9)).map { _ in int(Int.min...Int.max) },
        underflow: .max, overflow: int(0...9), orientation: flag() ? .vertical : .horizontal,
        isLogarithmic: flag())
      let bars = BarChart(
        picks(5).map { value in
          .init(
            "label", parts: [.init(value, name: flag() ? "a" : ""), .init(pick(), name: "b")])
        }, range: flag() ? range() : nil, highlighted: int(-1...6))
      let image = DigitImage(
        columns: int(-1...9), values: picks(80), range: range(), ramp: ramps[int(0...2)])
      let gauge = Gauge(flag() ? "gauge" : "", fraction: pick())
      let drawings: [(Area, inout Frame) -> Void] = [
        { plot.draw(in: $0, of: &$1, appearance: appearance) },
        { losses.draw(in: $0, of: &$1, appearance: appearance) },
        { map.draw(in: $0, of: &$1, appearance: appearance) },
        { surface.draw(in: $0, of: &$1, appearance: appearance) },
        { histogram.draw(in: $0, of: &$1, appearance: appearance) },
        { counts.draw(in: $0, of: &$1, appearance: appearance) },
        { bars.draw(in: $0, of: &$1, appearance: appearance) },
        { image.draw(in: $0, of: &$1, appearance: appearance) },
        { gauge.draw(in: $0, of: &$1, appearance: appearance) },
      ]
      let area = Area(
        column: int(-3...8), row: int(-3...6), columns: int(0...40), rows: int(0...14))
      for (index, draw) in drawings.enumerated() {
        var frame = Frame(Size(columns: 44, rows: 16))
        draw(area, &frame)
        let outside = (0..<16).flatMap { row in
          (0..<44).map { Position(column: $0, row: row) }
        }.filter { !area.contains($0) && frame[$0.column, $0.row] != Cell() }
        #expect(outside.isEmpty, "drawing \(index), round \(round)")
      }
    }
  }
}
