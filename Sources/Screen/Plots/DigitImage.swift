/// A small picture of square pixels: a written digit of 8×8 or 28×28, a unit's weights.
///
/// In 256 colours it is grey, two pixels a cell. Elsewhere a pixel is two characters wide, the
/// denser the brighter. It grows by whole factors and shrinks by averages.
package struct DigitImage: Hashable, Sendable {
  /// Pixels in a row.
  package var columns: Int
  /// Row by row from the top; NaN is missing.
  package var values: [Double]
  /// The values shown as the ramp's ends: black and white.
  package var range: ClosedRange<Double>
  /// `.grey` for pictures, `.diverging` for weights.
  package var ramp: ColorRamp

  package init(
    columns: Int, values: [Double], range: ClosedRange<Double> = 0...1, ramp: ColorRamp = .grey
  ) {
    self.columns = max(0, columns)
    self.values = values
    self.range = range
    self.ramp = ramp
  }

  private var rows: Int { columns > 0 ? values.count / columns : 0 }

  /// The least width in which the strokes of a digit can still be told apart.
  private static let fewestPixels = 5

  /// The cells that the picture takes of those there are; none where it would be a blot.
  package func size(in available: Size, appearance: Appearance) -> Size {
    let pixels = pixels(in: available, appearance)
    return ramp.isSplit(appearance)
      ? Size(columns: pixels.columns, rows: (pixels.rows + 1) / 2)
      : Size(columns: pixels.columns * 2, rows: pixels.rows)
  }

  /// Draws the picture in the upper left corner of the area, as large as it can be.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let size = size(in: area.size, appearance: appearance)
    let pixels = pixels(in: area.size, appearance)
    let isSplit = ramp.isSplit(appearance)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell =
          if isSplit {
            ramp.cell(
              upper: pixel(column, row * 2, of: pixels),
              lower: row * 2 + 1 < pixels.rows ? pixel(column, row * 2 + 1, of: pixels) : nil,
              appearance: appearance)
          } else {
            ramp.cell(
              upper: pixel(column / 2, row, of: pixels), lower: nil, appearance: appearance)
          }
        frame.write(
          String(cell.character), column: area.column + column, row: area.row + row,
          style: cell.style, clip: area)
      }
    }
  }

  private func pixels(in available: Size, _ appearance: Appearance) -> Size {
    guard columns > 0, rows > 0 else { return Size(columns: 0, rows: 0) }
    let room =
      ramp.isSplit(appearance)
      ? Size(columns: available.columns, rows: available.rows * 2)
      : Size(columns: available.columns / 2, rows: available.rows)
    let fit = min(
      Double(room.columns) / Double(columns), Double(room.rows) / Double(rows))
    let scale = fit >= 1 ? fit.rounded(.down) : fit
    let size = Size(
      columns: Int((Double(columns) * scale).rounded()),
      rows: Int((Double(rows) * scale).rounded()))
    let isBlot =
      size.columns < min(Self.fewestPixels, columns) || size.rows < min(Self.fewestPixels, rows)
    return isBlot ? Size(columns: 0, rows: 0) : size
  }

  /// The mean of what lies under a pixel of the drawing, on the ramp's scale.
  private func pixel(_ column: Int, _ row: Int, of size: Size) -> Double {
    func covered(_ place: Int, _ count: Int, _ pixels: Int) -> Range<Int> {
      let first = place * count / pixels
      return first..<max(first + 1, ((place + 1) * count + pixels - 1) / pixels)
    }
    var sum = 0.0
    var count = 0
    for y in covered(row, rows, size.rows) {
      for x in covered(column, columns, size.columns) where !values[y * columns + x].isNaN {
        let value = values[y * columns + x]
        sum += min(max(value, range.lowerBound), range.upperBound)
        count += 1
      }
    }
    let width = range.upperBound - range.lowerBound
    guard count > 0, width > 0, width.isFinite else { return .nan }
    let share = (sum / Double(count) - range.lowerBound) / width
    return ramp.range.lowerBound
      + share * (ramp.range.upperBound - ramp.range.lowerBound)
  }
}
