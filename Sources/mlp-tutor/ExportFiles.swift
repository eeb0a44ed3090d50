import Exchange
import Tutor

/// The files in other programs' formats that a run is to be written to.
struct ExportFiles {
  private struct Entry {
    let path: String
    /// With its slash; empty for the folder that the program was started in.
    let folder: String
    /// Without folder and ending.
    let name: String
    let format: ExportFormat

    var paths: [String] { Export.fileNames(name, format).map { folder + $0 } }
  }

  private let entries: [Entry]

  /// The endings with what they stand for.
  static let choices = ExportFormat.allCases.map { "\($0.ending) (\($0.title))" }
    .joined(separator: ", ")

  /// - Parameter others: files of the same run that no export may write over.
  init(_ paths: [String], besides others: [String]) throws(Failure) {
    var entries: [Entry] = []
    var taken = Set(others.map { Files.resolved($0) ?? $0 })
    for path in paths {
      let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
      guard let (format, name) = ExportFormat.named(String(path[start...])) else {
        throw Failure(.usage, "--export \(path): its name has to end in \(Self.choices)")
      }
      do throws(ExportError) {
        try Export.checkName(name, format)
      } catch {
        throw Failure(.usage, "--export \(path): \(error.message)")
      }
      let entry = Entry(path: path, folder: String(path[..<start]), name: name, format: format)
      for file in entry.paths {
        guard taken.insert(Files.resolved(file) ?? file).inserted else {
          throw Failure(
            .usage,
            "--export \(path) would write \(file), which is named already; "
              + "choose another name")
        }
        try Files.checkWritable(file)
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// Writes all of them, as the run is now.
  func write(_ training: TrainingRun) throws(Failure) {
    for entry in entries {
      let files: [Export.File]
      do {
        files = try training.exported(entry.name, entry.format)
      } catch {
        throw Failure(.usage, "--export \(entry.path): \(error.message)")
      }
      // The script last: where it is, what it loads is there, too.
      for file in files.reversed() { try Files.write(file.bytes, to: entry.folder + file.name) }
    }
  }
}
