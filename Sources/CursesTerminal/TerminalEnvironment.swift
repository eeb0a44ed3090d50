#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Screen

/// What the environment says about the terminal.
struct TerminalEnvironment: Hashable, Sendable {
  /// TERM, fit to be shown in a message.
  var type: String
  /// NO_COLOR is set and not empty, see no-color.org.
  var refusesColor: Bool
}

extension TerminalEnvironment {
  static var current: TerminalEnvironment {
    TerminalEnvironment(
      type: String((variable("TERM") ?? "").map(TextWidth.printable)),
      refusesColor: variable("NO_COLOR").map { !$0.isEmpty } ?? false)
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
