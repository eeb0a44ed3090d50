import Glibc

/// A file that several processes change: behind a lock, and whole at every moment.
struct StateFile {
  /// Why the file can't be read or written: the system's word for it.
  struct Problem: Error, Equatable {
    let reason: String

    init(_ reason: String) {
      self.reason = reason
    }

    /// The reason that the last system call gave.
    static var system: Problem { Problem(String(cString: strerror(errno))) }

    static let busy = Problem("another mlp-tutor holds its lock")
  }

  /// The folder, without a slash at its end.
  let folder: String
  let name: String
  /// How often the lock is asked for, 20 ms apart.
  var lockTries = 50

  var path: String { "\(folder)/\(name)" }

  // MARK: Reading

  /// All bytes, or `nil` if there is no file.
  func read(limit: Int) throws(Problem) -> [UInt8]? {
    // A pipe in its place must not keep the program waiting.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .system
    }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw .system }
    guard information.st_mode & S_IFMT == S_IFREG else { throw Problem("it is no file") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // One byte more than allowed, so that who reads it can tell.
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { break }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .system }
      bytes += buffer[..<count]
    }
    return bytes
  }

  // MARK: Changing

  /// Does something while no other process changes the file.
  func locked<Value>(_ change: () throws(Problem) -> Value) throws(Problem) -> Value {
    try makeFolder()
    let lock = open("\(folder)/\(name).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw .system }
    // Closing it gives the lock back, as does the end of the process, however it comes.
    defer { close(lock) }
    var tries = lockTries
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      // Where files have no locks, keeping the file matters more.
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      tries -= 1
      guard tries > 0 else { throw .busy }
      _ = poll(nil, 0, 20)
    }
    return try change()
  }

  /// Replaces the file, beside its place and then at once; needs the lock.
  func write(_ bytes: [UInt8]) throws(Problem) {
    // A link keeps leading where it leads.
    let target = Files.resolved(path) ?? path
    let temporary = "\(target).tmp"
    do throws(Problem) {
      try fill(temporary, with: bytes)
      guard rename(temporary, target) == 0 else { throw .system }
    } catch {
      unlink(temporary)
      throw error
    }
    synchronize(folderOf: target)
  }

  /// Moves the file out of the way, and returns its new name; needs the lock.
  func setAside() throws(Problem) -> String {
    for number in 1...999 {
      let other = "\(name).damaged-\(number)"
      // A link is refused where something is already, so that nothing is overwritten.
      if link(path, "\(folder)/\(other)") == 0 {
        guard unlink(path) == 0 else { throw .system }
        return other
      }
      if errno == EEXIST { continue }
      // Some file systems have no links.
      guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS,
        rename(path, "\(folder)/\(other)") == 0
      else { throw .system }
      return other
    }
    throw Problem("999 damaged ones lie beside it")
  }

  private func fill(_ file: String, with bytes: [UInt8]) throws(Problem) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system }
    defer { close(descriptor) }
    guard Files.writeAll(bytes, to: descriptor), fsync(descriptor) == 0 || errno == EINVAL
    else { throw .system }
  }

  /// So that the new name survives a failure of the power; the file is in place already.
  private func synchronize(folderOf target: String) {
    let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Makes the folder and those above it, for nobody else to read.
  private func makeFolder() throws(Problem) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      guard mkdir(path, 0o700) != 0, errno != EEXIST else { continue }
      let problem = Problem.system
      // On a disk that can't be written to, that is the reason even for what is there already.
      if !Files.isFolder(path) { throw problem }
    }
  }
}
