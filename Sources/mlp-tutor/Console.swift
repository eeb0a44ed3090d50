import Glibc
import Tutor

/// Standard output and error of this process.
enum Console {
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes lines to standard output at once, so that a pipe sees each step of a long run.
  static func write(_ lines: [String], ascii: Bool = false) {
    for line in lines { print(SafeText.of(line, ascii: ascii)) }
    fflush(nil)
  }

  /// Ends the process; nothing that has something to give back may be alive.
  static func leave(withCode code: Int32) -> Never {
    fflush(nil)
    exit(code)
  }

  /// Writes one message to standard error; nothing in it can act upon a terminal.
  static func complain(_ message: String) {
    writeError("mlp-tutor: \(SafeText.of(message))\n")
  }

  /// Writes to standard error, past all buffers.
  static func writeError(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Whether the locale's encoding is UTF-8, by the variables that decide it.
  static var isUTF8: Bool {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(environment).first { !$0.isEmpty }
    let encoding = name?.split(separator: ".").last?.uppercased()
    return encoding == "UTF-8" || encoding == "UTF8"
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
