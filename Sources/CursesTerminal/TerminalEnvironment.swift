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
  /// COLORTERM says that colours of 24 bits are understood.
  var hasDirectColor = false
  /// What COLORFGBG says about the background; `nil` where it says nothing.
  var background: Theme.Background?
  /// Within GNU screen, which passes on no answers.
  var isInScreen = false
}

extension TerminalEnvironment {
  static var current: TerminalEnvironment {
    TerminalEnvironment(
      type: String((variable("TERM") ?? "").map(TextWidth.printable)),
      refusesColor: variable("NO_COLOR").map { !$0.isEmpty } ?? false,
      hasDirectColor: ["truecolor", "24bit"].contains(variable("COLORTERM")),
      background: variable("COLORFGBG").flatMap(background),
      isInScreen: variable("STY") != nil)
  }

  /// The background in COLORFGBG, `15;0` or `15;default;0`: the last number is one of the 16
  /// colours, of which 7 and those from 9 on are light.
  static func background(_ colors: String) -> Theme.Background? {
    guard let number = colors.split(separator: ";").last.flatMap({ Int($0) }),
      (0...15).contains(number)
    else { return nil }
    return number == 7 || number > 8 ? .light : .dark
  }

  /// Whether the terminal can be asked for its background: it is of a kind that knows the question,
  /// or that at least knows how to ignore it.
  var canBeAsked: Bool {
    guard !isInScreen else { return false }
    let kinds = [
      "xterm", "tmux", "screen", "rxvt", "foot", "alacritty", "wezterm", "konsole", "gnome", "vte",
      "st-", "contour", "iTerm", "mintty",
    ]
    return kinds.contains(where: type.hasPrefix)
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
