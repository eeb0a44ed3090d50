#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension LinePlot {
  /// A noisy curve as its exponential moving average.
  ///
  /// s_t = w s_(t−1) + (1 − w) y_t, divided by 1 − w^t so that it begins at the first value
  /// instead of at 0: the smoothing of TensorBoard, with the correction of Adam (Kingma and Ba,
  /// 2015). What is not finite stays as it is and leaves the average alone.
  ///
  /// - Parameters:
  ///   - weight: w, from 0, the curve itself, to less than 1; what is outside is brought to 0
  ///     and 0.999.
  ///   - isLogarithmic: whether the logarithms are averaged, as the eye does on such an axis;
  ///     numbers up to 0 count as not finite then.
  package static func smoothed(
    _ points: [Point], weight: Double, isLogarithmic: Bool = false
  ) -> [Point] {
    let weight = weight.isNaN ? 0 : min(max(weight, 0), 0.999)
    var average = 0.0
    var missing = 1.0
    return points.map { point in
      let value = isLogarithmic ? (point.y > 0 ? log(point.y) : .nan) : point.y
      guard value.isFinite else { return point }
      average = weight * average + (1 - weight) * value
      missing *= weight
      let mean = average / (1 - missing)
      return Point(point.x, isLogarithmic ? exp(mean) : mean)
    }
  }
}
