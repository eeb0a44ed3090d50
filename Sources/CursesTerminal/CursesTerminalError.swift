import CCurses

/// Why the terminal could not be taken over, in words that say what to do.
package enum CursesTerminalError: Error, Hashable, Sendable {
  case inputIsNoTerminal
  case outputIsNoTerminal
  /// The environment has no TERM.
  case typeUnset
  /// The terminfo database does not have what TERM names.
  case typeUnknown(String)
  /// TERM names a terminal that cannot place its cursor.
  case typeTooSimple(String)
  /// A `CursesTerminal` exists already.
  case alreadyInUse
  /// A system call failed with this `errno`.
  case system(Int32)
}

extension CursesTerminalError: CustomStringConvertible {
  /// One line, without the program's name in front.
  package var description: String {
    switch self {
    case .inputIsNoTerminal:
      "standard input is not a terminal, so there are no keys to hear; use --plain"
    case .outputIsNoTerminal:
      "standard output is not a terminal; use --plain"
    case .typeUnset, .typeUnknown:
      "\(typeProblem ?? ""); try TERM=xterm-256color, or use --plain"
    case .typeTooSimple:
      "\(typeProblem ?? ""); use --plain"
    case .alreadyInUse:
      "the terminal is in use by this program already"
    case .system(let code):
      "the terminal could not be set up (system error \(code)); use --plain"
    }
  }
}

extension CursesTerminalError {
  /// What is wrong with the terminal's type, where that is all that is wrong.
  package var typeProblem: String? {
    switch self {
    case .typeUnset: "TERM is not set"
    case .typeUnknown(let type): "TERM=\(type) is not known here"
    case .typeTooSimple(let type): "TERM=\(type) names a terminal that cannot place its cursor"
    case .inputIsNoTerminal, .outputIsNoTerminal, .alreadyInUse, .system: nil
    }
  }

  /// `nil` if all went well.
  init?(_ status: CursesStatus, type: String, systemError: Int32) {
    switch status {
    case .ready: return nil
    case .inUse: self = .alreadyInUse
    case .inputNotTerminal: self = .inputIsNoTerminal
    case .outputNotTerminal: self = .outputIsNoTerminal
    case .typeUnset: self = .typeUnset
    case .typeUnknown: self = .typeUnknown(type)
    case .typeTooSimple: self = .typeTooSimple(type)
    case .systemError: self = .system(systemError)
    }
  }
}
