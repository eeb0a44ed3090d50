import Engine
import Screen

/// What the network answers at each place of the plane, with the examples drawn over it.
struct DecisionMap {
  private let session: TrainingSession
  private let data: Dataset
  private let appearance: Appearance

  /// `nil` where the inputs are no plane or the output is not one probability.
  init?(_ state: LabState, appearance: Appearance) {
    guard state.data.features == 2, state.session.configuration.loss == .bce else { return nil }
    session = state.session
    data = state.data
    self.appearance = appearance
  }

  /// How far the map goes beyond the examples, as a share of their range.
  private static let margin: Float = 0.25

  private func range(_ feature: Int) -> ClosedRange<Float> {
    let range = data.range(of: feature)
    let width = max(range.upperBound - range.lowerBound, 1e-3)
    return range.lowerBound - Self.margin * width...range.upperBound + Self.margin * width
  }

  func draw(_ area: Area, _ frame: inout Frame) {
    let resolution = HeatMap.resolution(in: area, appearance: appearance, labels: true)
    guard resolution.columns > 0, resolution.rows > 0 else { return }
    heatMap(resolution).draw(in: area, of: &frame, appearance: appearance)
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

  /// How sure the network is of the second class at each place, from 0 to 1.
  func probabilities(at places: Matrix<Float>) -> [Double] {
    // The session's own scratch space is left alone: looking changes nothing.
    var session = session
    return session.outputs(for: places).elements.map { Double.sigmoid(Double($0)) }
  }

  private func heatMap(_ resolution: Size) -> HeatMap {
    let (x, y) = (range(0), range(1))
    let probabilities = probabilities(at: places(resolution))
    var session = session
    let answers = session.outputs(for: data.inputs).elements
    func share(_ value: Float, _ range: ClosedRange<Float>) -> Double {
      Double((value - range.lowerBound) / (range.upperBound - range.lowerBound))
    }
    let points = (0..<data.rows).map { row in
      let category = data.classIndex(of: row) ?? 0
      return HeatMap.PlotPoint(
        x: share(data.inputs[row, 0], x), y: share(data.inputs[row, 1], y), category: category,
        isCorrect: (answers[row] > 0) == (category == 1))
    }
    func label(_ value: Float) -> String { appearance.spelled(Numbers.short(Double(value))) }
    return HeatMap(
      columns: resolution.columns,
      values: probabilities.map { 2 * $0 - 1 },
      points: points,
      xLabels: (label(x.lowerBound), label(x.upperBound)),
      yLabels: (label(y.lowerBound), label(y.upperBound)))
  }
}
