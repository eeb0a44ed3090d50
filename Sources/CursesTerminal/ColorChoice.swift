import Screen

/// What `--color` asks for.
package enum ColorChoice: String, Hashable, CaseIterable, Sendable {
  /// As many colours as the terminal has; none if NO_COLOR is set and not empty.
  case auto
  case none
  case sixteen = "16"
  case palette = "256"
  /// Red, green and blue of eight bits each where terminfo or COLORTERM says so, else the 256.
  case direct = "true"
}

extension ColorChoice {
  /// How many colours frames are to be drawn with.
  ///
  /// `terminalColors` is what the terminal's description says, `nil` while that is not known. A
  /// choice beyond the terminal's is honoured as far as the terminal goes.
  func depth(
    in environment: TerminalEnvironment, terminalColors: Int?
  ) -> Appearance.ColorDepth {
    let available: Appearance.ColorDepth =
      switch terminalColors {
      case .none: .direct
      case .some(257...): .direct
      case .some(256): environment.hasDirectColor ? .direct : .palette
      case .some(8...): .sixteen
      case .some: .none
      }
    return min(available, wanted(in: environment))
  }

  private func wanted(in environment: TerminalEnvironment) -> Appearance.ColorDepth {
    switch self {
    case .auto: environment.refusesColor ? .none : .palette
    case .none: .none
    case .sixteen: .sixteen
    case .palette: .palette
    case .direct: .direct
    }
  }
}
