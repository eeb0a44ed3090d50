/// Named numbers as bars from a zero line; several parts of a number lie behind one another.
package struct BarChart: Hashable, Sendable {
  /// A part of a bar.
  package struct Part: Hashable, Sendable {
    /// Positive parts lie to the right of the zero line, negative ones to the left.
    package var value: Double
    /// Stands in the legend, once for all bars; empty: not there.
    package var name: String

    package init(_ value: Double, name: String = "") {
      self.value = value
      self.name = name
    }
  }

  /// A row of the chart.
  package struct Bar: Hashable, Sendable {
    package var label: String
    /// From the zero line outwards.
    package var parts: [Part]
    /// A number to compare with, marked across the bar; `nil` for none.
    package var mark: Double?

    package init(_ label: String, _ value: Double, mark: Double? = nil) {
      self.init(label, parts: [Part(value)])
      self.mark = mark
    }

    package init(_ label: String, parts: [Part]) {
      self.label = label
      self.parts = parts
    }

    /// The sum of the parts.
    package var total: Double { parts.reduce(0) { $0 + $1.value } }
  }

  package var bars: [Bar]
  /// The numbers at the ends; `nil`: as far as the longest bars reach, 0 always among them.
  package var range: ClosedRange<Double>?
  /// The bar in the accent style, `nil` for none.
  package var highlighted: Int?

  package init(_ bars: [Bar], range: ClosedRange<Double>? = nil, highlighted: Int? = nil) {
    self.bars = bars
    self.range = range
    self.highlighted = highlighted
  }

  /// How far bars reach to both sides of 0.
  var extent: ClosedRange<Double> {
    if let range, range.lowerBound.isFinite, range.upperBound.isFinite {
      return min(0, range.lowerBound)...max(0, range.upperBound)
    }
    var (low, high) = (0.0, 0.0)
    for bar in bars {
      let parts = bar.parts.map(\.value).filter(\.isFinite)
      let mark = bar.mark.flatMap { $0.isFinite ? $0 : nil } ?? 0
      low = min(low, mark, parts.filter { $0 < 0 }.reduce(0, +))
      high = max(high, mark, parts.filter { $0 > 0 }.reduce(0, +))
    }
    return max(low, -1e300)...min(high, 1e300)
  }

  /// The names of the parts in order of appearance.
  var partNames: [String] {
    var names: [String] = []
    for part in bars.lazy.flatMap(\.parts) where !part.name.isEmpty && !names.contains(part.name) {
      names.append(part.name)
    }
    return names
  }
}
