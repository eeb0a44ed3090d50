import CCurses
import Screen

/// What is known about the terminal without taking it over.
package struct TerminalReport: Hashable, Sendable {
  /// TERM, fit to be shown.
  package var type: String
  /// Why the terminal can't be used, if so.
  package var problem: CursesTerminalError?
  /// Colours that the terminal's description promises.
  package var colors: Int
  /// COLORTERM says that colours of 24 bits are understood.
  package var hasDirectColor: Bool
  /// NO_COLOR is set.
  package var refusesColor: Bool
  /// The description says how the mouse is reported.
  package var reportsMouse: Bool
  /// What is shown in UTF-8, if need be by falling back on another locale.
  package var isUTF8: Bool
  /// The background by COLORFGBG; `nil` where only the terminal itself can say.
  package var background: Theme.Background?
  /// What `--color auto` comes to.
  package var depth: Appearance.ColorDepth

  /// The terminal of this process's environment.
  package static var current: TerminalReport {
    let environment = TerminalEnvironment.current
    var description = ccurses_description()
    let status = ccurses_probe(&description)
    let colors = Int(description.colors)
    return TerminalReport(
      type: environment.type,
      problem: CursesTerminalError(status, type: environment.type, systemError: 0),
      colors: colors, hasDirectColor: environment.hasDirectColor,
      refusesColor: environment.refusesColor, reportsMouse: description.mouse,
      isUTF8: description.utf8, background: environment.background,
      depth: ColorChoice.auto.depth(in: environment, terminalColors: colors))
  }
}
