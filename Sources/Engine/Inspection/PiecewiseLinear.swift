/// A function of one number that is made of straight pieces, such as ReLU.
struct PiecewiseLinear: Equatable {
  /// One piece: y = slope · z + intercept.
  struct Piece: Equatable {
    let slope: Double
    let intercept: Double

    func callAsFunction(_ z: Double) -> Double { slope * z + intercept }

    /// Whether the piece goes through a point, to 1e-9 of the numbers' size.
    func passes(through z: Double, _ y: Double) -> Bool {
      abs(self(z) - y) <= 1e-9 * (1 + abs(z) + abs(y))
    }
  }

  /// Where one piece ends and the next begins, ascending.
  let kinks: [Double]
  /// One more than there are kinks.
  let pieces: [Piece]

  /// The most pieces that are taken: more are a curve that only looks straight close by.
  static let pieceLimit = 16

  /// Finds the pieces of a function by looking at it; `nil` if it is curved.
  ///
  /// It is looked at in cells of ⅛ from −16 to 16 and in cells that double in width up to 2³⁰ on
  /// either side. A cell that three points show to be straight gives a piece; between two of
  /// different pieces lies one kink, where they meet or, at a jump, by bisection. Two kinks closer
  /// than ⅛ are not told apart and count as curved. Nothing has to be known of the function, so it
  /// may be a formula of the learner's.
  init?(_ function: ([Double]) -> [Double]?) {
    let outer = (5...30).map { Double(1 << $0) }
    let edges = outer.reversed().map { -$0 } + (-128...128).map { Double($0) / 8 } + outer
    var samples: [Double] = []
    for (low, high) in zip(edges, edges.dropFirst()) {
      for share in [0.25, 0.5, 0.75] { samples.append(low + (high - low) * share) }
    }
    guard let values = function(samples), values.allSatisfy(\.isFinite) else { return nil }

    var kinks: [Double] = []
    var pieces: [Piece] = []
    // The last sample that lies on the newest piece, and whether a cell behind it was skipped.
    var end = samples[0]
    var skipped = false
    // Of the cell that gave the newest piece.
    var pieceWidth = 0.0
    for first in stride(from: 0, to: samples.count, by: 3) {
      let (z, y) = (samples[first..<first + 3], values[first..<first + 3])
      func lies(on piece: Piece) -> Bool { zip(z, y).allSatisfy { piece.passes(through: $0, $1) } }
      if let last = pieces.last, !skipped, lies(on: last) {
        end = samples[first + 2]
        continue
      }
      let slope = (values[first + 2] - values[first]) / (samples[first + 2] - samples[first])
      let piece = Piece(slope: slope, intercept: values[first + 1] - slope * samples[first + 1])
      guard lies(on: piece) else {
        // A kink inside of the cell; the neighbours have to be straight.
        guard !skipped, !pieces.isEmpty else { return nil }
        skipped = true
        continue
      }
      // A line through a wide cell far out is rounded more; the same one from a narrower cell that
      // passes through the samples before is the better one.
      let width = samples[first + 2] - samples[first]
      if !pieces.isEmpty, !skipped, width < pieceWidth,
        (first - 3..<first).allSatisfy({ piece.passes(through: samples[$0], values[$0]) })
      {
        pieces[pieces.count - 1] = piece
        pieceWidth = width
        end = samples[first + 2]
        continue
      }
      if let last = pieces.last {
        guard let kink = Self.kink(between: last, piece, in: end...samples[first], function) else {
          return nil
        }
        kinks.append(kink)
      }
      pieces.append(piece)
      pieceWidth = width
      guard pieces.count <= Self.pieceLimit else { return nil }
      end = samples[first + 2]
      skipped = false
    }
    guard !skipped else { return nil }
    self.kinks = kinks
    self.pieces = pieces
  }

  /// Where the function leaves one piece for the next; `nil` if there is more in between.
  private static func kink(
    between left: Piece, _ right: Piece, in range: ClosedRange<Double>,
    _ function: ([Double]) -> [Double]?
  ) -> Double? {
    /// Whether the function is `left` before a place and `right` behind it.
    func divides(_ kink: Double) -> Bool {
      guard range.contains(kink) else { return false }
      let shares = [0.125, 0.375, 0.625, 0.875]
      let before = shares.map { range.lowerBound + (kink - range.lowerBound) * $0 }
      let behind = shares.map { kink + (range.upperBound - kink) * $0 }
      guard let values = function(before + behind) else { return false }
      return zip(before, values).allSatisfy { left.passes(through: $0, $1) }
        && zip(behind, values.dropFirst(4)).allSatisfy { right.passes(through: $0, $1) }
    }
    let crossing = (right.intercept - left.intercept) / (left.slope - right.slope)
    if divides(crossing) { return crossing }
    var (low, high) = (range.lowerBound, range.upperBound)
    while true {
      let middle = low + (high - low) / 2
      guard low < middle, middle < high, let value = function([middle])?.first else { break }
      if left.passes(through: middle, value) { low = middle } else { high = middle }
    }
    return divides(high) ? high : nil
  }
}
