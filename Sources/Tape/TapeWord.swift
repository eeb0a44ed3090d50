/// What is wrong with a line of a tape.
struct TapeProblem: Error {
  let column: Int
  let message: String

  init(_ column: Int, _ message: String) {
    self.column = column
    self.message = message
  }
}

/// A word of a tape's line: bare, "quoted", 'quoted', `quoted` or a /pattern/.
struct TapeWord {
  enum Kind {
    case bare
    case quoted
    case pattern
  }

  let kind: Kind
  let text: String
  /// Where it begins and where the next character stands, from 1, in Unicode scalars.
  let column: Int
  let endColumn: Int

  /// The words of a line up to a comment.
  static func split(_ line: String) throws(TapeProblem) -> [TapeWord] {
    var words: [TapeWord] = []
    let scalars = Array(line.unicodeScalars)
    var place = 0
    while place < scalars.count {
      let start = place
      let first = scalars[place]
      if first.properties.isWhitespace {
        place += 1
        continue
      }
      if first == "#" { break }
      // A path may begin with a slash, too; only these two commands have patterns.
      let mayBePattern = words.first.map {
        $0.text.hasPrefix("Wait") || $0.text.hasPrefix("Expect")
      }
      let kind: Kind =
        first == "/" && mayBePattern == true
        ? .pattern : first == "\"" || first == "'" || first == "`" ? .quoted : .bare
      guard kind != .bare else {
        while place < scalars.count, !scalars[place].properties.isWhitespace { place += 1 }
        words.append(word(.bare, scalars[start..<place], start, place))
        continue
      }
      place += 1
      // Within a pattern a slash is written \/; VHS's quotes know no escapes.
      while place < scalars.count, scalars[place] != first {
        place += kind == .pattern && scalars[place] == "\\" ? 2 : 1
      }
      guard place < scalars.count else {
        throw TapeProblem(start + 1, "this \(first) is never closed; add another")
      }
      words.append(word(kind, scalars[(start + 1)..<place], start, place + 1))
      place += 1
    }
    return words
  }

  private static func word(
    _ kind: Kind, _ scalars: ArraySlice<Unicode.Scalar>, _ start: Int, _ end: Int
  ) -> TapeWord {
    TapeWord(
      kind: kind, text: String(String.UnicodeScalarView(scalars)), column: start + 1,
      endColumn: end + 1)
  }

  /// `Space@200ms` is the name and the time.
  func splitTime() throws(TapeProblem) -> (name: String, time: Duration?) {
    guard kind == .bare, let at = text.firstIndex(of: "@"), at != text.startIndex else {
      return (text, nil)
    }
    let name = String(text[..<at])
    return (name, try dropFirst(name.unicodeScalars.count + 1).time())
  }

  /// The word without some scalars at its beginning.
  func dropFirst(_ count: Int) -> TapeWord {
    TapeWord(
      kind: kind, text: String(text.unicodeScalars.dropFirst(count)), column: column + count,
      endColumn: endColumn)
  }

  /// 500ms, 2s, 1.5s, 1m; a bare number is seconds, as in VHS.
  func time() throws(TapeProblem) -> Duration {
    let units: [(suffix: String, milliseconds: Double)] = [
      ("ms", 1), ("s", 1000), ("m", 60_000), ("", 1000),
    ]
    for unit in units where text.hasSuffix(unit.suffix) {
      let digits = text.dropLast(unit.suffix.count)
      guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
        let number = Double(digits), number * unit.milliseconds <= Self.longestTime
      else { break }
      return .milliseconds(number * unit.milliseconds)
    }
    throw TapeProblem(column, "“\(text)” is no time; write it like 500ms or 2s")
  }

  /// A day.
  private static let longestTime = 86_400_000.0

  /// A whole number from 1 to a limit.
  func count(upTo limit: Int = 1000) throws(TapeProblem) -> Int {
    guard let number = Int(text), (1...limit).contains(number) else {
      throw TapeProblem(column, "“\(text)” is no number from 1 to \(limit)")
    }
    return number
  }
}
