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
  let text: String
  /// Where it begins and where the next character stands, from 1.
  let column: Int
  let endColumn: Int

  /// The words of a line up to a comment.
  static func split(_ line: Substring) throws(TapeProblem) -> [TapeWord] {
    var words: [TapeWord] = []
    let characters = Array(line)
    var place = 0
    while place < characters.count {
      let start = place
      let first = characters[place]
      if first.isWhitespace {
        place += 1
        continue
      }
      if first == "#" { break }
      // A path may begin with a slash, too; only these two commands have patterns.
      let mayBePattern = words.first.map {
        $0.text.hasPrefix("Wait") || $0.text.hasPrefix("Expect")
      }
      let isPattern = first == "/" && mayBePattern == true
      guard isPattern || first == "\"" || first == "'" || first == "`" else {
        while place < characters.count, !characters[place].isWhitespace { place += 1 }
        words.append(word(characters[start..<place], start, place))
        continue
      }
      place += 1
      // Within a pattern a slash is written \/; VHS's quotes know no escapes.
      while place < characters.count, characters[place] != first {
        place += first == "/" && characters[place] == "\\" ? 2 : 1
      }
      guard place < characters.count else {
        throw TapeProblem(start + 1, "this \(first) is never closed; add another")
      }
      words.append(word(characters[(start + 1)..<place], start, place + 1))
      place += 1
    }
    return words
  }

  private static func word(_ text: ArraySlice<Character>, _ start: Int, _ end: Int) -> TapeWord {
    TapeWord(text: String(text), column: start + 1, endColumn: end + 1)
  }

  /// `Space@200ms` is the name and the time.
  func splitTime() throws(TapeProblem) -> (name: String, time: Duration?) {
    guard let at = text.firstIndex(of: "@"), at != text.startIndex else { return (text, nil) }
    let name = String(text[..<at])
    let word = TapeWord(
      text: String(text[text.index(after: at)...]), column: column + name.count + 1,
      endColumn: endColumn)
    return (name, try word.time())
  }

  /// 500ms, 2s, 1.5s; a bare number is seconds, as in VHS.
  func time() throws(TapeProblem) -> Duration {
    let isMilliseconds = text.hasSuffix("ms")
    let digits =
      isMilliseconds ? text.dropLast(2) : (text.hasSuffix("s") ? text.dropLast() : text[...])
    guard let number = Double(digits), (0...86_400_000).contains(number) else {
      throw TapeProblem(column, "“\(text)” is no time; write it like 500ms or 2s")
    }
    return .milliseconds(isMilliseconds ? number : number * 1000)
  }

  /// A whole number from 1 to 1000.
  func count() throws(TapeProblem) -> Int {
    guard let number = Int(text), (1...1000).contains(number) else {
      throw TapeProblem(column, "“\(text)” is no number from 1 to 1000")
    }
    return number
  }
}
