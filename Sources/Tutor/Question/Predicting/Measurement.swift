import LessonKit

/// The lab and the figure beside a question, as far as they can be measured.
struct Surroundings {
  var lab: LabState?
  var figure: (any Figure)?

  /// A number of the lab or of the figure; `nil` if there is none of that name, or not yet.
  func value(_ measure: Measure) -> Double? {
    switch measure.source {
    case .lab: lab?.measure(measure.name)
    case .figure: figure?.measure(measure.name)
    case nil: lab?.measure(measure.name) ?? figure?.measure(measure.name)
    }
  }
}

/// A number that a lab or a figure has: `lab loss`, `lab accuracy 2`, `figure mean ce 1`.
struct Measure: Equatable, Sendable {
  enum Source: String, Sendable {
    case lab
    case figure
  }

  /// `nil` for whichever of the two has one of that name, the lab first.
  var source: Source?
  var name: String

  /// Takes the measure from the beginning of some words.
  init?(_ words: inout ArraySlice<String>) {
    source = words.first.flatMap(Source.init)
    if source != nil { words.removeFirst() }
    guard let word = words.first, let first = word.first, first.isLetter,
      word.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) })
    else { return nil }
    name = word
    words.removeFirst()
    // A mean has the name of what it is of behind it, and what there is several of has its number.
    if word == "mean", let other = words.first, other.allSatisfy({ $0.isLetter || $0.isNumber }) {
      name += " \(other)"
      words.removeFirst()
    }
    if let number = words.first, Int(number) != nil {
      name += " \(number)"
      words.removeFirst()
    }
  }

  /// As a learner reads it: `loss`, `training accuracy`.
  var title: String { name.replacing("_", with: " ") }
}

/// What a measure has to be: `accuracy >= 0.95`.
struct Goal: Equatable, Sendable {
  enum Comparison: String, CaseIterable, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case more = ">"
    case less = "<"
    case equal = "="

    /// As it is shown.
    var sign: String {
      switch self {
      case .atLeast: "≥"
      case .atMost: "≤"
      default: rawValue
      }
    }

    func holds(_ value: Double, _ bound: Double) -> Bool {
      switch self {
      case .atLeast: value >= bound
      case .atMost: value <= bound
      case .more: value > bound
      case .less: value < bound
      case .equal: abs(value - bound) <= 1e-9 * max(1, abs(bound))
      }
    }
  }

  let measure: Measure
  let comparison: Comparison
  let bound: Computation

  /// What is wrong with a goal: a sentence without a full stop.
  struct Problem: Error, Equatable {
    let message: String
  }

  init(_ source: String) throws(Problem) {
    var words = source.split(separator: " ").map(String.init)[...]
    let form = "write it like accuracy >= 0.95, with spaces"
    guard let measure = Measure(&words), let sign = words.popFirst(),
      let comparison = Comparison(rawValue: sign), !words.isEmpty
    else { throw Problem(message: "“\(source)” is no goal; \(form)") }
    do {
      bound = try Computation(words.joined(separator: " "))
      try bound.check(names: [])
    } catch {
      throw Problem(message: error.message)
    }
    self.measure = measure
    self.comparison = comparison
  }

  func holds(in surroundings: Surroundings) -> Bool {
    surroundings.value(measure).map { comparison.holds($0, bound.value([:])) } ?? false
  }

  /// `accuracy ≥ 0.95`.
  var title: String {
    "\(measure.title) \(comparison.sign) \(Numbers.exact(bound.value([:])))"
  }
}
