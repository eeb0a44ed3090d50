#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The way from a number to its place on an axis, and the numbers that are written beside it.
struct PlotScale {
  /// A finite range of some width; in powers of ten if the axis is logarithmic.
  private let low: Double
  private let high: Double
  let isLogarithmic: Bool

  /// - Parameter values: what is to be shown, where the axis leaves its range open.
  init(_ axis: LinePlot.Axis, values: some Sequence<Double>, isPadded: Bool, ticks: Int) {
    isLogarithmic = axis.isLogarithmic
    let given = axis.range.flatMap { Self.usable($0, axis.isLogarithmic) }
    var range = given ?? Self.extent(of: values, axis.isLogarithmic)
    if isLogarithmic {
      if given == nil, isPadded { range = NiceTicks.logarithmicallyPadded(range) }
      var powers = log10(range.lowerBound)...log10(range.upperBound)
      if powers.upperBound - powers.lowerBound < 1e-9 {
        powers = (powers.lowerBound - 1)...(powers.upperBound + 1)
      }
      (low, high) = (powers.lowerBound, powers.upperBound)
    } else {
      let isFlat = range.upperBound - range.lowerBound <= abs(range.upperBound) * 1e-12
      if isFlat {
        range = NiceTicks.padded(range.lowerBound...range.lowerBound, atMost: ticks)
      } else if given == nil, isPadded {
        range = NiceTicks.padded(range, atMost: ticks)
      }
      (low, high) = (range.lowerBound, range.upperBound)
    }
  }

  /// 0 at the beginning of the axis, 1 at its end; `nil` for what has no place on it at all.
  func fraction(_ value: Double) -> Double? {
    let place = isLogarithmic ? (value > 0 ? log10(value) : .nan) : value
    let fraction = (place - low) / (high - low)
    return fraction.isFinite ? fraction : nil
  }

  /// The number at a share of the axis: the way back from `fraction`.
  func value(at fraction: Double) -> Double {
    let place = low * (1 - fraction) + high * fraction
    return isLogarithmic ? pow(10, place) : place
  }

  func ticks(atMost count: Int) -> [Double] {
    guard isLogarithmic else { return NiceTicks.ticks(in: low...high, atMost: count) }
    return NiceTicks.logarithmicTicks(in: pow(10, low)...pow(10, high), atMost: count)
  }

  func labels(of ticks: [Double], appearance: Appearance) -> [String] {
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : 0
    return ticks.map {
      NiceTicks.label($0, step: isLogarithmic ? $0 : step, appearance: appearance)
    }
  }

  /// The limits within which differences of numbers are finite, too.
  private static let limits = -1e300...1e300

  private static func usable(
    _ range: ClosedRange<Double>, _ isLogarithmic: Bool
  ) -> ClosedRange<Double>? {
    guard range.lowerBound.isFinite, range.upperBound.isFinite else { return nil }
    if isLogarithmic, range.lowerBound <= 0 { return nil }
    return range.clamped(to: limits)
  }

  private static func extent(
    of values: some Sequence<Double>, _ isLogarithmic: Bool
  ) -> ClosedRange<Double> {
    var range: ClosedRange<Double>?
    for value in values where value.isFinite && (!isLogarithmic || value > 1e-300) {
      range = min(range?.lowerBound ?? value, value)...max(range?.upperBound ?? value, value)
    }
    let all = range ?? (isLogarithmic ? 0.1...1 : 0...1)
    return all.clamped(to: limits)
  }
}
