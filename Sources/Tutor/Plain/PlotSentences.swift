import Engine
import Screen

extension PlotState {
  /// The plot as a heading, the read-out, and a line for each of some places, evenly spread.
  package var sentences: [String] {
    let names = curves.map(\.name).joined(separator: " and ")
    let place = shown.map { " (\($0 + 1) of \(all.count))" } ?? ""
    let readouts = PlotView.readouts(self)
    return ["Figure: plot of \(names)\(place)."]
      + factSentences + sliders.sentences
      + Trace.sentences(curves, at: places, variable: variable)
      + ["  read out at \(readouts[0]): " + readouts.dropFirst().joined(separator: ", ")]
  }

  /// What is known and what was computed about the activation that is shown.
  private var factSentences: [String] {
    guard isGallery, let single else { return [] }
    let facts = PlotFacts(function: single, summary: summary)
    return (facts.known.map(Self.line) + facts.computed).map { "  " + $0 }
  }

  private static func line(_ runs: [Run]) -> String {
    runs.map { $0.shown(Appearance(colors: .none)) }.joined()
  }

  package var report: [String] {
    guard shown != nil else { return sentences }
    guard isGallery else {
      return all.indices.flatMap { index in
        var state = self
        state.show(index)
        return state.sentences
      }
    }
    return galleryReport
  }

  /// All activations: a table of what was computed, then the formulas.
  private var galleryReport: [String] {
    let (low, high) = (Numbers.short(range.lowerBound), Numbers.short(range.upperBound))
    let facts = functions.map {
      PlotFacts(function: $0, summary: $0.summary(over: range, with: parameters.values))
    }
    let header = ["activation", "least", "most", "f'(0)", "steepest", "mean", "saturated"]
    let rows = facts.map { facts -> [String] in
      guard let summary = facts.summary else { return [facts.function.name] }
      return [
        facts.function.name, PlotFacts.short(summary.values.lowerBound),
        PlotFacts.short(summary.values.upperBound),
        summary.slopeAtZero.map(PlotFacts.short) ?? "", PlotFacts.short(summary.steepest),
        PlotFacts.short(summary.mean), facts.flat.joined(separator: ", "),
      ]
    }
    let table = Table(
      header: header.map { [Run($0)] }, rows: rows.map { $0.map { [Run($0)] } },
      alignments: [.leading] + Array(repeating: .trailing, count: 5) + [.leading])
    let appearance = Appearance(colors: .none)
    var frame = Frame(table.size(columns: 200, appearance: appearance))
    table.draw(in: frame.area, of: &frame, appearance: appearance)
    return ["Figure: the \(functions.count) activations from \(low) to \(high)."]
      + frame.lines.map { "  " + $0 } + ["  Their formulas:"]
      + facts.map { facts in
        let known = facts.known.map(Self.line).joined(separator: "; ")
        return "  \(facts.function.name): \(known)"
      }
  }
}
