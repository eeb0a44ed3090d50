import Screen

/// What `--color` asks for.
package enum ColorChoice: String, Hashable, CaseIterable, Sendable {
  /// As many colours as the terminal has; none if NO_COLOR is set and not empty.
  case auto
  case none
  case sixteen = "16"
  case palette = "256"
  /// The palette of 256 for now.
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
      case .none: .palette
      case .some(256...): .palette
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
    case .palette, .direct: .palette
    }
  }
}
