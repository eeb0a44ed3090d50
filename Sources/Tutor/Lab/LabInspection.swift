import Engine

/// What of a run is looked at: which rows and numbers, which layer and units.
///
/// It is kept when the run begins anew; what a smaller network does not have is answered by the
/// nearest that it has.
package struct LabInspection: Equatable, Sendable {
  /// Those that a network is judged on.
  package enum Rows: String, CaseIterable, Sendable {
    case train
    case test
  }

  /// What of a layer a histogram shows.
  package enum Quantity: String, CaseIterable, Sendable {
    /// What the units give.
    case outputs
    /// What goes into their activations.
    case sums
    case weights
    /// By the weights, of the newest batch.
    case gradients
  }

  /// The panel that the arrow keys move in; `nil`: they change the settings.
  var panel: LabPanel?
  package var rows = Rows.train
  package private(set) var quantity = Quantity.outputs
  /// Counted from 1; `nil`: the last hidden one.
  private var layer: Int?
  /// Which pair of units, in the order of `pair`.
  private var pair = 0
  /// The mistake that is looked at, the worst being 0.
  package private(set) var mistake = 0

  /// The number that is looked at; `nil`: the first one.
  var number: LabNumber?

  /// As far as mistakes are listed.
  static let mistakeLimit = 100

  mutating func turnQuantity(by offset: Int) {
    let all = Quantity.allCases
    let index = all.firstIndex(of: quantity) ?? 0
    quantity = all[Self.wrapped(index + offset, all.count)]
  }

  /// Moves to a worse or a smaller mistake, not beyond the ends of those that there are.
  mutating func moveMistake(by offset: Int, of count: Int) {
    mistake = min(max(0, min(mistake, count - 1) + offset), max(0, count - 1))
  }

  // MARK: Hidden space

  /// The hidden layer that is looked at, counted from 1; `nil` without any.
  func layer(of architecture: Architecture) -> Int? {
    let count = architecture.hiddenLayers
    return count > 0 ? min(layer ?? count, count) : nil
  }

  /// The pair of units that is looked at, counted from 0, and its place among the pairs.
  func units(
    of architecture: Architecture
  ) -> (x: Int, y: Int, number: Int, count: Int)? {
    guard let layer = layer(of: architecture) else { return nil }
    let width = architecture.widths[layer]
    let count = Self.pairs(width)
    let number = min(pair, count - 1)
    let units = Self.pair(number, of: width)
    return (units.x, units.y, number, count)
  }

  mutating func turnLayer(by offset: Int, of architecture: Architecture) {
    guard let layer = layer(of: architecture) else { return }
    self.layer = Self.wrapped(layer - 1 + offset, architecture.hiddenLayers) + 1
  }

  mutating func turnPair(by offset: Int, of architecture: Architecture) {
    guard let units = units(of: architecture) else { return }
    pair = Self.wrapped(units.number + offset, units.count)
  }

  /// Looks at a hidden layer and perhaps two of its units, all counted from 1; `false` if there are
  /// no such.
  mutating func choose(layer: Int, units: [Int], of architecture: Architecture) -> Bool {
    guard (1...max(1, architecture.hiddenLayers)).contains(layer), architecture.hiddenLayers > 0
    else { return false }
    let width = architecture.widths[layer]
    var number = 0
    if !units.isEmpty {
      let wanted = units.map { $0 - 1 }.sorted()
      guard wanted.count == 2, wanted[0] >= 0, wanted[1] < width,
        wanted[0] < wanted[1] || width == 1
      else { return false }
      let distance = wanted[1] - wanted[0]
      number = (1..<max(1, distance)).reduce(wanted[0]) { $0 + width - $1 }
    }
    (self.layer, pair) = (layer, number)
    return true
  }

  /// How many pairs so many units make; one alone is a pair with itself.
  static func pairs(_ width: Int) -> Int { max(1, width * (width - 1) / 2) }

  /// Neighbours first, so that a few pairs show all units: 1-2, 2-3, 3-4, then 1-3, 2-4, then 1-4.
  static func pair(_ number: Int, of width: Int) -> (x: Int, y: Int) {
    var number = number
    for distance in 1..<max(2, width) {
      if number < width - distance { return (number, number + distance) }
      number -= width - distance
    }
    return (0, 0)
  }

  private static func wrapped(_ place: Int, _ count: Int) -> Int {
    (place % count + count) % count
  }
}
