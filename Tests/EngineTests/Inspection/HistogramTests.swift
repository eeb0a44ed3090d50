import Testing

@testable import Engine

@Suite struct HistogramTests {
  private let numbers = [0.1, 0.4, 1.0, -0.2, 0.95, 0.5, 0.5, 2.0]

  // np.histogram(numbers, bins=5); np.histogram(numbers, bins=4, range=(0, 1))
  @Test func countsAsNumPyDoes() {
    let whole = Histogram(numbers, bins: 5)
    #expect(whole.counts == [2, 3, 2, 0, 1])
    for (edge, expected) in zip(whole.edges, [-0.2, 0.24, 0.68, 1.12, 1.56, 2]) {
      #expect(abs(edge - expected) < 1e-12)
    }
    let part = Histogram(numbers, bins: 4, in: 0...1)
    #expect(part.counts == [1, 1, 2, 2])
    #expect(part.edges == [0, 0.25, 0.5, 0.75, 1])
    #expect((part.below, part.above) == (1, 1))
    #expect(part.total == numbers.count)
  }

  @Test func whatIsNoNumberIsCountedApart() {
    let histogram = Histogram([Float.nan, .infinity, -.infinity, 1, 3], bins: 2)
    #expect(histogram.nonFinite == 3)
    #expect(histogram.edges == [1, 2, 3])
    #expect(histogram.counts == [1, 1])
  }

  @Test func niceEdgesAreRoundNumbers() {
    #expect(
      Histogram([-0.31, 0.49], niceBins: 10).edges
        == [-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.5])
    #expect(Histogram([-1e-9, 1e-9], niceBins: 2).edges == [-1e-9, 0, 1e-9])
    #expect(Histogram([0.0, 1000], niceBins: 5).edges == [0, 200, 400, 600, 800, 1000])
    let normal = Histogram([3.0, 47], niceBins: 20)
    #expect(normal.edges.first == 0 && normal.edges.last == 50 && normal.counts.count == 10)
  }

  @Test func everyFiniteNumberFallsIntoANiceBin() {
    var random = SeededGenerator(seed: 3)
    for limit in [1, 2, 3, 7, 20, 5000] {
      for exponent in [-300, -40, -5, 0, 4, 38, 300] {
        let scale = Double.pow(10, Double(exponent))
        let offset = random.normal() * scale * 100
        let numbers = (0..<50).map { _ in offset + random.normal() * scale }
        let histogram = Histogram(numbers, niceBins: limit)
        #expect(histogram.counts.reduce(0, +) == 50, "\(limit) bins at 1e\(exponent)")
        #expect(histogram.counts.count <= max(2, min(limit, Histogram.binLimit)))
        #expect(zip(histogram.edges, histogram.edges.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
  }

  @Test func extremesAreNoTrap() {
    let largest = Double.greatestFiniteMagnitude
    for numbers in [
      [], [0.0], [7], [1e300], [-largest, largest], [largest], [1e18, 1e18 + 256],
      [1, 1.0.nextUp], [.leastNonzeroMagnitude, 0], [.nan],
    ] {
      for bins in [Int.min, 0, 1, 2, 13, Int.max] {
        for histogram in [Histogram(numbers, bins: bins), Histogram(numbers, niceBins: bins)] {
          #expect(histogram.total == numbers.count)
          #expect(histogram.below + histogram.above == 0, "\(numbers), \(bins)")
        }
      }
    }
    #expect(Histogram([1.0, 2], bins: 2, in: 3...3).counts == [1, 1])
    #expect(Histogram([1.0, 2], bins: 2, in: 0...Double.infinity).counts == [1, 1])
  }

  @Test func aLayersWeightsAndGradientsCanBeDrawn() throws {
    var session = try InspectionSamples.session(.tanh)
    let before = try session.graph.histogram(of: .weights, layer: 1, bins: 6)
    #expect(before.edges == [-1, -0.5, 0, 0.5])
    #expect(before.counts == [1, 2, 3])
    try session.advance()
    for quantity in LayerQuantity.allCases {
      let count = try session.graph.values(of: quantity, layer: 1).elements.count
      #expect(try session.graph.histogram(of: quantity, layer: 1).total == count)
    }
    #expect(throws: InspectionError.noLayer(3, layers: 2)) {
      try session.graph.histogram(of: .weights, layer: 3)
    }
  }
}
