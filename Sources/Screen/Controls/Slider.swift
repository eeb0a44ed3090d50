/// A number between two ends, on one row: a name, a bar with a knob, the number.
package struct Slider: Hashable, Sendable {
  package var label: String
  /// The number, as it is shown.
  package var text: String
  /// Where the knob stands, 0…1.
  package var fraction: Double
  /// Whether the keys act on it.
  package var isSelected: Bool

  package init(_ label: String, text: String, fraction: Double, isSelected: Bool = false) {
    self.label = label
    self.text = text
    self.fraction = fraction
    self.isSelected = isSelected
  }

  /// Columns before the label, for the mark of the chosen one.
  private static let markColumns = 2
  /// Columns for the number, so that the bar keeps its length while the number changes.
  private static let textColumns = 8

  /// The columns of the bar when sliders with these labels stand below one another.
  package static func bar(in area: Area, labels: [String]) -> Area {
    var bar = area
    _ = bar.removeLeft(markColumns + labelColumns(labels, in: area) + 1)
    _ = bar.removeRight(textColumns + 1)
    return bar
  }

  /// The place of a column on the bar, 0…1; beyond its ends, the ends.
  package static func fraction(of column: Int, on bar: Area) -> Double {
    guard bar.columns > 1 else { return 0 }
    let share = Double(column - bar.column) / Double(bar.columns - 1)
    return min(max(0, share), 1)
  }

  /// Room for either way of spelling the labels, so that a click finds the bar in both.
  private static func labelColumns(_ labels: [String], in area: Area) -> Int {
    let widths = labels.map {
      max(TextWidth.cells(of: $0), TextWidth.cells(of: ASCIIText.spelled($0)))
    }
    return min(widths.max() ?? 0, max(1, area.columns / 4))
  }

  /// Draws sliders a row each, their bars below one another; those beyond the last row are left out.
  package static func draw(
    _ sliders: [Slider], in area: Area, of frame: inout Frame, appearance: Appearance
  ) {
    let labels = sliders.map(\.label)
    let columns = labelColumns(labels, in: area)
    let bar = bar(in: area, labels: labels)
    for (offset, slider) in sliders.prefix(area.rows).enumerated() {
      let row = area.row + offset
      let style = slider.isSelected ? appearance.accent : appearance.text
      if slider.isSelected {
        frame.write(
          String(appearance.glyph("▸", ">")), column: area.column, row: row, style: style,
          clip: area)
      }
      frame.write(
        appearance.fitted(slider.label, columns: columns), column: area.column + markColumns,
        row: row, style: style, clip: area)
      slider.drawBar(in: bar, row: row, style: style, of: &frame, appearance: appearance)
      let text = appearance.spelled(slider.text)
      frame.write(
        text, column: area.endColumn - TextWidth.cells(of: text), row: row,
        style: style.adding(.underline), clip: area)
    }
  }

  private func drawBar(
    in bar: Area, row: Int, style: Style, of frame: inout Frame, appearance: Appearance
  ) {
    guard bar.columns > 1 else { return }
    let share = fraction.isNaN ? 0 : min(max(0, fraction), 1)
    let knob = Int((share * Double(bar.columns - 1)).rounded())
    for place in 0..<bar.columns where place != knob {
      frame.write(
        String(place < knob ? appearance.glyph("━", "=") : appearance.glyph("─", "-")),
        column: bar.column + place, row: row, style: place < knob ? style : appearance.muted,
        clip: bar)
    }
    frame.write(
      String(appearance.glyph("●", "o")), column: bar.column + knob, row: row,
      style: style.adding(.bold), clip: bar)
  }
}
