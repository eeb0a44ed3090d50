import Screen

/// Shows the colours of a frame on terminals that have fewer, or number them otherwise.
///
/// Views choose colours by `Appearance.colors`; this is the net below them.
enum Palette {
  /// For each of the 256 entries the terminal's number of the colour that comes closest.
  ///
  /// A terminal of more than 256 colours is one with direct colour, where the numbers from 8 on
  /// are red, green and blue themselves.
  static func entries(depth: Appearance.ColorDepth, terminalColors: Int) -> [Int32] {
    (0..<256).map { index in
      let entry = depth >= .palette ? index : basic(index)
      if terminalColors > 256 {
        return Int32(entry < 8 ? entry : direct(ColorTable.color(entry)))
      }
      return Int32(entry >= 16 || terminalColors >= 16 ? entry : primary(entry))
    }
  }

  /// The nearest of the 16 basic colours.
  static func basic(_ index: Int) -> Int {
    guard index >= 16 else { return index }
    let wanted = ColorTable.color(index)
    func distance(_ entry: Int) -> Int { ColorTable.distance(wanted, ColorTable.color(entry)) }
    return (0..<16).min { distance($0) < distance($1) } ?? 7
  }

  /// The nearest of the first eight; bright black becomes white, so that it stays visible on black.
  private static func primary(_ index: Int) -> Int {
    index < 8 ? index : index == 8 ? 7 : index - 8
  }

  static func direct(_ color: RGB) -> Int {
    color.red << 16 | color.green << 8 | color.blue
  }
}
