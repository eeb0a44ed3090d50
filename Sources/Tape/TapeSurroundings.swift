import Tutor

/// What a tape may ask of the machine that it is read on.
package struct TapeSurroundings {
  /// The lessons that it can open.
  package var catalog: Catalog
  /// The bytes of a file, or why they can't be had: one clause without the file's name.
  package var read: (_ path: String) -> Result<[UInt8], FileProblem>
  /// Whether a program is to be found.
  package var hasProgram: (_ name: String) -> Bool

  /// Why a file can't be read.
  package struct FileProblem: Error, Equatable, Sendable {
    package let message: String

    package init(_ message: String) {
      self.message = message
    }
  }

  /// Without anything given there are no files, and all programs.
  package init(
    catalog: Catalog = .embedded,
    read: @escaping (_ path: String) -> Result<[UInt8], FileProblem> = { _ in
      .failure(FileProblem("there are no files here"))
    },
    hasProgram: @escaping (_ name: String) -> Bool = { _ in true }
  ) {
    self.catalog = catalog
    self.read = read
    self.hasProgram = hasProgram
  }
}

/// Paths as tapes write them.
enum TapePath {
  /// A path that is written in a file, seen from where that file's own path is seen.
  ///
  /// `.` and `..` are worked out, so that a file has one name only.
  static func resolve(_ path: String, beside file: String) -> String {
    let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    let whole = path.hasPrefix("/") ? path : folder + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !whole.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
