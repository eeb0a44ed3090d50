/// Curves over two axes, in braille or in strokes of ASCII that follow the slope.
///
/// Axes stand back, ticks are round numbers, and labels never overlap: where there is no room,
/// there are fewer. Series differ in stroke as well as in colour.
package struct LinePlot: Hashable, Sendable {
  /// A point in the numbers of the axes.
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// How a curve is drawn, apart from its colour.
  package enum Stroke: Hashable, Sendable, CaseIterable {
    case solid
    case dashed
    case dotted

    /// Whether the n-th dot along the curve is set.
    func isInked(_ dot: Int) -> Bool {
      switch self {
      case .solid: true
      case .dashed: dot % 8 < 5
      case .dotted: dot.isMultiple(of: 3)
      }
    }

    /// The same where a cell is one dot.
    func isInkedInASCII(_ cell: Int) -> Bool {
      switch self {
      case .solid: true
      case .dashed: cell % 5 < 3
      case .dotted: cell.isMultiple(of: 2)
      }
    }

    /// A piece of such a curve for the legend.
    func sample(_ appearance: Appearance) -> String {
      switch self {
      case .solid: appearance.glyphs == .unicode ? "⠒⠒⠒" : "---"
      case .dashed: appearance.glyphs == .unicode ? "⠒ ⠒" : "- -"
      case .dotted: appearance.glyphs == .unicode ? "⠂⠂⠂" : "* *"
      }
    }
  }

  /// A curve; a point that is not a number, or has no place on its axis, breaks it.
  package struct Series: Hashable, Sendable {
    /// Stands in the legend; empty: not there.
    package var name: String
    /// In the order in which they are joined.
    package var points: [Point]
    package var style: Style
    package var stroke: Stroke
    /// Whether it gives way where another curve runs through the same cell.
    package var isBehind: Bool

    package init(
      name: String = "", points: [Point], style: Style, stroke: Stroke = .solid,
      isBehind: Bool = false
    ) {
      self.name = name
      self.points = points
      self.style = style
      self.stroke = stroke
      self.isBehind = isBehind
    }
  }

  /// A strip between two curves, such as the spread of a loss over seeds; lies behind the curves.
  package struct Band: Hashable, Sendable {
    /// The strip at one place; one that is not a number, or has no place on its axis, breaks it.
    package struct Slice: Hashable, Sendable {
      package var x: Double
      package var low: Double
      package var high: Double

      package init(x: Double, low: Double, high: Double) {
        self.x = x
        self.low = low
        self.high = high
      }
    }

    /// Stands in the legend; empty: not there.
    package var name: String
    /// From left to right.
    package var slices: [Slice]
    package var style: Style

    package init(name: String = "", slices: [Slice], style: Style) {
      self.name = name
      self.slices = slices
      self.style = style
    }
  }

  /// The scale of an axis and what is written beside it.
  package struct Axis: Hashable, Sendable {
    package var title: String?
    /// The shown numbers; `nil`: all that there are, and round numbers at the ends of y.
    package var range: ClosedRange<Double>?
    /// Powers of ten at equal distances; numbers up to 0 have no place then.
    package var isLogarithmic: Bool

    package init(
      title: String? = nil, range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false
    ) {
      self.title = title
      self.range = range
      self.isLogarithmic = isLogarithmic
    }
  }

  /// A single character over the curves, such as the point where the learner stands.
  package struct Mark: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package var glyph: Character
    package var label: String?
    package var style: Style

    package init(x: Double, y: Double, glyph: Character, label: String? = nil, style: Style) {
      self.x = x
      self.y = y
      self.glyph = glyph
      self.label = label
      self.style = style
    }
  }

  /// Later ones are drawn over earlier ones.
  package var series: [Series]
  package var bands: [Band]
  package var x: Axis
  package var y: Axis
  package var marks: [Mark]
  /// Where a cross-hair stands: there the legend tells the values of the nearest points.
  package var cursor: Double?

  package init(
    series: [Series], bands: [Band] = [], x: Axis = Axis(), y: Axis = Axis(), marks: [Mark] = [],
    cursor: Double? = nil
  ) {
    self.series = series
    self.bands = bands
    self.cursor = cursor
    self.x = x
    self.y = y
    self.marks = marks
  }
}
