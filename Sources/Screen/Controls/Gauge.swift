/// How far something has come, on one row: a name, a bar, a share.
package struct Gauge: Hashable, Sendable {
  package var label: String
  /// 0…1; what lies beyond is shown as full or empty, NaN as unknown.
  package var fraction: Double
  /// What stands behind the bar; `nil`: the share in per cent.
  package var text: String?

  package init(_ label: String = "", fraction: Double, text: String? = nil) {
    self.label = label
    self.fraction = fraction
    self.text = text
  }

  /// The fewest columns that make a bar.
  private static let fewestColumns = 4

  /// Draws the gauge on the first row; where there is little room, the label goes, then the text.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    var room = area
    room = room.removeTop(1)
    guard !room.isEmpty else { return }
    let name = appearance.spelled(label)
    let share = appearance.spelled(text ?? percent)
    let (nameColumns, shareColumns) = (TextWidth.cells(of: name), TextWidth.cells(of: share))
    if shareColumns > 0, room.columns >= shareColumns + 1 + Self.fewestColumns {
      let place = room.removeRight(shareColumns)
      frame.write(
        share, column: place.column, row: place.row, style: appearance.text, clip: place)
      _ = room.removeRight(1)
    }
    if nameColumns > 0, room.columns >= nameColumns + 1 + Self.fewestColumns {
      let place = room.removeLeft(nameColumns)
      frame.write(name, column: place.column, row: place.row, style: appearance.text, clip: place)
      _ = room.removeLeft(1)
    }
    drawBar(in: room, of: &frame, appearance: appearance)
  }

  private var percent: String {
    guard !fraction.isNaN else { return "  ?%" }
    let percent = (min(max(fraction, 0), 1) * 100).rounded(.down)
    let digits = String(Int(percent))
    return String(repeating: " ", count: 3 - digits.count) + digits + "%"
  }

  /// The rest of the way is shown, too, so that a bar says how long it is.
  private func drawBar(in area: Area, of frame: inout Frame, appearance: Appearance) {
    var area = area
    if appearance.glyphs == .ascii, area.columns >= Self.fewestColumns {
      let (left, right) = (area.removeLeft(1), area.removeRight(1))
      frame.write("[", column: left.column, row: left.row, style: appearance.muted, clip: left)
      frame.write("]", column: right.column, row: right.row, style: appearance.muted, clip: right)
    }
    let rest = String(repeating: appearance.glyph("·", "."), count: area.columns)
    frame.write(rest, column: area.column, row: area.row, style: appearance.muted, clip: area)
    let length = fraction.isNaN ? 0 : min(max(fraction, 0), 1) * Double(area.columns)
    let bar = BarGlyphs.horizontal(length, columns: area.columns, appearance: appearance)
    frame.write(bar, column: area.column, row: area.row, style: appearance.accent, clip: area)
  }
}
