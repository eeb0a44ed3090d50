import Engine
import Testing

@testable import Exchange

struct TensorBoardEventTests {
  @Test func aFileBeginsWithItsVersion() {
    let record = TensorBoardEvent(wallTime: 0, step: 0, content: .version).record
    // The twelve bytes that TensorFlow's event files begin with: the length 24 and its check.
    #expect(Array(record[..<12]) == [24, 0, 0, 0, 0, 0, 0, 0, 0xA3, 0x7F, 0x4B, 0x22])
    #expect(
      Array(record[12..<36])
        == [0x09, 0, 0, 0, 0, 0, 0, 0, 0, 0x1A, 0x0D] + Array("brain.Event:2".utf8))
    #expect(record.count == 40)
  }

  /// The bytes that TensorBoard 2.21's own `RecordWriter` writes for this event.
  @Test func aScalarIsANumberWithATag() {
    let event = TensorBoardEvent(
      wallTime: 1, step: 300, content: .values([.scalar("loss", 0.5)]))
    #expect(
      event.record == [
        0x1B, 0, 0, 0, 0, 0, 0, 0, 0x1A, 0x0D, 0x9E, 0x13,
        0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0x10, 0xAC, 0x02, 0x2A, 0x0D, 0x0A, 0x0B, 0x0A, 0x04,
        0x6C, 0x6F, 0x73, 0x73, 0x15, 0, 0, 0, 0x3F,
        0x4E, 0x5C, 0x1F, 0xD1,
      ])
  }

  @Test func aHistogramHasItsBinsUpperEdges() throws {
    let distribution = try #require(TensorBoardEvent.Distribution([0, 0.25, 0.25, 1, .nan]))
    #expect(distribution.count == 4)
    #expect(distribution.low == 0 && distribution.high == 1)
    #expect(distribution.sum == 1.5 && distribution.sumOfSquares == 1.125)
    #expect(distribution.edges.count == distribution.counts.count)
    #expect(distribution.edges.last == 1)
    #expect(distribution.counts.reduce(0, +) == 4)
    #expect(TensorBoardEvent.Distribution([.nan]) == nil)
  }
}

struct RunEventsTests {
  /// The records of a file, each with its checks looked at.
  private func records(_ bytes: [UInt8]) throws -> [[UInt8]] {
    func number(_ place: Int, _ count: Int) -> UInt64 {
      bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    var (records, place): ([[UInt8]], Int) = ([], 0)
    while place < bytes.count {
      let length = Int(number(place, 8))
      let content = Array(bytes[place + 12..<place + 12 + length])
      #expect(
        number(place + 8, 4)
          == UInt64(
            TensorBoardEvent.masked(Checksum.castagnoli.of(Array(bytes[place..<place + 8])))))
      #expect(
        number(place + 12 + length, 4)
          == UInt64(TensorBoardEvent.masked(Checksum.castagnoli.of(content))))
      records.append(content)
      place += 16 + length
    }
    return records
  }

  private func tags(_ record: [UInt8]) -> String { String(decoding: record, as: UTF8.self) }

  @Test func theFileGrowsWithTheRun() throws {
    var session = try ExportSamples.session()
    var events = RunEvents()
    let first = try records(events.bytes(for: session))
    #expect(first.count == 2)
    // Before the first step there is neither a batch nor a gradient.
    #expect(tags(first[1]).contains("loss/train") && tags(first[1]).contains("layer 2/weights"))
    #expect(!tags(first[1]).contains("batch/") && !tags(first[1]).contains("gradients"))
    #expect(events.bytes(for: session) == [])
    try session.advance(steps: 1)
    let second = try records(events.bytes(for: session))
    #expect(second.count == 1)
    for tag in [
      "batch/loss", "batch/penalty", "batch/gradient norm", "accuracy/train", "learning rate",
      "layer 1/gradients of weights", "layer 2/gradients of biases",
    ] {
      #expect(tags(second[0]).contains(tag), "\(tag)")
    }
  }

  @Test func lookingChangesNothing() throws {
    var (plain, watched) = (try ExportSamples.session(), try ExportSamples.session())
    var events = RunEvents()
    for _ in 0..<5 {
      try plain.advance(steps: 1)
      try watched.advance(steps: 1)
      _ = events.bytes(for: watched)
    }
    #expect(plain.digest == watched.digest)
  }
}
