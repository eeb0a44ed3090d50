import CCurses
import Screen

extension ccurses_cell {
  /// A frame's cell as curses is to draw it.
  init(_ cell: Cell, appearance: Appearance) {
    self.init()
    foreground = cell.style.foreground.number
    background = cell.style.background.number
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
  fileprivate var number: Int16 {
    switch self {
    case .standard: -1
    case .indexed(let index): Int16(index)
    }
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
