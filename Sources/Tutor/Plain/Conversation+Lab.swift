import Engine
import Screen

extension Conversation {
  /// The most steps that one command takes.
  private static let stepLimit = 100_000

  mutating func answerAboutLab(_ verb: Verb, _ words: [String]) throws(Refusal) -> [ProseBlock] {
    guard let lab = state.lab else { throw Refusal(nothing("lab") { $0.lab != nil }) }
    if verb == .run || verb == .epochs, state.asksBeforeRun(of: .lab) {
      return [.sentence("First say what you expect, or give the command again.")] + questionBlocks
    }
    switch verb {
    case .run:
      return try train(steps: Self.count(after: verb, words, otherwise: 100))
    case .epochs:
      let count = try Self.count(after: verb, words, otherwise: 1)
      let (steps, isTooMany) = count.multipliedReportingOverflow(by: lab.session.stepsPerEpoch)
      return try train(
        steps: isTooMany ? .max : steps - lab.session.step % lab.session.stepsPerEpoch)
    case .initialization: try chooseInitialization(words)
    case .regularization: try chooseRegularization(words)
    case .seed: try chooseSeed(words)
    case .restart:
      try Self.expectNothing(after: verb, words)
      state.updateLab { $0.restart() }
    case .show:
      return try show(words, of: lab)
    default:
      try Self.expectNothing(after: verb, words)
      return Self.blocks(of: lab)
    }
    guard let changed = state.lab else { return [] }
    var blocks: [ProseBlock] = [.sentence("The lab begins anew.")] + Self.blocks(of: changed)
    if let before = changed.records.first {
      blocks.append(
        .sentence(
          "A run before, to compare with: \(before.label), \(Count.steps(before.steps)), "
            + "\(LabState.phrase(before.evaluation))."))
    }
    return blocks
  }

  // MARK: Describing

  static func blocks(of lab: LabState) -> [ProseBlock] {
    [.sentence("Lab: \(lab.settingsSentence)"), .sentence(progress(of: lab))]
  }

  /// How far training has come, as in `After 100 steps: loss 0.1237, 4 of 4 right.`.
  private static func progress(of lab: LabState) -> String {
    if let failure = lab.session.failure { return sentence(failure.message) }
    let steps = lab.session.step
    return steps == 0
      ? "Before the first step: \(lab.resultPhrase); run 100 trains."
      : "After \(Count.steps(steps)): \(lab.resultPhrase)."
  }

  private func show(_ words: [String], of lab: LabState) throws(Refusal) -> [ProseBlock] {
    let subjects = Verb.Subject.allCases.map(\.rawValue)
    guard words.count == 1 else {
      throw Refusal("show needs one of these: \(Self.list(subjects)).")
    }
    switch Verb.Subject(rawValue: words[0].lowercased()) {
    case .loss:
      let rows = lab.lossSentences
      guard !rows.isEmpty else { return [.sentence(Self.progress(of: lab))] }
      return Self.blocks(["Loss over \(Count.steps(lab.session.step)):"] + rows)
        + [.sentence(Self.progress(of: lab))]
    case .accuracy:
      return Self.blocks([Self.progress(of: lab)] + lab.predictions)
    case .weights:
      return Self.blocks(["Weights after \(Count.steps(lab.session.step)):"] + lab.weightSentences)
    case .map:
      guard lab.session.failure == nil else { return [.sentence(Self.progress(of: lab))] }
      let rows = lab.mapSentences
      guard !rows.isEmpty else {
        throw Refusal(
          "There is a map only for two inputs and a yes or no; show accuracy tells how it does.")
      }
      return Self.blocks(rows)
    case .runs:
      return Self.blocks(["Runs, newest first:"] + lab.runSentences)
    case nil:
      throw Refusal(Self.unknown("subject", words[0], in: subjects))
    }
  }

  // MARK: Training

  private mutating func train(steps: Int) throws(Refusal) -> [ProseBlock] {
    guard steps <= Self.stepLimit else {
      throw Refusal(
        "At most \(Numbers.grouped(Self.stepLimit)) steps at once; ask for fewer, and again.")
    }
    state.trainLab(steps: steps)
    return state.lab.map { [.sentence(Self.progress(of: $0))] } ?? []
  }

  // MARK: Changing one thing

  private mutating func chooseInitialization(_ words: [String]) throws(Refusal) {
    guard words.count == 1 else {
      throw Refusal(
        "init needs one of these: \(Self.list(TrainingOptions.initializationChoices)).")
    }
    if words[0] == "next" { return state.updateLab { $0.cycleInitialization() } }
    do {
      let scheme = try NamedChoice.read(
        "init", words[0].lowercased(), TrainingOptions.initializations)
      try state.updateLab { lab throws(ConfigurationError) in try lab.choose(scheme) }
    } catch let error as OptionError {
      throw Self.refusal(error.message)
    } catch let error as ConfigurationError {
      throw Self.refusal(error.message)
    } catch {}
  }

  private mutating func chooseRegularization(_ words: [String]) throws(Refusal) {
    let kinds = Regularization.Kind.allCases
    guard let word = words.first, words.count <= 2 else {
      throw Refusal(
        "reg needs one of these: \(Self.list(kinds.map(\.rawValue))), perhaps with a strength.")
    }
    switch (word.lowercased(), words.count) {
    case ("next", 1): return state.updateLab { $0.cycleRegularization() }
    case ("stronger", 1), ("weaker", 1):
      guard state.lab?.strength != nil else {
        throw Refusal("There is no regularization to be stronger or weaker; reg l2 chooses one.")
      }
      return state.updateLab { $0.changeStrength(by: word.lowercased() == "stronger" ? 1 : -1) }
    default: break
    }
    guard let kind = Regularization.Kind(rawValue: word.lowercased()) else {
      throw Refusal(Self.unknown("regularization", word, in: kinds.map(\.rawValue)))
    }
    var strength: Double?
    if words.count == 2 {
      guard let number = Double(words[1]), number > 0, number.isFinite, kind != .none else {
        throw Refusal(
          kind == .none
            ? "Nothing may follow reg none; write it alone."
            : "“\(words[1])” is no strength; choose from \(Self.strengths(of: kind)).")
      }
      strength = number
    }
    state.updateLab { $0.choose(kind, strength: strength) }
  }

  private mutating func chooseSeed(_ words: [String]) throws(Refusal) {
    if words == ["next"] { return state.updateLab { $0.takeNextSeed() } }
    guard words.count == 1, let seed = UInt64(words[0]) else {
      throw Refusal("seed needs a whole number from 0 up, or next, as in seed 3.")
    }
    state.updateLab { $0.choose(seed: seed) }
  }

  private static func strengths(of kind: Regularization.Kind) -> String {
    list(kind.strengths.map { Numbers.plain($0) })
  }

  /// Options have dashes before them, words of a conversation don't.
  private static func refusal(_ message: String) -> Refusal {
    Refusal(sentence(message.hasPrefix("--") ? String(message.dropFirst(2)) : message))
  }

  /// What may follow a command, where that is one of a few words.
  static func choices(of verb: Verb) -> [ProseBlock] {
    switch verb {
    case .initialization:
      [.row("Choices: \(list(TrainingOptions.initializationChoices)), and next.")]
    case .regularization:
      Regularization.Kind.allCases.map { kind in
        .row(kind.rawValue + (kind == .none ? "" : ": \(strengths(of: kind))"))
      } + [.row("next, stronger and weaker turn through them.")]
    default: []
    }
  }
}
