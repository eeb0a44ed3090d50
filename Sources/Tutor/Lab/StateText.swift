/// The words of a lab's line: names with values, and pinned runs in brackets.
///
/// `v1 lr=0.03 pin1=[lr=0.3 at=500]`: a space, a quote or a bracket within a value is written as
/// `%20` and the like, and `%` itself as `%25`. So a line can stand in single quotes, in a lesson and
/// in a tape, and nothing in it lies deeper than the words of a pinned run.
enum StateText {
  /// `lr=0.03`, the value as it stands there; a word that sets nothing has none.
  struct Word: Equatable {
    let name: String
    let value: String?
    /// Where it begins, from 1, in Unicode scalars.
    let column: Int

    /// The word as it is written.
    var text: String { value.map { "\(name)=\($0)" } ?? name }
  }

  /// `pin2=[…]`.
  struct Pin: Equatable {
    let number: Int
    var words: [Word]
    let column: Int
  }

  static let pinPrefix = "pin"

  // MARK: Writing

  static func word(_ name: String, _ value: String) -> String { "\(name)=\(escaped(value))" }

  static func pin(_ number: Int, _ words: [String]) -> String {
    "\(pinPrefix)\(number)=[\(words.joined(separator: " "))]"
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "%", " ", "'", "[", "]", "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  // MARK: Reading

  /// The words of a line and its pinned runs, each kind in its order.
  static func read(_ text: String) throws(LabOptionError) -> (words: [Word], pins: [Pin]) {
    var words: [Word] = []
    var pins: [Pin] = []
    /// The pinned run whose bracket is open.
    var open: Pin?
    for var token in tokens(text) {
      if open == nil {
        guard let (pin, length) = try opening(token) else {
          words.append(word(token.text, token.column))
          continue
        }
        open = pin
        token = Token(
          text: String(token.text.dropFirst(length)), column: token.column + length)
      }
      let parts = token.text.split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
      if let first = parts.first, !first.isEmpty {
        if let open, first.contains("[") {
          throw LabOptionError(
            message:
              "\(pinPrefix)\(open.number): there is no [ within brackets; a value has %5B "
              + "for it",
            column: token.column)
        }
        open?.words.append(word(String(first), token.column))
      }
      guard parts.count == 2, let pin = open else { continue }
      guard parts[1].isEmpty else {
        throw LabOptionError(
          message: "“\(parts[1])” stands right behind the ] of \(pinPrefix)\(pin.number); "
            + "put a space between them", column: token.column)
      }
      pins.append(pin)
      open = nil
    }
    if let open {
      throw LabOptionError(
        message: "\(pinPrefix)\(open.number) has no ] at its end; write it like "
          + "\(pin(open.number, ["lr=0.3", "at=500"]))", column: open.column)
    }
    return (words, pins)
  }

  private struct Token {
    let text: String
    let column: Int
  }

  /// What lies between spaces.
  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var current = String.UnicodeScalarView()
    var column = 1
    for scalar in Array(text.unicodeScalars) + [" "] {
      if !scalar.properties.isWhitespace {
        current.append(scalar)
      } else if !current.isEmpty {
        tokens.append(Token(text: String(current), column: column - current.count))
        current = String.UnicodeScalarView()
      }
      column += 1
    }
    return tokens
  }

  private static func word(_ text: String, _ column: Int) -> Word {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return Word(
      name: String(parts[0]), value: parts.count == 2 ? String(parts[1]) : nil, column: column)
  }

  /// The pinned run that begins with a token, and how much of it opens the bracket; `nil` if it is
  /// a word like any other.
  private static func opening(_ token: Token) throws(LabOptionError) -> (Pin, length: Int)? {
    let parts = token.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, name.hasPrefix(pinPrefix), parts.count == 2,
      let number = Int(name.dropFirst(pinPrefix.count))
    else { return nil }
    guard (1...LabRoom.pinLimit).contains(number) else {
      throw LabOptionError(
        message: "there is no \(name); runs are pinned as \(pinPrefix)1 to "
          + "\(pinPrefix)\(LabRoom.pinLimit)", column: token.column)
    }
    guard parts[1].hasPrefix("[") else {
      throw LabOptionError(
        message: "\(name) wants its words in brackets; write it like "
          + "\(pin(number, ["lr=0.3", "at=500"]))", column: token.column)
    }
    return (Pin(number: number, words: [], column: token.column), name.count + 2)
  }

  /// A value without escapes.
  static func unescaped(_ text: String, of name: String) throws(OptionError) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        result.append(scalar)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2,
        let code = UInt8(String(String.UnicodeScalarView(digits)), radix: 16),
        code < 0x80
      else { throw .conflict("\(name)=\(text) has a % that is none of %20, %25 …") }
      rest = rest.dropFirst(2)
      result.append(Unicode.Scalar(code))
    }
    return String(result)
  }
}
