import Screen

/// Styles as the numbers of xterm's “select graphic rendition”.
enum Rendition {
  /// What turns one style into another; empty for the plain one, which is the default.
  static func codes(from old: Style, to new: Style) -> String {
    guard new != .plain else { return "" }
    var codes: [String] = []
    var from = old
    // Attributes have no common way back, so what loses one begins anew.
    if !old.attributes.isSubset(of: new.attributes) {
      codes.append("0")
      from = .plain
    }
    let added = new.attributes.subtracting(from.attributes)
    if added.contains(.bold) { codes.append("1") }
    if added.contains(.dim) { codes.append("2") }
    if added.contains(.underline) { codes.append("4") }
    if added.contains(.reverse) { codes.append("7") }
    if new.foreground != from.foreground { codes.append(code(new.foreground, base: 30)) }
    if new.background != from.background { codes.append(code(new.background, base: 40)) }
    return codes.joined(separator: ";")
  }

  private static func code(_ color: Color, base: Int) -> String {
    switch color {
    case .standard: "\(base + 9)"
    case .indexed(let index) where index < 8: "\(base + Int(index))"
    case .indexed(let index) where index < 16: "\(base + 60 + Int(index) - 8)"
    case .indexed(let index): "\(base + 8);5;\(index)"
    case .rgb(let red, let green, let blue): "\(base + 8);2;\(red);\(green);\(blue)"
    }
  }
}
