#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Round numbers for axes.
package enum NiceTicks {
  /// Multiples of 1, 2 or 5 times a power of ten that lie in a range, evenly spaced.
  ///
  /// After Heckbert, “Nice numbers for graph labels”, Graphics Gems (1990), with the step chosen
  /// so that there are never more than `atMost`. Empty where the range is not finite.
  package static func ticks(in range: ClosedRange<Double>, atMost: Int) -> [Double] {
    let width = range.upperBound - range.lowerBound
    let atMost = min(atMost, 1000)
    guard width.isFinite, atMost > 0 else { return [] }
    guard width > 0 else { return [range.lowerBound] }
    var power = pow(10, floor(log10(width / Double(atMost))))
    guard power > 0, power.isFinite else { return [range.lowerBound] }
    // A step too fine for the magnitude of the numbers cannot be told apart.
    let magnitude = max(abs(range.lowerBound), abs(range.upperBound))
    guard width > magnitude * 1e-12 else { return [range.lowerBound] }
    for _ in 0..<3 {
      for factor in [1.0, 2, 5] {
        let step = factor * power
        // Rounding must not lose a tick that stands at the very end of the range.
        let first = ceil(range.lowerBound / step - 1e-9)
        let last = floor(range.upperBound / step + 1e-9)
        guard last - first + 1 <= Double(atMost) else { continue }
        guard last >= first else { return [] }
        return (0...Int(last - first)).map { value(first + Double($0), step, in: range) }
      }
      power *= 10
    }
    return []
  }

  /// Powers of ten in a range of positive numbers; where that gives fewer than two, 2s and 5s too.
  package static func logarithmicTicks(in range: ClosedRange<Double>, atMost: Int) -> [Double] {
    guard range.lowerBound > 0, range.upperBound.isFinite, atMost > 0 else { return [] }
    let low = Int(ceil(log10(range.lowerBound) - 1e-9))
    let high = Int(floor(log10(range.upperBound) + 1e-9))
    if high > low {
      let stride = max(1, Int((Double(high - low + 1) / Double(atMost)).rounded(.up)))
      return (low...high).filter { $0.isMultiple(of: stride) }.map {
        clamp(pow(10, Double($0)), range)
      }
    }
    let candidates = ((low - 1)...max(low, high + 1)).flatMap { power in
      [1.0, 2, 5].map { $0 * pow(10, Double(power)) }
    }
    let inside = candidates.filter {
      $0 >= range.lowerBound * (1 - 1e-9) && $0 <= range.upperBound * (1 + 1e-9)
    }
    if inside.count < 2 { return ticks(in: range, atMost: atMost) }
    return inside.prefix(atMost).map { clamp($0, range) }
  }

  /// The range widened to the next ticks on both sides.
  package static func padded(_ range: ClosedRange<Double>, atMost: Int) -> ClosedRange<Double> {
    let width = range.upperBound - range.lowerBound
    guard width.isFinite else { return range }
    guard width > 0 else {
      let half = range.lowerBound == 0 ? 1 : abs(range.lowerBound) / 2
      return (range.lowerBound - half)...(range.lowerBound + half)
    }
    let inside = ticks(in: range, atMost: max(3, atMost))
    guard inside.count > 1 else { return range }
    let step = inside[1] - inside[0]
    let low = floor(range.lowerBound / step + 1e-9) * step
    let high = ceil(range.upperBound / step - 1e-9) * step
    return low < high ? low...high : range
  }

  /// The range of positive numbers widened to 1, 2 or 5 times a power of ten on both sides.
  package static func logarithmicallyPadded(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    guard range.lowerBound > 0, range.upperBound.isFinite else { return range }
    func power(_ value: Double) -> Double { pow(10, floor(log10(value) + 1e-9)) }
    let (low, high) = (power(range.lowerBound), power(range.upperBound))
    let below = [5.0, 2, 1].map { $0 * low }.first { $0 <= range.lowerBound * (1 + 1e-9) }
    let above = [1.0, 2, 5, 10].map { $0 * high }.first { $0 >= range.upperBound * (1 - 1e-9) }
    guard let below, let above, below > 0, above.isFinite else { return range }
    return min(below, range.lowerBound)...max(above, range.upperBound)
  }

  /// A tick as short as it can be told from its neighbours: `0.5`, `1,000`, `1e−6`.
  package static func label(_ value: Double, step: Double, appearance: Appearance) -> String {
    let minus = appearance.glyphs == .unicode ? "−" : "-"
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? minus + "inf" : "inf" }
    if value == 0 { return "0" }
    let sign = value < 0 ? minus : ""
    let magnitude = abs(value)
    let step = step.isFinite && step != 0 ? abs(step) : magnitude
    if magnitude >= 1e6 || magnitude < 1e-4 {
      let exponent = Int(floor(log10(magnitude) + 1e-9))
      let scale = pow(10, Double(exponent))
      let digits = min(4, max(0, exponent - Int(floor(log10(step) + 1e-9))))
      // 5e-324 and its like have no scale in normal numbers.
      guard scale > 0 else { return "0" }
      let power = exponent < 0 ? "\(minus)\(-exponent)" : "\(exponent)"
      return "\(sign)\(decimal(magnitude / scale, digits: digits))e\(power)"
    }
    let digits = min(6, max(0, -Int(floor(log10(step) + 1e-9))))
    return sign + decimal(magnitude, digits: digits)
  }

  /// A number below 10⁷ with a fixed number of digits after the point, thousands set apart.
  static func decimal(_ magnitude: Double, digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let whole = Int((min(magnitude, 1e12) * scale).rounded())
    let divisor = max(1, Int(scale))
    var integer = String(whole / divisor)
    var place = integer.count - 3
    while place > 0 {
      integer.insert(",", at: integer.index(integer.startIndex, offsetBy: place))
      place -= 3
    }
    guard digits > 0 else { return integer }
    let fraction = String(whole % divisor)
    return integer + "." + String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
  }

  private static func value(
    _ count: Double, _ step: Double, in range: ClosedRange<Double>
  ) -> Double {
    // 3 × 0.1 is not 0.3, 3 / 10 is.
    let exact = step < 1 ? count / (1 / step).rounded() : count * step
    let near = abs(exact - count * step) <= step * 1e-6 ? exact : count * step
    return clamp(near == 0 ? 0 : near, range)
  }

  private static func clamp(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }
}
