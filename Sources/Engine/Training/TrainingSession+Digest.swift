extension TrainingSession {
  /// A fingerprint of all parameters to the last bit (FNV-1a, 64 bits).
  package var digest: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for tensor in stateDictionary.tensors.sorted(by: { $0.key < $1.key }) {
      for element in tensor.value.elements {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
          hash ^= UInt64(element.bitPattern >> shift & 0xFF)
          hash &*= 0x100_0000_01B3
        }
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
