import Testing

@testable import Engine

@Suite struct SeededGeneratorTests {
  @Test func givesTheNumbersOfXoshiro256PlusPlus() {
    // From the reference implementation, state 1, 2, 3, 4.
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    let published: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect(published.map { _ in generator.next() } == published)
  }

  @Test func seedsBySplitMix64() {
    var generator = SplitMix64(state: 1_234_567)
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(published.map { _ in generator.next() } == published)
  }

  @Test func normalNumbersHaveMeanZeroAndVarianceOne() {
    var generator = SeededGenerator(seed: 7, stream: .initialization)
    let numbers = (0..<100_000).map { _ in generator.normal() }
    let mean = numbers.reduce(0, +) / 100_000
    let variance = numbers.map { $0 * $0 }.reduce(0, +) / 100_000
    #expect(abs(mean) < 0.02)
    #expect(abs(variance - 1) < 0.02)
  }

  @Test func streamsOfOneSeedDiffer() {
    var one = SeededGenerator(seed: 7, stream: .initialization)
    var other = SeededGenerator(seed: 7, stream: .dropout)
    #expect(one.next() != other.next())
  }

  @Test func integersCoverTheirRangeEvenly() {
    var generator = SeededGenerator(seed: 1, stream: .shuffling)
    var counts = [0, 0, 0, 0, 0]
    for _ in 0..<50_000 { counts[generator.integer(below: 5)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
  }
}
