/// A number, a name or a sign of a typed expression.
struct ExpressionToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    case symbol(Character)
    case end
  }

  let kind: Kind
  /// As it was typed.
  let text: String
  /// Where it begins, counted from 1.
  let column: Int

  /// Cuts a text into tokens; the last one is `end`.
  static func scan(_ source: String) throws(ExpressionError) -> [ExpressionToken] {
    let characters = Array(source)
    var tokens: [ExpressionToken] = []
    var place = 0
    while place < characters.count {
      let start = place
      let character = characters[place]
      if character.isWhitespace {
        place += 1
      } else if isDigit(character) || character == "." {
        place = endOfNumber(characters, from: place)
        let text = String(characters[start..<place])
        guard let number = Double(text), number.isFinite else {
          throw ExpressionError(problem: .malformedNumber(text), column: start + 1)
        }
        tokens.append(ExpressionToken(kind: .number(number), text: text, column: start + 1))
      } else if character.isLetter || character == "_" {
        while place < characters.count, isNamePart(characters[place]) { place += 1 }
        let text = String(characters[start..<place])
        tokens.append(ExpressionToken(kind: .name(text), text: text, column: start + 1))
      } else if let symbol = symbol(character) {
        place += 1
        tokens.append(
          ExpressionToken(kind: .symbol(symbol), text: String(character), column: start + 1))
      } else {
        throw ExpressionError(problem: .unexpectedCharacter(character), column: start + 1)
      }
    }
    tokens.append(ExpressionToken(kind: .end, text: "", column: characters.count + 1))
    return tokens
  }

  /// The sign that a character stands for; − × · ÷ are what people paste from a book.
  private static func symbol(_ character: Character) -> Character? {
    switch character {
    case "+", "-", "*", "/", "^", "(", ")", ",", "=": character
    case "−": "-"
    case "×", "·": "*"
    case "÷": "/"
    default: nil
    }
  }

  // A range of characters would take in digits with an accent.
  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || isDigit(character) || character == "_"
  }

  /// Digits, at most one point, and an exponent: 12, .5, 1e-3.
  ///
  /// Takes in what is stuck to it, so that 1.2.3 is reported whole.
  private static func endOfNumber(_ characters: [Character], from start: Int) -> Int {
    var place = start
    while place < characters.count {
      let character = characters[place]
      if isDigit(character) || character == "." {
        place += 1
      } else if character == "e" || character == "E" {
        let next = place + 1 < characters.count ? characters[place + 1] : " "
        let signed = next == "-" || next == "+"
        guard isDigit(next) || signed else { return place }
        place += signed ? 2 : 1
      } else {
        break
      }
    }
    return place
  }
}
