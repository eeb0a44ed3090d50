import Engine
import LessonKit

extension SweepState {
  /// A sweep as a lesson's block asks for it.
  package init(_ block: FigureBlock) throws(FigureProblem) {
    let seeds = try block.wholeNumber("seeds", in: 1...Self.seedLimit) ?? 100
    let steps = try block.wholeNumber("steps", in: 1...100_000) ?? 2000
    let success = block["success"] ?? "accuracy >= 1"
    guard let success = SweepSuccess(success) else {
      throw FigureProblem(
        key: "success",
        message: "“\(success)” says nothing about accuracy or loss; write it like accuracy >= 1 "
          + "or loss < 0.1")
    }
    let training = block.entries.filter { !["seeds", "success", "variant"].contains($0.key) }
    let base = try Self.variant("base", training, of: block)
    var variants = [base.variant]
    for entry in block.entries where entry.key == "variant" {
      let (name, changes) = try Self.changes(entry)
      let changed = training.filter { old in !changes.contains { $0.key == old.key } }
      do throws(FigureProblem) {
        variants.append(
          try Self.variant(name, changed + changes, of: block, data: base.data).variant)
      } catch {
        // The line to be mended is this one, whichever option it changes.
        throw FigureProblem(key: "variant", message: "\(error.key): \(error.message)")
      }
    }
    if success.quantity == .accuracy, base.data.classNames.isEmpty {
      throw FigureProblem(
        key: "success", message: "these data have no classes to be right about; use loss")
    }
    self.init(
      title: block["title"] ?? "", data: base.data, variants: variants, success: success,
      steps: steps, firstSeed: base.variant.configuration.seed, seeds: seeds)
  }

  /// The name and the lines of `init=he lr=0.1`, or of `name: init=he lr=0.1`.
  private static func changes(
    _ entry: FigureBlock.Entry
  ) throws(FigureProblem) -> (name: String, entries: [FigureBlock.Entry]) {
    let text = entry.value
    var (name, list) = (text, text)
    if let colon = text.firstRange(of: ": ") {
      (name, list) = (String(text[..<colon.lowerBound]), String(text[colon.upperBound...]))
    }
    let keys = FigureSchema.of(.sweep).keys.map(\.name).filter {
      !["title", "data", "noise", "seed", "seeds", "steps", "success", "variant"].contains($0)
    }
    var entries: [FigureBlock.Entry] = []
    for word in list.split(separator: " ") {
      let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2 else {
        throw FigureProblem(
          key: "variant", message: "“\(word)” changes nothing; write it like init=he")
      }
      guard keys.contains(sides[0]) else {
        throw FigureProblem(
          key: "variant",
          message: "a variant can't change “\(sides[0])”" + Suggestion.hint(for: sides[0], in: keys)
            + "; it can change " + keys.joined(separator: ", "))
      }
      var change = entry
      (change.key, change.value) = (sides[0], sides[1])
      entries.append(change)
    }
    return (name, entries)
  }

  /// One way to train, read as a lab's lines are.
  private static func variant(
    _ name: String, _ entries: [FigureBlock.Entry], of block: FigureBlock,
    data known: Dataset? = nil
  ) throws(FigureProblem) -> (variant: Variant, data: Dataset) {
    var lab = block
    (lab.kind, lab.entries) = (.lab, entries)
    let request = LabState.Request(lab)
    if let problem = request.problems.first { throw problem }
    var options = request.options
    if !entries.contains(where: { $0.key == "seed" }) { options.seed = 1 }
    if options.steps == nil { options.steps = 2000 }
    let data: Dataset
    do throws(DataError) {
      if let known { data = known } else { data = try options.dataset() }
    } catch {
      throw FigureProblem(key: "data", message: error.message)
    }
    options.regularization = request.settings.penalty
    do throws(ConfigurationError) {
      let configuration = try options.configuration(for: data)
      _ = try TrainingSession(configuration, data: data)
      return (Variant(name: name, configuration: configuration), data)
    } catch {
      throw FigureProblem(key: error.key, message: LabState.Request.unprefixed(error.hintedMessage))
    }
  }
}
