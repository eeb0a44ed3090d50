#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A digit as strokes of a pen on a unit square, and the picture that a data set would have of it.
///
/// The digits of 8×8 pixels were made of bitmaps of 32×32 that the digit fills from top to bottom:
/// each pixel counts the black dots of a square of 4×4. Those of MNIST fit a box of 20×20, and their
/// centre of mass is in the middle of 28×28. Drawings are brought to the same sizes and places.
package struct DrawnDigit: Equatable, Sendable {
  /// The places of each stroke in order, from (0, 0), the upper left corner, to (1, 1).
  package var strokes: [[SIMD2<Double>]]

  package init(strokes: [[SIMD2<Double>]] = []) {
    self.strokes = strokes
  }

  package var isEmpty: Bool { strokes.allSatisfy(\.isEmpty) }

  /// Half the width of a line, as a share of the square that is drawn on.
  package static let penRadius = 0.045
  /// Dots of a pixel in each direction.
  private static let dots = 4
  /// Pictures of fewer rows are filled from top to bottom, others have a margin.
  private static let fewestRowsForMargin = 16

  /// What is drawn, as it is: a square of ink from 0 to 1, row by row.
  package func raster(columns: Int) -> [Double] {
    let scale = Double(columns)
    let lines = strokes.map { $0.map { $0 * scale } }
    return Self.coverage(
      of: lines, radius: Self.penRadius * scale, on: Shape(columns, columns))
  }

  /// The picture for a network: 1×n, line by line, ink from 0 to 1; nothing but 0 if nothing is drawn.
  package func image(_ shape: Shape) -> Matrix<Float> {
    guard !isEmpty, shape.count > 0 else { return Matrix(Shape(1, shape.count)) }
    let hasMargin = shape.rows >= Self.fewestRowsForMargin
    let (rows, columns) = (Double(shape.rows), Double(shape.columns))
    let radius = hasMargin ? rows * 1.25 / 28 : rows * 0.62 / 8
    // Written digits are higher than wide; one that is not is squeezed a little.
    let room =
      hasMargin
      ? SIMD2(columns * 20 / 28, rows * 20 / 28) : SIMD2(columns * 0.8, rows)
    let places = strokes.joined()
    let low = places.reduce(SIMD2(repeating: Double.infinity)) { pointwiseMin($0, $1) }
    let high = places.reduce(SIMD2(repeating: -Double.infinity)) { pointwiseMax($0, $1) }
    let size = high - low
    let (wide, tall) = (max(size.x, 1e-9), max(size.y, 1e-9))
    let inner = pointwiseMax(room - 2 * radius, SIMD2(repeating: 0))
    var scale = SIMD2(repeating: inner.y / tall)
    if hasMargin {
      scale = SIMD2(repeating: min(scale.x, inner.x / wide))
    } else {
      scale.x = min(scale.x, inner.x / wide)
      // What is far wider than high is no digit yet: it is not blown up to the full height.
      scale.y = min(scale.y, 3 * scale.x)
    }
    // A dot stays a dot.
    if size.x < 0.02, size.y < 0.02 { scale = SIMD2(repeating: 0) }
    let middle = SIMD2(columns, rows) / 2
    let center = (low + high) / 2
    var lines = strokes.map { $0.map { ($0 - center) * scale + middle } }
    var ink = Self.coverage(of: lines, radius: radius, on: shape)
    if hasMargin, let mass = Self.centerOfMass(ink, shape) {
      lines = lines.map { $0.map { $0 + middle - mass } }
      ink = Self.coverage(of: lines, radius: radius, on: shape)
    }
    return Matrix(Shape(1, shape.count), ink.map { Float($0) })
  }

  /// The share of each pixel's dots that lie within `radius` of a line, 1 pixel being 1 long.
  private static func coverage(
    of lines: [[SIMD2<Double>]], radius: Double, on shape: Shape
  ) -> [Double] {
    let (rows, columns) = (shape.rows * dots, shape.columns * dots)
    let reach = radius * Double(dots)
    var isInked = [Bool](repeating: false, count: rows * columns)
    func covered(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
      let first = max(0, Int(max(0, low - reach)))
      return first..<max(first, min(count, Int(min(Double(count), high + reach)) + 1))
    }
    for line in lines {
      let places = line.map { $0 * Double(dots) }
      for (start, end) in zip(places, places.dropFirst() + places.suffix(1)) {
        // Only the dots around the segment are asked.
        for row in covered(min(start.y, end.y), max(start.y, end.y), rows) {
          for column in covered(min(start.x, end.x), max(start.x, end.x), columns) {
            let dot = SIMD2(Double(column) + 0.5, Double(row) + 0.5)
            if distance(dot, start, end) <= reach { isInked[row * columns + column] = true }
          }
        }
      }
    }
    var ink = [Double](repeating: 0, count: shape.count)
    for row in 0..<rows {
      for column in 0..<columns where isInked[row * columns + column] {
        ink[row / dots * shape.columns + column / dots] += 1 / Double(dots * dots)
      }
    }
    return ink
  }

  /// From a place to the nearest one of a segment.
  private static func distance(
    _ place: SIMD2<Double>, _ start: SIMD2<Double>, _ end: SIMD2<Double>
  ) -> Double {
    let direction = end - start
    let length = (direction * direction).sum()
    let share = length > 0 ? min(max(((place - start) * direction).sum() / length, 0), 1) : 0
    let gap = place - (start + direction * share)
    return (gap * gap).sum().squareRoot()
  }

  private static func centerOfMass(_ ink: [Double], _ shape: Shape) -> SIMD2<Double>? {
    var sum = SIMD2(0.0, 0.0)
    for (index, value) in ink.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: shape.columns)
      sum += value * SIMD2(Double(column) + 0.5, Double(row) + 0.5)
    }
    let mass = ink.reduce(0, +)
    return mass > 0 ? sum / mass : nil
  }
}
