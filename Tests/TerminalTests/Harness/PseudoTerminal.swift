import CPseudoTerminal
import Glibc
import Screen

/// A program in a terminal of its own, with a test in the user's place.
///
/// Nothing here sleeps: every wait reads until what is waited for has come, and fails with the
/// screen as it is when the deadline passes.
final class PseudoTerminal {
  /// Long enough for a machine that is busy with everything else.
  static let patience = Duration.seconds(20)

  /// How a program ended.
  enum Ending: Equatable {
    case code(Int32)
    case signal(Int32)
  }

  private(set) var screen: ScreenModel
  /// The bytes received so far.
  private(set) var received: [UInt8] = []
  /// The terminal's modes before the program ran.
  var modesAtStart: TerminalModes { TerminalModes(terminal.modes_at_start) }

  /// Where the program runs, and keeps what it keeps unless the test names another place.
  let folder: TemporaryFolder
  private var terminal = pseudo_terminal()
  private var ending: Ending?
  private var isStopped = false

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - environment: beside TERM=xterm-256color and a UTF-8 locale, and stronger than these.
  ///   - jobControl: as under a shell, so that the program can be stopped and continued.
  init(
    _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
    size: Size = Size(columns: 80, rows: 24), jobControl: Bool = false
  ) throws {
    screen = ScreenModel(size)
    folder = try TemporaryFolder()
    let variables = Self.environment(environment, folder).map { "\($0.key)=\($0.value)" }
    let error = withCStrings([path] + arguments) { arguments in
      withCStrings(variables) { variables in
        pseudo_terminal_start(
          &terminal, path, arguments, variables, folder.path, UInt16(clamping: size.columns),
          UInt16(clamping: size.rows), jobControl)
      }
    }
    guard error == 0 else { throw Failure("\(path) does not start: \(describe(error))") }
  }

  deinit {
    pseudo_terminal_destroy(&terminal)
  }

  var process: pid_t { terminal.process }

  /// The terminal's modes now.
  var modes: TerminalModes? { TerminalModes(of: terminal.master) }

  private static func environment(
    _ more: [String: String], _ folder: TemporaryFolder
  ) -> [String: String] {
    var environment = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      "XDG_STATE_HOME": "\(folder.path)/state", "MLP_TUTOR_LESSONS": BuiltProgram.sampleCourse,
    ]
    // For sanitizers and coverage.
    for name in ["HOME", "ASAN_OPTIONS", "TSAN_OPTIONS", "LLVM_PROFILE_FILE"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return environment.merging(more) { _, more in more }
  }
}

// MARK: - What a user does

extension PseudoTerminal {
  /// Types keys, control characters included.
  func send(_ keys: String) throws {
    var rest = Array(keys.utf8)[...]
    let deadline = SuspendingClock.now + Self.patience
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(terminal.master, $0.baseAddress, $0.count) }
      if count > 0 { rest.removeFirst(count) }
      if count < 0, errno != EAGAIN, errno != EINTR {
        throw Failure("no keys reach the program: \(describe(errno))")
      }
      if !rest.isEmpty {
        guard SuspendingClock.now < deadline else { throw Failure("the program takes no keys") }
        receive(for: 20)
      }
    }
  }

  func resize(_ size: Size) {
    receive(for: 0)
    screen.resize(size)
    _ = pseudo_terminal_resize(
      &terminal, UInt16(clamping: size.columns), UInt16(clamping: size.rows))
  }

  func signal(_ signal: Int32) {
    pseudo_terminal_signal(&terminal, signal)
  }

  /// Brings a stopped program back to the foreground.
  func resume() throws {
    isStopped = false
    guard pseudo_terminal_continue(&terminal) == 0 else {
      throw Failure("there is no shell to continue the program")
    }
  }

  /// Closes the terminal's window.
  func hangUp() {
    pseudo_terminal_hang_up(&terminal)
  }
}

// MARK: - What a user waits for

extension PseudoTerminal {
  /// Whether the program has sent these characters in a row.
  func hasReceived(_ text: String) -> Bool {
    String(decoding: received, as: UTF8.self).contains(text)
  }

  /// Reads until a line of the screen contains `text`.
  func wait(for text: String) throws {
    try wait("“\(text)”") { $0.screen.contains(text) }
  }

  /// Reads until the program has ended, and all that it wrote.
  func waitForEnd() throws -> Ending {
    try wait("the program's end", tolerateEnd: true) { $0.ending != nil }
    while receive(for: 0) {}
    guard let ending else { throw Failure("no ending") }
    return ending
  }

  /// Reads until the program has been stopped by a signal.
  func waitForStop() throws {
    try wait("the program to stop") { $0.isStopped }
    while receive(for: 0) {}
  }

  /// Whether the program has ended; reads nothing, so that it may be stuck in writing.
  func hasEnded() -> Bool {
    noteStatus()
    return ending != nil
  }

  /// Reads until something holds.
  func wait(
    _ what: String, tolerateEnd: Bool = false, until holds: (PseudoTerminal) -> Bool
  ) throws {
    let deadline = SuspendingClock.now + Self.patience
    while true {
      while receive(for: 0) {}
      noteStatus()
      if holds(self) { return }
      if ending != nil, !tolerateEnd, !receive(for: 0) {
        throw Failure("waited for \(what), but the program ended: \(ending as Any)", screen)
      }
      guard SuspendingClock.now < deadline else { throw Failure("waited for \(what)", screen) }
      receive(for: 20)
    }
  }

  /// Reads what comes within some milliseconds; says whether there was anything.
  @discardableResult
  func receive(for milliseconds: Int32) -> Bool {
    guard terminal.master >= 0 else {
      // Nothing to read, so only time to give.
      _ = poll(nil, 0, milliseconds)
      return false
    }
    var source = pollfd(fd: terminal.master, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = read(terminal.master, &bytes, bytes.count)
    guard count > 0 else {
      // The program has closed its side; it is about to end, or about to be replaced by another.
      if milliseconds > 0 { _ = poll(nil, 0, milliseconds) }
      return false
    }
    received += bytes.prefix(count)
    screen.receive(bytes.prefix(count))
    return true
  }

  private func noteStatus() {
    var status: Int32 = 0
    guard pseudo_terminal_status(&terminal, &status) == 1 else { return }
    var number: Int32 = 0
    if status_is_exit(status, &number) {
      ending = .code(number)
    } else if status_is_signal(status, &number) {
      ending = .signal(number)
    } else if status_is_stop(status, &number) {
      isStopped = true
    }
  }
}

/// Why a test cannot go on.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ text: String, _ screen: ScreenModel? = nil) {
    description = ([text] + (screen?.lines.map { "|" + $0 } ?? [])).joined(separator: "\n")
  }
}

private func describe(_ error: Int32) -> String {
  strerror(error).map { String(cString: $0) } ?? "error \(error)"
}

/// Lends an array of C strings that ends with a null pointer.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  pointers.append(nil)
  return body(pointers)
}
