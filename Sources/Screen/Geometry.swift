/// The size of a terminal or of a drawing, in character cells.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A cell's place; both count from 0, rows downwards.
package struct Position: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells: where a widget may draw.
package struct Area: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var columns: Int
  package var rows: Int

  package init(column: Int = 0, row: Int = 0, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  package init(_ size: Size) {
    self.init(columns: size.columns, rows: size.rows)
  }

  package var size: Size { Size(columns: columns, rows: rows) }
  package var isEmpty: Bool { columns == 0 || rows == 0 }
  /// The first column to the right of the area.
  package var endColumn: Int { column + columns }
  /// The first row below the area.
  package var endRow: Int { row + rows }

  package func contains(_ position: Position) -> Bool {
    (column..<endColumn).contains(position.column) && (row..<endRow).contains(position.row)
  }

  /// The part of this area that also lies in `other`.
  package func intersection(_ other: Area) -> Area {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Area(
      column: left, row: top,
      columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  /// The smallest area with this one and `other` in it.
  package func union(_ other: Area) -> Area {
    let (left, top) = (min(column, other.column), min(row, other.row))
    return Area(
      column: left, row: top, columns: max(endColumn, other.endColumn) - left,
      rows: max(endRow, other.endRow) - top)
  }

  /// The area without `left`, `top`, `right` and `bottom` cells at its edges.
  package func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Area {
    Area(
      column: column + left, row: row + top,
      columns: columns - left - right, rows: rows - top - bottom)
  }

  /// Cuts off the topmost `count` rows (fewer where there are not so many) and returns them.
  package mutating func removeTop(_ count: Int) -> Area {
    let taken = min(max(0, count), rows)
    defer {
      row += taken
      rows -= taken
    }
    return Area(column: column, row: row, columns: columns, rows: taken)
  }

  /// Cuts off the lowest `count` rows and returns them.
  package mutating func removeBottom(_ count: Int) -> Area {
    let taken = min(max(0, count), rows)
    rows -= taken
    return Area(column: column, row: row + rows, columns: columns, rows: taken)
  }

  /// Cuts off the leftmost `count` columns and returns them.
  package mutating func removeLeft(_ count: Int) -> Area {
    let taken = min(max(0, count), columns)
    defer {
      column += taken
      columns -= taken
    }
    return Area(column: column, row: row, columns: taken, rows: rows)
  }

  /// Cuts off the rightmost `count` columns and returns them.
  package mutating func removeRight(_ count: Int) -> Area {
    let taken = min(max(0, count), columns)
    columns -= taken
    return Area(column: column + columns, row: row, columns: taken, rows: rows)
  }
}
