import CMarkdown

/// `&amp;`, `&#8722;` and the like, as HTML has them.
enum CharacterReference {
  /// The names that occur in prose; others stay as they were written.
  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ndash": "–", "mdash": "—", "hellip": "…", "times": "×", "minus": "−", "copy": "©",
  ]

  /// The character that `reference`, from `&` to `;`, stands for.
  ///
  /// A control character becomes U+FFFD: `&#27;` must not reach a terminal.
  static func decode(_ reference: String) -> String {
    let name = reference.dropFirst().dropLast()
    guard name.hasPrefix("#") else { return names[String(name)] ?? reference }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let value =
      isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    guard let scalar = value.flatMap(Unicode.Scalar.init) else { return "\u{FFFD}" }
    // The same cleaning as for the file itself, of a single character.
    return SourceText(String(scalar).utf8).string(0..<4).replacing("\n", with: "\u{FFFD}")
  }
}

extension MD_ATTRIBUTE {
  /// The attribute's text, its character references decoded.
  var decoded: String {
    guard let text, size > 0, let substr_offsets, let substr_types else { return "" }
    var result = ""
    var part = 0
    while substr_offsets[part] < size {
      let range = Int(substr_offsets[part])..<Int(substr_offsets[part + 1])
      let bytes = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
      let string = String(decoding: bytes, as: UTF8.self)
      result +=
        substr_types[part] == MD_TEXT_ENTITY ? CharacterReference.decode(string) : string
      part += 1
    }
    return result
  }
}
