/// The few roles that styles play on every screen.
///
/// One accent colour; everything else is the terminal's own foreground, bold or dim. Each role
/// differs from its neighbours without colour, too: colour is never the only cue.
extension Appearance {
  private func style(
    _ palette: UInt8, _ basic: UInt8, _ attributes: Style.Attributes = []
  ) -> Style {
    switch colors {
    case .none: Style(attributes: attributes)
    case .sixteen: Style(foreground: .indexed(basic), attributes: attributes)
    case .palette: Style(foreground: .indexed(palette), attributes: attributes)
    }
  }

  /// Running prose.
  package var text: Style { .plain }
  /// Headings and the title of the pane that has the keys.
  package var title: Style { Style(attributes: .bold) }
  /// What stands back: rules, axes, units, hints, the title of a pane without the keys.
  package var muted: Style {
    switch colors {
    case .none, .sixteen: Style(attributes: .dim)
    case .palette: Style(foreground: .indexed(245))
    }
  }
  /// What is being computed now, the key in a hint, the chosen entry.
  package var accent: Style { style(214, 3, .bold) }
  /// A number that changed in this frame.
  package var changed: Style { Style(attributes: .bold) }
  /// What the learner may change.
  package var editable: Style { Style(attributes: .underline) }
  /// Positive values; pairs with a plus sign or a place, never colour alone.
  package var positive: Style { style(74, 6) }
  /// Negative values; pairs with a minus sign or a place.
  package var negative: Style { style(215, 3) }
  /// Something is wrong.
  package var failure: Style { style(203, 1, .bold) }
  /// The present run on a chart.
  package var current: Style { style(214, 3, .bold) }
  /// The run before, kept to compare with.
  package var previous: Style {
    switch colors {
    case .none, .sixteen: Style(attributes: .dim)
    case .palette: Style(foreground: .indexed(242))
    }
  }
}
