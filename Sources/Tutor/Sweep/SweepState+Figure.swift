import Engine
import LessonKit
import Screen

extension SweepState: Figure {
  package var focusKeys: KeyTable.Group { .sweep }

  package mutating func update(_ command: FigureCommand) {
    switch command {
    case .select(let offset): selectSeed(by: offset)
    case .sweep(.toggleRun): toggleRun()
    case .sweep(.selectVariant(let offset)): selectVariant(by: offset)
    case .sweep(.changeCount(let direction)): changeCount(by: direction)
    case .sweep(.toggleCurve): toggleCurve()
    case .goToStart: restart()
    default: break
    }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    SweepView(state: self, appearance: appearance).draw(in: area, &frame)
  }

  package var note: String {
    let all = seeds * variants.count
    return (isRunning ? "▶ " : "") + "\(Numbers.grouped(done)) of \(Numbers.grouped(all)) runs"
  }

  /// Slices of training; a hundred small runs take some two seconds.
  package var stepsPerSecond: Int { 6000 }

  package var settable: [String] { ["seeds"] }

  package mutating func set(_ name: String, to value: Double) {
    guard name == "seeds", let count = Int(exactly: value.rounded()) else { return }
    choose(seeds: count)
  }

  /// `solved`, `stuck` and `median` are the base's, `solved1` and so on those of the variants, once
  /// all seeds have been tried.
  package func measure(_ name: String) -> Double? {
    switch name {
    case "seeds": return Double(seeds)
    case "done": return Double(done)
    default: break
    }
    guard let (word, variant) = result(named: name), counted(variant).count == seeds
    else { return nil }
    switch word {
    case "solved": return Double(solved(variant))
    case "stuck": return Double(seeds - solved(variant))
    case "median": return medianSteps(variant)
    default: return nil
    }
  }

  /// Whether `measure` will have such a number when all seeds have been tried.
  ///
  /// Who only wants to know whether there is one need not wait for all the training.
  func willMeasure(_ name: String) -> Bool {
    guard let (word, _) = result(named: name) else { return false }
    return ["solved", "stuck", "median"].contains(word)
  }

  /// The word and the variant of a name such as `stuck1`; `nil` if there is no such variant.
  private func result(named name: String) -> (word: Substring, variant: Int)? {
    let word = name.prefix { !$0.isNumber }
    let number = name.dropFirst(word.count)
    guard let variant = number.isEmpty ? 0 : Int(number), variants.indices.contains(variant)
    else { return nil }
    return (word, variant)
  }

  // MARK: Words

  /// What is trained, for how long, and what counts as solved.
  var settings: String {
    let configuration = variants[0].configuration
    let activation = configuration.architecture.activations.first.map { " \($0.name)" } ?? ""
    return "\(configuration.architecture.title)\(activation) on \(data.name), "
      + "\(configuration.initialization.title), \(configuration.optimizer.title) "
      + "lr \(Numbers.short(configuration.learningRate))"
  }

  /// `63 of 100 solved, 37 stuck`.
  func count(_ variant: Int) -> String {
    let (solved, total) = (solved(variant), counted(variant).count)
    return "\(solved) of \(total) solved, \(total - solved) stuck"
  }

  /// `53–72%`.
  func interval(_ variant: Int) -> String {
    let total = counted(variant).count
    guard total > 0 else { return "" }
    let interval = WilsonInterval(count: solved(variant), of: total)
    func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }
    return "\(percent(interval.low))–\(percent(interval.high))%"
  }

  /// What became of a seed: `seed 17: stuck, loss 0.3466`.
  func sentence(_ outcome: Outcome) -> String {
    let loss = outcome.loss.isFinite ? "loss \(Numbers.short(outcome.loss))" : "diverged"
    let steps = outcome.stepsToSuccess.map { ", from step \(Numbers.grouped($0)) on" } ?? ""
    return "seed \(outcome.seed): \(outcome.isSolved ? "solved" : "stuck")\(steps), \(loss)"
  }

  package var sentences: [String] {
    let heading =
      "Figure: \(title.isEmpty ? "" : title + ". ")\(settings), \(Count.steps(steps)) from each of "
      + "\(seeds) seeds; solved means \(success.title) at the end."
    return [heading]
      + variants.indices.map { variant in
        let name = variants[variant].name
        guard !counted(variant).isEmpty else { return "\(name): not run yet" }
        let median = medianSteps(variant).map { ", median \(Numbers.short($0)) steps" } ?? ""
        return "\(name): \(count(variant)); 95% interval \(interval(variant))\(median)"
      }
  }

  package var report: [String] {
    var finished = self
    finished.finish()
    return finished.sentences
  }
}
