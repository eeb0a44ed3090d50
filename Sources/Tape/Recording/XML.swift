import Screen

/// Text in an XML document.
enum XML {
  /// The text with markup made harmless; characters without a shape become a question mark.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "\n"
      default: escaped.append(TextWidth.printable(character))
      }
    }
    return escaped
  }
}
