import Glibc

/// The modes of a terminal line: echo, line editing, and so on.
struct TerminalModes: Equatable, CustomStringConvertible {
  private var flags: [UInt32]
  private var characters: [UInt8]

  init(_ modes: termios) {
    flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }

  /// `nil` if the file is not a terminal.
  init?(of file: Int32) {
    var modes = termios()
    guard tcgetattr(file, &modes) == 0 else { return nil }
    self.init(modes)
  }

  var description: String {
    let names = ["input", "output", "control", "local"]
    let texts = zip(names, flags).map { "\($0) 0o" + String($1, radix: 8) }
    return texts.joined(separator: ", ") + ", characters \(characters)"
  }

  /// The terminal reports every key at once and does not show it: a program has taken it over.
  var isUnbufferedAndSilent: Bool {
    flags[3] & UInt32(ICANON | ECHO) == 0
  }
}
