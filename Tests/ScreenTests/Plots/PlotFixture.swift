@testable import Screen

/// What the tests of plots draw with.
enum PlotFixture {
  static let monochrome = Appearance(colors: .none)
  static let ascii = Appearance(colors: .none, glyphs: .ascii)

  /// All kinds of terminals.
  static let appearances = Appearance.ColorDepth.allCases.flatMap { colors in
    [Appearance.Glyphs.unicode, .ascii].map { Appearance(colors: colors, glyphs: $0) }
  }

  /// A frame filled by one widget.
  static func frame(
    _ columns: Int, _ rows: Int, _ draw: (Area, inout Frame) -> Void
  ) -> Frame {
    var frame = Frame(Size(columns: columns, rows: rows))
    draw(frame.area, &frame)
    return frame
  }
}
