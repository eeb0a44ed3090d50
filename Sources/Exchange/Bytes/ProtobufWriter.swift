/// Writes one message of Protocol Buffers, field by field.
///
/// The few messages of TensorBoard and ONNX need numbers, strings, bytes, packed lists and messages
/// within messages; this is all of the format that they use.
struct ProtobufWriter: Equatable, Sendable {
  private(set) var bytes: [UInt8] = []

  /// How a field's value is laid out, in the lowest three bits of its tag.
  private enum WireType: UInt64 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case fixed32 = 5
  }

  /// A message that `fill` writes the fields of.
  init(_ fill: (inout ProtobufWriter) -> Void = { _ in }) {
    fill(&self)
  }

  /// `int64`, `int32` or an enumeration; a negative number takes ten bytes.
  mutating func write(_ field: Int, integer: Int) {
    tag(field, .varint)
    varint(UInt64(bitPattern: Int64(integer)))
  }

  /// `float`.
  mutating func write(_ field: Int, float: Float) {
    tag(field, .fixed32)
    bytes.appendLittleEndian(float.bitPattern)
  }

  /// `double`.
  mutating func write(_ field: Int, double: Double) {
    tag(field, .fixed64)
    bytes.appendLittleEndian(double.bitPattern)
  }

  /// `string`.
  mutating func write(_ field: Int, string: String) {
    write(field, bytes: Array(string.utf8))
  }

  /// `bytes`.
  mutating func write(_ field: Int, bytes content: [UInt8]) {
    tag(field, .lengthDelimited)
    varint(UInt64(content.count))
    bytes += content
  }

  /// A message within this one.
  mutating func write(_ field: Int, message: ProtobufWriter) {
    write(field, bytes: message.bytes)
  }

  /// `repeated double`, packed.
  mutating func write(_ field: Int, doubles: [Double]) {
    var content: [UInt8] = []
    for double in doubles { content.appendLittleEndian(double.bitPattern) }
    write(field, bytes: content)
  }

  private mutating func tag(_ field: Int, _ type: WireType) {
    varint(UInt64(field) << 3 | type.rawValue)
  }

  /// Seven bits a byte, the lowest first; a set eighth bit says that more follow.
  private mutating func varint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
