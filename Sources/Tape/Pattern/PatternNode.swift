/// A regular expression as a tree.
indirect enum PatternNode {
  case empty
  case set(PatternSet)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `most` is `nil` without a limit.
  case repetition(PatternNode, least: Int, most: Int?)
}

/// A place, rather than a character.
enum PatternAssertion {
  case textBegins
  case textEnds
  case lineBegins
  case lineEnds
  case wordEdge
  case noWordEdge
}

/// A set of characters.
struct PatternSet {
  /// Characters of a kind, as in `\d`.
  enum Kind {
    case digit
    case word
    case space

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .digit: scalar.properties.generalCategory == .decimalNumber
      case .word: Self.isWord(scalar)
      case .space: scalar.properties.isWhitespace
      }
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII {
        let letter = scalar.value | 0x20
        return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(scalar.value)
          || scalar == "_"
      }
      return scalar.properties.isAlphabetic
        || scalar.properties.generalCategory == .decimalNumber
    }
  }

  var ranges: [ClosedRange<UInt32>] = []
  var kinds: [(kind: Kind, isNegated: Bool)] = []
  var isNegated = false
  /// Whether upper and lower case are the same.
  var ignoresCase = false

  /// One character.
  init(_ scalar: Unicode.Scalar, ignoresCase: Bool = false) {
    ranges = [scalar.value...scalar.value]
    self.ignoresCase = ignoresCase
  }

  init() {}

  /// All but the end of a line, or really all.
  static func any(includingNewline: Bool) -> PatternSet {
    var set = PatternSet()
    if !includingNewline { set.ranges = [0x0A...0x0A] }
    set.isNegated = true
    return set
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var isIn = has(scalar)
    if !isIn && ignoresCase {
      isIn =
        Self.single(scalar.properties.lowercaseMapping).map(has) == true
        || Self.single(scalar.properties.uppercaseMapping).map(has) == true
    }
    return isIn != isNegated
  }

  private func has(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) }
      || kinds.contains { $0.kind.contains(scalar) != $0.isNegated }
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }
}
