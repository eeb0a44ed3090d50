import Exchange

/// TensorBoard's file of a run, which grows as the run goes on and can be watched meanwhile.
struct EventFile {
  private let path: String
  /// Why the newest entry could not be written.
  private var failure: Failure?

  /// A new file; an earlier run in the same folder stays as it is, and is an error.
  init(in folder: String) throws(Failure) {
    let trimmed = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    try Files.makeFolder(trimmed)
    path = "\(trimmed)/\(RunEvents.fileName)"
    guard Files.resolved(path) == nil else {
      throw Failure(.usage, "\(path): is a run already; name another folder")
    }
    try Files.create([], at: path)
  }

  /// Writes what has come; after a failure nothing more.
  mutating func append(_ bytes: [UInt8]) {
    guard failure == nil, !bytes.isEmpty else { return }
    do throws(Failure) {
      try Files.append(bytes, to: path)
    } catch {
      failure = error
    }
  }

  /// - Throws: what went wrong on the way.
  func checkComplete() throws(Failure) {
    if let failure { throw failure }
  }
}
