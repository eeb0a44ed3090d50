/// What a curve does over an interval, as far as learning is concerned: where it lies, how steep it
/// is, where it is flat.
package struct CurveSummary: Equatable, Sendable {
  package let interval: ClosedRange<Double>
  /// The least and the largest value in the interval.
  package let values: ClosedRange<Double>
  /// The slope at 0; `nil` where 0 is not in the interval.
  package let slopeAtZero: Double?
  /// The slope that is farthest from 0.
  package let steepest: Double
  /// Where that is; `nil` if it is so over a stretch.
  package let steepestPlace: Double?
  /// The stretches in which the slope is nearer to 0 than `flatness`: little learning gets through.
  package let flat: [ClosedRange<Double>]
  /// The mean of the values over −r…r, r being the interval's end that is farther from 0.
  package let mean: Double
  /// The r of the mean.
  package let reach: Double

  /// A slope nearer to 0 than this counts as flat.
  package static let flatness = 0.01
  /// A shorter share of the interval, such as the turn at a minimum, is no flat stretch.
  private static let shortest = 0.05
  private static let resolution = 2400
  /// Halvings of a step, after which doubles have nothing left to halve.
  private static let refinements = 50

  /// Whether the values balance around 0: their mean is within a hundredth of their extent.
  package var isZeroCentered: Bool {
    abs(mean) <= 0.01 * (values.upperBound - values.lowerBound)
  }

  /// Looks at an expression along one of its variables, the others held; `nil` if it has no finite
  /// value in the interval.
  package init?(
    of expression: Expression, by variable: String, over interval: ClosedRange<Double>,
    with constants: [String: Double] = [:]
  ) {
    let curve = Curve(expression: expression, variable: variable, constants: constants)
    let places = Self.places(interval)
    let samples = curve.samples(places)
    let finite = samples.map(\.value).filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return nil }
    self.interval = interval
    values = least...most
    slopeAtZero = interval.contains(0) ? curve.samples([0])[0].slope : nil
    (steepest, steepestPlace) = Self.steepest(samples.map(\.slope), at: places, of: curve)
    flat = Self.flat(samples.map(\.slope), at: places, of: curve)
    let reach = max(abs(interval.lowerBound), abs(interval.upperBound))
    self.reach = reach
    // At the middles of steps, where no jump is: those at both sides of 0 then weigh the same.
    let middles = (0..<Self.resolution).map { step in
      reach * ((2 * Double(step) + 1) / Double(Self.resolution) - 1)
    }
    let around = curve.samples(middles).map(\.value).filter(\.isFinite)
    mean = around.isEmpty ? .nan : around.reduce(0, +) / Double(around.count)
  }

  /// The expression as a function of one number.
  private struct Curve {
    let expression: Expression
    let variable: String
    let constants: [String: Double]

    func samples(_ places: [Double]) -> [Expression.Sample] {
      expression.sweep(by: variable, at: places, with: constants)
    }

    func slope(_ place: Double) -> Double { samples([place])[0].slope }
    func isFlat(_ place: Double) -> Bool { CurveSummary.isFlat(slope(place)) }
  }

  private static func isFlat(_ slope: Double) -> Bool { abs(slope) < flatness }

  private static func places(_ interval: ClosedRange<Double>) -> [Double] {
    (0...resolution).map { step in
      let share = Double(step) / Double(resolution)
      return interval.lowerBound * (1 - share) + interval.upperBound * share
    }
  }

  private static func steepest(
    _ slopes: [Double], at places: [Double], of curve: Curve
  ) -> (Double, Double?) {
    let steepness = slopes.map { $0.isFinite ? abs($0) : -1 }
    guard let top = steepness.indices.max(by: { steepness[$0] < steepness[$1] }),
      steepness[top] >= 0
    else { return (.nan, nil) }
    // On a stretch the slopes are the same but for rounding.
    let equals = steepness.count { $0 > steepness[top] * (1 - 1e-9) }
    guard equals <= 2, steepness[top] > 0 else { return (slopes[top], nil) }
    var low = places[max(0, top - 1)]
    var high = places[min(places.count - 1, top + 1)]
    for _ in 0..<refinements {
      let (first, second) = (low + (high - low) / 3, high - (high - low) / 3)
      if abs(curve.slope(first)) < abs(curve.slope(second)) { low = first } else { high = second }
    }
    let refined = (low + high) / 2
    // At a kink or at an end the sample itself is the best place.
    let place = abs(curve.slope(refined)) > steepness[top] ? refined : places[top]
    return (curve.slope(place), place)
  }

  private static func flat(
    _ slopes: [Double], at places: [Double], of curve: Curve
  ) -> [ClosedRange<Double>] {
    var runs: [ClosedRange<Int>] = []
    for (index, slope) in slopes.enumerated() where isFlat(slope) {
      if let last = runs.last, last.upperBound == index - 1 {
        runs[runs.count - 1] = last.lowerBound...index
      } else {
        runs.append(index...index)
      }
    }
    return runs.filter { Double($0.count - 1) >= shortest * Double(resolution) }.map { run in
      let (first, last) = (run.lowerBound, run.upperBound)
      let low = first == 0 ? places[0] : edge(flat: places[first], steep: places[first - 1], curve)
      let high =
        last == places.count - 1
        ? places[last] : edge(flat: places[last], steep: places[last + 1], curve)
      return low...max(low, high)
    }
  }

  /// Where the slope passes the limit between a flat place and a steep one.
  private static func edge(flat: Double, steep: Double, _ curve: Curve) -> Double {
    var (flat, steep) = (flat, steep)
    for _ in 0..<refinements {
      let middle = (flat + steep) / 2
      if curve.isFlat(middle) { flat = middle } else { steep = middle }
    }
    return flat
  }
}
