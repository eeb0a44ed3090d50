import Screen

/// Shows the colours of a frame on terminals that have fewer, or number them otherwise.
///
/// Views choose colours by `Appearance.colors`; this is the net below them.
enum Palette {
  /// A colour by its parts, 0…255 each.
  struct RGB: Hashable {
    var red: Int
    var green: Int
    var blue: Int
  }

  /// For each of the 256 entries the terminal's number of the colour that comes closest.
  ///
  /// A terminal of more than 256 colours is one with direct colour, where the numbers from 8 on
  /// are red, green and blue themselves.
  static func entries(depth: Appearance.ColorDepth, terminalColors: Int) -> [Int32] {
    (0..<256).map { index in
      let entry = depth >= .palette ? index : basic(index)
      if terminalColors > 256 {
        return Int32(entry < 8 ? entry : direct(color(entry)))
      }
      return Int32(entry >= 16 || terminalColors >= 16 ? entry : primary(entry))
    }
  }

  /// The entry that comes closest to a colour: one of the cube or of the greys.
  static func nearest(to color: RGB) -> Int {
    func level(_ part: Int) -> Int { part < 48 ? 0 : part < 115 ? 1 : (part - 35) / 40 }
    let cube = 16 + 36 * level(color.red) + 6 * level(color.green) + level(color.blue)
    let grey = 232 + min(23, max(0, (color.red + color.green + color.blue) / 3 - 3) / 10)
    return distance(color, self.color(grey)) < distance(color, self.color(cube)) ? grey : cube
  }

  /// What xterm shows for an entry unless the user has changed it.
  static func color(_ index: Int) -> RGB {
    switch index {
    case 0..<16:
      return basicColors[index]
    case 16..<232:
      let levels = [0, 95, 135, 175, 215, 255]
      let place = index - 16
      return RGB(
        red: levels[place / 36], green: levels[place / 6 % 6], blue: levels[place % 6])
    default:
      let level = 8 + 10 * (index - 232)
      return RGB(red: level, green: level, blue: level)
    }
  }

  /// The nearest of the 16 basic colours.
  static func basic(_ index: Int) -> Int {
    guard index >= 16 else { return index }
    let wanted = color(index)
    return (0..<16).min { distance(wanted, color($0)) < distance(wanted, color($1)) } ?? 7
  }

  /// The nearest of the first eight; bright black becomes white, so that it stays visible on black.
  private static func primary(_ index: Int) -> Int {
    index < 8 ? index : index == 8 ? 7 : index - 8
  }

  static func direct(_ color: RGB) -> Int {
    color.red << 16 | color.green << 8 | color.blue
  }

  /// The squared distance, weighted as the eye sees the three colours.
  private static func distance(_ one: RGB, _ other: RGB) -> Int {
    let red = one.red - other.red
    let green = one.green - other.green
    let blue = one.blue - other.blue
    return 3 * red * red + 6 * green * green + blue * blue
  }

  private static let basicColors = [
    RGB(red: 0, green: 0, blue: 0), RGB(red: 205, green: 0, blue: 0),
    RGB(red: 0, green: 205, blue: 0), RGB(red: 205, green: 205, blue: 0),
    RGB(red: 0, green: 0, blue: 238), RGB(red: 205, green: 0, blue: 205),
    RGB(red: 0, green: 205, blue: 205), RGB(red: 229, green: 229, blue: 229),
    RGB(red: 127, green: 127, blue: 127), RGB(red: 255, green: 0, blue: 0),
    RGB(red: 0, green: 255, blue: 0), RGB(red: 255, green: 255, blue: 0),
    RGB(red: 92, green: 92, blue: 255), RGB(red: 255, green: 0, blue: 255),
    RGB(red: 0, green: 255, blue: 255), RGB(red: 255, green: 255, blue: 255),
  ]
}
