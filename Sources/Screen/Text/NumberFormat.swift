#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers as they are shown: few digits, a true minus sign, never `-0`.
package enum NumberFormat {
  /// At most `digits` significant digits, trailing zeros dropped.
  ///
  /// Without an exponent from 0.0001 up to a million, with one (`1.2e−7`) outside. Four digits
  /// are what stays the same when another processor sums in another order.
  package static func significant(
    _ value: Double, digits: Int = 4, glyphs: Appearance.Glyphs = .unicode
  ) -> String {
    guard value.isFinite else { return nonFinite(value, glyphs: glyphs) }
    guard value != 0 else { return "0" }
    let digits = min(max(1, digits), 17)
    let scientific = printf("%.*e", digits - 1, value)
    guard let mark = scientific.firstIndex(of: "e"),
      let exponent = Int(scientific[scientific.index(after: mark)...])
    else { return scientific }
    // The exponent of the rounded number: 999999.7 has become 1e6 by now.
    if (-4..<6).contains(exponent) {
      let plain = printf("%.*f", max(0, digits - 1 - exponent), roundedTo(scientific, value))
      return signed(withoutTrailingZeros(plain), glyphs: glyphs)
    }
    let mantissa = withoutTrailingZeros(String(scientific[..<mark]))
    return signed("\(mantissa)e\(exponent)", glyphs: glyphs)
  }

  /// Exactly `decimals` digits behind the point.
  package static func fixed(
    _ value: Double, decimals: Int, glyphs: Appearance.Glyphs = .unicode
  ) -> String {
    guard value.isFinite else { return nonFinite(value, glyphs: glyphs) }
    let text = printf("%.*f", min(max(0, decimals), 17), value)
    let isZero = text.allSatisfy { "-0.".contains($0) }
    return signed(isZero ? text.filter { $0 != "-" } : text, glyphs: glyphs)
  }

  private static func nonFinite(_ value: Double, glyphs: Appearance.Glyphs) -> String {
    if value.isNaN { return "NaN" }
    let infinity = glyphs == .unicode ? "∞" : "inf"
    return signed(value < 0 ? "-" + infinity : infinity, glyphs: glyphs)
  }

  private static func signed(_ text: String, glyphs: Appearance.Glyphs) -> String {
    glyphs == .unicode ? String(text.map { $0 == "-" ? "−" : $0 }) : text
  }

  /// 123456 with four digits is 123500: `%f` alone would show digits that were not asked for.
  private static func roundedTo(_ scientific: String, _ value: Double) -> Double {
    Double(scientific) ?? value
  }

  private static func withoutTrailingZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// C's printf for one number with one precision.
  private static func printf(_ format: String, _ precision: Int, _ value: Double) -> String {
    // The largest Double has 309 digits in front of the point, plus sign, point and 17 decimals.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
      let length = withVaList([Int32(precision), value]) {
        vsnprintf(buffer.baseAddress, buffer.count, format, $0)
      }
      let bytes = buffer.prefix(min(max(0, Int(length)), buffer.count - 1))
      return String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
