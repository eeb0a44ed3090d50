// The one file that knows zlib.
import CZlib

/// Why gzip data can't be unpacked.
package enum GzipError: Error, Equatable, Sendable {
  case truncated
  case corrupt
  case tooLarge(limit: Int)
  case outOfMemory

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .truncated: "its gzip data is cut short; copy the file again"
    case .corrupt: "its gzip data is damaged; copy the file again"
    case .tooLarge(let limit):
      "unpacked it is larger than \(limit >> 20) MiB; give a smaller file"
    case .outOfMemory: "there is no memory to unpack it; close other programs"
    }
  }
}

/// Unpacks gzip data (RFC 1952).
package enum Gzip {
  /// Unpacking stops here unless told otherwise: 256 MiB, five times MNIST's images.
  package static let defaultLimit = 1 << 28

  /// Whether the bytes begin as gzip data do.
  package static func isCompressed(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// The bytes of all members, one after the other, with their checksums compared.
  ///
  /// A small file can unpack to a thousand times its size: no more than `limit` bytes are made.
  package static func unpacked(
    _ bytes: [UInt8], limit: Int = defaultLimit
  ) throws(GzipError) -> [UInt8] {
    // zlib keeps the stream's address, so it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    // Windows of up to 2^15 bytes; 16 more asks for a gzip header.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else { throw .outOfMemory }
    defer { inflateEnd(stream) }

    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var position = 0
    while true {
      let (code, read, written) = inflate(stream, bytes[position...], into: &chunk)
      position += read
      guard output.count + written <= limit else { throw .tooLarge(limit: limit) }
      output += chunk[..<written]
      switch code {
      case Z_OK: continue
      case Z_STREAM_END:
        if position == bytes.count { return output }
        inflateReset(stream)
      // No input is left, and the end has not been seen.
      case Z_BUF_ERROR: throw .truncated
      case Z_MEM_ERROR: throw .outOfMemory
      default: throw .corrupt
      }
    }
  }

  /// Unpacks as much as fits into `chunk`; says how many bytes were read and written.
  private static func inflate(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: ArraySlice<UInt8>, into chunk: inout [UInt8]
  ) -> (code: Int32, read: Int, written: Int) {
    input.withUnsafeBufferPointer { input in
      chunk.withUnsafeMutableBufferPointer { output in
        let (offered, room) = (UInt32(clamping: input.count), UInt32(clamping: output.count))
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = offered
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = room
        let code = CZlib.inflate(stream, Z_NO_FLUSH)
        return (
          code, Int(offered - stream.pointee.avail_in), Int(room - stream.pointee.avail_out)
        )
      }
    }
  }
}
