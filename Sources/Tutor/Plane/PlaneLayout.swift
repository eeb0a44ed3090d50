import Engine
import Screen

/// Where a plane and what stands around it lie in the figure's area.
///
/// The mouse asks the same layout as the drawing, so that a handle is where it is seen.
struct PlaneLayout {
  /// A row for each unit's formula.
  let formulas: Area
  let score: Area
  let window: PlaneWindow
  /// The points in numbers; empty where there is no room, or where there are many.
  let table: Area
  /// The weights as arrows; empty where there is no room, or no rule.
  let inset: Area
  /// What the rule does.
  let rule: Area

  private static let ruleRows = 5
  private static let fewestInsetRows = 4
  private static let insetColumns = 18
  private static let fewestPlaneColumns = 24
  private static let fewestPlaneRows = 12
  /// From here on a table beside the plane takes nothing from it.
  private static let wide = 70

  init(_ state: PlaneState, _ area: Area) {
    var rest = area
    let units = state.network.layers.reduce(0) { $0 + $1.biases.columns }
    formulas = rest.removeTop(min(units, max(1, rest.rows - 6)))
    score = rest.removeTop(1)
    rule = rest.removeBottom(state.rule == nil ? 0 : min(Self.ruleRows, rest.rows / 2))
    let isListed = state.points.rows <= PlaneDrawing.listedRows
    let columns = isListed ? PlaneDrawing.tableColumns(state) : 0
    let rows = isListed ? state.points.rows + 1 : 0
    let hasInset = state.rule != nil
    var side = rest.removeRight(0)
    if isListed, !hasInset, rest.columns < Self.wide, rest.rows >= rows + Self.fewestPlaneRows {
      // In a narrow and high pane the plane is better with the table below.
      table = rest.removeBottom(rows)
    } else if rest.columns >= columns + Self.fewestPlaneColumns, isListed || hasInset {
      side = rest.removeRight(max(columns, Self.insetColumns))
      _ = rest.removeRight(2)
      table = side.removeTop(min(side.rows, rows))
      _ = side.removeTop(1)
    } else {
      table = rest.removeRight(0)
    }
    inset = hasInset && side.rows >= Self.fewestInsetRows ? side : rest.removeRight(0)
    let (x, y) = (Self.range(state.points, 0), Self.range(state.points, 1))
    window = PlaneWindow(in: rest, x: x, y: y)
  }

  /// What is seen of a feature: some room around a cloud, more around a few points.
  private static func range(_ points: PlaneState.Points, _ feature: Int) -> ClosedRange<Double> {
    let numbers = (0..<points.rows).map { points.inputs[$0, feature] }
    guard let low = numbers.min(), let high = numbers.max() else { return 0...1 }
    let width = max(high - low, 0.1)
    let margin = width * (points.rows <= PlaneDrawing.listedRows ? 0.45 : 0.1)
    return low - margin...high + margin
  }

  /// The places where a unit's line can be taken hold of; empty where it is not seen.
  func handles(of line: ThresholdUnit) -> [LinePlot.Point] {
    guard let segment = window.segment(line.weights[0], line.weights[1], line.bias) else {
      return []
    }
    return [0.2, 0.8].map { part in
      LinePlot.Point(
        segment.start.x + (segment.end.x - segment.start.x) * part,
        segment.start.y + (segment.end.y - segment.start.y) * part)
    }
  }
}
