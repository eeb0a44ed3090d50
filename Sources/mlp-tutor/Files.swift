#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reading and writing of whole files, with errors that name the file.
enum Files {
  /// Larger input is refused; no lesson, tape, table or set of weights comes near it.
  private static let limit = 1 << 30

  /// All bytes of a file.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "can't be read", remedy: "check the path") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw failure(path, "can't be read", remedy: "check the path")
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw Failure(.usage, "\(path): larger than \(limit >> 20) MiB; give a smaller file")
      }
    }
  }

  /// Writes a file beside its place and moves it there, so that it is never half written.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw failure(path, "can't be written", remedy: "check the folder")
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let error = failure(path, "can't be written", remedy: "make room on the disk")
        close(descriptor)
        unlink(temporary)
        throw error
      }
      rest = rest.dropFirst(count)
    }
    let isSafe = fsync(descriptor) == 0 && close(descriptor) == 0
    guard isSafe, rename(temporary, path) == 0 else {
      let error = failure(path, "can't be written", remedy: "check the folder")
      unlink(temporary)
      throw error
    }
  }

  /// Refuses a place for a file that could not be written later, after all the work.
  static func checkWritable(_ path: String) throws(Failure) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      throw Failure(.usage, "\(path): is a folder; name a file in it")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw failure(path, "can't be written", remedy: "check the folder")
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// The names of the files in a folder, sorted.
  static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else {
      throw failure(folder, "can't be read", remedy: "check the path")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func failure(_ path: String, _ what: String, remedy: String) -> Failure {
    Failure(.usage, "\(path): \(what) (\(String(cString: strerror(errno)))); \(remedy)")
  }
}
