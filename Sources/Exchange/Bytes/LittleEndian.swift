extension [UInt8] {
  /// Appends a number's bytes, the lowest first.
  mutating func appendLittleEndian(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// Numbers as 32-bit floating point, the lowest byte first.
  init(littleEndian floats: [Float]) {
    self = []
    reserveCapacity(4 * floats.count)
    for float in floats { appendLittleEndian(float.bitPattern) }
  }
}
