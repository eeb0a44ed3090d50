/// Which colours play the few roles that styles have on every screen.
package struct Theme: Hashable, Sendable {
  /// A choice of colours.
  package enum Palette: Hashable, Sendable {
    /// One accent colour; the rest is the terminal's own foreground, bold or dim.
    case standard
    /// Colours that those who see red and green alike can tell apart (Okabe and Ito, 2008).
    case colorBlindSafe
    /// Nothing is dimmed, and all colours stand out from the background as far as they can.
    case highContrast
  }

  /// The lightness of the terminal's own background, which every theme leaves alone.
  package enum Background: Hashable, Sendable {
    case dark
    case light
  }

  package var palette: Palette
  package var background: Background

  package init(_ palette: Palette = .standard, on background: Background = .dark) {
    self.palette = palette
    self.background = background
  }

  /// The colours of one role: an entry of the palette of 256, and one of the 16.
  fileprivate struct Shade {
    let palette: UInt8
    let basic: UInt8
  }

  /// The colours of all roles that have one.
  fileprivate struct Shades {
    let accent: Shade
    let positive: Shade
    let negative: Shade
    let failure: Shade
    /// Greys of the palette of 256; with fewer colours, and without any here, what stands back is
    /// dim or plain.
    let muted: UInt8?
    let previous: UInt8?
  }

  fileprivate var shades: Shades {
    switch (palette, background) {
    case (.standard, .dark):
      Shades(
        accent: Shade(palette: 214, basic: 3), positive: Shade(palette: 74, basic: 6),
        negative: Shade(palette: 215, basic: 3), failure: Shade(palette: 203, basic: 1),
        muted: 245, previous: 242)
    case (.standard, .light):
      Shades(
        accent: Shade(palette: 130, basic: 4), positive: Shade(palette: 25, basic: 4),
        negative: Shade(palette: 130, basic: 1), failure: Shade(palette: 160, basic: 1),
        muted: 241, previous: 244)
    case (.colorBlindSafe, .dark):
      Shades(
        accent: Shade(palette: 227, basic: 11), positive: Shade(palette: 74, basic: 6),
        negative: Shade(palette: 214, basic: 3), failure: Shade(palette: 175, basic: 13),
        muted: 245, previous: 242)
    case (.colorBlindSafe, .light):
      Shades(
        accent: Shade(palette: 90, basic: 5), positive: Shade(palette: 25, basic: 4),
        negative: Shade(palette: 130, basic: 1), failure: Shade(palette: 126, basic: 1),
        muted: 241, previous: 244)
    case (.highContrast, .dark):
      Shades(
        accent: Shade(palette: 226, basic: 11), positive: Shade(palette: 51, basic: 14),
        negative: Shade(palette: 214, basic: 13), failure: Shade(palette: 217, basic: 9),
        muted: nil, previous: nil)
    case (.highContrast, .light):
      Shades(
        accent: Shade(palette: 53, basic: 5), positive: Shade(palette: 18, basic: 4),
        negative: Shade(palette: 88, basic: 1), failure: Shade(palette: 88, basic: 1),
        muted: nil, previous: nil)
    }
  }
}

/// The roles.
///
/// Each differs from its neighbours without colour, too: colour is never the only cue.
extension Appearance {
  private func style(
    _ shade: KeyPath<Theme.Shades, Theme.Shade>, _ attributes: Style.Attributes = []
  ) -> Style {
    let shade = theme.shades[keyPath: shade]
    return switch colors {
    case .none: Style(attributes: attributes)
    case .sixteen: Style(foreground: .indexed(shade.basic), attributes: attributes)
    case .palette, .direct: Style(foreground: .indexed(shade.palette), attributes: attributes)
    }
  }

  /// What stands behind: grey where there are greys, dim elsewhere, plain in high contrast.
  private func standingBack(_ grey: KeyPath<Theme.Shades, UInt8?>) -> Style {
    guard let grey = theme.shades[keyPath: grey] else { return .plain }
    return colors >= .palette ? Style(foreground: .indexed(grey)) : Style(attributes: .dim)
  }

  /// Running prose.
  package var text: Style { .plain }
  /// Headings and the title of the pane that has the keys.
  package var title: Style { Style(attributes: .bold) }
  /// What stands back: rules, axes, units, hints, the title of a pane without the keys.
  package var muted: Style { standingBack(\.muted) }
  /// What is being computed now, the key in a hint, the chosen entry.
  package var accent: Style { style(\.accent, .bold) }
  /// A number that changed in this frame.
  package var changed: Style { Style(attributes: .bold) }
  /// What the learner may change.
  package var editable: Style { Style(attributes: .underline) }
  /// Positive values; pairs with a plus sign or a place, never colour alone.
  package var positive: Style { style(\.positive) }
  /// Negative values; pairs with a minus sign or a place.
  package var negative: Style { style(\.negative) }
  /// Something is wrong.
  package var failure: Style {
    // In a theme of few hues what is wrong is set off by more than one of them.
    style(\.failure, theme.palette == .standard ? .bold : [.bold, .reverse])
  }
  /// The present run on a chart.
  package var current: Style { accent }
  /// The run before, kept to compare with.
  package var previous: Style { standingBack(\.previous) }
}
