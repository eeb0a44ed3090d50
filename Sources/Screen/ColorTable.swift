/// A colour by its parts, 0…255 each.
package struct RGB: Hashable, Sendable {
  package var red: Int
  package var green: Int
  package var blue: Int

  package init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}

/// xterm's table of 256 colours.
package enum ColorTable {
  /// What xterm shows for an entry unless the user has changed it.
  package static func color(_ index: Int) -> RGB {
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

  /// The entry that comes closest to a colour: one of the cube or of the greys.
  package static func nearest(to color: RGB) -> Int {
    func level(_ part: Int) -> Int { part < 48 ? 0 : part < 115 ? 1 : (part - 35) / 40 }
    let cube = 16 + 36 * level(color.red) + 6 * level(color.green) + level(color.blue)
    let grey = 232 + min(23, max(0, (color.red + color.green + color.blue) / 3 - 3) / 10)
    return distance(color, self.color(grey)) < distance(color, self.color(cube)) ? grey : cube
  }

  /// The squared distance, weighted as the eye sees the three colours.
  package static func distance(_ one: RGB, _ other: RGB) -> Int {
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
