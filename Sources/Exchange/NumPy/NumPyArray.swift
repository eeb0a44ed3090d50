/// An array as a `.npy` file has it, format version 1.0.
enum NumPyArray {
  /// 32-bit floating point, row by row.
  static func bytes(_ elements: [Float], shape: [Int]) -> [UInt8] {
    header("<f4", shape) + [UInt8](littleEndian: elements)
  }

  /// 64-bit integers, row by row.
  static func bytes(integers elements: [Int], shape: [Int]) -> [UInt8] {
    var bytes = header("<i8", shape)
    for element in elements { bytes.appendLittleEndian(Int64(element)) }
    return bytes
  }

  /// Up to the first number, which lies at a multiple of 64.
  private static func header(_ type: String, _ shape: [Int]) -> [UInt8] {
    // A tuple of one has a comma behind it.
    let sizes = shape.map { "\($0)," }.joined(separator: " ")
    let tuple = shape.count > 1 ? String(sizes.dropLast()) : sizes
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(tuple)), }"
    while (10 + text.utf8.count + 1) % 64 != 0 { text += " " }
    text += "\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes.appendLittleEndian(UInt16(text.utf8.count))
    return bytes + Array(text.utf8)
  }
}
