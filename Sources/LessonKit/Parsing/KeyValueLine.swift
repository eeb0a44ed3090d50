/// A line of front matter or of a figure: `key: value`, a comment, or nothing.
enum KeyValueLine: Equatable {
  struct Pair: Equatable {
    var key: String
    /// The byte of the file where the key begins.
    var keyOffset: Int
    /// Without surrounding quotes and without a comment (` # …`) at its end.
    var value: String
    /// The byte where the value begins, or where it should.
    var valueOffset: Int
  }

  case pair(Pair)
  case blank
  /// Something else, which begins at this byte.
  case malformed(offset: Int)

  /// Reads a line whose first byte is the file's byte `offset`.
  init(_ line: String, at offset: Int) {
    let bytes = line.utf8
    guard let first = bytes.firstIndex(where: { !Self.isSpace($0) }),
      bytes[first] != UInt8(ascii: "#")
    else {
      self = .blank
      return
    }
    func place(_ index: String.Index) -> Int {
      offset + bytes.distance(from: bytes.startIndex, to: index)
    }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > first else {
      self = .malformed(offset: place(first))
      return
    }
    let key = String(line[first..<colon]).trimmed
    let afterColon = bytes.index(after: colon)
    let start = bytes[afterColon...].firstIndex { !Self.isSpace($0) } ?? afterColon
    var value = String(line[start...])
    let quote = value.first
    if let quote, quote == "\"" || quote == "'", let end = value.dropFirst().firstIndex(of: quote) {
      value = String(value[value.index(after: value.startIndex)..<end])
    } else if value.hasPrefix("# ") {
      value = ""
    } else if let comment = value.firstRange(of: " # ") {
      value = String(value[..<comment.lowerBound])
    }
    self = .pair(
      Pair(
        key: key, keyOffset: place(first), value: value.trimmed, valueOffset: place(start)))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// A word of a line, with its place.
struct Word: Equatable {
  var text: String
  var offset: Int

  /// The words of `line` between white space; its first byte is the file's byte `offset`.
  static func split(_ line: String, at offset: Int) -> [Word] {
    line.split(whereSeparator: \.isWhitespace).map { word in
      Word(
        text: String(word),
        offset: offset + line.utf8.distance(from: line.startIndex, to: word.startIndex))
    }
  }

  /// The name and the number of `name=number`, or `nil`.
  var assignment: (name: String, number: Double)? {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, String(sides[0]).isVariableName, let number = String(sides[1]).decimal
    else { return nil }
    return (String(sides[0]), number)
  }
}

extension String {
  /// Whether an expression may use this as the name of a variable.
  var isVariableName: Bool {
    guard let first = utf8.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
    return utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
  }

  /// Whether this can name a lesson or a step: `[a-z0-9-]+`.
  var isIdentifier: Bool {
    !isEmpty
      && utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0.isDigit
          || $0 == UInt8(ascii: "-")
      }
  }

  /// A finite number in decimal digits, such as `-0.5` or `1e-3`.
  var decimal: Double? {
    let isPlain = utf8.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
    guard isPlain, let number = Double(self), number.isFinite else { return nil }
    return number
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
