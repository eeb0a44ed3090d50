import Screen

/// How numbers are written on screen: at most four significant digits, a real minus sign.
enum Numbers {
  static func short(_ value: Double) -> String {
    NumberFormat.significant(value, digits: 4)
  }

  /// With a unit: “0.469 bits”, “1 bit”.
  static func short(_ value: Double, _ unit: String) -> String {
    let number = short(value)
    return "\(number) \(number == "1" && unit.hasSuffix("s") ? String(unit.dropLast()) : unit)"
  }

  /// As a person would type it.
  static func plain(_ value: Double, digits: Int = 6) -> String {
    NumberFormat.significant(value, digits: digits, glyphs: .ascii)
  }

  /// As a person would type it, and the same number when it is read again.
  static func typed(_ value: Double) -> String {
    let text = plain(value)
    return Double(text) == value ? text : "\(value)"
  }

  /// A share with a decimal: 97.5%; 100% only if it is all.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard part < whole else { return "100%" }
    let tenths = min(999, (Double(part) / Double(max(1, whole)) * 1000).rounded())
    return "\(tenths / 10)%"
  }

  /// In parentheses if it has a sign, for the middle of a formula.
  static func operand(_ value: Double) -> String {
    let text = short(value)
    return text.hasPrefix("−") ? "(\(text))" : text
  }

  /// 28400 as 28,400.
  static func grouped(_ count: Int) -> String {
    var digits = Array(String(count))
    var place = digits.count - 3
    while place > 0 && digits[place - 1] != "-" {
      digits.insert(",", at: place)
      place -= 3
    }
    return String(digits)
  }

  /// The next of 1, 2, 5, 10, 20 … for the end of a scale, which then stands still while a number
  /// grows; 0 for what is not above 0.
  static func roundEnd(_ value: Double) -> Double {
    guard value > 1e-12, value < 1e15 else { return value > 0 ? min(value, 1e15) : 0 }
    var size = 1.0
    while size < value { size *= 10 }
    while size / 10 >= value { size /= 10 }
    return [0.2, 0.5].map { $0 * size }.first { $0 >= value } ?? size
  }
}
