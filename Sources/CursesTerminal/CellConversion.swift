import CCurses
import Screen

extension ccurses_cell {
  /// A frame's cell as curses is to draw it.
  init(_ cell: Cell, appearance: Appearance) {
    self.init()
    foreground = cell.style.foreground.number(depth: appearance.colors)
    background = cell.style.background.number(depth: appearance.colors)
    attributes = cell.style.attributes.renditions
    let shown =
      appearance.glyphs == .ascii ? StandIn.ascii(for: cell.character) : cell.character
    let capacity = Int(ccurses_cell_text_capacity)
    withUnsafeMutableBytes(of: &text) { bytes in
      let text = bytes.assumingMemoryBound(to: UInt32.self)
      for (index, scalar) in shown.unicodeScalars.prefix(capacity).enumerated() {
        text[index] = scalar.value
      }
    }
  }
}

extension Color {
  /// With direct colour the table's entries are spelled out, too; the first 16 are the learner's.
  fileprivate func number(depth: Appearance.ColorDepth) -> Int32 {
    switch self {
    case .standard: -1
    case .indexed(let index) where depth == .direct && index >= 16:
      Self.direct(ColorTable.color(Int(index)))
    case .indexed(let index): Int32(index)
    case .rgb(let red, let green, let blue):
      rgb(RGB(red: Int(red), green: Int(green), blue: Int(blue)), depth: depth)
    }
  }

  private func rgb(_ color: RGB, depth: Appearance.ColorDepth) -> Int32 {
    depth == .direct ? Self.direct(color) : Int32(ColorTable.nearest(to: color))
  }

  private static func direct(_ color: RGB) -> Int32 {
    Int32(ccurses_direct) | Int32(Palette.direct(color))
  }
}

extension Style.Attributes {
  fileprivate var renditions: UInt8 {
    var renditions: UInt32 = 0
    if contains(.bold) { renditions |= UInt32(ccurses_bold) }
    if contains(.dim) { renditions |= UInt32(ccurses_dim) }
    if contains(.underline) { renditions |= UInt32(ccurses_underline) }
    if contains(.reverse) { renditions |= UInt32(ccurses_reverse) }
    return UInt8(truncatingIfNeeded: renditions)
  }
}
