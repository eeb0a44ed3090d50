/// xoshiro256++ 1.0 of Blackman and Vigna, seeded by SplitMix64 as its authors advise.
///
/// Each use of chance (initialization, shuffling, dropout, data) draws from a stream of its own,
/// so that switching one of them on leaves the others' numbers as they were: a comparison from
/// the same seed then differs in that one thing only.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// What the numbers are drawn for.
  package enum Stream: UInt64, Sendable {
    case initialization = 0
    case shuffling = 1
    case dropout = 2
    case data = 3
    case noise = 4
    case split = 5
    case validation = 6
    case augmentation = 7
    /// Coins and dice, and their throws for the program that guesses.
    case throwing = 8
    case guessing = 9
  }

  private var state: (UInt64, UInt64, UInt64, UInt64)

  package init(seed: UInt64, stream: Stream) {
    // An odd constant with well-mixed bits keeps the streams of neighbouring seeds apart.
    self.init(seed: seed &+ stream.rawValue &* 0xD1B5_4A32_D192_ED03)
  }

  /// The generator whose state is the first four numbers that SplitMix64 gives for `seed`.
  package init(seed: UInt64) {
    var source = SplitMix64(state: seed)
    state = (source.next(), source.next(), source.next(), source.next())
  }

  /// The generator at a given state; not all four words may be 0.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
  }

  package mutating func next() -> UInt64 {
    let result = rotated(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A number in 0..<1 with all 53 bits.
  package mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A standard normal number: Box and Muller's transform, the cosine half.
  package mutating func normal() -> Double {
    // 1 − u lies in 0<..1, so the logarithm is finite.
    let radius = (-2 * Double.log(1 - uniform())).squareRoot()
    return radius * Double.cos(2 * .pi * uniform())
  }

  /// An integer in 0..<bound, each with the same chance (Lemire's method).
  package mutating func integer(below bound: Int) -> Int {
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Puts the elements in a random order (Fisher and Yates).
  package mutating func shuffle(_ elements: inout [Int]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  private func rotated(_ word: UInt64, by count: UInt64) -> UInt64 {
    (word << count) | (word >> (64 - count))
  }
}

/// SplitMix64 of Steele, Lea and Flood; only seeds the generator above.
package struct SplitMix64: Sendable {
  private var state: UInt64

  package init(state: UInt64) {
    self.state = state
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
