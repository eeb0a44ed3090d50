import Engine
import Screen

// The free lab by lines: what its keys do with whole runs.
extension Conversation {
  mutating func answerAboutRoom(_ verb: Verb, _ words: [String]) throws(Refusal) -> [ProseBlock] {
    guard let room else {
      throw Refusal("\(verb.rawValue) is for the free lab; mlp-tutor lab --plain opens it.")
    }
    switch verb {
    case .pin:
      try Self.expectNothing(after: verb, words)
      return try pin()
    case .unpin: return try unpin(words)
    case .pins:
      try Self.expectNothing(after: verb, words)
      return try showPins()
    case .race: return try race(words)
    case .seeds: return try trySeeds(words)
    case .save: return try save(words, of: room)
    default: return try takeState(words)
    }
  }

  /// Does something to the free lab; what is refused changes nothing.
  private mutating func updateRoom<Result>(
    _ change: (inout LabRoom) throws(CompareProblem) -> Result
  ) throws(Refusal) -> Result {
    guard var changed = room, let lab = state.lab else { throw Refusal("No lab is open here.") }
    changed.lab = lab
    let result: Result
    do throws(CompareProblem) {
      result = try change(&changed)
    } catch {
      throw Refusal(error.sentence)
    }
    room = changed
    state.updateLab { $0 = changed.lab }
    return result
  }

  /// The free lab with its runs as they are now.
  private var present: LabRoom? {
    guard var room, let lab = state.lab else { return nil }
    room.lab = lab
    return room
  }

  // MARK: Pinned runs

  private mutating func pin() throws(Refusal) -> [ProseBlock] {
    let (pin, wasPinned) = try updateRoom { room throws(CompareProblem) in try room.pin() }
    let result =
      "after \(Count.steps(pin.course.steps)): \(LabState.phrase(pin.course.evaluation))"
    return [
      .sentence(
        wasPinned
          ? "Number \(pin.number) is now this run \(result)."
          : "Pinned as number \(pin.number), \(result). Change one thing and train; pins compares, "
            + "back to \(pin.number) returns to its settings.")
    ]
  }

  private mutating func unpin(_ words: [String]) throws(Refusal) -> [ProseBlock] {
    let number = try Self.pinNumber(words, after: "unpin")
    let (pin, left) = try updateRoom { room throws(CompareProblem) in
      if let number { try room.choosePin(number: number) }
      return (try room.unpin(), room.pins.count)
    }
    return [
      .sentence(
        "Number \(pin.number) is no longer pinned; \(left == 0 ? "no run is" : "\(left) left").")
    ]
  }

  /// `back to 2`: the settings of a pinned run.
  mutating func goBack(_ words: [String]) throws(Refusal) -> [ProseBlock] {
    guard room != nil else { throw Refusal("back goes to the step before; write it alone.") }
    let number = try Self.pinNumber(words, after: "back to")
    let pin = try updateRoom { room throws(CompareProblem) in
      if let number { try room.choosePin(number: number) }
      return try room.goBack()
    }
    return [.sentence("The lab begins anew, with the settings of number \(pin.number).")]
      + (state.lab.map { Self.blocks(of: $0) } ?? [])
  }

  private static func pinNumber(_ words: [String], after start: String) throws(Refusal) -> Int? {
    guard let word = words.first else { return nil }
    guard words.count == 1, let number = Int(word) else {
      throw Refusal("\(start) takes the number of a pinned run, as in \(start) 1; pins lists them.")
    }
    return number
  }

  func showPins() throws(Refusal) -> [ProseBlock] {
    guard let present else { return [] }
    guard !present.pins.isEmpty else { throw Refusal(CompareProblem.nothingPinned.sentence) }
    return Self.blocks(present.pinSentences)
  }

  // MARK: Races

  private mutating func race(_ words: [String]) throws(Refusal) -> [ProseBlock] {
    guard let lab = state.lab, let room else { return [] }
    guard let word = words.first else {
      guard room.pins.count >= 2 else {
        throw Refusal(
          "race needs a setting, perhaps with values, as in race lr 0.1 0.3 1; two pinned runs race "
            + "without.")
      }
      return try beginRace { room throws(CompareProblem) in try room.racePins() }
    }
    let rest = Array(words.dropFirst())
    if word == "pins" {
      try expectNothing(after: "race pins", rest)
      return try beginRace { room throws(CompareProblem) in try room.racePins() }
    }
    if word == "end" || Int(word) != nil { return try look(words, in: lab) }
    let control = word == "hidden" ? .units : LabControl(rawValue: word.lowercased())
    guard let control else {
      throw Refusal(Self.unknown("setting", word, in: LabControl.allCases.map(\.rawValue)))
    }
    guard lab.choice(of: control) != nil else {
      throw Refusal("There is nothing to choose about \(control.name) here.")
    }
    let values = rest.isEmpty ? nil : rest
    return try beginRace { room throws(CompareProblem) in
      try room.race(control, values: values)
    }
  }

  private func expectNothing(after start: String, _ words: [String]) throws(Refusal) {
    guard words.isEmpty else { throw Refusal("Nothing may follow \(start).") }
  }

  private mutating func beginRace(
    _ begin: (inout LabRoom) throws(CompareProblem) -> String
  ) throws(Refusal) -> [ProseBlock] {
    let what = try updateRoom { room throws(CompareProblem) in
      // The run that was looked into is the one that others are made from.
      room.endRace()
      return try begin(&room)
    }
    guard let lab = state.lab else { return [] }
    return [
      .sentence(
        "A race of \(what), all from seed \(lab.seed) and from the beginning. run 100 trains them "
          + "together; show race tells how they do.")
    ] + lab.raceNames.enumerated().map { .row("\($0 + 1), \($1)") } + [.sentence(Self.looked(lab))]
  }

  /// Looks into another run of the race, or goes on with one of them alone.
  private mutating func look(
    _ words: [String], in lab: LabState
  ) throws(Refusal) -> [ProseBlock] {
    guard lab.isRace else { throw Refusal(Self.noRace) }
    let ends = words[0] == "end"
    let rest = ends ? Array(words.dropFirst()) : words
    var shown = lab.shown
    if let word = rest.first {
      guard rest.count == 1, let number = Int(word), lab.runs.indices.contains(number - 1) else {
        throw Refusal(
          "There are runs 1 to \(lab.runs.count) in this race; write it like race "
            + "\(ends ? "end " : "")2.")
      }
      shown = number - 1
    }
    try updateRoom { room throws(CompareProblem) in
      room.lab.showRun(by: shown - lab.shown)
      if ends { room.endRace() }
    }
    guard let changed = state.lab else { return [] }
    guard ends else { return [.sentence(Self.looked(changed))] }
    return [.sentence("The race has ended; on with \(lab.raceNames[shown]) alone.")]
      + Self.blocks(of: changed)
  }

  private static func looked(_ lab: LabState) -> String {
    let other = lab.shown == 0 ? 2 : 1
    return
      "What show tells of one run is about run \(lab.shown + 1), \(lab.raceNames[lab.shown]); race "
      + "\(other) looks into another, race end goes on with this one alone."
  }

  private static let noRace =
    "No race is on; race begins one, as in race lr 0.1 0.3 1."

  func showRace(of lab: LabState) throws(Refusal) -> [ProseBlock] {
    guard lab.isRace else {
      throw Refusal(room == nil ? "There is no race here." : Self.noRace)
    }
    return Self.blocks(["After \(Count.steps(lab.session.step)):"] + lab.raceSentences)
      + (room == nil ? [] : [.sentence(Self.looked(lab))])
  }

  // MARK: Many seeds

  private mutating func trySeeds(_ words: [String]) throws(Refusal) -> [ProseBlock] {
    try updateRoom { room throws(CompareProblem) in
      let typed = words.count < 3 ? words + room.seedWords.dropFirst(words.count) : words
      do throws(LabOptionError) {
        try room.beginSeeds(typed.joined(separator: " "))
      } catch {
        throw CompareProblem(error)
      }
      guard let sweep = room.seeds else { return }
      let steps = (sweep.seeds - sweep.done) * sweep.steps
      guard steps <= LabRunLine.mostSteps else {
        throw .settings(
          "that would be \(Numbers.grouped(steps)) steps; at most "
            + "\(Numbers.grouped(LabRunLine.mostSteps)) are taken at once")
      }
      // Here time does not pass by itself.
      room.seeds?.finish()
    }
    return try showSeeds()
  }

  func showSeeds() throws(Refusal) -> [ProseBlock] {
    guard let sentences = present?.seedSentences else {
      throw Refusal("No seeds have been tried; seeds 10 trains these settings from ten.")
    }
    return Self.blocks(sentences)
  }

  // MARK: Files and the line

  private mutating func save(
    _ words: [String], of room: LabRoom
  ) throws(Refusal) -> [ProseBlock] {
    guard words.count == 1, let present else {
      throw Refusal(
        "save needs the name of a file, whose ending says what: \(RoomFile.endings).")
    }
    do throws(LabOptionError) {
      files = try RoomFile.files(words[0], of: present)
    } catch {
      throw Refusal(CompareProblem(error).sentence)
    }
    return []
  }

  private mutating func takeState(_ words: [String]) throws(Refusal) -> [ProseBlock] {
    try updateRoom { room throws(CompareProblem) in
      do throws(LabOptionError) {
        try room.replace(with: LabStateLine(words.joined(separator: " ")))
      } catch {
        throw CompareProblem(error)
      }
    }
    return (state.lab.map { Self.blocks(of: $0) } ?? []) + ((try? showPins()) ?? [])
  }

  /// The whole lab as one line, exactly as it can be given again.
  var stateLines: [String] {
    guard let line = present?.stateLine else { return [] }
    return [line.text] + (line.excess.map { [Self.sentence($0)] } ?? [])
  }
}
