#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sample plots, tables and images; what looks like chance is a sum of sines.
struct GallerySamples {
  let appearance: Appearance

  static let pages = [
    Gallery.Page(name: "Line plot") { Self(appearance: $0).curves },
    Gallery.Page(name: "Losses, smoothed") { Self(appearance: $0).losses },
    Gallery.Page(name: "Spread over seeds") { Self(appearance: $0).spread },
    Gallery.Page(name: "Heat map") { Self(appearance: $0).decisionMap },
    Gallery.Page(name: "Surface, filled") { Self(appearance: $0).filledSurface },
    Gallery.Page(name: "Surface, contours") { Self(appearance: $0).contours },
    Gallery.Page(name: "Histograms") { Self(appearance: $0).histograms },
    Gallery.Page(name: "Bars, table, gauges") { Self(appearance: $0).numbers },
    Gallery.Page(name: "Digits and weights") { Self(appearance: $0).images },
  ]

  // MARK: - Curves

  /// Activation functions, with zero lines and a cross-hair.
  func curves(in area: Area, of frame: inout Frame) {
    let places = stride(from: -4.0, through: 4, by: 0.05)
    func points(_ function: (Double) -> Double) -> [LinePlot.Point] {
      places.map { LinePlot.Point($0, function($0)) }
    }
    LinePlot(
      series: [
        LinePlot.Series(
          name: "ReLU", points: points { max(0, $0) }, style: appearance.positive, stroke: .dotted),
        LinePlot.Series(
          name: "σ", points: points { 1 / (1 + exp(-$0)) }, style: appearance.negative,
          stroke: .dashed),
        LinePlot.Series(name: "tanh", points: points(tanh), style: appearance.current),
      ], x: LinePlot.Axis(title: "z"), y: LinePlot.Axis(title: "φ(z)", range: -1.5...2.5),
      cursor: 1
    ).draw(in: area, of: &frame, appearance: appearance)
  }

  private func noise(_ step: Double) -> Double {
    (sin(step * 1.7) + sin(step * 2.9 + 1) + sin(step * 7.3 + 2)) / 3
  }

  private func run(_ rate: Double, floor: Double) -> [LinePlot.Point] {
    stride(from: 0.0, through: 400, by: 2).map { step in
      LinePlot.Point(step, (0.7 * exp(-rate * step) + floor) * exp(0.5 * noise(step * rate * 60)))
    }
  }

  func losses(in area: Area, of frame: inout Frame) {
    LossChart(
      current: run(0.014, floor: 0.004), previous: run(0.006, floor: 0.02), currentName: "Adam",
      previousName: "SGD", isLogarithmic: true, smoothing: 0.85
    ).draw(in: area, of: &frame, appearance: appearance)
  }

  func spread(in area: Area, of frame: inout Frame) {
    let points = stride(from: 0.0, through: 300, by: 5).map { step in
      LinePlot.Point(step, 0.65 * exp(-step / 90) + 0.05)
    }
    let slices = points.map { point in
      let half = 0.03 + 0.1 * sin(min(point.x / 60, 1.6)) * exp(-point.x / 400)
      return LinePlot.Band.Slice(x: point.x, low: point.y - half, high: point.y + half)
    }
    LinePlot(
      series: [LinePlot.Series(name: "mean", points: points, style: appearance.current)],
      bands: [LinePlot.Band(name: "5 seeds", slices: slices, style: appearance.previous)],
      x: LinePlot.Axis(title: "step"), y: LinePlot.Axis(title: "loss", range: 0...0.8)
    ).draw(in: area, of: &frame, appearance: appearance)
  }

  // MARK: - Fields

  /// Two half moons and a boundary that nearly parts them.
  func decisionMap(in area: Area, of frame: inout Frame) {
    let field = Size(columns: 64, rows: 64)
    func logit(_ x: Double, _ y: Double) -> Double { 6 * (0.5 + 0.28 * sin(6.3 * x) - y) }
    let values = (0..<field.rows).flatMap { row in
      (0..<field.columns).map { column in
        tanh(logit((Double(column) + 0.5) / 64, 1 - (Double(row) + 0.5) / 64))
      }
    }
    let points = (0..<28).map { index in
      let angle = Double(index / 2) / 13 * 3.14159
      let isUpper = index.isMultiple(of: 2)
      let x = isUpper ? 0.36 - 0.24 * cos(angle) : 0.64 - 0.24 * cos(angle)
      let y = isUpper ? 0.52 + 0.32 * sin(angle) : 0.48 - 0.32 * sin(angle)
      let category = isUpper ? 0 : 1
      return HeatMap.PlotPoint(
        x: x, y: y, category: category, isCorrect: (logit(x, y) > 0) == (category == 1))
    }
    HeatMap(
      columns: field.columns, values: values, points: points, xLabels: ("−2", "2"),
      yLabels: ("−2", "2"), barLabels: ("class 0", "class 1"),
      cursor: HeatMap.Cursor(x: 0.8, y: 0.75)
    ).draw(in: area, of: &frame, appearance: appearance)
  }

  func filledSurface(in area: Area, of frame: inout Frame) {
    surface(.filled, in: area).draw(in: area, of: &frame, appearance: appearance)
  }

  func contours(in area: Area, of frame: inout Frame) {
    surface(.contours, in: area).draw(in: area, of: &frame, appearance: appearance)
  }

  /// A long slanted valley, and two ways down.
  private func surface(_ rendering: Surface.Rendering, in area: Area) -> Surface {
    // Along the valley the slope changes slowly, across it seven times as fast.
    func along(_ x: Double, _ y: Double) -> Double { 0.8 * x + 0.6 * y }
    func across(_ x: Double, _ y: Double) -> Double { 0.6 * x - 0.8 * y }
    func descent(rate: Double, momentum: Double) -> [LinePlot.Point] {
      var (x, y, u, v) = (-1.8, 0.6, 0.0, 0.0)
      return (0..<12).map { _ in
        defer {
          let (slow, fast) = (1.2 * along(x, y), 8 * across(x, y))
          u = momentum * u - rate * (0.8 * slow + 0.6 * fast)
          v = momentum * v - rate * (0.6 * slow - 0.8 * fast)
          x += u
          y += v
        }
        return LinePlot.Point(x, y)
      }
    }
    return Surface(
      Surface.resolution(in: area), x: -2...2, y: -1.5...1.5, rendering: rendering,
      paths: [
        Surface.Path(
          name: "gradient descent", points: descent(rate: 0.23, momentum: 0),
          style: appearance.negative),
        Surface.Path(
          name: "momentum", points: descent(rate: 0.04, momentum: 0.7),
          style: appearance.positive),
      ]
    ) { x, y in
      0.6 * along(x, y) * along(x, y) + 4 * across(x, y) * across(x, y)
    }
  }

  // MARK: - Numbers

  func histograms(in area: Area, of frame: inout Frame) {
    var left = area
    let right = left.removeRight(area.columns / 2 - 1)
    _ = left.removeRight(2)
    let values = (0..<600).map { 1.4 * noise(Double($0)) + 0.4 * noise(Double($0) * 0.37) }
    Histogram(of: values, bins: 18, range: -1.5...1.5, title: "pre-activations")
      .draw(in: left, of: &frame, appearance: appearance)
    Histogram(
      of: values.map { $0 * $0 }, bins: 12, range: 0...2.4, title: "squares",
      orientation: .horizontal, isLogarithmic: true
    ).draw(in: right, of: &frame, appearance: appearance)
  }

  func numbers(in area: Area, of frame: inout Frame) {
    var area = area
    BarChart(
      [
        .init("∂L/∂w1", 0.42), .init("∂L/∂w2", -0.17), .init("∂L/∂b", 0.031),
        .init("∂L/∂w3", -0.6),
      ], highlighted: 1
    ).draw(in: area.removeTop(4), of: &frame, appearance: appearance)
    _ = area.removeTop(1)
    BarChart([
      .init("fair", parts: [.init(1, name: "H(p)"), .init(0.08, name: "KL(p‖q)")]),
      .init("biased", parts: [.init(0.47, name: "H(p)"), .init(0.53, name: "KL(p‖q)")]),
    ]).draw(in: area.removeTop(3), of: &frame, appearance: appearance)
    _ = area.removeTop(1)
    table.draw(in: area.removeTop(5), of: &frame, appearance: appearance)
    _ = area.removeTop(1)
    for (name, fraction) in [("epoch 3 ", 0.62), ("accuracy", 0.98), ("unknown ", .nan)] {
      Gauge(name, fraction: fraction)
        .draw(in: area.removeTop(1), of: &frame, appearance: appearance)
    }
  }

  private var table: Table {
    func row(_ texts: [String]) -> [[Run]] { texts.map { [Run($0)] } }
    return Table(
      header: row(["x1", "x2", "target", "output"]),
      rows: [
        row(["0", "0", "0", "0.021"]), row(["0", "1", "1", "0.974"]),
        row(["1", "0", "1", "0.968"]),
      ],
      alignments: Array(repeating: .trailing, count: 4), highlightedColumn: 3,
      editable: Set((0..<3).flatMap { row in (0..<3).map { Table.Place(row: row, column: $0) } }),
      selected: Table.Place(row: 1, column: 2))
  }

  // MARK: - Images

  /// A nought and a one at 8×8 and 28×28, and the weights of a unit that tells them apart.
  func images(in area: Area, of frame: inout Frame) {
    var area = area
    let images = [
      DigitImage(columns: 8, values: pixels(8, nought)),
      DigitImage(columns: 28, values: pixels(28, nought)),
      DigitImage(columns: 28, values: pixels(28, one)),
      DigitImage(
        columns: 8, values: zip(pixels(8, nought), pixels(8, one)).map { $0 - $1 }, range: -1...1,
        ramp: .diverging),
    ]
    // Fewer where each would be too small to be made out.
    let count = min(images.count, max(1, area.columns / 14))
    let columns = (area.columns + 2) / count - 2
    for image in images.prefix(count) {
      image.draw(in: area.removeLeft(columns), of: &frame, appearance: appearance)
      _ = area.removeLeft(2)
    }
  }

  /// The distance from the middle of the stroke, in a square from −1 to 1.
  private func nought(_ x: Double, _ y: Double) -> Double {
    abs((x * x / 0.3 + y * y / 0.6).squareRoot() - 1) * 0.6
  }

  private func one(_ x: Double, _ y: Double) -> Double {
    let stem = abs(y) < 0.8 ? abs(x - 0.1) : 1
    let flag = (-0.8 ... -0.3).contains(y) && x < 0.1 ? abs(x + y + 0.75) * 0.7 : 1
    return min(stem, flag)
  }

  private func pixels(_ count: Int, _ distance: (Double, Double) -> Double) -> [Double] {
    (0..<(count * count)).map { index in
      func place(_ index: Int) -> Double { (Double(index) + 0.5) / Double(count) * 2 - 1 }
      let away = distance(place(index % count), place(index / count)) / 0.16
      return exp(-away * away)
    }
  }
}
