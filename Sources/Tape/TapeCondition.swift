import Screen
import Tutor

/// What a tape waits for or demands.
package enum TapeCondition: Sendable {
  /// The lines of the screen, taken together, have it in them.
  case screen(TapePattern)
  /// One of the lines has it in it, `^` and `$` being its ends.
  case line(TapePattern)
  case metric(MetricCondition)

  /// As the tape says it.
  package var description: String {
    switch self {
    case .screen(let pattern), .line(let pattern): "/\(pattern.source)/"
    case .metric(let condition): condition.description
    }
  }

  /// Whether it holds; a metric that there is none of makes no condition hold.
  func holds(for state: AppState, frame: () -> Frame) -> Bool {
    switch self {
    case .screen(let pattern): pattern.matches(frame().lines.joined(separator: "\n"))
    case .line(let pattern): frame().lines.contains(where: pattern.matches)
    case .metric(let condition):
      state.lab?.value(of: condition.metric).map(condition.holds) ?? false
    }
  }
}

/// A comparison of a metric with a number: `loss < 0.05`.
package struct MetricCondition: Equatable, Sendable {
  package enum Comparison: String, CaseIterable, Sendable {
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case equal = "="
    case unequal = "!="
  }

  package let metric: LabMetric
  package let comparison: Comparison
  package let number: Double
  /// How far from the number is still equal: half a unit of the last decimal that is written.
  package let tolerance: Double
  /// As the tape says it.
  package let description: String

  func holds(_ value: Double) -> Bool {
    switch comparison {
    case .less: value < number
    case .atMost: value <= number
    case .greater: value > number
    case .atLeast: value >= number
    case .equal: abs(value - number) <= tolerance
    case .unequal: abs(value - number) > tolerance
    }
  }
}
