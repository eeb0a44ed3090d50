import Screen

/// The cells in which a frame differs from the one before it.
///
/// A frame of another size than the one before is compared with an empty one.
struct FrameChange: Equatable, Sendable {
  /// Neighbours in one row; never one half of a wide character without the other.
  struct Run: Equatable, Sendable {
    let column: Int
    let row: Int
    var cells: [Cell]
    var endColumn: Int { column + cells.count }
  }

  let size: Size
  let runs: [Run]
  let cursor: Position?

  /// So many cells that stayed as they were lie within a run rather than between two.
  private static let widestGap = 3

  init(from before: Frame, to after: Frame) {
    size = after.size
    cursor = after.cursor
    let old = before.size == after.size ? before.cells : Frame(after.size).cells
    let new = after.cells
    var runs: [Run] = []
    let columns = after.size.columns
    for row in 0..<after.size.rows {
      let start = row * columns
      // Most rows stay as they are.
      if old[start..<(start + columns)] == new[start..<(start + columns)] { continue }
      var column = 0
      while column < columns {
        guard old[start + column] != new[start + column] else {
          column += 1
          continue
        }
        var first = column
        if new[start + first].character == "\0", first > 0 { first -= 1 }
        column += 1
        while column < columns, new[start + column].character == "\0" { column += 1 }
        let last = runs.last.flatMap { run in
          run.row == row && first - run.endColumn <= Self.widestGap ? run : nil
        }
        if let last {
          runs[runs.count - 1].cells += new[(start + last.endColumn)..<(start + column)]
        } else {
          runs.append(
            Run(column: first, row: row, cells: Array(new[(start + first)..<(start + column)])))
        }
      }
    }
    self.runs = runs
  }

  /// Makes the frame before into the one after.
  func apply(to frame: inout Frame) {
    if frame.size != size { frame = Frame(size) }
    for run in runs {
      for (index, cell) in run.cells.enumerated() {
        frame[run.column + index, run.row] = cell
      }
    }
    frame.cursor = cursor
  }
}
