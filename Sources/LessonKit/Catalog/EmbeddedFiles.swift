import CResources

/// The files of Lessons/ and Assets/ that are inside the binary.
package enum EmbeddedFiles {
  /// Their names from the repository's root, such as `Lessons/perceptron.md`, sorted.
  package static var names: [String] {
    (0..<embedded_file_count()).compactMap { index in
      embedded_file_at(index).name.map { String(cString: $0) }
    }
  }

  /// A file's bytes, or `nil` if there is no file of that name.
  package static func bytes(of name: String) -> [UInt8]? {
    guard let index = names.firstIndex(of: name) else { return nil }
    let file = embedded_file_at(index)
    return Array(UnsafeBufferPointer(start: file.data, count: file.size))
  }
}
