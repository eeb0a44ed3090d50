import Engine

/// An entry of TensorBoard's event files: TensorFlow's `Event` with a `Summary`.
struct TensorBoardEvent: Equatable, Sendable {
  /// What an event says.
  enum Content: Equatable, Sendable {
    /// The first entry of a file.
    case version
    case values([Value])
  }

  /// A number or a histogram under a name; slashes in it make groups.
  enum Value: Equatable, Sendable {
    case scalar(String, Double)
    case histogram(String, Distribution)
  }

  /// TensorFlow's `HistogramProto`.
  struct Distribution: Equatable, Sendable {
    let low: Double
    let high: Double
    let count: Int
    let sum: Double
    let sumOfSquares: Double
    /// The upper edges of the bins, and how many numbers lie in each.
    let edges: [Double]
    let counts: [Double]

    /// The finite ones among some numbers in up to 30 bins of a round width; `nil` if there are none.
    init?(_ numbers: [Float]) {
      let finite = numbers.filter(\.isFinite).map(Double.init)
      guard let low = finite.min(), let high = finite.max() else { return nil }
      let histogram = Histogram(finite, niceBins: 30)
      (self.low, self.high) = (low, high)
      count = finite.count
      sum = finite.reduce(0, +)
      sumOfSquares = finite.reduce(0) { $0 + $1 * $1 }
      edges = Array(histogram.edges.dropFirst())
      counts = histogram.counts.map(Double.init)
    }
  }

  /// Seconds since 1970; whoever writes the file says what they are.
  let wallTime: Double
  let step: Int
  let content: Content

  /// The entry as TensorBoard reads it, framing included.
  var record: [UInt8] { Self.framed(message.bytes) }

  // MARK: Protocol buffers

  private var message: ProtobufWriter {
    ProtobufWriter { event in
      event.write(1, double: wallTime)
      if step != 0 { event.write(2, integer: step) }
      switch content {
      case .version: event.write(3, string: "brain.Event:2")
      case .values(let values):
        event.write(
          5,
          message: ProtobufWriter { summary in
            for value in values { summary.write(1, message: Self.message(value)) }
          })
      }
    }
  }

  private static func message(_ value: Value) -> ProtobufWriter {
    ProtobufWriter { entry in
      switch value {
      case .scalar(let tag, let number):
        entry.write(1, string: tag)
        entry.write(2, float: Float(number))
      case .histogram(let tag, let distribution):
        entry.write(1, string: tag)
        entry.write(5, message: message(distribution))
      }
    }
  }

  private static func message(_ distribution: Distribution) -> ProtobufWriter {
    ProtobufWriter { histogram in
      histogram.write(1, double: distribution.low)
      histogram.write(2, double: distribution.high)
      histogram.write(3, double: Double(distribution.count))
      histogram.write(4, double: distribution.sum)
      histogram.write(5, double: distribution.sumOfSquares)
      histogram.write(6, doubles: distribution.edges)
      histogram.write(7, doubles: distribution.counts)
    }
  }

  // MARK: Framing

  /// A TFRecord: the length, its check, the bytes, their check.
  static func framed(_ bytes: [UInt8]) -> [UInt8] {
    var record: [UInt8] = []
    record.appendLittleEndian(UInt64(bytes.count))
    record.appendLittleEndian(masked(Checksum.castagnoli.of(record)))
    record += bytes
    record.appendLittleEndian(masked(Checksum.castagnoli.of(bytes)))
    return record
  }

  /// Turned and moved, since the check of bytes that have a check in them says little.
  static func masked(_ check: UInt32) -> UInt32 {
    (check >> 15 | check << 17) &+ 0xA282_EAD8
  }
}
