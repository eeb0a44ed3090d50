import Engine
import Screen

/// A hidden layer's space, as two of its units have it: where the plane of the inputs and the
/// examples come to lie, and what the last layer makes of it.
struct HiddenSpace {
  struct Example {
    let place: SIMD2<Float>
    let category: Int
    let isCorrect: Bool
  }

  /// A piece of a line of the inputs' grid, on which the network gives one answer.
  struct Stretch {
    let category: Int
    var points: [SIMD2<Float>]
  }

  /// Counted from 1.
  let layer: Int
  /// Counted from 0.
  let units: (x: Int, y: Int)
  /// Which of how many pairs, counted from 0.
  let pair: (number: Int, count: Int)
  let examples: [Example]
  let grid: [Stretch]
  /// Of the last hidden layer; `nil` of the others.
  let decision: LinearDecision?
  /// Whether there are units beside the two, which the decision holds at their means.
  let holdsOthers: Bool

  private static let rowLimit = 256

  /// `nil` where there are no hidden layers.
  ///
  /// - Parameters:
  ///   - lines: of the grid, each way; a network of one input has a single one, of more than two
  ///     none.
  ///   - limit: of the examples that are kept.
  init?(_ state: LabState, lines: Int, examples limit: Int) {
    var session = state.session
    let architecture = session.configuration.architecture
    guard let layer = state.inspection.layer(of: architecture),
      let found = state.inspection.units(of: architecture),
      let rows = InspectedRows(state, atMost: Self.rowLimit),
      let outputs = try? session.outputs(ofLayer: layer, for: rows.data.inputs)
    else { return nil }
    let units = (found.x, found.y)
    self.layer = layer
    self.units = units
    pair = (found.number, found.count)
    let predicted = rows.predictions.predicted
    examples = rows.data.spreadRows(atMost: limit).map { row in
      let category = Self.category(of: row, in: rows.data)
      return Example(
        place: SIMD2(outputs[row, units.0], outputs[row, units.1]), category: category,
        isCorrect: predicted.map { $0[row] == category } ?? true)
    }
    holdsOthers = outputs.columns > 2
    if layer == architecture.hiddenLayers {
      let means = (0..<outputs.columns).map { unit in
        (0..<outputs.rows).reduce(Float(0)) { $0 + outputs[$1, unit] } / Float(outputs.rows)
      }
      decision = try? session.decision(over: units, others: means)
    } else {
      decision = nil
    }
    grid = Self.grid(state, &session, layer: layer, units: units, lines: lines)
  }

  /// The class, or of a number whether it is above 0.
  private static func category(of row: Int, in data: Dataset) -> Int {
    data.classIndex(of: row) ?? (data.value(of: row) > 0 ? 1 : 0)
  }

  // MARK: The inputs' grid

  /// Places on a line from one crossing to the next.
  private static let between = 4

  private static func grid(
    _ state: LabState, _ session: inout TrainingSession, layer: Int, units: (Int, Int), lines: Int
  ) -> [Stretch] {
    let places = places(state.data, lines: lines)
    guard !places.isEmpty else { return [] }
    let inputs = Matrix(
      Shape(places.joined().count, state.data.features), places.joined().flatMap(\.self))
    guard let moved = try? session.outputs(ofLayer: layer, for: inputs) else { return [] }
    let answers = session.outputs(for: inputs)
    var stretches: [Stretch] = []
    var row = 0
    for line in places {
      for place in line.indices {
        let point = SIMD2(moved[row, units.0], moved[row, units.1])
        let category = category(of: answers.row(row), session.configuration.loss)
        if place > 0 { stretches[stretches.count - 1].points.append(point) }
        // Where the answer changes, the piece before reaches as far as the first of the other.
        if place == 0 || stretches[stretches.count - 1].category != category {
          stretches.append(Stretch(category: category, points: [point]))
        }
        row += 1
      }
    }
    return stretches.filter { $0.points.count > 1 }
  }

  private static func category(of outputs: ArraySlice<Float>, _ loss: Loss) -> Int {
    guard outputs.count > 1 else { return (outputs.first ?? 0) > 0 ? 1 : 0 }
    return (outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0) - outputs.startIndex
  }

  /// The lines of the grid, place by place; no network of more than two inputs has one.
  private static func places(_ data: Dataset, lines: Int) -> [[[Float]]] {
    func steps(_ feature: Int, _ count: Int) -> [Float] {
      let range = DecisionMap.range(of: data, feature)
      return (0..<count).map { step in
        range.lowerBound
          + (range.upperBound - range.lowerBound) * Float(step) / Float(max(1, count - 1))
      }
    }
    let count = (lines - 1) * between + 1
    switch data.features {
    case 1: return [steps(0, 4 * count).map { [$0] }]
    case 2:
      let (across, up) = (steps(0, count), steps(1, count))
      let upright = stride(from: 0, to: count, by: between).map { column in
        up.map { [across[column], $0] }
      }
      let level = stride(from: 0, to: count, by: between).map { row in
        across.map { [$0, up[row]] }
      }
      return upright + level
    default: return []
    }
  }
}
