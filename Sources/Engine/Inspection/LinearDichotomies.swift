/// All ways in which a straight line can part points of the plane.
///
/// There are finitely many: a line that parts points can be moved until it runs through two of
/// them, without another one changing sides on the way. So the lines through two points, each
/// nudged to either side and turned a little either way, are all that has to be looked at. How
/// many there are in general position is a theorem of Cover's (1965): 14 of the 16 for 4 points.
package struct LinearDichotomies: Sendable {
  /// A way to part the points; an element for each, `true` where the unit fires.
  package typealias Sides = [Bool]

  /// The places, each once.
  private let places: [SIMD2<Double>]
  /// Which place each point has.
  private let placeOfPoint: [Int]

  /// The most places among which the best line is searched for: some ten milliseconds.
  package static let searchLimit = 250
  /// The most points whose labellings are counted.
  package static let countLimit = 12

  package init(_ points: [SIMD2<Double>]) {
    var places: [SIMD2<Double>] = []
    var known: [SIMD2<Double>: Int] = [:]
    placeOfPoint = points.map { point in
      if let index = known[point] { return index }
      known[point] = places.count
      places.append(point)
      return places.count - 1
    }
    self.places = places
  }

  /// How many labellings of the points some line gets right; `nil` for too many points to count.
  package var count: Int? {
    guard placeOfPoint.count <= Self.countLimit else { return nil }
    var found: Set<Sides> = []
    forEach { found.insert($0) }
    return found.count
  }

  /// The most points that a line gets right, and such a line; `nil` for too many places.
  ///
  /// Of equally good ways to part the points, the one that leaves the widest gap is taken, and of
  /// its lines the one in the middle of the gap.
  package func best(
    for labels: [Bool]
  ) -> (correct: Int, unit: ThresholdUnit)? {
    guard (1...Self.searchLimit).contains(places.count) else { return nil }
    // Points at one place are on one side: only how many more of them should fire counts.
    var gains = Array(repeating: 0, count: places.count)
    for (place, label) in zip(placeOfPoint, labels) { gains[place] += label ? 1 : -1 }
    var best = Int.min
    var ways: [Sides] = []
    forEach { sides in
      var gain = 0
      for index in sides.indices where sides[index] { gain += gains[index] }
      if gain > best {
        best = gain
        ways = [sides]
      } else if gain == best, ways.count < Self.comparedWays, !ways.contains(sides) {
        ways.append(sides)
      }
    }
    let lines = ways.map { SeparatingLine(places, sides: $0) }
    guard let widest = lines.map(\.gap).max(), let line = lines.first(where: { $0.gap == widest })
    else { return nil }
    return (best + labels.count { !$0 }, line.unit)
  }

  /// So many equally good ways are compared by their gaps.
  private static let comparedWays = 16

  /// Calls `body` with every way to part the places, some more than once.
  private func forEach(_ body: (Sides) -> Void) {
    body(Array(repeating: false, count: places.count))
    body(Array(repeating: true, count: places.count))
    for first in places.indices {
      for second in places.indices.dropFirst(first + 1) {
        part(along: places[first], places[second], body)
      }
    }
  }

  /// The ways to part the places by a line through two of them, nudged and turned.
  private func part(
    along start: SIMD2<Double>, _ end: SIMD2<Double>, _ body: (Sides) -> Void
  ) {
    let direction = end - start
    var sides = Array(repeating: false, count: places.count)
    var onLine: [Int] = []
    for (index, place) in places.enumerated() {
      let offset = place - start
      let side = direction.x * offset.y - direction.y * offset.x
      sides[index] = side > 0
      if side == 0 { onLine.append(index) }
    }
    func along(_ index: Int) -> Double {
      let offset = places[index] - start
      return offset.x * direction.x + offset.y * direction.y
    }
    onLine.sort { along($0) < along($1) }
    // Turned about a place between two neighbours, those before go to one side, the others to the
    // other; nudged, all of them go to one.
    for split in 0...onLine.count {
      for isFirstFiring in [true, false] {
        for (rank, index) in onLine.enumerated() {
          sides[index] = (rank < split) == isFirstFiring
        }
        body(sides)
        body(sides.map { !$0 })
      }
    }
  }
}
