/// One row of a CSV file.
struct CSVRecord {
  /// Without white space at either end.
  var fields: [String]
  /// The line of the file on which it begins, counted from 1.
  var line: Int
}

/// Cuts the bytes of a CSV file into rows, one at a time.
///
/// Empty lines are passed over; quotes may hold commas and line ends.
struct CSVReader {
  private let bytes: [UInt8]
  private var position: Int
  /// The line that will be read next, counted from 1.
  private(set) var line = 1

  /// A reader before the first row of a file, plain or gzip.
  init(_ bytes: [UInt8]) throws(CSVError) {
    do throws(GzipError) {
      self.bytes = Gzip.isCompressed(bytes) ? try Gzip.unpacked(bytes) : bytes
    } catch {
      throw CSVError(problem: .gzip(error), line: 1)
    }
    guard String(validating: self.bytes, as: UTF8.self) != nil else {
      throw CSVError(problem: .notText, line: 1)
    }
    position = self.bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  /// As many features as a network can have inputs, and the target.
  private static let fieldLimit = Architecture.widthLimit + 1
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// The next row that isn't empty; `nil` behind the last one.
  mutating func next() throws(CSVError) -> CSVRecord? {
    while position < bytes.count {
      let start = line
      var fields: [String] = []
      var field: Field
      repeat {
        field = try nextField()
        fields.append(field.text)
        guard fields.count <= Self.fieldLimit else {
          throw CSVError(problem: .tooManyFields(limit: Self.fieldLimit), line: start)
        }
      } while !field.endsRow
      if fields.count > 1 || !field.text.isEmpty || field.isQuoted {
        return CSVRecord(fields: fields, line: start)
      }
    }
    return nil
  }

  private struct Field {
    var text: String
    var isQuoted: Bool
    var endsRow: Bool
  }

  /// Reads on to the end of a field, and over the comma or line end behind it.
  private mutating func nextField() throws(CSVError) -> Field {
    var text: [UInt8] = []
    var isQuoted = false
    var isBlank = true
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case Self.comma:
        return Field(text: Self.trimmed(text), isQuoted: isQuoted, endsRow: false)
      case Self.lineFeed, Self.carriageReturn:
        endLine(byte)
        return Field(text: Self.trimmed(text), isQuoted: isQuoted, endsRow: true)
      case Self.quote where isBlank:
        (isQuoted, isBlank) = (true, false)
        text = try quotedText()
      default:
        isBlank = isBlank && Self.isBlank(byte)
        text.append(byte)
      }
    }
    return Field(text: Self.trimmed(text), isQuoted: isQuoted, endsRow: true)
  }

  /// Reads on behind the quote that ends a text; two quotes stand for one.
  private mutating func quotedText() throws(CSVError) -> [UInt8] {
    let start = line
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == Self.quote {
        guard position < bytes.count, bytes[position] == Self.quote else { return text }
        position += 1
      } else if byte == Self.lineFeed || byte == Self.carriageReturn {
        endLine(byte)
        text.append(Self.lineFeed)
        continue
      }
      text.append(byte)
    }
    throw CSVError(problem: .unterminatedQuote, line: start)
  }

  /// Counts a line, and passes over the second half of a line end of two bytes.
  private mutating func endLine(_ byte: UInt8) {
    line += 1
    if byte == Self.carriageReturn, position < bytes.count, bytes[position] == Self.lineFeed {
      position += 1
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
  }

  private static func trimmed(_ text: [UInt8]) -> String {
    let head = text.drop(while: isBlank)
    let end = head.lastIndex { !isBlank($0) } ?? head.startIndex - 1
    return String(decoding: head[..<(end + 1)], as: UTF8.self)
  }
}
