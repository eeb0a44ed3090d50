import Engine
import Screen

/// What there is to say about a function of the gallery: what is known and what was computed.
struct PlotFacts {
  let function: PlotFunction
  let summary: CurveSummary?

  /// Name, formulas and constants, in the notation of lessons.
  var known: [[Run]] {
    guard let facts = function.facts else { return [] }
    let constants = facts.constants.map { constant in
      let name = String(constant.symbol.drop { $0 == "\\" })
      let value = function.constants[name]?.value ?? constant.value
      return Run.math("\(constant.symbol) = \(Numbers.plain(value))")
    }
    var last = [Run((facts.pytorch ?? "not in torch.nn") + ", values in "), .math(facts.range)]
    for constant in constants { last += [Run(", "), constant] }
    return [
      [.math("f(x) = \(facts.formula)")],
      [.math("f'(x) = \(facts.derivative)")]
        + (facts.derivative.contains("y") ? [Run(" with "), .math("y = f(x)")] : []),
      last,
    ]
  }

  /// What the engine finds between the ends of the axis.
  var computed: [String] {
    guard let summary else { return ["no finite value here"] }
    let (low, high) = (summary.values.lowerBound, summary.values.upperBound)
    var slopes = "slope "
    if let zero = summary.slopeAtZero { slopes += "\(Self.short(zero)) at 0, " }
    let place = summary.steepestPlace.map { Self.short($0) }
    if place == "0" {
      slopes += "the steepest"
    } else {
      slopes += "steepest \(Self.short(summary.steepest))" + (place.map { " at \($0)" } ?? "")
    }
    return [
      "here \(Self.short(low)) to \(Self.short(high)); \(slopes)",
      flatSentence,
      "mean \(Self.short(summary.mean)) from \(Self.short(-summary.reach)) to "
        + "\(Self.short(summary.reach)): \(summary.isZeroCentered ? "" : "not ")zero-centred",
    ]
  }

  /// Where hardly any gradient gets through.
  var flatSentence: String {
    let limit = Numbers.short(CurveSummary.flatness)
    let stretches = flat
    return stretches.isEmpty
      ? "|slope| is nowhere below \(limit) for long here"
      : "saturated, |slope| < \(limit): \(stretches.joined(separator: ", "))"
  }

  /// The flat stretches as conditions: `x < −4.59`.
  var flat: [String] {
    guard let summary else { return [] }
    let interval = summary.interval
    return summary.flat.map { stretch in
      let low = Self.short(stretch.lowerBound)
      let high = Self.short(stretch.upperBound)
      switch (
        stretch.lowerBound == interval.lowerBound, stretch.upperBound == interval.upperBound
      ) {
      case (true, true): return "everywhere"
      case (true, false): return "x < \(high)"
      case (false, true): return "x > \(low)"
      case (false, false): return "\(low) < x < \(high)"
      }
    }
  }

  /// Three digits, and what is only rounding is 0.
  static func short(_ value: Double) -> String {
    NumberFormat.significant(abs(value) < 1e-9 ? 0 : value, digits: 3)
  }
}
