import Engine
import Screen

/// What of a lab is seen; the names are those of a lesson's `panels` line.
package enum LabPanel: String, CaseIterable, Sendable {
  /// The loss over the steps, or what a race is compared by.
  case loss
  /// What the network answers over the plane of two inputs; over one input, the fitted curve.
  case map
  /// The runs and how they did.
  case runs
  /// Dead and saturated units by layer.
  case units
  /// The network with what each unit answers, and its weights.
  case network
  /// How often outputs, sums, weights and gradients of each layer take which values.
  case histogram
  /// The weights as numbers, or as a picture.
  case weights
  /// The inputs' plane as two units of a hidden layer bend it, and the examples in it.
  case space
  /// Which classes are taken for which; of a regression, what is predicted against what is true.
  case confusion
  /// The rows with the largest losses.
  case mistakes
  /// How far the run is and how it does, in numbers.
  case numbers

  /// Those that a lab has unless its lesson says otherwise.
  package static let usual: [LabPanel] = [.loss, .map, .runs]

  /// Its name above it.
  var title: String {
    switch self {
    case .loss: "Loss"
    case .map: "Map"
    case .runs: "Runs"
    case .units: "Units"
    case .network: "Network"
    case .histogram: "Histograms"
    case .weights: "Weights"
    case .space: "Space"
    case .confusion: "Confusion"
    case .mistakes: "Mistakes"
    case .numbers: "Numbers"
    }
  }

  /// Columns without which it can't be read.
  var leastColumns: Int {
    switch self {
    case .loss: 26
    case .map: 24
    case .runs: 34
    case .units: 50
    case .network: 42
    case .histogram: 40
    case .weights: 36
    case .space: 32
    case .confusion: 38
    case .mistakes: 40
    case .numbers: 32
    }
  }

  /// What it needs to show some data: rows and columns without which it is of little use.
  func least(for data: Dataset?) -> Size {
    let classes = data?.classNames.count ?? 0
    let isImage = data?.imageShape != nil
    switch self {
    case .space: return Size(columns: leastColumns, rows: 12)
    case .confusion:
      // A title, the classes between two lines of names; of many the list has to do.
      let rows = classes == 0 ? 8 : min(classes, 10) + 3
      return Size(columns: max(leastColumns, min(classes, 10) * 5 + 10), rows: rows)
    case .mistakes: return Size(columns: isImage ? 55 : leastColumns, rows: isImage ? 10 : 7)
    case .numbers: return Size(columns: leastColumns, rows: 10)
    case .weights where isImage: return Size(columns: leastColumns, rows: 12)
    case .loss, .map, .runs, .units, .network, .histogram, .weights:
      return Size(columns: leastColumns, rows: 7)
    }
  }
}

/// Where the panels of a lab stand: as many side by side as there is room for, the rest on further
/// pages that a key turns to.
struct LabLayout {
  /// A panel and where it is drawn.
  struct Place: Equatable {
    let panel: LabPanel
    var area: Area
  }

  private(set) var pages: [[Place]] = []

  private static let gap = 2
  /// From so many rows up there are two rows of panels.
  private static let rowsForTwo = 16

  /// - Parameters:
  ///   - maps: how many maps stand side by side in their panel.
  ///   - tableColumns: what the table of runs would like to have.
  ///   - data: what the panels show, where their needs are to be those of the data.
  init(
    _ panels: [LabPanel], in area: Area, maps: Int, tableColumns: Int, data: Dataset? = nil
  ) {
    // A narrow and high area has the runs below the others.
    let isNarrow = area.columns < 90 && area.rows >= 12
    let hasStrip = isNarrow && panels.contains(.runs) && panels.count > 1
    var field = area
    var strip: Area?
    if hasStrip {
      _ = field.removeBottom(1)
      strip = field.removeBottom(min(5, field.rows / 3))
      _ = field.removeBottom(1)
    }
    func least(_ panel: LabPanel) -> Int {
      let columns = panel.least(for: data).columns
      return panel == .map ? (columns + Self.gap) * maps - Self.gap : columns
    }
    func height(_ row: [LabPanel]) -> Int { row.map { $0.least(for: data).rows }.max() ?? 0 }
    var rows: [[LabPanel]] = []
    for panel in panels where !(hasStrip && panel == .runs) {
      let used = (rows.last ?? []).reduce(0) { $0 + least($1) + Self.gap }
      if !rows.isEmpty, used + least(panel) <= field.columns {
        rows[rows.count - 1].append(panel)
      } else {
        rows.append([panel])
      }
    }
    var groups: [[[LabPanel]]] = []
    for row in rows {
      // Two rows of panels share the height, so the one that needs more decides.
      if let last = groups.last, last.count == 1, field.rows >= Self.rowsForTwo,
        2 * max(height(last[0]), height(row)) + 1 <= field.rows
      {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    for group in groups {
      var rest = field
      var page: [Place] = []
      for (index, row) in group.enumerated() {
        let isLast = index == group.count - 1
        let part = rest.removeTop(isLast ? rest.rows : (field.rows - 1) / group.count)
        if !isLast { _ = rest.removeTop(1) }
        page += Self.places(
          row, in: part, maps: maps, tableColumns: tableColumns, data: data)
      }
      if let strip { page.append(Place(panel: .runs, area: strip)) }
      pages.append(page)
    }
  }

  /// Panels side by side: maps nearly square, the table as wide as its texts, the others share.
  private static func places(
    _ panels: [LabPanel], in area: Area, maps: Int, tableColumns: Int, data: Dataset?
  ) -> [Place] {
    let room = area.columns - gap * (panels.count - 1)
    var fixed: [LabPanel: Int] = [:]
    if panels.count > 1 {
      // A cell is about twice as high as wide, so this is nearly square.
      let map = min(area.columns * 45 / 100, max(24, area.rows * 2 + 8))
      if panels.contains(.map) {
        let least = (LabPanel.map.leastColumns + gap) * maps - gap
        fixed[.map] = min(map * maps, max(room * 6 / 10, least))
      }
      if panels.contains(.runs) {
        fixed[.runs] = min(max(34, tableColumns), area.columns * 42 / 100)
      }
      if panels.allSatisfy({ fixed[$0] != nil }) { fixed[panels[0]] = nil }
    }
    let sharing = panels.filter { fixed[$0] == nil }
    let left = room - fixed.values.reduce(0, +)
    // In equal parts, but none less than it needs.
    let needs = sharing.map { $0.least(for: data).columns }
    let spare = left - needs.reduce(0, +)
    let isEqual = spare < 0 || needs.allSatisfy { $0 <= left / max(1, sharing.count) }
    var column = area.column
    return panels.map { panel in
      let share = sharing.firstIndex(of: panel).map { index -> Int in
        let part = isEqual ? left : spare
        return (isEqual ? 0 : needs[index])
          + part * (index + 1) / sharing.count - part * index / sharing.count
      }
      let columns = max(0, fixed[panel] ?? share ?? 0)
      defer { column += columns + gap }
      return Place(
        panel: panel,
        area: Area(column: column, row: area.row, columns: columns, rows: area.rows))
    }
  }

  /// The page that keys have turned to, or the one that has a panel.
  func page(_ number: Int, with panel: LabPanel? = nil) -> (index: Int, places: [Place]) {
    guard !pages.isEmpty else { return (0, []) }
    let wanted = panel.flatMap { panel in
      pages.firstIndex { $0.contains { $0.panel == panel } }
    }
    let index = wanted ?? ((number % pages.count + pages.count) % pages.count)
    return (index, pages[index])
  }
}
