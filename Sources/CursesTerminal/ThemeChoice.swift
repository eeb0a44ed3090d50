import Screen

/// What `--theme` asks for.
package enum ThemeChoice: String, Hashable, CaseIterable, Sendable {
  /// Dark or light as the terminal's background is, as far as that can be known.
  case auto
  case dark
  case light
  /// Colours that are told apart without seeing red and green as different.
  case blind
  /// Colours as far from the background as can be, and nothing dimmed.
  case contrast
  /// No colours; bold, dim, underlined and reversed text.
  case mono
}

extension ThemeChoice {
  /// The theme on a background; on a dark one while that is not known.
  func theme(on background: Theme.Background?) -> Theme {
    switch self {
    case .auto, .mono: Theme(.standard, on: background ?? .dark)
    case .dark: Theme(.standard, on: .dark)
    case .light: Theme(.standard, on: .light)
    case .blind: Theme(.colorBlindSafe, on: background ?? .dark)
    case .contrast: Theme(.highContrast, on: background ?? .dark)
    }
  }

  /// Whether the background decides about the colours.
  var followsBackground: Bool {
    switch self {
    case .auto, .blind, .contrast: true
    case .dark, .light, .mono: false
    }
  }
}
