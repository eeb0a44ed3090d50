extension HeatMap {
  /// The character that stands for a class; the first eight differ in shape.
  package static func shape(of category: Int, _ appearance: Appearance) -> Character {
    let shapes: [Character] = Array(appearance.glyphs == .unicode ? "○●△■◇▲□◆" : "oxvsznuw")
    return shapes[Int(category.magnitude % UInt(shapes.count))]
  }

  /// The colour of a class, told apart by the colour-blind as well; `nil` without colours.
  ///
  /// Classes 0 and 1 are orange, or yellow, and blue, as on the map. After Okabe and Ito's set (2002).
  private static func color(of category: Int, _ appearance: Appearance) -> UInt8? {
    guard appearance.colors >= .sixteen else { return nil }
    let colors: [UInt8] =
      appearance.colors >= .palette ? [172, 25, 29, 175, 227, 160, 117, 240] : [3, 4, 2, 5, 11, 1]
    return colors[Int(category.magnitude % UInt(colors.count))]
  }

  /// How an example of a class looks: on the colour of its class; a wrong one is reversed.
  package static func style(
    of category: Int, isCorrect: Bool, _ appearance: Appearance
  ) -> Style {
    var style = Style(attributes: isCorrect ? .bold : [.bold, .reverse])
    if let color = color(of: category, appearance) {
      style.foreground = ColorRamp.ink(on: color, appearance)
      style.background = .indexed(color)
    }
    return style
  }

  /// A line of the colour of a class, light enough to be seen on the background.
  package static func lineStyle(of category: Int, _ appearance: Appearance) -> Style {
    switch category {
    case 0: return appearance.negative
    case 1: return appearance.positive
    default: break
    }
    guard appearance.colors >= .palette, appearance.theme.background == .dark else {
      return color(of: category, appearance).map { Style(foreground: .indexed($0)) } ?? .plain
    }
    let colors: [UInt8] = [215, 74, 72, 175, 227, 203, 117, 245]
    return Style(foreground: .indexed(colors[Int(category.magnitude % UInt(colors.count))]))
  }

  private static func cell(x: Double, y: Double, in field: Area) -> Position? {
    guard (0...1).contains(x), (0...1).contains(y), !field.isEmpty else { return nil }
    return Position(
      column: field.column + min(field.columns - 1, Int(x * Double(field.columns))),
      row: field.row + min(field.rows - 1, Int((1 - y) * Double(field.rows))))
  }

  /// The shape of its class on the colour of its class; a wrong one is reversed.
  func drawPoint(
    _ point: PlotPoint, in field: Area, of frame: inout Frame, appearance: Appearance
  ) {
    guard let place = Self.cell(x: point.x, y: point.y, in: field) else { return }
    let style = Self.style(of: point.category, isCorrect: point.isCorrect, appearance)
    frame.write(
      String(Self.shape(of: point.category, appearance)), column: place.column, row: place.row,
      style: style, clip: field)
  }

  /// A cross with the value beside it, on whichever side has the room.
  func drawCursor(in field: Area, of frame: inout Frame, appearance: Appearance) {
    guard let cursor, let place = Self.cell(x: cursor.x, y: cursor.y, in: field) else { return }
    let style = Style(attributes: [.bold, .reverse])
    let number = value(x: cursor.x, y: cursor.y)
    let label =
      cursor.label.map(appearance.spelled)
      ?? NumberFormat.significant(number, glyphs: appearance.glyphs)
    let width = TextWidth.cells(of: label) + 2
    frame.write(
      appearance.glyphs == .unicode ? "┼" : "+", column: place.column, row: place.row,
      style: style, clip: field)
    if place.column + 2 + width <= field.endColumn {
      frame.write(" \(label) ", column: place.column + 2, row: place.row, style: style, clip: field)
    } else if place.column - 1 - width >= field.column {
      frame.write(
        " \(label) ", column: place.column - 1 - width, row: place.row, style: style, clip: field)
    }
  }
}
