extension Appearance {
  /// A text in the characters that there are: in ASCII, signs become what one would type.
  package func spelled(_ text: String) -> String {
    glyphs == .unicode ? text : ASCIIText.spelled(text)
  }

  /// A text of at most `columns` cells; what is cut off leaves a mark.
  package func fitted(_ text: String, columns: Int) -> String {
    let text = spelled(text)
    guard TextWidth.cells(of: text) > columns else { return text }
    guard columns > 0 else { return "" }
    var fitting = ""
    var width = 1
    for character in text {
      width += TextWidth.cells(of: character)
      guard width <= columns else { break }
      fitting.append(character)
    }
    fitting.append(glyph("…", "~"))
    return fitting
  }
}

extension Frame {
  /// Writes a text into the first row of an area, as much of it as there is room for.
  package mutating func write(
    fitted text: String, in area: Area, style: Style, _ appearance: Appearance
  ) {
    write(
      appearance.fitted(text, columns: area.columns), column: area.column, row: area.row,
      style: style, clip: area)
  }
}
