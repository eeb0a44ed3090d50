import Engine

/// Pieces of Graphviz's language.
enum DOTText {
  /// A quoted string; nothing in it is an escape of Graphviz, and `\n` in the source is a new line.
  static func quoted(_ text: String) -> String {
    let literal = text.replacingScalars { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      // What is no sign has no place in a picture.
      default: scalar.isHidden ? "?" : nil
      }
    }
    return "\"\(literal)\""
  }

  /// `[label="x", shape=box]`; values are written as they are.
  static func attributes(_ list: [(String, String)]) -> String {
    "[" + list.map { "\($0.0)=\($0.1)" }.joined(separator: ", ") + "]"
  }

  /// A number with four significant digits, as in `-0.3333`.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    guard value != 0 else { return "0" }
    var exponent = 0
    var size = abs(value)
    while size >= 10 { (size, exponent) = (size / 10, exponent + 1) }
    while size < 1 { (size, exponent) = (size * 10, exponent - 1) }
    let places = 3 - exponent
    guard (-2...8).contains(places) else {
      return trimmed("\(roundedTo(value / power(exponent), places: 3))") + "e\(exponent)"
    }
    return trimmed("\(roundedTo(value, places: places))")
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1.0) { product, _ in
      exponent < 0 ? product / 10 : product * 10
    }
  }

  private static func roundedTo(_ value: Double, places: Int) -> Double {
    let scale = power(abs(places))
    return places < 0 ? (value / scale).rounded() * scale : (value * scale).rounded() / scale
  }

  private static func trimmed(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Orange below 0 and blue above: the two ends of the program's own scale.
  static func color(ofSign value: Double) -> String {
    quoted(value < 0 ? "#d75f00" : "#005f87")
  }
}
