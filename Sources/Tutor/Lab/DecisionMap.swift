import Engine
import Screen

/// What the network answers at each place of the plane, with the examples drawn over it.
struct DecisionMap {
  /// What an answer is.
  private enum Answer {
    /// How sure the network is of the second of two classes.
    case probability
    /// Which class, and how sure.
    case certainty
    /// A number.
    case value
  }

  private let session: TrainingSession
  private let data: Dataset
  private let appearance: Appearance
  private let answer: Answer
  private let look: MapLook
  /// The unit whose outputs are shown in place of the network's answers.
  var unit: UnitPlace?

  /// `nil` where the inputs are no plane.
  init?(
    _ session: TrainingSession, data: Dataset, appearance: Appearance, look: MapLook = MapLook()
  ) {
    guard data.features == 2 else { return nil }
    switch (session.configuration.loss, data.classNames.count) {
    case (.bce, _), (.brier, _), (.ce, 2): answer = .probability
    case (.ce, _): answer = .certainty
    case (.mse, _), (.mae, _), (.huber, _), (.hinge, _): answer = .value
    }
    self.session = session
    self.data = data
    self.appearance = appearance
    self.look = look
  }

  /// How far the map goes beyond the examples, as a share of their range.
  private static let margin: Float = 0.25

  private func range(_ feature: Int) -> ClosedRange<Float> { Self.range(of: data, feature) }

  /// What is shown of a feature: somewhat more than the examples' range.
  static func range(of data: Dataset, _ feature: Int) -> ClosedRange<Float> {
    let range = data.range(of: feature)
    let width = max(range.upperBound - range.lowerBound, 1e-3)
    return range.lowerBound - margin * width...range.upperBound + margin * width
  }

  /// The rectangle that is seen.
  var view: Engine.PlaneView? {
    let (x, y) = (range(0), range(1))
    return try? Engine.PlaneView(
      x: Double(x.lowerBound)...Double(x.upperBound), y: Double(y.lowerBound)...Double(y.upperBound)
    )
  }

  /// - Parameters:
  ///   - labels: whether the axes say where they begin and end.
  ///   - bar: whether a bar below says what the colours stand for.
  func draw(_ area: Area, _ frame: inout Frame, labels: Bool = true, bar: Bool = false) {
    let resolution = HeatMap.resolution(
      in: area, appearance: appearance, labels: labels, bar: bar, ramp: ramp)
    guard resolution.columns > 0, resolution.rows > 0 else { return }
    let outputs = unit.map { self.outputs(of: $0, resolution) }
    var map = heatMap(resolution, outputs)
    if !labels { (map.xLabels, map.yLabels) = (nil, nil) }
    if bar { map.barLabels = outputs.map(barLabels) ?? barLabels }
    map.draw(in: area, of: &frame, appearance: appearance)
  }

  /// The middles of the map's cells, a row of the matrix for each, from the top left on.
  func places(_ resolution: Size) -> Matrix<Float> {
    let (x, y) = (range(0), range(1))
    let (columns, rows) = (resolution.columns, resolution.rows)
    func at(_ range: ClosedRange<Float>, _ share: Float) -> Float {
      range.lowerBound + (range.upperBound - range.lowerBound) * share
    }
    var places = Matrix<Float>(Shape(columns * rows, 2))
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * columns + column
        places[index, 0] = at(x, (Float(column) + 0.5) / Float(columns))
        // The top row of the map has the largest x2.
        places[index, 1] = at(y, 1 - (Float(row) + 0.5) / Float(rows))
      }
    }
    return places
  }

  /// How sure the network is of the second of two classes at each place, from 0 to 1; `nil` where
  /// its answers are something else.
  func probabilities(at places: Matrix<Float>) -> [Double]? {
    guard case .probability = answer else { return nil }
    return shades(at: places).map { ($0 + 1) / 2 }
  }

  /// The colours of the answers.
  var ramp: ColorRamp { if case .certainty = answer { .sequential } else { .diverging } }

  /// The answers as the map's colours want them.
  func shades(at places: Matrix<Float>) -> [Double] {
    // The session's own scratch space is left alone: looking changes nothing.
    var session = session
    let outputs = session.outputs(for: places)
    return (0..<outputs.rows).map { row in
      switch answer {
      case .probability:
        let logit =
          outputs.columns == 2 ? outputs[row, 1] - outputs[row, 0] : outputs[row, 0]
        return 2 * Double.sigmoid(Double(logit)) - 1
      case .certainty:
        let logits = outputs.row(row).map { Double($0) }
        let largest = logits.max() ?? 0
        return 1 / logits.reduce(0) { $0 + Double.exp($1 - largest) }
      case .value:
        let output = Double(outputs[row, 0])
        // Classes 0 and 1 become −1 and 1, as the colours have them.
        let isLabel = !data.classNames.isEmpty && session.configuration.loss != .hinge
        return min(max(isLabel ? 2 * output - 1 : output, -1), 1)
      }
    }
  }

  // MARK: A place

  /// Where the cursor is, `x1 0.24  x2 −0.5`, and what the network answers there, `p(1) 0.83`.
  var reading: (place: String, answer: String)? {
    guard let cursor = look.cursor else { return nil }
    func number(_ value: Double, _ digits: Int) -> String {
      NumberFormat.significant(value, digits: digits, glyphs: appearance.glyphs)
    }
    func at(_ feature: Int, _ share: Double) -> Float {
      let range = range(feature)
      return range.lowerBound + (range.upperBound - range.lowerBound) * Float(share)
    }
    let place = Matrix<Float>(Shape(1, 2), [at(0, cursor.x), at(1, cursor.y)])
    let coordinates = (0..<2).map { "\(data.featureNames[$0]) \(number(Double(place[0, $0]), 2))" }
    return (coordinates.joined(separator: "  "), answer(at: place, number))
  }

  private func answer(at place: Matrix<Float>, _ number: (Double, Int) -> String) -> String {
    if let probability = probabilities(at: place)?.first {
      return "p(\(data.classNames[1])) \(number(probability, 3))"
    }
    var session = session
    let outputs = session.outputs(for: place).row(0).map { Double($0) }
    guard case .certainty = answer,
      let best = outputs.indices.max(by: { outputs[$0] < outputs[$1] })
    else { return "\(data.targetName) \(number(outputs[0], 3))" }
    return "\(data.classNames[best]) \(number(shades(at: place)[0], 3))"
  }

  /// The rows whose points are shown.
  private var shownRows: Dataset {
    switch look.rows {
    case .all: data
    case .train: session.train
    case .test: session.test
    }
  }

  /// What the least and the greatest colour stand for.
  private var barLabels: (String, String) {
    switch answer {
    case .probability: ("p(\(data.classNames[1])) 0", "1")
    case .certainty: ("p 0", "1")
    case .value: data.classNames.isEmpty ? ("\(data.targetName) −1", "1") : ("0", "1")
    }
  }

  /// What a unit gives at each place.
  private func outputs(of place: UnitPlace, _ resolution: Size) -> [Double] {
    var session = session
    guard let view,
      let maps = try? session.unitMaps(
        of: view, columns: resolution.columns, rows: resolution.rows, layers: [place.layer]),
      let outputs = maps.map(layer: place.layer, unit: place.unit)
    else { return [] }
    return outputs.map { Double($0) }
  }

  /// What the strongest colours stand for: 1, or a larger output.
  private func scale(of outputs: [Double]) -> Double {
    max(1, outputs.lazy.map(abs).filter(\.isFinite).max() ?? 1)
  }

  private func scaled(_ outputs: [Double]) -> [Double] {
    let scale = scale(of: outputs)
    return outputs.map { $0 / scale }
  }

  private func barLabels(_ outputs: [Double]) -> (String, String) {
    let end = NumberFormat.significant(scale(of: outputs), digits: 2, glyphs: appearance.glyphs)
    return ("\(appearance.glyph("−", "-"))\(end)", end)
  }

  private func shownShades(at places: Matrix<Float>) -> [Double] {
    let shades = shades(at: places)
    guard look.isDiscrete, ramp == .diverging else { return shades }
    return shades.map { $0 < 0 ? -1 : 1 }
  }

  /// - Parameter outputs: those of a unit, in place of the network's answers.
  private func heatMap(_ resolution: Size, _ outputs: [Double]?) -> HeatMap {
    let (x, y) = (range(0), range(1))
    let data = shownRows
    var session = session
    let predicted = (try? session.predictions(for: data))?.predicted
    func share(_ value: Float, _ range: ClosedRange<Float>) -> Double {
      Double((value - range.lowerBound) / (range.upperBound - range.lowerBound))
    }
    let points = (0..<data.rows).map { row in
      let category = data.classIndex(of: row) ?? (data.value(of: row) > 0 ? 1 : 0)
      return HeatMap.PlotPoint(
        x: share(data.inputs[row, 0], x), y: share(data.inputs[row, 1], y), category: category,
        isCorrect: predicted.map { $0[row] == category } ?? true)
    }
    return HeatMap(
      columns: resolution.columns,
      values: outputs.map(scaled) ?? shownShades(at: places(resolution)),
      ramp: unit == nil ? ramp : .diverging,
      points: points,
      xLabels: (label(x.lowerBound), label(x.upperBound)),
      yLabels: (label(y.lowerBound), label(y.upperBound)),
      cursor: unit != nil
        ? nil : look.cursor.map { HeatMap.Cursor(x: $0.x, y: $0.y, label: reading?.answer) })
  }

  /// With as many digits as there is room for beside the map.
  private func label(_ value: Float) -> String {
    let labels = (1...4).reversed().map {
      NumberFormat.significant(Double(value), digits: $0, glyphs: appearance.glyphs)
    }
    return labels.first { TextWidth.cells(of: $0) <= 5 } ?? labels[labels.count - 1]
  }
}

/// A unit of a network.
struct UnitPlace: Equatable, Sendable {
  /// From 1; the last layer gives the network's answers.
  let layer: Int
  /// From 0.
  let unit: Int
}

extension Dataset {
  /// The number that a row of a regression has; 0 for a class.
  func value(of row: Int) -> Float {
    if case .values(let values) = targets { values[row] } else { 0 }
  }
}
