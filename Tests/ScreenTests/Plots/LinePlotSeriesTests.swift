import Testing

@testable import Screen

@Suite("Series, bands and cross-hairs of line plots")
struct LinePlotSeriesTests {
  private static func series(
    _ name: String, _ values: [Double], _ stroke: LinePlot.Stroke = .solid
  ) -> LinePlot.Series {
    LinePlot.Series(
      name: name, points: values.enumerated().map { LinePlot.Point(Double($0), $1) },
      style: .plain, stroke: stroke)
  }

  private let wave = series("a", [1, 2, 4, 3])
  private let other = series("long name", [4, 3, 1.5, 1], .dashed)
  private let third = series("third", [2, 2, 2, 2], .dotted)

  private func lines(
    _ plot: LinePlot, _ columns: Int, _ rows: Int, _ appearance: Appearance
  ) -> [String] {
    PlotFixture.frame(columns, rows) { plot.draw(in: $0, of: &$1, appearance: appearance) }.lines
  }

  @Test("A cross-hair stands on the nearest point and the legend tells what is there")
  func crossHair() {
    let plot = LinePlot(series: [other, wave], y: LinePlot.Axis(title: "y"), cursor: 1.8)
    #expect(
      lines(plot, 36, 9, PlotFixture.monochrome) == [
        "y        ⠒ ⠒ long name 1.5   ⠒⠒⠒ a 4",
        "4┤⠉⠒⠂─⠤⣀⡀────────────⢀⡠⠔●⠑⠒⠢⠤⢄⣀⡀",
        " │        ⠉⠒⠂ ⣀⡀ ⣀⠄⠔⠊⠁  │      ⠈⠉⠑⠒⠢",
        " │           ⢀⠤⠚⠉ ⠄⠤⣀   │",
        "2┤   ⢀⣀⡠⠤⠔⠒⠊⠉⠁        ⠐⠢● ⢀⣀⣀",
        " │⠒⠊⠉⠁                  │     ⠈⠉⠉ ⠐⠒",
        "0┤                      │",
        " └┬──────────┬──────────┴──────────┬",
        "  0          1          2          3",
      ])
    #expect(
      lines(plot, 36, 9, PlotFixture.ascii) == [
        "y        - - long name 1.5   --- a 4",
        "4+--_-----------------__o-___",
        " |     '''  -__   _--'  |    '''---_",
        " |            _-''-_    |",
        "2+   ___---'''        '-o  ___",
        " |'''                   |       '''",
        "0+                      |",
        " ++----------+----------+----------+",
        "  0          1          2          3",
      ])
  }

  @Test("A legend has as many rows as the height allows, and the foremost names stay")
  func legend() {
    let plot = LinePlot(series: [third, other, wave], y: LinePlot.Axis(title: "y"))
    #expect(
      lines(plot, 24, 10, PlotFixture.monochrome) == [
        "y              ⠂⠂⠂ third",
        "   ⠒ ⠒ long name   ⠒⠒⠒ a",
        "4┤⠉⠒⠄ ⡀       ⢀⠤⠊⠑⠢⠤⣀",
        " │    ⠈⠑⠂ ⡀⢀⡀⠔⠁      ⠉⠒⠢",
        " │       ⢀⠜⠑⠂",
        "2┤⠁⠈⢀⡡⠬⠒⠉⠉ ⠁ ⠁⠈⠒⠥⠈⢀⡁⠈ ⠁⠈",
        " │⠒⠉⠁              ⠈⠉ ⠐⠒",
        "0┤",
        " └┬─────────────┬───────",
        "  0             2",
      ])
    #expect(
      lines(plot, 24, 7, PlotFixture.ascii) == [
        "   - - long name   --- a",
        " |--_         __--___",
        " |     '''_--'       '''",
        " |_---''''* * ' *---* __",
        "0+",
        " ++-------------+-------",
        "  0             2",
      ])
    let wide = lines(plot, 30, 7, PlotFixture.ascii)
    #expect(wide[0] == "y    +1  - - long name   --- a")
  }

  @Test("A band is filled thinly behind the curves")
  func band() {
    let plot = LinePlot(
      series: [
        LinePlot.Series(
          name: "mean", points: [LinePlot.Point(0, 2), LinePlot.Point(4, 2)], style: .plain)
      ],
      bands: [
        LinePlot.Band(
          name: "seeds",
          slices: [
            .init(x: 0, low: 0, high: 4), .init(x: 2, low: 1, high: 3),
            .init(x: 4, low: 1.5, high: 2),
          ], style: .plain)
      ])
    #expect(
      lines(plot, 30, 9, PlotFixture.monochrome) == [
        "          ⢕⢕⢕ seeds   ⠒⠒⠒ mean",
        "4┤⢕⢕⢔⢔⢄⢄⢀⢀",
        " │⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢔⢔⢄⢄⢄⢀⢀",
        " │⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢔⢔⢄⢄⢄⢀",
        "2┤⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉",
        " │⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⢕⠕⠕⠕⠑⠑⠑⠁⠁⠁⠁⠁⠁",
        "0┤⢕⠕⠕⠕⠑⠑⠁⠁⠁",
        " └┬─────────────┬────────────┬",
        "  0             2            4",
      ])
    #expect(
      lines(plot, 30, 9, PlotFixture.ascii) == [
        "          ::: seeds   --- mean",
        "4+::::::",
        " |:::::::::::::::::",
        " |:::::::::::::::::::::::::::",
        "2+''''''''''''''''''''''''''''",
        " |:::::::::::::::::::",
        "0+::::::",
        " ++-------------+------------+",
        "  0             2            4",
      ])
  }

  @Test("Below 0 a band on a logarithmic axis reaches the foot, and what is missing breaks it")
  func oddBands() {
    func plot(_ low: Double) -> LinePlot {
      LinePlot(
        series: [],
        bands: [
          LinePlot.Band(
            slices: [.init(x: 0, low: low, high: 10), .init(x: 1, low: low, high: 10)],
            style: .plain)
        ], y: LinePlot.Axis(range: 1...10, isLogarithmic: true))
    }
    #expect(lines(plot(-1), 4, 2, PlotFixture.ascii) == ["::::", "::::"])
    #expect(lines(plot(.nan), 4, 2, PlotFixture.ascii) == ["", ""])
  }

  @Test("An average begins at the first value and leaves out what is not finite")
  func smoothing() {
    let points = [1, 3, .nan, 3].enumerated().map { LinePlot.Point(Double($0), $1) }
    let smooth = LinePlot.smoothed(points, weight: 0.5).map(\.y)
    // (0.5·1·0.5 + 0.5·3) / (1 − 0.25), then (0.5·1.75 + 0.5·3) / (1 − 0.125).
    #expect(smooth[0] == 1)
    #expect(abs(smooth[1] - 7.0 / 3) < 1e-12)
    #expect(smooth[2].isNaN)
    #expect(abs(smooth[3] - 19.0 / 7) < 1e-12)
    #expect(LinePlot.smoothed(points, weight: .nan)[1].y == 3)
    let hundred = [LinePlot.Point(0, 100), LinePlot.Point(1, 100)]
    for point in LinePlot.smoothed(hundred, weight: 2, isLogarithmic: true) {
      #expect(abs(point.y - 100) < 1e-9)
    }
  }

  @Test("The measured losses stand behind their average, which the legend tells")
  func noisyLosses() {
    let losses = (0...20).map {
      LinePlot.Point(Double($0), 1 + ($0.isMultiple(of: 2) ? 0.5 : -0.5))
    }
    let chart = LossChart(current: losses, smoothing: 0.9)
    func draw(_ appearance: Appearance) -> Frame {
      PlotFixture.frame(30, 8) { chart.draw(in: $0, of: &$1, appearance: appearance) }
    }
    #expect(
      draw(PlotFixture.monochrome).lines == [
        "loss              ⠒⠒⠒ now 1.03",
        " │⢣ ⢰⡇ ⡸⡀ ⣾ ⢀⢇ ⢰⡇ ⡸⡀ ⣾ ⢀⢇ ⢰⡇ ⡸",
        "1┤⢸⢇⠔⠣⡠⠔⠤⡠⠴⢄⠤⠤⢄⠤⠤⡠⠤⠤⡠⠤⢄⠤⠤⢄⠤⠤⡠⠤",
        " │ ⣧⠃⠘⣼ ⢸⡜ ⢣⡇ ⣧⠃⠘⣼ ⢸⡜ ⢣⡇ ⣧⠃⠘⣼",
        " │ ⠘  ⠃  ⠃ ⠘  ⠘  ⠃  ⠃ ⠘  ⠘  ⠃",
        "0┤",
        " └┬─────────────┬────────────┬",
        "  0             10        step",
      ])
    #expect(
      draw(PlotFixture.ascii).lines == [
        "loss              --- now 1.03",
        " |\\  . .  .  .  . .  .  . .  .",
        "1+._.-_-._-_.__.___.___.___.__",
        " | .. .... .. .... .. .. . ..",
        " | .  .  . .  .  .  . .  .  .",
        "0+",
        " ++-------------+------------+",
        "  0             10        step",
      ])
    let appearance = Appearance()
    #expect(draw(appearance)[20, 2].style == appearance.current)
    let behind = draw(appearance).cells.filter { $0.style == appearance.previous }
    #expect(behind.contains { ("\u{2801}"..."\u{28FF}").contains($0.character) })
  }

  @Test("A cross-hair on losses takes the place of the last losses in the legend")
  func readLosses() {
    let chart = LossChart(
      current: [LinePlot.Point(0, 0.7), LinePlot.Point(100, 0.0213)],
      previous: [LinePlot.Point(0, 0.6), LinePlot.Point(100, 0.149)], cursor: 3)
    let frame = PlotFixture.frame(46, 9) {
      chart.draw(in: $0, of: &$1, appearance: PlotFixture.ascii)
    }
    #expect(frame.lines[0] == "loss              - - before 0.6   --- now 0.7")
  }

  @Test("ASCII strokes follow the slope")
  func slopes() {
    func line(_ from: Double, _ to: Double, _ columns: Int, _ rows: Int) -> [String] {
      lines(
        LinePlot(
          series: [Self.series("", [from, to])], y: LinePlot.Axis(range: 0...1)), columns, rows,
        PlotFixture.ascii)
    }
    #expect(line(0, 1, 3, 3) == ["  /", " /", "/"])
    #expect(line(1, 0, 3, 3) == ["\\", " \\", "  \\"])
    #expect(line(0, 1, 9, 2) == ["     __--", "--'''"])
  }
}
