import Engine
import Screen

/// What a lab's network answers: maps of the plane, or the curve that it fits.
struct LabMaps {
  let state: LabState
  let appearance: Appearance
  /// Whether a bar below says what the colours stand for.
  var hasBar = false

  /// How many maps stand side by side where there is room: two runs face each other, of more there
  /// is the one that is looked into.
  var count: Int { state.runs.count == 2 && state.data.features == 2 ? 2 : 1 }

  /// Whether there is anything to show.
  var isUseful: Bool { state.data.features == 2 || isCurve }

  private var isCurve: Bool { state.data.features == 1 && state.data.classNames.isEmpty }

  func draw(in area: Area, _ frame: inout Frame) {
    if isCurve { return curve.draw(in: area, of: &frame, appearance: appearance) }
    let count = min(count, max(1, (area.columns + 2) / (LabPanel.map.leastColumns + 2)))
    let first = count == state.runs.count ? 0 : state.shown
    var rest = area
    for place in 0..<count {
      let columns = (area.columns - 2 * (count - 1)) / count
      var part = rest.removeLeft(place == count - 1 ? rest.columns : columns)
      _ = rest.removeLeft(2)
      let index = first + place
      if state.isRace {
        let title = part.removeTop(1)
        let text = appearance.spelled("\(index + 1) \(state.runs[index].name)")
        let style =
          index == state.shown ? appearance.title : appearance.muted
        frame.write(text, column: title.column + 6, row: title.row, style: style, clip: title)
      }
      map(of: index)?.draw(part, &frame, bar: hasBar)
    }
  }

  /// The map of a run; `nil` where the inputs are no plane.
  func map(of index: Int) -> DecisionMap? {
    DecisionMap(
      state.runs[index].session, data: state.data, appearance: appearance, look: state.mapLook)
  }

  // MARK: One input, one number

  /// Places at which the curve is computed.
  private static let resolution = 121

  /// The examples as dots, and what the network makes of them.
  private var curve: LinePlot {
    let range = state.data.range(of: 0)
    let margin = max((range.upperBound - range.lowerBound) * 0.05, 1e-3)
    let places = (0..<Self.resolution).map { place in
      range.lowerBound - margin
        + (range.upperBound - range.lowerBound + 2 * margin) * Float(place)
        / Float(Self.resolution - 1)
    }
    var series = [
      points(of: state.session.train, named: "data", appearance.text)
    ]
    if state.session.test.rows > 0 {
      series.append(points(of: state.session.test, named: "test", appearance.positive))
    }
    for (index, run) in state.runs.enumerated() {
      var session = run.session
      let outputs = session.outputs(for: Matrix(Shape(places.count, 1), places)).elements
      series.append(
        LinePlot.Series(
          name: state.isRace ? appearance.spelled("\(index + 1) \(run.name)") : "network",
          points: zip(places, outputs).map { LinePlot.Point(Double($0), Double($1)) },
          style: LabChart.style(of: index, appearance),
          stroke: LinePlot.Stroke.allCases[index % LinePlot.Stroke.allCases.count]))
    }
    return LinePlot(
      series: series, x: LinePlot.Axis(title: state.data.featureNames[0]),
      y: LinePlot.Axis(title: state.data.targetName))
  }

  /// Single dots: a gap that is not a number keeps them apart.
  private func points(of rows: Dataset, named name: String, _ style: Style) -> LinePlot.Series {
    let points = (0..<rows.rows).flatMap { row in
      [
        LinePlot.Point(Double(rows.inputs[row, 0]), Double(rows.value(of: row))),
        LinePlot.Point(.nan, .nan),
      ]
    }
    return LinePlot.Series(
      name: name, points: points, style: style, isBehind: true)
  }
}
