import Glibc

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
  ///
  /// What is no file, such as a pipe or /dev/null, is written to and stays what it is; a link keeps
  /// leading where it leads.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let target = resolved(path) ?? path
    var information = stat()
    if stat(target, &information) == 0, information.st_mode & S_IFMT != S_IFREG {
      try fill(target, flags: O_WRONLY, with: bytes, calling: path)
      return
    }
    let temporary = "\(target).\(getpid()).tmp"
    do {
      try fill(temporary, flags: O_WRONLY | O_CREAT | O_EXCL, with: bytes, calling: path)
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, target) == 0 else {
      let error = failure(path, "can't be written", remedy: "check the folder")
      unlink(temporary)
      throw error
    }
  }

  /// Writes a file where there is none.
  static func create(_ bytes: [UInt8], at path: String) throws(Failure) {
    var information = stat()
    guard lstat(path, &information) != 0 else {
      throw Failure(.usage, "\(path): is already there; choose another name")
    }
    // An empty file takes the name, so that nobody else can.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw failure(path, "can't be written", remedy: "check the folder")
    }
    close(descriptor)
    do {
      try write(bytes, to: path)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Writes bytes behind those that a file has.
  static func append(_ bytes: [UInt8], to path: String) throws(Failure) {
    try fill(path, flags: O_WRONLY | O_APPEND, with: bytes, calling: path)
  }

  /// Makes a folder, and those that it lies in, unless they are there.
  static func makeFolder(_ path: String) throws(Failure) {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      let folder = String(path[..<end])
      guard !isFolder(folder) else { continue }
      guard mkdir(folder, 0o755) == 0 || isFolder(folder) else {
        throw failure(path, "can't be made", remedy: "name another folder")
      }
    }
  }

  /// Writes all bytes to what a descriptor stands for; false, with the reason in `errno`, if it can't.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Where a path leads in the end; `nil` if nothing is there.
  static func resolved(_ path: String) -> String? {
    guard let target = realpath(path, nil) else { return nil }
    defer { free(target) }
    return String(cString: target)
  }

  /// Opens a file and writes all bytes to it; errors name it as `path`.
  private static func fill(
    _ file: String, flags: Int32, with bytes: [UInt8], calling path: String
  ) throws(Failure) {
    let descriptor = open(file, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw failure(path, "can't be written", remedy: "check the folder")
    }
    defer { close(descriptor) }
    // A pipe or a device can't be synchronised, and needn't be.
    guard writeAll(bytes, to: descriptor),
      fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
    else {
      throw failure(path, "can't be written", remedy: "make room on the disk")
    }
  }

  /// Refuses a place for a file that could not be written later, after all the work.
  static func checkWritable(_ path: String) throws(Failure) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    var information = stat()
    if stat(path, &information) == 0 {
      if information.st_mode & S_IFMT == S_IFDIR {
        throw Failure(.usage, "\(path): is a folder; name a file in it")
      }
      guard information.st_mode & S_IFMT == S_IFREG else { return }
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw failure(path, "can't be written", remedy: "check the folder")
    }
  }

  /// Whether a program of that name is in a folder of PATH, or at that path.
  static func hasProgram(_ name: String) -> Bool {
    let folders =
      name.contains("/")
      ? [""] : (Console.environment("PATH") ?? "").split(separator: ":").map { "\($0)/" }
    return !name.isEmpty
      && folders.contains { access($0 + name, X_OK) == 0 && !isFolder($0 + name) }
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
