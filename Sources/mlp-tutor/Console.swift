import Glibc
import Tutor

/// Standard input, output and error of this process.
enum Console {
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Writes lines to standard output at once, so that a pipe sees each step of a long run.
  ///
  /// Ends the process if they can't be written: what nobody gets is not worth going on for.
  static func write(_ lines: [String], ascii: Bool = false) {
    let text = lines.map { SafeText.of($0, ascii: ascii) + "\n" }.joined()
    guard !write(text, to: STDOUT_FILENO) else { return }
    let reason = String(cString: strerror(errno))
    complain("standard output: can't be written (\(reason)); send it elsewhere")
    leave(withCode: Failure.Code.usage.rawValue)
  }

  /// Writes what a learner's command follows on the same line.
  static func writePrompt(_ prompt: String) {
    _ = write(prompt, to: STDOUT_FILENO)
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
    _ = write(text, to: STDERR_FILENO)
  }

  /// Writes all of a text, past all buffers; false, with the reason in `errno`, if it can't.
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    Files.writeAll(Array(text.utf8), to: descriptor)
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
