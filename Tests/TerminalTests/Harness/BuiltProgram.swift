import Foundation
import Glibc

/// The programs that were built together with these tests.
enum BuiltProgram {
  /// Beside the executable of the tests.
  static let tutor = directory + "/mlp-tutor"

  /// A course that stays as it is, for tests of the program rather than of its lessons.
  static let sampleCourse = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "SampleCourse").path

  private static let directory: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    let path = String(decoding: bytes, as: UTF8.self)
    return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }()
}
