import Testing

@testable import Exchange

/// Examples of the format's own documentation, “Encoding”.
struct ProtobufWriterTests {
  @Test func anIntegerTakesSevenBitsAByte() {
    // message Test1 { int32 a = 1; } with a = 150.
    #expect(ProtobufWriter { $0.write(1, integer: 150) }.bytes == [0x08, 0x96, 0x01])
    #expect(ProtobufWriter { $0.write(1, integer: 0) }.bytes == [0x08, 0])
    #expect(
      ProtobufWriter { $0.write(1, integer: -2) }.bytes
        == [0x08, 0xFE] + Array(repeating: 0xFF, count: 8) + [0x01])
  }

  @Test func aStringHasItsLengthBeforeIt() {
    // message Test2 { string b = 2; } with b = "testing".
    #expect(
      ProtobufWriter { $0.write(2, string: "testing") }.bytes
        == [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67])
  }

  @Test func aMessageLiesInAnother() {
    // message Test3 { Test1 c = 3; } with a = 150.
    let inner = ProtobufWriter { $0.write(1, integer: 150) }
    #expect(
      ProtobufWriter { $0.write(3, message: inner) }.bytes == [0x1A, 0x03, 0x08, 0x96, 0x01])
  }

  @Test func aFieldBeyond15TakesTwoBytes() {
    // ONNX's AttributeProto.type = 20.
    #expect(ProtobufWriter { $0.write(20, integer: 2) }.bytes == [0xA0, 0x01, 0x02])
  }

  @Test func floatingPointLiesLowestByteFirst() {
    #expect(ProtobufWriter { $0.write(2, float: 1) }.bytes == [0x15, 0, 0, 0x80, 0x3F])
    #expect(
      ProtobufWriter { $0.write(1, double: 1) }.bytes == [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
    #expect(
      ProtobufWriter { $0.write(6, doubles: [1, -2]) }.bytes
        == [0x32, 16, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0])
  }
}
