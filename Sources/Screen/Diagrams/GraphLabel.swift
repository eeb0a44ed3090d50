/// A text beside a wire, or on it, wherever there is room.
///
/// It is placed last, so that everything else stands where it stands without it; if the wire is
/// too short and no free place touches it, it is left out.
struct GraphLabel {
  let text: String
  /// The corners of the wire.
  let path: [Position]
  let clip: Area

  /// Returns whether there was room.
  func draw(of frame: inout Frame, style: Style) -> Bool {
    let width = TextWidth.cells(of: text)
    guard width > 0 else { return true }
    for place in places(width) where isFree(place, width, in: frame) {
      frame.write(text, column: place.column, row: place.row, style: style, clip: clip)
      return true
    }
    for (from, to) in zip(path, path.dropFirst()) where from.row == to.row {
      if let column = stretch(of: width, from: from.column, to: to.column, from.row, in: frame) {
        frame.write(text, column: column, row: from.row, style: style, clip: clip)
        return true
      }
    }
    return false
  }

  /// Where a text fits on a wire without hiding what crosses it; as near its middle as possible.
  private func stretch(
    of width: Int, from start: Int, to end: Int, _ row: Int, in frame: Frame
  ) -> Int? {
    let middle = (start + end + 1 - width) / 2
    guard end - width > start else { return nil }
    return ((start + 1)...(end - width)).sorted { abs($0 - middle) < abs($1 - middle) }
      .first { column in
        ((column - 1)...(column + width)).allSatisfy {
          clip.contains(Position(column: $0, row: row)) && "─═-=".contains(frame[$0, row].character)
        }
      }
  }

  /// Places that touch the wire, the best first: above a horizontal piece, below it, at its side.
  private func places(_ width: Int) -> [Position] {
    var above: [Position] = []
    var below: [Position] = []
    var beside: [Position] = []
    for (from, to) in zip(path, path.dropFirst()) where from != to {
      if from.row == to.row {
        let middle = (from.column + to.column + 1) / 2
        for column in [middle - width / 2, from.column + 1, to.column - width] {
          above.append(Position(column: column, row: from.row - 1))
          below.append(Position(column: column, row: from.row + 1))
        }
      } else {
        let (top, bottom) = (min(from.row, to.row), max(from.row, to.row))
        // A wire that turns leaves the far side of its corners free, too.
        for row in top...bottom {
          beside.append(Position(column: from.column + 2, row: row))
          beside.append(Position(column: from.column - width - 1, row: row))
        }
      }
    }
    return above + beside + below
  }

  /// Whether the text fits there with an empty cell at either side.
  private func isFree(_ place: Position, _ width: Int, in frame: Frame) -> Bool {
    let needed = Area(column: place.column - 1, row: place.row, columns: width + 2, rows: 1)
    guard needed.intersection(clip) == needed, needed.intersection(frame.area) == needed else {
      return false
    }
    return (needed.column..<needed.endColumn).allSatisfy {
      frame[$0, place.row].character == " "
    }
  }
}
