import Testing

@testable import Exchange

struct ChecksumTests {
  /// RFC 3720, appendix B.4, and the check value of CRC catalogues.
  private static let published: [(bytes: [UInt8], check: UInt32)] = [
    (Array(repeating: 0, count: 32), 0x8A91_36AA),
    (Array(repeating: 0xFF, count: 32), 0x62A8_AB43),
    (Array(0..<32), 0x46DD_794E),
    (Array((0..<32).reversed()), 0x113F_DB5C),
    (Array("123456789".utf8), 0xE306_9283),
    ([], 0),
  ]

  @Test(arguments: published)
  func castagnoliAsPublished(bytes: [UInt8], check: UInt32) {
    #expect(Checksum.castagnoli.of(bytes) == check)
  }

  /// The check value of CRC catalogues for IEEE 802.3.
  @Test func ethernetAsPublished() {
    #expect(Checksum.ethernet.of(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}
