import Testing

@testable import Engine

@Suite struct GzipTests {
  /// Python's gzip.compress of "hello, " and of "world\n", one after the other.
  private let members = Fixtures.hexadecimal(
    "1f8b0800000000000203cb48cdc9c9d75100009956ea1107000000"
      + "1f8b08000000000002032bcf2fca49e10200a86138dd06000000")

  @Test func allMembersAreUnpacked() throws {
    #expect(try Gzip.unpacked(members) == Array("hello, world\n".utf8))
    #expect(try Gzip.unpacked(Array(members.prefix(27))) == Array("hello, ".utf8))
  }

  @Test func everyTruncationIsAnError() {
    for length in 0..<members.count where length != 27 {
      #expect(throws: GzipError.truncated, "\(length) bytes") {
        try Gzip.unpacked(Array(members.prefix(length)))
      }
    }
  }

  @Test func damageIsNoticed() {
    // A header's flag that is not defined, the checksum, the length, bytes behind the end.
    for place in [3, 20, 23] {
      var damaged = members
      damaged[place] ^= 0xE0
      #expect(throws: GzipError.corrupt, "byte \(place)") { try Gzip.unpacked(damaged) }
    }
    #expect(throws: GzipError.corrupt) { try Gzip.unpacked(members + Array("xyz".utf8)) }
    #expect(throws: GzipError.corrupt) { try Gzip.unpacked(Array("no gzip at all".utf8)) }
  }

  @Test func noMoreThanTheLimitIsUnpacked() throws {
    #expect(try Gzip.unpacked(members, limit: 13).count == 13)
    #expect(throws: GzipError.tooLarge(limit: 12)) { try Gzip.unpacked(members, limit: 12) }
    // A megabyte of zeros in a kilobyte.
    let bomb = try Fixtures.bytes("zeros.gz")
    #expect(bomb.count < 1100)
    #expect(try Gzip.unpacked(bomb) == Array(repeating: 0, count: 1 << 20))
    #expect(throws: GzipError.tooLarge(limit: 1 << 19)) {
      try Gzip.unpacked(bomb, limit: 1 << 19)
    }
  }

  @Test func damagedBytesNeverTrap() {
    var random = SeededGenerator(seed: 4, stream: .data)
    for _ in 0..<2000 {
      var damaged = members
      for _ in 0...random.integer(below: 4) {
        damaged[random.integer(below: damaged.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try? Gzip.unpacked(damaged, limit: 1 << 20)
    }
  }
}
