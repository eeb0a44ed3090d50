/// The line below a network: what the cursor stands on, or what the lines mean.
struct NetworkReadout {
  let diagram: NetworkDiagram
  /// Whether lines were left out.
  var isThinned = false
  let appearance: Appearance

  func draw(in area: Area, of frame: inout Frame) {
    guard !area.isEmpty else { return }
    guard let text else {
      drawLegend(in: area, of: &frame)
      return
    }
    frame.write(
      appearance.fitted(text, columns: area.columns), column: area.column, row: area.row,
      style: appearance.text, clip: area)
  }

  /// Name, value, weight and gradient of what the cursor stands on; `nil` without one.
  var text: String? {
    switch diagram.cursor {
    case .unit(let layer, let index):
      guard let unit = diagram.unit(layer, index) else { return nil }
      var parts = ["unit \(unit.name)"]
      if let value = unit.value { parts.append("value " + number(value, decimals: 3)) }
      if let bias = unit.bias { parts.append("bias " + number(bias, decimals: 3)) }
      if diagram.isCursorEdited { parts.append("by hand") }
      if let gradient = unit.biasGradient { parts.append("∂L " + number(gradient, decimals: 4)) }
      return parts.joined(separator: "   ")
    case .edge(let layer, let from, let to):
      guard let left = diagram.unit(layer, from), let right = diagram.unit(layer + 1, to),
        let weight = diagram.weight(layer: layer, from: from, to: to)
      else { return nil }
      var parts = ["weight \(left.name)→\(right.name)", number(weight, decimals: 3)]
      if diagram.isCursorEdited { parts.append("by hand") }
      if let gradient = diagram.gradient(layer: layer, from: from, to: to) {
        parts.append("∂L " + number(gradient, decimals: 4))
      }
      return parts.joined(separator: "   ")
    case nil: return nil
    }
  }

  private func number(_ value: Double, decimals: Int) -> String {
    Self.number(value, decimals: decimals, appearance)
  }

  /// A number in seven cells, its point always in the same one.
  static func number(_ value: Double, decimals: Int, _ appearance: Appearance) -> String {
    let text =
      abs(value) < 100
      ? NumberFormat.fixed(value, decimals: decimals, glyphs: appearance.glyphs)
      : NumberFormat.significant(value, digits: 4, glyphs: appearance.glyphs)
    return String(repeating: " ", count: max(0, 7 - TextWidth.cells(of: text))) + text
  }

  private func drawLegend(in area: Area, of frame: inout Frame) {
    let parts: [(String, Style)] = [
      (appearance.glyphs == .unicode ? "⠤⠤⠤⠤" : "----", appearance.positive),
      (" positive   ", appearance.muted),
      (appearance.glyphs == .unicode ? "⠤ ⠤ " : "- - ", appearance.negative),
      (" negative   thicker: larger" + (isThinned ? "   strongest only" : ""), appearance.muted),
    ]
    let width = parts.reduce(0) { $0 + TextWidth.cells(of: $1.0) }
    guard width <= area.columns else { return }
    var column = area.column
    for (text, style) in parts {
      column += frame.write(text, column: column, row: area.row, style: style, clip: area)
    }
  }
}
