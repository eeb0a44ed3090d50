import Screen

/// How numbers are written on screen: at most four significant digits, a real minus sign.
enum Numbers {
  static func short(_ value: Double) -> String {
    NumberFormat.significant(value, digits: 4)
  }

  /// As a person would type it.
  static func plain(_ value: Double, digits: Int = 6) -> String {
    NumberFormat.significant(value, digits: digits, glyphs: .ascii)
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
}
