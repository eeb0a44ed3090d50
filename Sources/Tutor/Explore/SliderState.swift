import LessonKit
import Screen

/// A number that the learner moves between two ends, in steps.
package struct SliderState: Equatable, Sendable {
  /// As expressions and `set` call it.
  package let name: String
  /// As the screen calls it.
  package let label: String
  package let range: ClosedRange<Double>
  package let step: Double
  package private(set) var value: Double

  package init(
    _ name: String, label: String? = nil, value: Double, range: ClosedRange<Double>, step: Double
  ) {
    self.name = name
    self.label = label ?? name
    self.range = range
    self.step = step
    self.value = min(max(range.lowerBound, value), range.upperBound)
  }

  /// Where the value lies between the ends, 0…1.
  package var fraction: Double {
    (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// Moves by whole steps; from a place between two steps, first to the next one.
  package mutating func move(by steps: Int) {
    let place = (value - range.lowerBound) / step
    let nearest = place.rounded()
    let isOnStep = abs(place - nearest) < 1e-6
    let start = isOnStep ? nearest : (steps > 0 ? place.rounded(.down) : place.rounded(.up))
    move(toStep: start + Double(steps))
  }

  /// Moves to the step that is nearest to a place between the ends, 0…1.
  package mutating func move(to fraction: Double) {
    guard fraction.isFinite else { return }
    move(toStep: (fraction * (range.upperBound - range.lowerBound) / step).rounded())
  }

  /// Takes any value between the ends; what lies beyond becomes the end.
  package mutating func set(to value: Double) {
    guard value.isFinite else { return }
    self.value = min(max(range.lowerBound, value), range.upperBound)
  }

  private mutating func move(toStep place: Double) {
    let (low, high) = (range.lowerBound, range.upperBound)
    let count = (high - low) / step
    let whole = count.rounded()
    // As a share of the whole way, tenths stay tenths: 0.05 · 14 is not 0.7, 14 / 20 is.
    let value =
      abs(count - whole) < 1e-9 * max(1, whole)
      ? (low * (whole - place) + high * place) / whole : low + step * place
    set(to: value)
  }
}

extension SliderState {
  /// Reads `p 0.5 from 0 to 1 step 0.05`; the step may be left out.
  init(_ entry: FigureBlock.Entry) throws(FigureProblem) {
    let words = entry.value.split(whereSeparator: \.isWhitespace).map(String.init)
    let example = "write it like p 0.5 from 0 to 1 step 0.05"
    let hasStep = words.count == 8 && words[6] == "step"
    guard words.count == 6 || hasStep, words[2] == "from", words[4] == "to" else {
      throw entry.problem("“\(entry.value)” is no slider; \(example)")
    }
    let name = words[0]
    guard name.isSliderName else {
      throw entry.problem("“\(name)” can't be the name of a slider; \(example)")
    }
    func number(_ word: Int) throws(FigureProblem) -> Double {
      guard let number = Double(words[word].replacingMinus), number.isFinite else {
        throw entry.problem("“\(words[word])” is not a number; \(example)")
      }
      return number
    }
    let (value, low, high) = (try number(1), try number(3), try number(5))
    let width = high - low
    guard width > 0, width.isFinite else {
      throw entry.problem("a slider goes from the smaller number to the larger one")
    }
    guard (low...high).contains(value) else {
      throw entry.problem("\(words[1]) does not lie between \(words[3]) and \(words[5])")
    }
    let step = hasStep ? try number(7) : width / 20
    guard step > 0, step <= width, width / step <= 1e6 else {
      throw entry.problem("the step has to be above 0 and at most the way from end to end")
    }
    self.init(name, value: value, range: low...high, step: step)
  }
}

extension String {
  /// Whether an expression can use it for a variable, and a command can name it.
  fileprivate var isSliderName: Bool {
    guard let first, first.isASCII, first.isLetter || first == "_" else { return false }
    return allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
