/// A cyclic redundancy check of 32 bits, the lowest bit first.
struct Checksum: Sendable {
  /// What the eight bits of each byte make of an empty remainder.
  private let table: [UInt32]

  /// - Parameter polynomial: with its bits in reverse order.
  private init(polynomial: UInt32) {
    table = (0..<256).map { byte in
      (0..<8).reduce(UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1
      }
    }
  }

  /// CRC-32C (Castagnoli 1993; RFC 3720): TensorBoard's records.
  static let castagnoli = Checksum(polynomial: 0x82F6_3B78)
  /// CRC-32 of IEEE 802.3: ZIP archives.
  static let ethernet = Checksum(polynomial: 0xEDB8_8320)

  /// The check of all bytes.
  func of(_ bytes: [UInt8]) -> UInt32 {
    var rest = UInt32.max
    for byte in bytes { rest = rest >> 8 ^ table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)] }
    return ~rest
  }
}
