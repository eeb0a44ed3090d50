import Glibc
import Tape

/// The way from a tape that is played live to the presenter's notes in another terminal.
///
/// Datagrams go to a socket in a folder that only its owner can enter. Whoever follows has the
/// socket; the player sends there, and neither waits nor minds if nobody does.
enum NotesChannel {
  /// No tape's lines come near it; what is longer is not sent.
  fileprivate static let longestMessage = 1 << 16

  /// The folder of the socket, made if need be; `nil` if it can't be had for its owner alone.
  fileprivate static func folder() -> String? {
    let runtime = Console.environment("XDG_RUNTIME_DIR").flatMap { $0.isEmpty ? nil : $0 }
    let folder = runtime.map { "\($0)/mlp-tutor" } ?? "/tmp/mlp-tutor-\(getuid())"
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { return nil }
    var information = stat()
    // In a folder that all may write to, somebody else may have been there first.
    guard lstat(folder, &information) == 0, information.st_mode & S_IFMT == S_IFDIR,
      information.st_uid == getuid(), information.st_mode & 0o077 == 0
    else { return nil }
    return folder
  }

  /// Calls a function with the address of the socket; -1 if its path is too long for one.
  fileprivate static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int
  ) -> Int {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      errno = ENAMETOOLONG
      return -1
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  fileprivate static func socket() -> Int32 {
    Glibc.socket(
      AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
  }
}

/// The player's end.
struct NotesSender: ~Copyable {
  private let descriptor = NotesChannel.socket()
  private let path = NotesChannel.folder().map { "\($0)/notes" }
  private var sent = ""
  private var sentAt = SuspendingClock.now

  /// Sends what is new at once, and all else every second, for those who come late.
  mutating func send(_ notes: TapeNotes) {
    let message = notes.message
    let now = SuspendingClock.now
    guard let path, descriptor >= 0, message != sent || now - sentAt > .milliseconds(900)
    else { return }
    (sent, sentAt) = (message, now)
    let bytes = Array(message.utf8)
    guard bytes.count <= NotesChannel.longestMessage else { return }
    _ = NotesChannel.withAddress(path) { address, length in
      sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), address, length)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}

/// The end of whoever follows.
struct NotesReceiver: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init() throws(Failure) {
    guard let folder = NotesChannel.folder() else {
      throw Failure(
        .environment, "no folder for the notes that is yours alone; check XDG_RUNTIME_DIR")
    }
    let path = "\(folder)/notes"
    let descriptor = NotesChannel.socket()
    guard descriptor >= 0 else { throw Failure(.environment, "no socket (\(Self.reason))") }
    func bindSocket() -> Int {
      NotesChannel.withAddress(path) { Int(bind(descriptor, $0, $1)) }
    }
    var bound = bindSocket()
    if bound != 0, errno == EADDRINUSE {
      // Where nobody listens any more, the socket was left behind.
      if NotesChannel.withAddress(path, { Int(connect(descriptor, $0, $1)) }) == 0 {
        close(descriptor)
        throw Failure(.environment, "the notes are open in another terminal; close them there")
      }
      unlink(path)
      bound = bindSocket()
    }
    guard bound == 0 else {
      let reason = Self.reason
      close(descriptor)
      throw Failure(.environment, "\(path): can't be made (\(reason)); check the folder")
    }
    chmod(path, 0o600)
    self.descriptor = descriptor
    self.path = path
  }

  private static var reason: String { String(cString: strerror(errno)) }

  /// The newest of what has come since the last call.
  mutating func receive() -> TapeNotes? {
    var newest: TapeNotes?
    var buffer = [UInt8](repeating: 0, count: NotesChannel.longestMessage)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 else { return newest }
      newest = TapeNotes(message: String(decoding: buffer[..<count], as: UTF8.self)) ?? newest
    }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }
}
