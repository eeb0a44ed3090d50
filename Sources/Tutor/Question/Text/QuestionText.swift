import LessonKit
import Screen

/// A line of a question: words, `*emphasis*`, `**strong**`, `$formulas$`, `` `code` ``, and numbers
/// that the engine fills in.
///
/// A number is `{expression}`, with `{expression:2}` to have two decimals. Within formulas and code,
/// where braces mean something else, it is `{=expression}`.
struct QuestionText: Equatable, Sendable {
  /// What is wrong with a text, and where, from 1.
  typealias Problem = Computation.Problem

  private enum Part: Equatable {
    case text(String)
    case number(Computation, decimals: Int?)
  }

  private enum Kind {
    case words
    case math
    case code
  }

  /// How much weight words have, as so many stars before and behind say.
  private enum Stress: Int {
    case none
    case emphasis
    case strong

    func applied(to inlines: [Inline]) -> [Inline] {
      switch self {
      case .none: inlines
      case .emphasis: [.emphasis(inlines)]
      case .strong: [.strong(inlines)]
      }
    }
  }

  private struct Piece: Equatable {
    var kind: Kind
    var stress: Stress
    var parts: [Part]
  }

  private let pieces: [Piece]

  init(_ source: String) throws(Problem) {
    var scanner = Scanner(source)
    try scanner.scan()
    pieces = scanner.pieces
  }

  /// Several lines of a block as one text.
  init(_ lines: [String]) throws(Problem) {
    try self.init(lines.joined(separator: " "))
  }

  /// All numbers that the engine has to fill in.
  var computations: [Computation] {
    pieces.flatMap { piece in
      piece.parts.compactMap { if case .number(let number, _) = $0 { number } else { nil } }
    }
  }

  /// The text with its numbers.
  func inlines(_ values: [String: Double]) -> [Inline] {
    var result: [Inline] = []
    var rest = pieces[...]
    while let stress = rest.first?.stress {
      let stretch = rest.prefix { $0.stress == stress }
      result += stress.applied(to: stretch.map { Self.inline($0, values) })
      rest = rest.dropFirst(stretch.count)
    }
    return result
  }

  private static func inline(_ piece: Piece, _ values: [String: Double]) -> Inline {
    let text = piece.parts.map { part in
      switch part {
      case .text(let text): return text
      case .number(let number, let decimals):
        let value = number.value(values)
        let text =
          decimals.map { NumberFormat.fixed(value, decimals: $0) } ?? Numbers.exact(value)
        // LaTeX and code have a minus of their own.
        return piece.kind == .words ? text : text.replacing("−", with: "-")
      }
    }.joined()
    return switch piece.kind {
    case .words: .text(text)
    case .math: .math(text)
    case .code: .code(text)
    }
  }

  /// Reads a text from its first character to its last.
  private struct Scanner {
    private let characters: [Character]
    private var place = 0
    private var parts: [Part] = []
    private var letters = ""
    private var stress = Stress.none
    var pieces: [Piece] = []

    init(_ source: String) {
      characters = Array(source)
    }

    mutating func scan() throws(Problem) {
      while place < characters.count {
        let character = characters[place]
        switch character {
        case "\\" where place + 1 < characters.count && "\\{}$`|*".contains(characters[place + 1]):
          letters.append(characters[place + 1])
          place += 2
        case "$", "`":
          finish(.words)
          try scanSpan(to: character, character == "$" ? .math : .code)
        case "*":
          scanStars()
        case "{":
          try scanNumber(from: place + 1)
        case "}":
          throw Problem(message: "this “}” has no “{”; write \\} for the brace", column: place + 1)
        default:
          letters.append(character)
          place += 1
        }
      }
      finish(.words)
    }

    /// Stars that begin or end a stress; any others stand for themselves, as in 2 * 3.
    private mutating func scanStars() {
      let count = characters[place...].prefix { $0 == "*" }.count
      let found = Stress(rawValue: count)
      if let found, stress == found, closes(at: place, count) {
        finish(.words)
        stress = .none
      } else if let found, stress == .none, opens(at: place, count) {
        finish(.words)
        stress = found
      } else {
        letters += String(repeating: "*", count: count)
      }
      place += count
    }

    /// Whether stars stand before a word and have others of the same number behind one.
    private func opens(at place: Int, _ count: Int) -> Bool {
      let next = place + count
      guard next < characters.count, !characters[next].isWhitespace,
        place == 0 || !characters[place - 1].isLetter && !characters[place - 1].isNumber
      else { return false }
      var span: Character?
      var index = next
      while index < characters.count {
        let character = characters[index]
        if let open = span {
          if character == open { span = nil }
        } else if character == "\\" {
          index += 1
        } else if "$`{".contains(character) {
          span = character == "{" ? "}" : character
        } else if character == "*" {
          let stars = characters[index...].prefix { $0 == "*" }.count
          if stars == count, closes(at: index, count) { return true }
          index += stars - 1
        }
        index += 1
      }
      return false
    }

    /// Whether stars stand behind a word.
    private func closes(at place: Int, _ count: Int) -> Bool {
      let next = place + count
      return place > 0 && !characters[place - 1].isWhitespace
        && (next >= characters.count
          || !characters[next].isLetter && !characters[next].isNumber)
    }

    /// A formula or code, up to its closing sign.
    private mutating func scanSpan(to end: Character, _ kind: Kind) throws(Problem) {
      let start = place
      place += 1
      while place < characters.count, characters[place] != end {
        if characters[place] == "{", place + 1 < characters.count, characters[place + 1] == "=" {
          try scanNumber(from: place + 2)
        } else {
          letters.append(characters[place])
          place += 1
        }
      }
      guard place < characters.count else {
        throw Problem(
          message: "this “\(end)” has no partner; write \\\(end) for the sign", column: start + 1)
      }
      place += 1
      finish(kind)
    }

    /// An expression up to the closing brace; `start` is where it begins.
    private mutating func scanNumber(from start: Int) throws(Problem) {
      guard let end = characters[start...].firstIndex(of: "}") else {
        throw Problem(message: "this “{” is never closed; add “}”", column: place + 1)
      }
      var source = String(characters[start..<end])
      var first = start
      // Words may have the sign as well.
      if source.hasPrefix("="), characters[place + 1] == "=", first == place + 1 {
        source.removeFirst()
        first += 1
      }
      var decimals: Int?
      if let colon = source.lastIndex(of: ":") {
        let text = source[source.index(after: colon)...]
        guard let count = Int(text), (0...12).contains(count) else {
          throw Problem(
            message: "after the “:” stands how many decimals to show, as in {x:2}",
            column: end - text.count + 1)
        }
        decimals = count
        source = String(source[..<colon])
      }
      takeLetters()
      do {
        parts.append(.number(try Computation(source), decimals: decimals))
      } catch {
        throw Problem(message: error.message, column: first + (error.column ?? 1))
      }
      place = end + 1
    }

    private mutating func takeLetters() {
      if !letters.isEmpty { parts.append(.text(letters)) }
      letters = ""
    }

    private mutating func finish(_ kind: Kind) {
      takeLetters()
      if !parts.isEmpty { pieces.append(Piece(kind: kind, stress: stress, parts: parts)) }
      parts = []
    }
  }
}

extension [Inline] {
  /// The text as one would type it.
  var typed: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .math(let latex): MathLayout.line(latex, appearance: Appearance()) ?? latex
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): inner.typed
      case .softBreak, .hardBreak: " "
      }
    }.joined()
  }
}

extension String {
  /// What stands before the first `|` with spaces around it, outside formulas and code, and what stands
  /// behind it.
  var dividedAtBar: (text: String, note: String?) {
    var span: Character?
    let characters = Array(self)
    for (index, character) in characters.enumerated() {
      if let open = span {
        if character == open { span = nil }
      } else if "$`".contains(character) {
        span = character
      } else if character == "|", index > 0, characters[index - 1] == " " {
        let before = String(characters[..<(index - 1)])
        let after = String(characters[(index + 1)...].drop { $0 == " " })
        return (before, after)
      }
    }
    return (self, nil)
  }
}
