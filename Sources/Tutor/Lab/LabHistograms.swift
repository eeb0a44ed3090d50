import Engine
import Screen

/// How often the numbers of each layer take which values.
struct LabHistograms {
  let state: LabState
  let appearance: Appearance

  /// Rows that are looked at.
  private static let rowLimit = 256
  private static let leastColumns = 18
  private static let leastRows = 6
  /// Columns from which the numbers' size stands in the title.
  private static let columnsForSize = 26

  private var quantity: LabInspection.Quantity { state.inspection.quantity }

  /// The layers that have such numbers, counted from 1: of outputs and sums the hidden ones.
  private var layers: Range<Int> {
    let hidden = state.session.configuration.architecture.hiddenLayers
    switch quantity {
    case .outputs, .sums: return 1..<hidden + 1
    case .weights, .gradients: return 1..<hidden + 2
    }
  }

  func draw(in area: Area, _ frame: inout Frame) {
    if let reason = whatIsMissing {
      frame.write(reason, column: area.column, row: area.row, style: appearance.muted, clip: area)
      return
    }
    let count = layers.count
    let abreast = min(count, max(1, area.columns / Self.leastColumns))
    let rows = min((count + abreast - 1) / abreast, max(1, area.rows / Self.leastRows))
    // As many in each row, but for the last one. The last layers are the ones that are left out:
    // what goes wrong begins in the first.
    let perRow = min(abreast, (count + rows - 1) / rows)
    var rest = area
    for row in 0..<rows {
      var strip = rest.removeTop(row == rows - 1 ? rest.rows : area.rows / rows)
      for layer in layers.dropFirst(row * perRow).prefix(perRow) {
        let part = strip.removeLeft(area.columns / perRow - (perRow > 1 ? 1 : 0))
        _ = strip.removeLeft(1)
        draw(layer: layer, in: part, &frame)
      }
    }
  }

  private func draw(layer: Int, in area: Area, _ frame: inout Frame) {
    let values = self.values(ofLayer: layer)
    var title = Self.title(quantity, layer: layer, of: state.session)
    if quantity == .weights || quantity == .gradients, area.columns >= Self.columnsForSize {
      title += ", rms \(NumberFormat.significant(Self.rootMeanSquare(values), digits: 2))"
    }
    Screen.Histogram(of: values, bins: 24, range: range(ofLayer: layer), title: title)
      .draw(in: area, of: &frame, appearance: appearance)
  }

  /// Why nothing can be shown; `nil` if something can.
  private var whatIsMissing: String? {
    if layers.isEmpty { return "no hidden layers" }
    guard state.session.step == 0 else { return nil }
    switch quantity {
    case .outputs, .weights: return nil
    case .sums: return "the sums of the newest batch: take a step first"
    case .gradients: return "the gradients of the newest batch: take a step first"
    }
  }

  private static func title(
    _ quantity: LabInspection.Quantity, layer: Int, of session: TrainingSession
  ) -> String {
    layer > session.configuration.architecture.hiddenLayers
      ? "\(quantity.rawValue) out" : "\(quantity.rawValue) \(layer)"
  }

  private static func rootMeanSquare(_ values: [Double]) -> Double {
    values.isEmpty
      ? 0 : (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
  }

  /// Outputs over training rows; sums and gradients of the newest batch; weights as they are.
  private func values(ofLayer layer: Int) -> [Double] {
    var session = state.session
    let matrix: Matrix<Float>?
    switch quantity {
    case .outputs:
      let train = session.train
      matrix = try? session.outputs(
        ofLayer: layer, for: train.inputs.rows(train.spreadRows(atMost: Self.rowLimit)))
    case .sums: matrix = try? session.graph.values(of: .sums, layer: layer)
    case .weights: matrix = try? session.graph.values(of: .weights, layer: layer)
    case .gradients: matrix = try? session.graph.values(of: .weightGradients, layer: layer)
    }
    return matrix?.elements.map { Double($0) } ?? []
  }

  /// A fixed range where the activation has one, so that bars don't jump.
  private func range(ofLayer layer: Int) -> ClosedRange<Double>? {
    guard quantity == .outputs else { return nil }
    return Self.range(of: state.session.configuration.architecture.activations[layer - 1])
  }

  /// Between what values an activation's outputs lie; `nil` where there are no such bounds.
  static func range(of activation: Activation) -> ClosedRange<Double>? {
    switch activation {
    case .tanh: return -1...1
    case .sigmoid: return 0...1
    default: return nil
    }
  }

  // MARK: In words

  /// A line for each layer: where its numbers lie.
  var sentences: [String] {
    if let reason = whatIsMissing { return [reason] }
    return layers.map { layer in
      let values = self.values(ofLayer: layer).filter(\.isFinite).sorted()
      let title = Self.title(quantity, layer: layer, of: state.session)
      guard let least = values.first, let largest = values.last else { return "\(title): none" }
      func quantile(_ quarters: Int) -> String {
        Numbers.short(values[quarters * (values.count - 1) / 4])
      }
      return "\(title): \(Numbers.grouped(values.count)) numbers from \(Numbers.short(least)) to "
        + "\(Numbers.short(largest)), half of them between \(quantile(1)) and \(quantile(3)), "
        + "median \(quantile(2)), root mean square \(Numbers.short(Self.rootMeanSquare(values)))"
    }
  }
}
