/// Bars that can end within a cell.
enum BarGlyphs {
  /// A bar from the left, `length` cells long and at most `columns`.
  ///
  /// What is greater than 0 is seen: it has at least an eighth of a cell.
  static func horizontal(_ length: Double, columns: Int, appearance: Appearance) -> String {
    let eighths = eighths(length, cells: columns)
    let isUnicode = appearance.glyphs == .unicode
    let full = String(repeating: isUnicode ? "█" : "#", count: eighths / 8)
    guard !eighths.isMultiple(of: 8) else { return full }
    let parts: [Character] = Array(isUnicode ? "▏▎▍▌▋▊▉" : "---====")
    return full + String(parts[eighths % 8 - 1])
  }

  /// The character of a standing bar of `height` cells, `level` cells above its foot.
  static func vertical(_ height: Double, level: Int, appearance: Appearance) -> Character {
    let eighths = eighths(height, cells: level + 1) - 8 * level
    guard eighths > 0 else { return " " }
    let parts: [Character] = Array(appearance.glyphs == .unicode ? "▁▂▃▄▅▆▇█" : "...::::#")
    return parts[min(8, eighths) - 1]
  }

  private static func eighths(_ length: Double, cells: Int) -> Int {
    guard length > 0, cells > 0 else { return 0 }
    return max(1, Int((min(length, Double(cells)) * 8).rounded()))
  }
}
