import Engine
import Screen

/// What the units of each hidden layer do: a line for each.
struct LabUnits {
  let state: LabState
  let appearance: Appearance

  /// What is said of a layer.
  private static let header = ["layer", "units", "dead", "active", "saturated", "|slope|"]
  /// What is said where there is room for it: the size of the loss's gradient by the weights, and
  /// which units are dead.
  private static let headerOfGradient = "|∂L/∂W|"
  private static let headerOfDead = "dead units"

  func draw(in area: Area, _ frame: inout Frame) {
    let layers = state.run.layerStatistics().dropLast()
    guard !layers.isEmpty else {
      frame.write(
        "no hidden layers", column: area.column, row: area.row, style: appearance.muted,
        clip: area)
      return
    }
    let shown = fitting(Array(layers), rows: area.rows)
    let tables = [(true, true), (true, false), (false, false)].map { hasGradient, hasDead in
      table(shown, hasGradient: hasGradient, hasDead: hasDead)
    }
    let best =
      tables.first { $0.size(columns: 1000, appearance: appearance).columns <= area.columns }
      ?? tables[tables.count - 1]
    best.draw(in: area, of: &frame, appearance: appearance)
    guard shown.count < layers.count, area.rows > 0 else { return }
    frame.write(
      "\(layers.count - shown.count) layers between are left out", column: area.column,
      row: area.endRow - 1, style: appearance.muted, clip: area)
  }

  /// The layers that there is room for, the first and the last among them.
  private func fitting(_ layers: [LayerStatistics], rows: Int) -> [LayerStatistics] {
    let room = rows - 2
    guard layers.count > room else { return layers }
    let count = max(1, room - 1)
    return (0..<count).map { layers[count == 1 ? 0 : $0 * (layers.count - 1) / (count - 1)] }
  }

  private func table(
    _ layers: [LayerStatistics], hasGradient: Bool, hasDead: Bool
  ) -> Table {
    let hasDead = hasDead && layers.contains { !$0.deadUnits.isEmpty }
    let header =
      Self.header + (hasGradient ? [Self.headerOfGradient] : [])
      + (hasDead ? [Self.headerOfDead] : [])
    return Table(
      header: header.map { [Run($0, appearance.muted)] },
      rows: layers.map { layer in
        cells(of: layer, hasGradient: hasGradient, hasDead: hasDead).map {
          [Run($0.text, $0.isBad ? appearance.failure : appearance.text)]
        }
      },
      alignments: [.leading]
        + header.dropFirst().map { $0 == Self.headerOfDead ? .leading : .trailing })
  }

  private struct Cell {
    let text: String
    var isBad = false
  }

  private func cells(
    of layer: LayerStatistics, hasGradient: Bool, hasDead: Bool
  ) -> [Cell] {
    let name = state.session.configuration.architecture.activations[layer.layer - 1].name
    var cells = [
      Cell(text: "\(layer.layer) \(name)"), Cell(text: "\(layer.units)"),
      Cell(text: "\(layer.deadUnits.count)", isBad: !layer.deadUnits.isEmpty),
      Cell(text: Self.percent(layer.activeShare)),
      Cell(text: Self.percent(layer.saturatedShare), isBad: layer.saturatedShare > 0.5),
      Cell(text: NumberFormat.significant(layer.meanSlope, digits: 3)),
    ]
    if hasGradient {
      cells.append(Cell(text: NumberFormat.significant(layer.weightGradientNorm, digits: 2)))
    }
    if hasDead {
      let dead = layer.deadUnits.prefix(Self.listedUnits).map { String($0 + 1) }
      let more = layer.deadUnits.count > Self.listedUnits ? " …" : ""
      cells.append(Cell(text: dead.joined(separator: " ") + more))
    }
    return cells
  }

  private static let listedUnits = 8

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
        + "mean slope \(NumberFormat.significant(layer.meanSlope, digits: 3)), "
        + "gradient by the weights \(NumberFormat.significant(layer.weightGradientNorm, digits: 2))"
    }
  }
}
