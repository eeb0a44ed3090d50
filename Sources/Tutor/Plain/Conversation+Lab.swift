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
    case .undo:
      let count = try Self.count(after: verb, words, otherwise: 1)
      guard lab.session.step > 0 else {
        return [.sentence("Nothing has been trained yet.")]
      }
      state.updateLab { $0.back(steps: count) }
      return state.lab.map { Self.progress(of: $0) } ?? []
    case .set, .control: try setOption(words, after: verb)
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

  /// Whether a `set` means a setting of the lab and no number of the figure.
  func isAboutLab(_ words: [String]) -> Bool {
    let name = words.first.map { String($0.prefix { $0 != "=" }) } ?? ""
    let isSetting = LabState.optionNames.contains(name) || LabControl(rawValue: name) != nil
    return state.lab != nil && isSetting
      && state.figure?.settable.contains(name) != true
  }

  // MARK: Describing

  static func blocks(of lab: LabState) -> [ProseBlock] {
    [.sentence("Lab: \(lab.settingsSentence)")] + progress(of: lab)
  }

  /// How far training has come, as in `After 100 steps: loss 0.1237, 4 of 4 right.`.
  private static func progress(of lab: LabState) -> [ProseBlock] {
    if let failure = lab.failure {
      return [.sentence(sentence(failure.message))] + lab.remedySentences.map { .row($0) }
    }
    let steps = lab.session.step
    let start = steps == 0 ? "Before the first step" : "After \(Count.steps(steps))"
    let hint = steps == 0 ? "; run 100 trains" : ""
    guard lab.isRace else {
      return [.sentence("\(start): \(lab.resultPhrase)\(hint).")]
        + (lab.diagnosis.map { [.sentence("Trouble: \(sentence($0.finding))")] } ?? [])
        + lab.remedySentences.map { .row($0) }
    }
    return [.sentence("\(start)\(hint):")] + lab.raceSentences.map { .row($0) }
  }

  private func show(_ words: [String], of lab: LabState) throws(Refusal) -> [ProseBlock] {
    let subjects = Verb.Subject.allCases.filter { room != nil || !$0.isOfRoom }.map(\.rawValue)
    guard let word = words.first else {
      throw Refusal("show needs one of these: \(Self.list(subjects)).")
    }
    let subject = Verb.Subject(rawValue: word.lowercased())
    guard let lab = try Self.turned(lab, for: subject, to: Array(words.dropFirst())) else {
      throw Refusal("show needs one of these: \(Self.list(subjects)).")
    }
    switch subject {
    case .loss:
      let rows = lab.lossSentences
      guard !rows.isEmpty else { return Self.progress(of: lab) }
      return Self.blocks(["Loss over \(Count.steps(lab.session.step)):"] + rows)
        + Self.progress(of: lab)
    case .accuracy:
      return Self.progress(of: lab) + lab.predictions.map { .row($0) }
    case .weights:
      return Self.blocks(["Weights after \(Count.steps(lab.session.step)):"] + lab.weightSentences)
    case .units:
      let rows = LabUnits.sentences(of: lab.run)
      guard !rows.isEmpty else { throw Refusal("This network has no hidden units.") }
      return Self.blocks(["Units after \(Count.steps(lab.session.step)):"] + rows)
    case .map:
      guard lab.session.failure == nil else { return Self.progress(of: lab) }
      let rows = lab.mapSentences
      guard !rows.isEmpty else {
        throw Refusal(
          "There is a map only for two inputs and a yes or no; show accuracy tells how it does.")
      }
      return Self.blocks(rows)
    case .runs:
      return Self.blocks(["Runs, newest first:"] + lab.runSentences)
    case .space:
      let rows = lab.spaceSentences
      guard !rows.isEmpty else { throw Refusal("This network has no hidden layer to look into.") }
      return Self.blocks(rows)
    case .histogram:
      return Self.blocks(["Numbers of each layer:"] + lab.histogramSentences)
    case .confusion:
      return Self.blocks(lab.confusionSentences)
    case .mistakes:
      return Self.blocks(lab.mistakeSentences)
    case .settings:
      return Self.blocks(["What can be changed; set NAME VALUE does:"] + lab.settingSentences)
    case .numbers:
      return Self.blocks(["The run in numbers:"] + lab.numberSentences)
    case .race: return try showRace(of: lab)
    case .pins where room != nil: return try showPins()
    case .seeds where room != nil: return try showSeeds()
    case nil, .pins, .seeds:
      throw Refusal(Self.unknown("subject", word, in: subjects))
    }
  }

  /// The lab with what the words after a subject ask for; `nil` if none may follow it.
  private static func turned(
    _ lab: LabState, for subject: Verb.Subject?, to words: [String]
  ) throws(Refusal) -> LabState? {
    guard let word = words.first?.lowercased() else { return lab }
    var lab = lab
    switch (subject, words.count) {
    case (.confusion, 1), (.mistakes, 1):
      let names = LabInspection.Rows.allCases
      guard let rows = names.first(where: { $0.rawValue == word }) else {
        throw Refusal(unknown("rows", word, in: names.map(\.rawValue)))
      }
      guard rows == .train || lab.session.test.rows > 0 else {
        throw Refusal("There are no test rows; a train-fraction below 1 keeps some back.")
      }
      lab.inspection.rows = rows
    case (.histogram, 1):
      let names = LabInspection.Quantity.allCases
      guard let quantity = names.first(where: { $0.rawValue == word }) else {
        throw Refusal(unknown("quantity", word, in: names.map(\.rawValue)))
      }
      while lab.inspection.quantity != quantity { lab.inspection.turnQuantity(by: 1) }
    case (.space, 1...3):
      let numbers = words.compactMap { Int($0) }
      guard numbers.count == words.count,
        lab.inspection.choose(
          layer: numbers[0], units: Array(numbers.dropFirst()),
          of: lab.session.configuration.architecture)
      else {
        throw Refusal(
          "show space takes a hidden layer and two of its units, as in show space 1 1 2.")
      }
    default: return nil
    }
    return lab
  }

  // MARK: Training

  private mutating func train(steps: Int) throws(Refusal) -> [ProseBlock] {
    guard steps <= Self.stepLimit else {
      throw Refusal(
        "At most \(Numbers.grouped(Self.stepLimit)) steps at once; ask for fewer, and again.")
    }
    state.trainLab(steps: steps)
    return state.lab.map { Self.progress(of: $0) } ?? []
  }

  // MARK: Changing one thing

  /// Whether the lesson lets a setting be changed; a refusal names those that it does.
  private func expectOpen(_ control: LabControl) throws(Refusal) {
    if state.lab?.racedControls.contains(control) == true, room != nil {
      throw Refusal(CompareProblem.racing(control).sentence)
    }
    guard let lab = state.lab, !lab.controls.contains(control) else { return }
    let open = LabControl.allCases.filter { lab.controls.contains($0) }.map(\.rawValue)
    throw Refusal(
      "This lab keeps \(control.rawValue) as it is"
        + (open.isEmpty ? "." : "; it lets you change \(Self.list(open))."))
  }

  private mutating func setOption(_ words: [String], after verb: Verb) throws(Refusal) {
    let line = words.joined(separator: " ")
    let name = String(line.prefix { $0 != " " && $0 != "=" })
    // Behind the name a value may have spaces, as in strength 0.001, 0.003.
    let value = String(line.dropFirst(name.count).drop { $0 == " " || $0 == "=" })
    guard !name.isEmpty, !value.isEmpty else {
      throw Refusal("\(verb.rawValue) needs a setting and a value, as in \(verb.rawValue) lr 0.3.")
    }
    let control: LabControl? =
      switch name {
      case "hidden": .units
      case "l1", "l2", "dropout": .regularization
      case "steps": .epochs
      default: LabControl(rawValue: name)
      }
    if let control { try expectOpen(control) }
    do throws(LabOptionError) {
      try state.updateLab { lab throws(LabOptionError) in
        // Of the layers, their number can be chosen as well as all widths.
        if name == "layers" || name == "units", let control, !value.contains(",") {
          try lab.change(control, to: value)
        } else {
          try lab.set(name, to: value)
        }
      }
    } catch {
      throw Refusal(Self.sentence(error.message))
    }
  }

  private mutating func chooseInitialization(_ words: [String]) throws(Refusal) {
    try expectOpen(.initialization)
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
    try expectOpen(.regularization)
    let kinds = Regularization.Kind.allCases
    guard let word = words.first, words.count <= 2 else {
      throw Refusal(
        "reg needs one of these: \(Self.list(kinds.map(\.rawValue))), perhaps with a strength.")
    }
    switch (word.lowercased(), words.count) {
    case ("next", 1): return state.updateLab { $0.cycleRegularization() }
    case ("stronger", 1), ("weaker", 1):
      guard state.lab?.regularization != Regularization.Kind.none else {
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
      guard let number = Double(words[1]), number > 0, number.isFinite, kind != .none,
        kind != .dropout || number < 1
      else {
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
    try expectOpen(.seed)
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
