import Engine
import Screen

/// A hidden layer's space: the grid of the inputs as two units bend it, the examples in it, and the
/// straight line by which the last layer decides.
struct LabSpace {
  let state: LabState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let line = area.removeTop(1)
    func write(_ text: String) {
      frame.write(
        fitted: text, in: line,
        style: state.inspection.panel == .space ? appearance.accent : appearance.muted, appearance)
    }
    guard state.session.failure == nil else { return write("the numbers are no longer finite") }
    guard let space = HiddenSpace(state, lines: Self.lines(area), examples: Self.examples(area))
    else {
      return write("no hidden layers")
    }
    write(title(space, columns: line.columns))
    plot(space).draw(in: area, of: &frame, appearance: appearance)
  }

  /// A fine grid only where there is room for it.
  private static func lines(_ area: Area) -> Int {
    area.columns < 48 || area.rows < 14 ? 7 : area.columns < 84 || area.rows < 22 ? 11 : 15
  }

  /// Not so many that they hide the grid.
  private static func examples(_ area: Area) -> Int {
    min(256, max(40, area.columns * area.rows / 10))
  }

  private func title(_ space: HiddenSpace, columns: Int) -> String {
    let hidden = state.session.configuration.architecture.hiddenLayers
    let layer = "layer \(space.layer)/\(hidden) (U)"
    let pair = "units \(space.units.x + 1) and \(space.units.y + 1) (u)"
    let classes = classNames.isEmpty ? "" : "  \(classNames)"
    let long = "\(layer)  \(pair), pair \(space.pair.number + 1)/\(space.pair.count)\(classes)"
    return TextWidth.cells(of: long) <= columns ? long : "\(layer)  \(pair)"
  }

  /// Where the room's first line does not have them.
  private var classNames: String {
    let names = state.data.classNames
    guard state.data.features != 2, names.count > 1, !usesNames else { return "" }
    return names.prefix(8).enumerated().map { index, name in
      "\(HeatMap.shape(of: index, appearance)) \(name)"
    }.joined(separator: " ")
  }

  /// Many classes are told apart by their names, where these are of one character.
  private var usesNames: Bool {
    let names = state.data.classNames
    return names.count > 4 && names.allSatisfy { $0.count == 1 }
  }

  private func glyph(of category: Int) -> Character {
    guard usesNames, let name = state.data.classNames[category].first else {
      return HeatMap.shape(of: category, appearance)
    }
    return TextWidth.printable(name)
  }

  private func plot(_ space: HiddenSpace) -> LinePlot {
    let examples = space.examples.filter { $0.place.x.isFinite && $0.place.y.isFinite }
    let grid = space.grid.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    let all = grid + examples.map(\.place)
    let (x, y) = (range(all.lazy.map(\.x), space), range(all.lazy.map(\.y), space))
    var series = space.grid.enumerated().map { index, stretch in
      LinePlot.Series(
        name: index == 0 ? "input grid" : "",
        points: stretch.points.map { LinePlot.Point(Double($0.x), Double($0.y)) },
        style: HeatMap.lineStyle(of: stretch.category, appearance), isBehind: true)
    }
    if let border = border(space, x, y) { series.append(border) }
    return LinePlot(
      series: series, x: LinePlot.Axis(title: name(space.units.x, space), range: x),
      y: LinePlot.Axis(title: name(space.units.y, space), range: y),
      marks: examples.map { example in
        LinePlot.Mark(
          x: Double(example.place.x), y: Double(example.place.y),
          glyph: glyph(of: example.category),
          style: HeatMap.lineStyle(of: example.category, appearance)
            .adding(example.isCorrect ? .bold : [.bold, .reverse]))
      })
  }

  private func name(_ unit: Int, _ space: HiddenSpace) -> String {
    "h\(space.layer).\(unit + 1)"
  }

  /// A round one, which stands still while the network trains, within the activation's own.
  private func range(
    _ values: some Sequence<Float>, _ space: HiddenSpace
  ) -> ClosedRange<Double> {
    let (least, largest) = values.reduce((Float(0), Float(0))) { (min($0.0, $1), max($0.1, $1)) }
    var (low, high) = (-Self.roundEnd(-Double(least)), Self.roundEnd(Double(largest)))
    let activation = state.session.configuration.architecture.activations[space.layer - 1]
    if let bounds = LabHistograms.range(of: activation) {
      (low, high) = (max(low, bounds.lowerBound), min(high, bounds.upperBound))
    }
    guard low < high else { return -1...1 }
    // Room for what stands at the very edge, such as units that are saturated.
    let margin = (high - low) / 20
    return low - margin...high + margin
  }

  /// A number with one digit, or 1.5, that is not below another; 0 for what is not above 0.
  private static func roundEnd(_ value: Double) -> Double {
    let end = Numbers.roundEnd(value)
    // The next of 1, 2 and 5 may be twice as much as is needed.
    return [0.3, 0.4, 0.5, 0.6, 0.75, 0.8].map { $0 * end }.first { $0 >= value } ?? end
  }

  /// Where the answer changes; the line of one, or the borders between several classes.
  private func border(
    _ space: HiddenSpace, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
  ) -> LinePlot.Series? {
    guard let decision = space.decision, let view = try? Engine.PlaneView(x: x, y: y) else {
      return nil
    }
    let borders = decision.borders(in: view)
    guard !borders.isEmpty else { return nil }
    let what = state.data.classNames.isEmpty ? "output 0" : "decision"
    return LinePlot.Series(
      name: space.holdsOthers ? "\(what), others at their means" : what,
      points: borders.flatMap { border in
        [
          LinePlot.Point(border.start.x, border.start.y),
          LinePlot.Point(border.end.x, border.end.y), LinePlot.Point(.nan, .nan),
        ]
      },
      style: appearance.title)
  }

  // MARK: In words

  /// Where the classes lie in the two units, and how the last layer decides.
  var sentences: [String] {
    guard state.session.failure == nil, let space = HiddenSpace(state, lines: 2, examples: 256)
    else {
      return []
    }
    let (x, y) = (name(space.units.x, space), name(space.units.y, space))
    let hidden = state.session.configuration.architecture.hiddenLayers
    var lines = ["hidden layer \(space.layer) of \(hidden), \(x) and \(y):"]
    for category in Set(space.examples.map(\.category)).sorted() {
      let members = space.examples.filter { $0.category == category }
      let middle =
        members.reduce(SIMD2<Double>()) {
          $0 + SIMD2(Double($1.place.x), Double($1.place.y))
        } / Double(members.count)
      let wrong = members.count { !$0.isCorrect }
      let names = state.data.classNames
      let who =
        names.isEmpty
        ? (category == 1 ? "targets above 0" : "the others") : "class \(names[category])"
      lines.append(
        "\(who): \(members.count) rows around (\(Numbers.short(middle.x)), "
          + "\(Numbers.short(middle.y)))"
          + (names.isEmpty ? "" : wrong == 0 ? ", all right" : ", \(wrong) wrong"))
    }
    if let decision = space.decision, decision.functions.count == 2 {
      let (low, high) = (decision.functions[0], decision.functions[1])
      func number(_ value: Double) -> String { Numbers.operand(value) }
      lines.append(
        "the last layer sums \(number(high.a - low.a))·\(x) + \(number(high.b - low.b))·\(y) + "
          + number(high.c - low.c)
          + (space.holdsOthers ? ", the other units at their means" : ""))
    }
    return lines
  }
}
