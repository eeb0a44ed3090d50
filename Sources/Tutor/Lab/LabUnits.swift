import Engine
import Screen

/// What the units of each layer do: a table, and histograms.
struct LabUnits {
  let state: LabState
  let appearance: Appearance

  /// What is said of a layer.
  private static let header = ["layer", "units", "dead", "active", "saturated", "|slope|"]

  func drawTable(in area: Area, _ frame: inout Frame) {
    table.draw(in: area, of: &frame, appearance: appearance)
  }

  private var table: Table {
    let layers = Self.rows(of: state.run)
    return Table(
      header: Self.header.map { [Run($0, appearance.muted)] },
      rows: layers.map { cells in
        cells.map { [Run($0.text, $0.isBad ? appearance.failure : appearance.text)] }
      },
      alignments: [.leading] + Self.header.dropFirst().map { _ in .trailing })
  }

  private struct Cell {
    let text: String
    var isBad = false
  }

  /// The hidden layers, a row for each.
  private static func rows(of run: LabRun) -> [[Cell]] {
    run.layerStatistics().dropLast().map { layer in
      let name = run.session.configuration.architecture.activations[layer.layer - 1].name
      return [
        Cell(text: "\(layer.layer) \(name)"), Cell(text: "\(layer.units)"),
        Cell(text: "\(layer.deadUnits.count)", isBad: !layer.deadUnits.isEmpty),
        Cell(text: percent(layer.activeShare)),
        Cell(text: percent(layer.saturatedShare), isBad: layer.saturatedShare > 0.5),
        Cell(text: NumberFormat.significant(layer.meanSlope, digits: 3)),
      ]
    }
  }

  private static func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded()))%"
  }

  /// A line for each hidden layer of a run.
  static func sentences(of run: LabRun) -> [String] {
    run.layerStatistics().dropLast().map { layer in
      let name = run.session.configuration.architecture.activations[layer.layer - 1].name
      let dead = layer.deadUnits.map { String($0 + 1) }.joined(separator: ", ")
      return "hidden layer \(layer.layer), \(name): \(layer.units) units, "
        + (dead.isEmpty ? "none dead" : "\(layer.deadUnits.count) dead (\(dead))")
        + ", \(percent(layer.activeShare)) of outputs above 0, "
        + "\(percent(layer.saturatedShare)) saturated, "
        + "mean slope \(NumberFormat.significant(layer.meanSlope, digits: 3))"
    }
  }

  // MARK: Histograms

  /// Rows that are looked at.
  private static let rowLimit = 256
  private static let leastColumns = 18

  func drawHistograms(in area: Area, _ frame: inout Frame) {
    let layers = state.session.configuration.architecture.hiddenLayers
    guard layers > 0 else {
      write("no hidden layers", in: area, &frame)
      return
    }
    if state.showsSums, state.session.step == 0 {
      write("the sums of the newest batch: take a step first", in: area, &frame)
      return
    }
    let count = min(layers, max(1, area.columns / Self.leastColumns))
    var rest = area
    // The last layers are the ones that are left out: what goes wrong begins in the first.
    for layer in 1...count {
      let part = rest.removeLeft(layer == count ? rest.columns : area.columns / count - 1)
      _ = rest.removeLeft(1)
      let what = state.showsSums ? "sums" : "outputs"
      Screen.Histogram(
        of: values(ofLayer: layer), bins: 24, range: range(ofLayer: layer),
        title: "\(what) \(layer)"
      ).draw(in: part, of: &frame, appearance: appearance)
    }
  }

  private func write(_ text: String, in area: Area, _ frame: inout Frame) {
    frame.write(text, column: area.column, row: area.row, style: appearance.muted, clip: area)
  }

  /// Outputs over the training rows, or sums over the newest batch.
  private func values(ofLayer layer: Int) -> [Double] {
    var session = state.session
    let matrix: Matrix<Float>?
    if state.showsSums {
      matrix = try? session.graph.values(of: .sums, layer: layer)
    } else {
      let train = session.train
      let rows = min(train.rows, Self.rowLimit)
      let inputs = train.inputs.rows((0..<rows).map { $0 * train.rows / rows })
      matrix = try? session.outputs(ofLayer: layer, for: inputs)
    }
    return matrix?.elements.map { Double($0) } ?? []
  }

  /// A fixed range where the activation has one, so that bars don't jump.
  private func range(ofLayer layer: Int) -> ClosedRange<Double>? {
    guard !state.showsSums else { return nil }
    switch state.session.configuration.architecture.activations[layer - 1] {
    case .tanh: return -1...1
    case .sigmoid: return 0...1
    default: return nil
    }
  }
}
