import Engine
import Screen

// What the free lab compares, in words.
extension LabRoom {
  /// The pinned runs and the present one: what they differ in, and how they did.
  var pinSentences: [String] {
    let comparison = comparison
    let names = comparison.controls.map(\.name)
    let count = pins.count == 1 ? "1 run is pinned" : "\(pins.count) runs are pinned"
    let heading =
      names.isEmpty
      ? "\(count), with the settings of the present one:"
      : "\(count); what differs from the present one, or among them, is "
        + "\(names.joined(separator: ", ")):"
    return [heading]
      + comparison.rows.indices.map { index in
        let row = comparison.rows[index]
        let name = pins.indices.contains(index) ? "number \(pins[index].number)" : row.name
        let settings = comparison.controls.compactMap { control in
          comparison.value(of: control, index).map { "\(control.name) \($0)" }
        }
        let test = row.test.map { "; on test rows \(LabState.phrase($0))" } ?? ""
        return "\(name): " + settings.map { "\($0), " }.joined()
          + "\(Count.steps(row.steps)), \(LabState.phrase(row.evaluation))\(test)"
      }
  }

  /// What came of the settings from many seeds; `nil` where that has not been tried.
  var seedSentences: [String]? {
    guard let sweep = seeds, sweep.done > 0 else { return nil }
    let last = sweep.firstSeed &+ UInt64(sweep.seeds - 1)
    let start = sweep.seeds == 1 ? "Seed \(sweep.firstSeed)" : "Seeds \(sweep.firstSeed) to \(last)"
    let interval = sweep.interval(0).replacing("–", with: " to ")
    var sentences = [
      (isOfPresentSettings(sweep) ? "" : "The settings before: ")
        + "\(start), \(Count.steps(sweep.steps)) each: \(sweep.solved(0)) of \(sweep.done) reach "
        + "\(sweep.success.phrase). With 95% confidence, \(interval) of all seeds do."
    ]
    if let median = sweep.medianSteps(0) {
      sentences.append("the median of the steps until they stayed there: \(Numbers.short(median))")
    }
    let diverged = sweep.diverged(0)
    if diverged > 0 { sentences.append("diverged, and left out below: \(diverged)") }
    for row in SeedsSummary(sweep).rows {
      let deviation = row.deviation.map { ", standard deviation \($0)" } ?? ""
      sentences.append(
        "\(row.name): mean \(row.mean)\(deviation), from \(row.least) to \(row.most)")
    }
    return sentences + Self.band("loss", sweep.looks(0) { $0.losses })
      + Self.band("test loss", sweep.looks(0) { $0.testLosses })
  }

  private static let listedPlaces = 5

  /// A mean on its way, with the least and the most, at some places that are evenly spread.
  private static func band(_ name: String, _ looks: [SweepState.Look]) -> [String] {
    let last = looks.count - 1
    guard last > 0 else { return [] }
    let places = min(listedPlaces, looks.count)
    return (0..<places).map { place in
      let look = looks[place * last / (places - 1)]
      func short(_ value: Double) -> String { NumberFormat.significant(value, digits: 3) }
      return "\(name) after \(Count.steps(look.step)): mean \(short(look.spread.mean)), from "
        + "\(short(look.spread.least)) to \(short(look.spread.most))"
    }
  }
}

extension SweepSuccess {
  /// As it is said: `an accuracy of at least 1`.
  fileprivate var phrase: String {
    let comparison =
      switch comparison {
      case .atLeast: "at least"
      case .moreThan: "more than"
      case .atMost: "at most"
      case .lessThan: "less than"
      }
    return (quantity == .accuracy ? "an accuracy of " : "a loss of ") + comparison
      + " \(Numbers.short(bound))"
  }
}
