import Engine
import LessonKit

/// A question with numbers: those of its author, or fresh ones.
struct Variant: Equatable, Sendable {
  /// 0 is the author's; each number stands for the same variant everywhere.
  let number: Int
  let numbers: [String: Double]
  /// The places of the choices, from the first that is shown.
  let order: [Int]
}

extension Ask {
  /// So many draws are made until one suits.
  private static let drawLimit = 50

  /// The question as its author asked it.
  var first: Variant { Variant(number: 0, numbers: given, order: order(of: 0)) }

  /// The question with fresh numbers, other ones than those of `other` and with another answer.
  ///
  /// Draws that have no answer, or in which a wrong answer would be right, are passed over.
  func variant(_ number: Int, other: Variant? = nil) -> Variant {
    let other = other ?? first
    let old = answer(other.numbers).typed
    var fallback: [String: Double]?
    for attempt in 0..<Self.drawLimit {
      let numbers = drawn(number, attempt: attempt)
      guard numbers != other.numbers, isSound(numbers) else { continue }
      fallback = fallback ?? numbers
      let isOther =
        if case .choice = solution { true } else { answer(numbers).typed != old }
      if isOther {
        return Variant(number: number, numbers: numbers, order: order(of: number))
      }
    }
    return Variant(number: number, numbers: fallback ?? given, order: order(of: number))
  }

  /// Numbers as they are drawn, suitable or not.
  func drawn(_ number: Int, attempt: Int = 0) -> [String: Double] {
    var generator = SeededGenerator(seed: Self.seed("\(id)/\(number)/\(attempt)"))
    var numbers = given
    for range in varied {
      numbers[range.name] = range.number(generator.integer(below: range.count))
    }
    return numbers
  }

  private func order(of number: Int) -> [Int] {
    guard case .choice(let choices) = solution else { return [] }
    var generator = SeededGenerator(seed: Self.seed("\(id)/\(number)/order"))
    var order = Array(choices.indices)
    generator.shuffle(&order)
    return order
  }

  /// A seed from a name, the same on every machine: FNV-1a.
  static func seed(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
