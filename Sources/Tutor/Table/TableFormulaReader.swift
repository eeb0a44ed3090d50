import Engine
import LessonKit

/// Reads the formulas of a table's columns.
///
/// Beside the engine's functions there are `sum(…)` over the places of the vectors in it,
/// `largest(p)`, `p[class]`, and `is(a, b)` and `isnot(a, b)`, which are 1 or 0.
struct TableFormulaReader {
  /// What is wrong with a formula.
  struct Problem: Error {
    let message: String
    /// Counted from 1.
    let column: Int
  }

  /// A piece of a formula.
  enum Piece: Equatable {
    case name(String)
    case number(String)
    case other(Character)
  }

  /// The single numbers that a formula may read.
  let names: Set<String>
  /// The elements of each vector by its name.
  let vectors: [String: [String]]
  private var lookUps: [String: TableFormula.LookUp] = [:]

  init(names: Set<String>, vectors: [String: [String]]) {
    self.names = names
    self.vectors = vectors
  }

  /// Reads `name = formula`.
  mutating func read(_ line: String) throws(Problem) -> TableFormula {
    guard let equals = line.firstIndex(of: "=") else {
      throw Problem(message: "write it like ce = sum(-y*log(p))", column: 1)
    }
    let name = Self.trimmed(line[..<equals])
    guard Self.pieces(of: name) == [.name(name)] else {
      throw Problem(message: "“\(name)” is no name for a column", column: 1)
    }
    guard !names.contains(name), vectors[name] == nil, !Self.functions.contains(name),
      Expression.functions[name] == nil
    else {
      throw Problem(message: "the name “\(name)” is taken; choose another", column: 1)
    }
    let body = line[line.index(after: equals)...]
    let source = Self.trimmed(body)
    let offset =
      line.distance(from: line.startIndex, to: body.startIndex)
      + (body.firstIndex { !$0.isWhitespace }.map {
        body.distance(from: body.startIndex, to: $0)
      } ?? 0)
    lookUps = [:]
    let expanded = try expand(source, place: nil, at: offset)
    let whole = try parse(expanded, at: offset)
    let terms = try terms(of: source, at: offset)
    return TableFormula(
      name: name, source: source, whole: whole, terms: terms, lookUps: lookUps,
      sides: try sides(of: source, at: offset))
  }

  private static let functions: Set<String> = ["sum", "largest", "is", "isnot"]

  private static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
    return String(text[start..<max(start, end)])
  }

  private func parse(_ expanded: String, at offset: Int) throws(Problem) -> Expression {
    let expression: Expression
    do {
      expression = try ExpressionParser.parse(expanded)
    } catch {
      // Columns of the text written out mean nothing to the author.
      throw Problem(message: error.message, column: offset + 1)
    }
    let stranger = expression.variables.first { !names.contains($0) && lookUps[$0] == nil }
    if let stranger {
      let known = names.union(vectors.keys).sorted()
      throw Problem(
        message: "there is no number “\(stranger)” in a row"
          + Suggestion.hint(for: stranger, in: known), column: offset + 1)
    }
    return expression
  }

  // MARK: Terms

  /// A sum alone, perhaps with a minus before it, as its terms.
  private mutating func terms(
    of source: String, at offset: Int
  ) throws(Problem) -> [TableFormula.Term] {
    let isNegative = source.hasPrefix("-")
    let sum = isNegative ? Self.trimmed(source.dropFirst()) : source
    guard let inner = Self.argument(of: "sum", in: sum) else {
      let text = try expand(source, place: nil, at: offset)
      return [TableFormula.Term(source: text, expression: try parse(text, at: offset))]
    }
    let count = try length(of: inner, at: offset)
    var terms: [TableFormula.Term] = []
    for place in 0..<count {
      let element = try expand(inner, place: place, at: offset)
      let isSum = Self.hasSum(element)
      let text = isNegative ? (isSum ? "-(\(element))" : "-\(element)") : element
      terms.append(TableFormula.Term(source: text, expression: try parse(text, at: offset)))
    }
    return terms
  }

  /// Whether a plus or a minus stands outside of all parentheses, but for the first character.
  private static func hasSum(_ text: String) -> Bool {
    var depth = 0
    for (index, character) in text.enumerated() {
      depth += character == "(" ? 1 : (character == ")" ? -1 : 0)
      if depth == 0, index > 0, character == "+" || character == "-" { return true }
    }
    return false
  }

  /// What stands between the parentheses, if the text is a call of that function and nothing else.
  private static func argument(of function: String, in text: String) -> String? {
    guard text.hasPrefix(function) else { return nil }
    let rest = Array(trimmed(text.dropFirst(function.count)))
    guard rest.first == "(", let end = closing(rest, from: 0), end == rest.count - 1 else {
      return nil
    }
    return String(rest[1..<end])
  }

  private mutating func sides(
    of source: String, at offset: Int
  ) throws(Problem) -> (left: String, right: String)? {
    guard let inner = Self.argument(of: "isnot", in: source) ?? Self.argument(of: "is", in: source)
    else { return nil }
    let parts = Self.split(inner)
    guard parts.count == 2 else { return nil }
    return (
      try expand(Self.trimmed(parts[0]), place: nil, at: offset),
      try expand(Self.trimmed(parts[1]), place: nil, at: offset)
    )
  }

  // MARK: Writing out

  /// How many elements the vectors in a sum have.
  private func length(of text: String, at offset: Int) throws(Problem) -> Int {
    var counts: Set<Int> = []
    for case .name(let name) in Self.pieces(of: text) {
      if let vector = vectors[name] { counts.insert(vector.count) }
    }
    guard let count = counts.first, counts.count == 1 else {
      throw Problem(
        message: counts.isEmpty
          ? "a sum goes over the places of a vector; there are "
            + (vectors.isEmpty ? "none here" : vectors.keys.sorted().joined(separator: ", "))
          : "the vectors of this sum differ in length", column: offset + 1)
    }
    return count
  }

  /// The formula with single numbers only; within a sum, those of one place.
  private mutating func expand(
    _ text: String, place: Int?, at offset: Int
  ) throws(Problem) -> String {
    let characters = Array(text)
    var result = ""
    var index = 0
    while index < characters.count {
      let start = index
      let end = Self.endOfPiece(characters, from: start) ?? start + 1
      let name = String(characters[start..<end])
      guard Self.isNameStart(characters[start]) else {
        result += name
        index = end
        continue
      }
      let next = characters[end...].firstIndex { !$0.isWhitespace }
      let column = offset + start + 1
      if Self.functions.contains(name) {
        guard let next, characters[next] == "(", let close = Self.closing(characters, from: next)
        else { throw Problem(message: "write it like \(name)(…)", column: column) }
        let inner = String(characters[next + 1..<close])
        result += try call(name, inner, place: place, at: offset + next + 1, column: column)
        index = close + 1
      } else if let next, characters[next] == "[" {
        guard let close = characters[next...].firstIndex(of: "]") else {
          throw Problem(message: "this “[” is never closed; add “]”", column: offset + next + 1)
        }
        let inner = Self.trimmed(String(characters[next + 1..<close]))
        result += try element(name, inner, column: column)
        index = close + 1
      } else if let vector = vectors[name] {
        guard let place, vector.indices.contains(place) else {
          throw Problem(
            message: "\(name) is several numbers; write sum(… \(name) …), or one of "
              + vector.joined(separator: ", "), column: column)
        }
        result += vector[place]
        index = end
      } else {
        result += name
        index = end
      }
    }
    return result
  }

  private mutating func call(
    _ function: String, _ inner: String, place: Int?, at offset: Int, column: Int
  ) throws(Problem) -> String {
    switch function {
    case "sum":
      let count = try length(of: inner, at: offset)
      var parts: [String] = []
      for place in 0..<count { parts.append("(\(try expand(inner, place: place, at: offset)))") }
      return "(\(parts.joined(separator: "+")))"
    case "largest":
      let name = Self.trimmed(inner)
      guard let vector = vectors[name] else {
        throw Problem(message: "largest takes the name of a vector, such as p", column: column)
      }
      lookUps["largest_\(name)"] = .largest(vector: vector)
      return "largest_\(name)"
    default:
      let parts = Self.split(inner)
      guard parts.count == 2 else {
        throw Problem(message: "\(function) compares two numbers", column: column)
      }
      let left = try expand(parts[0], place: place, at: offset)
      let right = try expand(parts[1], place: place, at: offset)
      let differs = "min(1, abs((\(left))-(\(right))))"
      return function == "is" ? "(1-\(differs))" : differs
    }
  }

  private mutating func element(
    _ name: String, _ inner: String, column: Int
  ) throws(Problem) -> String {
    guard let vector = vectors[name] else {
      throw Problem(message: "“\(name)” is no vector", column: column)
    }
    guard names.contains(inner) else {
      throw Problem(
        message: "\(name)[…] takes the name of a column, such as \(name)[class]", column: column)
    }
    lookUps["\(name)_at_\(inner)"] = .element(vector: vector, column: inner)
    return "\(name)_at_\(inner)"
  }

  // MARK: Characters

  /// The parts between the commas outside of all parentheses.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      depth += character == "(" ? 1 : (character == ")" ? -1 : 0)
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  /// The parenthesis that closes the one at a place.
  private static func closing(_ characters: [Character], from open: Int) -> Int? {
    var depth = 0
    for index in open..<characters.count {
      depth += characters[index] == "(" ? 1 : (characters[index] == ")" ? -1 : 0)
      if depth == 0 { return index }
    }
    return nil
  }

  private static func isNameStart(_ character: Character) -> Bool {
    character.isLetter || character == "_"
  }

  /// The names, numbers and signs of a formula, in order.
  static func pieces(of text: String) -> [Piece] {
    let characters = Array(text)
    var pieces: [Piece] = []
    var index = 0
    while index < characters.count {
      if let end = endOfPiece(characters, from: index) {
        let text = String(characters[index..<end])
        pieces.append(isNameStart(characters[index]) ? .name(text) : .number(text))
        index = end
      } else {
        pieces.append(.other(characters[index]))
        index += 1
      }
    }
    return pieces
  }

  /// Where the name or the number at a place ends; `nil` if it is neither.
  private static func endOfPiece(_ characters: [Character], from start: Int) -> Int? {
    let first = characters[start]
    var end = start + 1
    if isNameStart(first) {
      while end < characters.count,
        isNameStart(characters[end]) || characters[end].isNumber
      {
        end += 1
      }
      return end
    }
    guard first.isNumber || first == "." else { return nil }
    while end < characters.count {
      let character = characters[end]
      let isExponent =
        (character == "e" || character == "E") && end + 1 < characters.count
        && (characters[end + 1].isNumber || "+-".contains(characters[end + 1]))
      guard character.isNumber || character == "." || isExponent else { break }
      end += isExponent ? 2 : 1
    }
    return end
  }
}
