extension Latex {
  /// A formula as rules have it in plain text, such as `1 if −0.3 > 0, else 0.01` or `σ(z)²`; names
  /// and words stand upright in it, and LaTeX's numbers stay as they are.
  static func formula(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      if let word = takeWords(&rest, isAfterSpace: result.hasSuffix(" ") && !result.hasSuffix(", "))
      {
        result += word
        continue
      }
      rest.removeFirst()
      switch character {
      case "²": result += "^2"
      case "³": result += "^3"
      case "\\":
        // A command of a number, such as \cdot, as it is.
        let name = rest.prefix { $0.isLetter }
        result += "\\\(name)"
        rest.removeFirst(name.count)
      case "^": result += "^{\(takeExponent(&rest))}"
      default: result.append(character)
      }
    }
    return result
  }

  private static let functions: Set<String> = ["exp", "log", "sin", "cos", "tanh"]

  /// Words at the beginning, with the blanks that hold them apart from what is beside them; a single
  /// letter is a variable, and no word.
  private static func takeWords(_ rest: inout Substring, isAfterSpace: Bool) -> String? {
    var words: [Substring] = []
    var isBeforeSpace = false
    while true {
      let word = rest.prefix { $0.isASCII && $0.isLetter || $0 == "_" || $0.isASCII && $0.isNumber }
      guard let first = word.first, first.isLetter, word.count > 1 else { break }
      rest.removeFirst(word.count)
      words.append(word)
      isBeforeSpace = rest.first == " "
      guard isBeforeSpace else { break }
      rest.removeFirst()
    }
    guard !words.isEmpty else { return nil }
    if words.count == 1, functions.contains(String(words[0])) { return "\\\(words[0])" }
    let text = words.joined(separator: " ")
    return "\\text{\(isAfterSpace ? " " : "")\(text)\(isBeforeSpace ? " " : "")}"
  }

  /// What stands behind a `^`: a number, a name, or all between parentheses or braces.
  private static func takeExponent(_ rest: inout Substring) -> String {
    let ends: [Character: Character] = ["(": ")", "{": "}"]
    guard let begin = rest.first, let end = ends[begin] else {
      let plain = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." }
      rest.removeFirst(plain.count)
      return String(plain)
    }
    var depth = 0
    var text = ""
    while let character = rest.popFirst() {
      text.append(character)
      if character == begin { depth += 1 }
      if character == end { depth -= 1 }
      if depth == 0 { break }
    }
    return formula(begin == "{" ? String(text.dropFirst().dropLast()) : text)
  }
}
