/// Colours and characters that stand for numbers, from the least to the greatest.
///
/// With colours a cell shows two values, one above the other, as half blocks. Without, or in
/// ASCII, it shows one as a character, so that level and sign can be read there, too.
package struct ColorRamp: Hashable, Sendable {
  /// The numbers at the two ends; what lies beyond is shown as they are.
  package let range: ClosedRange<Double>
  /// Entries of xterm's 256 colours.
  let palette: [UInt8]
  /// The same in the 16 basic colours; empty where these can't show it.
  let basic: [UInt8]
  let shades: [Character]
  let asciiShades: [Character]

  /// Signed numbers, −1…1: orange, white, blue, the lighter the nearer to 0.
  ///
  /// The characters of negative numbers are dots, those of positive ones blocks, both the denser
  /// the farther from 0. In 16 colours red and yellow stand for orange.
  package static let diverging = ColorRamp(
    range: -1...1,
    palette: [172, 179, 215, 223, 255, 188, 117, 74, 31, 25],
    basic: [1, 3, 11, 15, 14, 6, 4],
    shades: "⣿⠶⠒⠂░▒▓█", asciiShades: "=-:.+%#@")

  /// Numbers of one sign, 0…1, from dark to light: eight steps of viridis.
  ///
  /// After Smith and van der Walt's colour map for Matplotlib (2015).
  package static let sequential = ColorRamp(
    range: 0...1,
    palette: [17, 53, 24, 30, 36, 42, 148, 220],
    basic: [4, 5, 2, 6, 11, 15],
    shades: " ░▒▓█", asciiShades: " .:-=+*#%@")

  /// Ink on a picture, 0…1, from black to white.
  package static let grey = ColorRamp(
    range: 0...1,
    palette: [16] + Array(232...255) + [231],
    basic: [],
    shades: " ░▒▓█", asciiShades: " .:-=+*#%@")

  private init(
    range: ClosedRange<Double>, palette: [UInt8], basic: [UInt8], shades: String,
    asciiShades: String
  ) {
    self.range = range
    self.palette = palette
    self.basic = basic
    self.shades = Array(shades)
    self.asciiShades = Array(asciiShades)
  }

  /// Whether a cell shows two values, one above the other.
  package func isSplit(_ appearance: Appearance) -> Bool {
    appearance.glyphs == .unicode
      && (appearance.colors >= .palette || appearance.colors >= .sixteen && !basic.isEmpty)
  }

  /// One or two values as a cell.
  ///
  /// NaN is shown as missing; `nil` is not shown at all. Where a cell has room for one value
  /// only, that is `upper`.
  func cell(upper: Double, lower: Double?, appearance: Appearance) -> Cell {
    guard isSplit(appearance) else { return texture(upper, appearance) }
    let above = color(of: upper, appearance)
    let below = lower.flatMap { color(of: $0, appearance) }
    if above == below {
      guard let above else { return Self.missing(appearance) }
      return Cell(" ", Style(background: .indexed(above)))
    }
    guard let above else {
      return Cell("▄", Style(foreground: below.map(Color.indexed) ?? .standard))
    }
    return Cell(
      "▀", Style(foreground: .indexed(above), background: below.map(Color.indexed) ?? .standard))
  }

  /// The table's entry for a value; `nil` for a missing one where there is no grey for it.
  func color(of value: Double, _ appearance: Appearance) -> UInt8? {
    let isPalette = appearance.colors >= .palette
    guard !value.isNaN else { return isPalette ? 240 : nil }
    return step(of: value, in: isPalette || basic.isEmpty ? palette : basic)
  }

  /// One value as a character.
  private func texture(_ value: Double, _ appearance: Appearance) -> Cell {
    guard !value.isNaN else { return Self.missing(appearance) }
    let glyph = step(of: value, in: appearance.glyphs == .unicode ? shades : asciiShades)
    guard range.lowerBound < 0 else { return Cell(glyph) }
    return Cell(glyph, value < 0 ? appearance.negative : appearance.positive)
  }

  private func step<Step>(of value: Double, in steps: [Step]) -> Step {
    let inside = min(max(value, range.lowerBound), range.upperBound)
    let share = (inside - range.lowerBound) / (range.upperBound - range.lowerBound)
    return steps[min(steps.count - 1, Int(share * Double(steps.count)))]
  }

  private static func missing(_ appearance: Appearance) -> Cell {
    Cell(appearance.glyph("╳", "?"), appearance.muted)
  }

  // MARK: - Ink

  /// Black or white, whichever is easier to read on an entry of the 256 colours.
  static func ink(on background: UInt8, _ appearance: Appearance) -> Color {
    let isPalette = appearance.colors >= .palette
    return lightness(of: background) > 0.42
      ? .indexed(isPalette ? 16 : 0) : .indexed(isPalette ? 231 : 15)
  }

  /// How light xterm shows an entry, 0…1: near to the square root of its luminance.
  static func lightness(of index: UInt8) -> Double {
    let (red, green, blue): (Int, Int, Int)
    switch Int(index) {
    case 0..<16:
      (red, green, blue) = basicParts[Int(index)]
    case let cube where cube < 232:
      let levels = [0, 95, 135, 175, 215, 255]
      let place = cube - 16
      (red, green, blue) = (levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    case let grey:
      let level = 8 + 10 * (grey - 232)
      (red, green, blue) = (level, level, level)
    }
    func linear(_ part: Int) -> Double { Double(part * part) / (255 * 255) }
    return (0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)).squareRoot()
  }

  private static let basicParts: [(Int, Int, Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
    (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
