/// Where the units of a network diagram stand: from its shape, never from a value.
struct NetworkLayout {
  /// How a unit is shown.
  enum Form: Equatable {
    /// A heat map, twice as wide as it is high, so that it looks square.
    case map(rows: Int)
    /// A shaded glyph and the value.
    case valued
    /// A shaded glyph.
    case glyph

    var columns: Int {
      switch self {
      case .map(let rows): 2 * rows
      case .valued: 8
      case .glyph: 1
      }
    }

    var rows: Int {
      if case .map(let rows) = self { rows } else { 1 }
    }
  }

  /// One layer as it is drawn.
  struct Column {
    let layer: Int
    let form: Form
    /// The units that show; the others are folded.
    let units: Range<Int>
    let foldedAbove: Int
    let foldedBelow: Int
    /// Of the units' bodies; a column on either side is kept for the cursor's marks.
    var left = 0
    /// Of the first unit, or of the count of those folded above it.
    let top: Int
    /// Rows from one unit to the next.
    let step: Int

    /// Whether there is no row between two units.
    var isTight: Bool { step <= form.rows }

    func body(of unit: Int) -> Area {
      let place = (foldedAbove > 0 ? 1 : 0) + (unit - units.lowerBound) * step
      return Area(column: left, row: top + place, columns: form.columns, rows: form.rows)
    }

    /// Where a unit's lines begin and end, in rows of the frame.
    func height(of unit: Int) -> Double {
      let body = body(of: unit)
      return Double(body.row) + Double(body.rows) / 2
    }

    /// The row below the last unit.
    var bottom: Int {
      units.isEmpty ? top : body(of: units.upperBound - 1).endRow
    }

    /// The first and the last column that edges must not enter.
    var edges: ClosedRange<Int> { (left - 1)...(left + form.columns) }
  }

  private(set) var columns: [Column] = []
  /// Cells for the names of inputs and of outputs; 0 where there is no room for them.
  private(set) var nameColumns = (left: 0, right: 0)
  /// Layers that don't fit beside the others.
  private(set) var hiddenLayers = (left: 0, right: 0)
  /// Empty cells between two layers.
  private(set) var gap = 0
  let titles: Area
  let field: Area
  let readout: Area

  init(_ diagram: NetworkDiagram, area: Area) {
    var area = area
    readout = area.removeBottom(area.rows >= 3 ? 1 : 0)
    titles = area.removeTop(area.rows >= 3 ? 1 : 0)
    field = area
    guard !field.isEmpty, !diagram.layers.isEmpty else { return }
    let all = diagram.layers.indices
    let plans = Self.plans(diagram, rows: field.rows)
    let room = field.columns
    func fitting(_ names: Int) -> Plan? {
      plans.first { $0.width(of: all) + $0.leastGap * (all.count - 1) + names <= room }
    }
    // Names tell more than a larger map does, and less than any map.
    let named = fitting(Self.nameColumns(of: diagram.layers[0]))
    let roomiest = fitting(0)
    if let plan = named?.hasMaps == roomiest?.hasMaps ? named : roomiest {
      place(diagram, plan, all, in: field)
    } else {
      placePart(of: diagram)
    }
  }

  // MARK: - What fits

  /// Fewer cells between two layers leave no room for lines.
  private static let leastGap = 3
  /// Rows of the smallest map.
  private static let leastMap = 2

  /// How every layer would be shown.
  private struct Plan {
    var forms: [Form]

    var hasMaps: Bool { forms.contains { $0.rows > 1 } }

    /// All bodies with the columns for marks beside them.
    func width(of layers: Range<Int>) -> Int {
      layers.reduce(0) { $0 + forms[$1].columns + 2 }
    }

    /// Lines between wider units need more room to be followed.
    var leastGap: Int {
      let widest = forms.map(\.columns).max() ?? 1
      return widest == 1 ? NetworkLayout.leastGap : widest <= 2 * NetworkLayout.leastMap ? 4 : 5
    }
  }

  /// From the roomiest to the tightest.
  private static func plans(_ diagram: NetworkDiagram, rows: Int) -> [Plan] {
    func fits(_ layer: NetworkDiagram.Layer, _ height: Int, gap: Int = 1) -> Bool {
      layer.units.contains { $0.response != nil }
        && layer.units.count * (height + gap) - gap <= rows
    }
    let least = leastMap
    let spacious = diagram.layers.filter { fits($0, least) }
    /// Layers that only fit without a row between their units have the least maps.
    func form(_ layer: NetworkDiagram.Layer, _ height: Int, else other: Form) -> Form {
      if fits(layer, least) { return .map(rows: height) }
      return fits(layer, least, gap: 0) ? .map(rows: least) : other
    }
    var plans: [Plan] = []
    for other in [Form.valued, .glyph] {
      for height in [4, 3, least] where spacious.allSatisfy({ fits($0, height) }) {
        let forms = diagram.layers.map { form($0, height, else: other) }
        if forms.contains(where: { $0 != other }) { plans.append(Plan(forms: forms)) }
      }
    }
    for form in [Form.valued, .glyph] {
      plans.append(Plan(forms: diagram.layers.map { _ in form }))
    }
    return plans
  }

  // MARK: - Places

  private mutating func place(
    _ diagram: NetworkDiagram, _ plan: Plan, _ layers: Range<Int>, in field: Area
  ) {
    let width = plan.width(of: layers)
    var spare = field.columns - width - plan.leastGap * (layers.count - 1)
    func room(_ layer: NetworkDiagram.Layer) -> Int {
      let columns = Self.nameColumns(of: layer)
      guard columns <= spare else { return 0 }
      spare -= columns
      return columns
    }
    if layers.lowerBound == 0 { nameColumns.left = room(diagram.layers[0]) }
    if layers.upperBound == diagram.layers.count, layers.count > 1 {
      nameColumns.right = room(diagram.layers[layers.upperBound - 1])
    }
    gap = layers.count > 1 ? min(Self.widestGap, plan.leastGap + spare / (layers.count - 1)) : 0
    let used = width + gap * (layers.count - 1) + nameColumns.left + nameColumns.right
    var left = field.column + max(0, field.columns - used) / 2 + nameColumns.left
    for layer in layers {
      let form = plan.forms[layer]
      // Layers of one form keep one distance, that of the largest that fits.
      let counts = layers.filter { plan.forms[$0] == form }.map { diagram.layers[$0].units.count }
      let largest = counts.filter { $0 * (form.rows + 1) - 1 <= field.rows }.max() ?? 1
      let step = min(form.rows + 2, max(form.rows + 1, field.rows / max(1, largest)))
      var column = column(layer, of: diagram, form: form, step: step)
      column.left = left + 1
      columns.append(column)
      left += column.form.columns + 2 + gap
    }
  }

  /// Longer names are cut.
  private static let longestName = 8
  /// Longer lines are harder to follow.
  private static let widestGap = 24

  /// Cells for the names of a layer's units, with a blank; 0 if they have none.
  private static func nameColumns(of layer: NetworkDiagram.Layer) -> Int {
    let widest = layer.units.map { TextWidth.cells(of: $0.name) }.max() ?? 0
    return widest > 0 ? min(widest, longestName) + 1 : 0
  }

  /// As many layers as fit, in glyphs, a page of them with the cursor's.
  private mutating func placePart(of diagram: NetworkDiagram) {
    // Marks for hidden layers take a column at either end.
    let room = max(0, field.columns - 2)
    let count = max(1, (room + Self.leastGap) / (3 + Self.leastGap))
    var focus = 0
    switch diagram.cursor {
    case .unit(let layer, _), .edge(let layer, _, _): focus = layer
    case nil: break
    }
    let last = max(0, diagram.layers.count - count)
    let first = min(max(0, focus) / count * count, last)
    let layers = first..<min(diagram.layers.count, first + count)
    hiddenLayers = (first, diagram.layers.count - layers.upperBound)
    place(
      diagram, Plan(forms: diagram.layers.map { _ in .glyph }), layers,
      in: field.inset(left: hiddenLayers.left > 0 ? 1 : 0, right: hiddenLayers.right > 0 ? 1 : 0))
    if field.columns < 3, !columns.isEmpty { columns[0].left = field.column + field.columns / 2 }
  }

  private func column(
    _ layer: Int, of diagram: NetworkDiagram, form: Form, step: Int
  ) -> Column {
    let count = diagram.layers[layer].units.count
    let rows = field.rows
    func used(_ step: Int) -> Int { max(0, (count - 1) * step + form.rows) }
    let step = [step, form.rows + 1].first { used($0) <= rows } ?? form.rows
    guard used(step) > rows else {
      let used = used(step)
      return Column(
        layer: layer, form: form, units: 0..<count, foldedAbove: 0, foldedBelow: 0,
        top: field.row + (rows - used) / 2, step: step)
    }
    let shown = Self.page(of: count, rows: rows, around: focus(in: layer, of: diagram))
    return Column(
      layer: layer, form: form, units: shown, foldedAbove: shown.lowerBound,
      foldedBelow: count - shown.upperBound, top: field.row, step: 1)
  }

  /// The unit of a layer that has to be in view.
  private func focus(in layer: Int, of diagram: NetworkDiagram) -> Int {
    let wanted: Int
    switch diagram.cursor {
    case .unit(layer, let unit): wanted = unit
    case .edge(layer, let from, _): wanted = from
    case .edge(layer - 1, _, let to): wanted = to
    default: wanted = 0
    }
    return min(max(0, wanted), max(0, diagram.layers[layer].units.count - 1))
  }

  /// The units that `rows` rows show of more, with a row for each end that is folded.
  static func page(of count: Int, rows: Int, around focus: Int) -> Range<Int> {
    guard rows > 1 else { return 0..<0 }
    let atEnd = rows - 1
    if focus < atEnd { return 0..<atEnd }
    let between = max(1, rows - 2)
    // With two rows there is none for both counts: the lower one gives way.
    if rows == 2 { return focus..<(focus + 1) }
    if focus >= count - atEnd { return (count - atEnd)..<count }
    let first = min(atEnd + (focus - atEnd) / between * between, count - atEnd - 1)
    let start = min(first, max(1, count - 1 - between))
    return start..<(start + between)
  }
}
