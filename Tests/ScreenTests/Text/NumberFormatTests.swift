import Testing

@testable import Screen

@Suite struct NumberFormatTests {
  private static let shown: [(Double, String)] = [
    (0.0, "0"), (-0.0, "0"), (0.25, "0.25"), (-12.0, "−12"), (0.33333, "0.3333"),
    (0.66667, "0.6667"), (0.0001, "0.0001"), (0.000123449, "0.0001234"), (0.00009999, "9.999e−5"),
    (123456.0, "123500"), (999_999.9, "1e6"), (1e6, "1e6"), (-1.5e-9, "−1.5e−9"),
    (Double.infinity, "∞"), (-Double.infinity, "−∞"), (Double.nan, "NaN"), (0.99996, "1"),
    (Double.leastNonzeroMagnitude, "4.941e−324"), (1.7e308, "1.7e308"),
  ]

  @Test(arguments: shown)
  func significantDigits(value: Double, text: String) {
    #expect(NumberFormat.significant(value) == text)
  }

  @Test func asciiHasAHyphenForAMinusSign() {
    #expect(NumberFormat.significant(-2.5e-7, glyphs: .ascii) == "-2.5e-7")
    #expect(NumberFormat.significant(-.infinity, glyphs: .ascii) == "-inf")
  }

  @Test(arguments: [
    (0.5, 2, "0.50"), (-0.001, 2, "0.00"), (-1.005, 1, "−1.0"), (.nan, 3, "NaN"), (3, 0, "3"),
    (1, -5, "1"),
  ])
  func fixedDecimals(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test func extremeNumbersAndPrecisionsAreSafe() {
    for value in [
      Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
    ] {
      for digits in [Int.min, 0, 17, .max] {
        #expect(!NumberFormat.significant(value, digits: digits).isEmpty)
        #expect(NumberFormat.fixed(value, decimals: digits).count < 400)
      }
    }
  }
}
