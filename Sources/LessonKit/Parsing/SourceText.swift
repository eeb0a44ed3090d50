/// A lesson's or a tape's file as text that is safe to show, with places given as lines and columns.
///
/// Whatever the bytes are, `bytes` is valid UTF-8 without control characters but tab and newline:
/// what was not is replaced by U+FFFD and listed in `defects`, so that all else can still be read.
/// A byte-order mark is dropped and Windows line ends become plain ones; neither is a defect.
package struct SourceText: Sendable {
  /// Something in the file that is no text.
  package struct Defect: Equatable, Sendable {
    /// The replacement's place in `bytes`.
    package var offset: Int
    package var message: String
  }

  /// The text as UTF-8.
  let bytes: [UInt8]
  /// At most one a line: a binary file is one mistake, not thousands.
  package let defects: [Defect]
  /// Where each line begins; never empty.
  private let lineStarts: [Int]
  /// Places that are known, in their order: from the last one before it any other is near.
  private let landmarks: [Landmark]

  fileprivate struct Landmark {
    var offset: Int
    var location: SourceLocation
  }

  /// Reads a file's bytes.
  package init(_ raw: some Collection<UInt8>) {
    var cleaner = Cleaner(Array(raw))
    cleaner.run()
    bytes = cleaner.output
    defects = cleaner.defects
    lineStarts = cleaner.lineStarts
    landmarks = cleaner.landmarks
  }

  /// How many lines there are; a file that ends in a newline has a last, empty one.
  package var lineCount: Int { lineStarts.count }

  /// The place of a byte.
  ///
  /// Columns count Unicode scalars, as most editors do.
  package func location(at offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), bytes.count)
    // Binary search: the last landmark at or before the offset.
    var low = 0
    var high = landmarks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if landmarks[middle].offset <= offset { low = middle } else { high = middle }
    }
    let landmark = landmarks[low]
    let columns = bytes[landmark.offset..<offset].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return SourceLocation(
      line: landmark.location.line, column: landmark.location.column + columns)
  }

  /// The bytes of a line, counted from 1, without its newline; empty if there is no such line.
  func range(ofLine line: Int) -> Range<Int> {
    guard lineStarts.indices.contains(line - 1) else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    return start..<end
  }

  /// The text of a line, counted from 1.
  package func line(_ line: Int) -> String { string(range(ofLine: line)) }

  /// The text of some bytes.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.startIndex..<bytes.endIndex)], as: UTF8.self)
  }
}

/// One pass over a file's bytes that repairs them and notes the lines.
private struct Cleaner {
  let input: [UInt8]
  var output: [UInt8] = []
  var defects: [SourceText.Defect] = []
  var lineStarts = [0]
  var landmarks = [SourceText.Landmark(offset: 0, location: SourceLocation(line: 1, column: 1))]
  private var lineHasDefect = false
  private var column = 1

  init(_ input: [UInt8]) {
    self.input = input
    output.reserveCapacity(input.count)
  }

  mutating func run() {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var position = input.starts(with: mark) ? mark.count : 0
    while position < input.count {
      if let last = landmarks.last?.offset, output.count - last > 1024 { addLandmark() }
      column += 1
      switch input[position] {
      case 0x20..<0x7F, 0x09:
        output.append(input[position])
        position += 1
      case 0x0A:
        endLine()
        position += 1
      case 0x0D where position + 1 < input.count && input[position + 1] == 0x0A:
        endLine()
        position += 2
      default:
        position += takeScalar(at: position)
      }
    }
  }

  private mutating func endLine() {
    output.append(0x0A)
    lineStarts.append(output.count)
    lineHasDefect = false
    column = 1
    addLandmark()
  }

  private mutating func addLandmark() {
    landmarks.append(
      SourceText.Landmark(
        offset: output.count, location: SourceLocation(line: lineStarts.count, column: column)))
  }

  /// Copies or replaces the scalar that begins here; returns how many bytes it took.
  private mutating func takeScalar(at position: Int) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = input[position..<min(position + 4, input.count)].makeIterator()
    switch parser.parseScalar(from: &bytes) {
    case .valid(let encoded):
      let scalar = Unicode.UTF8.decode(encoded)
      if Self.actsOnTerminal(scalar) {
        replace("the control character U+\(hexadecimal(scalar.value, digits: 4)) cannot be shown")
      } else {
        output.append(contentsOf: encoded)
      }
      return encoded.count
    case .error(let length):
      replace(
        "the byte 0x\(hexadecimal(UInt32(input[position]), digits: 2)) is not UTF-8; "
          + "save the file with that encoding")
      return max(length, 1)
    case .emptyInput:
      return 1
    }
  }

  private mutating func replace(_ message: String) {
    if !lineHasDefect {
      defects.append(SourceText.Defect(offset: output.count, message: message))
      lineHasDefect = true
    }
    output.append(contentsOf: "\u{FFFD}".utf8)
  }

  /// Control characters, and the marks by which text can be made to look other than it reads.
  private static func actsOnTerminal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2028...0x202E, 0x2066...0x2069: true
    default: scalar.properties.generalCategory == .control
    }
  }
}

/// A number in upper-case hexadecimal with at least so many digits.
func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
