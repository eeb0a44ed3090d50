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
  var layers: Range<Int> {
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
    guard fits(count, in: area) else { return drawStrips(in: area, &frame) }
    let abreast = min(count, max(1, area.columns / Self.leastColumns))
    let rows = min((count + abreast - 1) / abreast, max(1, area.rows / Self.leastRows))
    // As many in each row, but for the last one.
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

  /// Whether each layer can have a histogram with axes.
  private func fits(_ count: Int, in area: Area) -> Bool {
    max(1, area.columns / Self.leastColumns) * max(1, area.rows / Self.leastRows) >= count
  }

  /// The columns of a strip's name, and the rows that it has at most.
  private static let nameColumns = 14
  private static let highestStrip = 4

  /// Many layers: a strip of bars for each, below one another and all over the same range, so that
  /// it is seen how they widen or narrow from layer to layer.
  private func drawStrips(in area: Area, _ frame: inout Frame) {
    let all = layers.map { values(ofLayer: $0) }
    let finite = all.joined().filter(\.isFinite)
    let range =
      self.range(ofLayer: layers.lowerBound)
      ?? NiceTicks.padded((finite.min() ?? 0)...(finite.max() ?? 1), atMost: 8)
    var field = area
    let foot = field.removeBottom(1)
    // The last layers are the ones that are left out: what goes wrong begins in the first.
    let shown = all.prefix(max(1, field.rows))
    let height = min(Self.highestStrip, max(1, field.rows / shown.count))
    for (index, values) in shown.enumerated() {
      var strip = field.removeTop(height)
      let name = strip.removeLeft(Self.nameColumns)
      frame.write(
        appearance.fitted(
          Self.title(quantity, layer: layers.lowerBound + index, of: state.session),
          columns: name.columns - 1),
        column: name.column, row: strip.endRow - 1, style: appearance.muted, clip: name)
      Screen.Histogram(of: values, bins: max(1, min(strip.columns, 48)), range: range)
        .draw(in: strip, of: &frame, appearance: appearance)
    }
    // Below the strips that are there.
    let row = min(foot.row, area.row + height * shown.count)
    let low = NumberFormat.significant(range.lowerBound, digits: 3, glyphs: appearance.glyphs)
    let high = NumberFormat.significant(range.upperBound, digits: 3, glyphs: appearance.glyphs)
    let columns = area.columns - Self.nameColumns
    let bars = min(columns, 48) > 0 ? columns / min(columns, 48) * min(columns, 48) : 0
    let start = area.column + Self.nameColumns
    frame.write(low, column: start, row: row, style: appearance.muted, clip: area)
    frame.write(
      high, column: start + bars - TextWidth.cells(of: high), row: row, style: appearance.muted,
      clip: area)
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
  var whatIsMissing: String? {
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
  func values(ofLayer layer: Int) -> [Double] {
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
