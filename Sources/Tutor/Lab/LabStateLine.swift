import Engine

/// A lab as one line of text: what it is set to, how far it has run, and the runs that are pinned.
///
/// `v1 data=spiral hidden=8,8 lr=0.03 at=1200 pin1=[lr=0.3]`: the version, then names and values as
/// options take them; what is as usual is left out. Of a pinned run only what differs is said: all
/// else, the step too, is as in the line around it, `usual` takes back what that sets.
package struct LabStateLine: Equatable, Sendable {
  /// A run that stays to be compared with.
  package struct Pin: Equatable, Sendable {
    /// By which it is known, from 1.
    package let number: Int
    package internal(set) var run: LabRunLine
    /// Where it stands in the line that was read; `nil` if none was.
    var column: Int?

    package static func == (one: Pin, other: Pin) -> Bool {
      one.number == other.number && one.run == other.run
    }
  }

  /// The run that is looked at.
  package private(set) var run: LabRunLine
  /// By their numbers.
  package private(set) var pins: [Pin] = []
  /// Training steps a second; `nil`: the usual number.
  package private(set) var speed: Int?
  package private(set) var isLogarithmic = false

  package var options: TrainingOptions { run.options }
  package var edits: [ParameterEdit] { run.edits }
  /// The step that the run has come to; `nil` at its beginning.
  package var stop: Int? { run.step == 0 ? nil : run.step }

  /// The files whose bytes its pinned runs want.
  package var pinnedPaths: [String] { pins.flatMap(\.run.options.source.paths) }

  /// The format that is written; others are refused.
  static let version = "v1"
  static let names =
    LabRunLine.names + ["speed", "log"]
    + (1...LabRoom.pinLimit).map { "\(StateText.pinPrefix)\($0)" }

  /// What the free lab opens with: a small network and a problem that no line solves.
  package static let usual: LabStateLine = {
    var options = TrainingOptions()
    options.source = .generator(.circle)
    options.trainFraction = 0.5
    options.hidden = [4, 2]
    options.learningRate = 0.03
    options.batch = 10
    return LabStateLine(LabRunLine(options))
  }()

  /// A line that says one run and no more.
  init(_ run: LabRunLine) {
    self.run = run
  }

  /// The line of a lab; of a race that of the run that is looked into.
  package init(_ lab: LabState) {
    self.init(lab, pins: [])
  }

  init(_ lab: LabState, pins: [Pin]) {
    run = LabRunLine(
      lab.run.settings, on: lab.data, step: lab.session.step, edits: lab.run.edits)
    self.pins = pins
    speed = lab.stepsPerSecond == LabState.usualSpeed ? nil : lab.stepsPerSecond
    isLogarithmic = lab.isLogarithmic
  }

  /// The same from another seed, if there is one, with the pinned runs that had the old one.
  package func seeded(_ seed: UInt64?) -> LabStateLine {
    guard let seed else { return self }
    var line = self
    let old = options.seed
    line.run.options.seed = seed
    for index in line.pins.indices {
      if pins[index].run.options.seed == old { line.pins[index].run.options.seed = seed }
      // Data that follow the seed do so in all runs.
      if options.dataSeed == nil, pins[index].run.options.dataSeed == old {
        line.pins[index].run.options.dataSeed = seed
      }
    }
    return line
  }

  /// Why the line can't be read again; `nil` if it can.
  var excess: String? {
    let steps = ([run] + pins.map(\.run)).reduce(0) { $0 + $1.steps }
    guard steps > LabRunLine.mostSteps else { return nil }
    return "the runs of this state have \(Numbers.grouped(steps)) steps; at most "
      + "\(Numbers.grouped(LabRunLine.mostSteps)) can be taken again"
  }

  // MARK: Writing

  package var text: String {
    var words = [Self.version] + run.words
    if let speed { words.append("speed=\(speed)") }
    if isLogarithmic { words.append("log=on") }
    words += pins.map { StateText.pin($0.number, $0.run.words(besides: run)) }
    return words.joined(separator: " ")
  }

  // MARK: Reading

  /// Reads a line; without a version it is in the present format.
  ///
  /// - Throws: `LabOptionError`, with the column of the word that is wrong.
  package init(_ text: String) throws(LabOptionError) {
    run = LabRunLine()
    var (words, pins) = try StateText.read(text)
    if let first = words.first, first.value == nil {
      guard first.name == Self.version else {
        throw LabOptionError(
          message: "a state begins with \(Self.version), not with “\(first.name)”; a newer program "
            + "may read it", column: first.column)
      }
      words.removeFirst()
    }
    try Self.check(words, names: Self.names, in: "the state")
    for word in words {
      do throws(OptionError) {
        try set(word.name, to: StateText.unescaped(word.value ?? "", of: word.name))
      } catch {
        throw LabOptionError(error, column: word.column)
      }
    }
    for pin in pins { try add(pin) }
    self.pins.sort { $0.number < $1.number }
    if let excess { throw LabOptionError(message: excess) }
  }

  private mutating func set(_ name: String, to value: String) throws(OptionError) {
    switch name {
    case "speed": speed = try TrainingOptions.count(name, value)
    case "log":
      isLogarithmic = try TrainingOptions.choice(name, value, [("on", true), ("off", false)])
    default: try run.set(name, to: value)
    }
  }

  private mutating func add(_ pin: StateText.Pin) throws(LabOptionError) {
    let name = "\(StateText.pinPrefix)\(pin.number)"
    guard !pins.contains(where: { $0.number == pin.number }) else {
      throw LabOptionError(
        message: "\(name) stands twice in the state; drop one of them", column: pin.column)
    }
    if let word = pin.words.first(where: { ["speed", "log"].contains($0.name) }) {
      throw LabOptionError(
        message: "\(name): \(word.name) is how the lab is looked at; write it outside of the "
          + "brackets", column: word.column)
    }
    let run: LabRunLine
    do throws(LabOptionError) {
      try Self.check(pin.words, names: LabRunLine.names, in: name)
      run = try changed(by: pin)
    } catch {
      throw error.within(name)
    }
    guard run.step > 0 else {
      throw LabOptionError(
        message: "\(name) has not taken a step; write it like "
          + StateText.pin(pin.number, pin.words.map(\.text) + ["at=500"]), column: pin.column)
    }
    pins.append(Pin(number: pin.number, run: run, column: pin.column))
  }

  /// The pinned run, or what is wrong with one of its words.
  private func changed(by pin: StateText.Pin) throws(LabOptionError) -> LabRunLine {
    do throws(OptionError) {
      return try run.changed(by: pin.words)
    } catch {
      let word = pin.words.first { (try? run.changed(by: [$0])) == nil }
      throw LabOptionError(error, column: word?.column ?? pin.column)
    }
  }

  /// Refuses words that set nothing, that nobody knows, and that stand twice.
  private static func check(
    _ words: [StateText.Word], names: [String], in place: String
  ) throws(LabOptionError) {
    var given: Set<String> = []
    for word in words {
      guard word.value != nil else {
        throw LabOptionError(
          message: "“\(word.name)” in \(place) sets nothing; write it like lr=0.03",
          column: word.column)
      }
      guard names.contains(word.name) else {
        throw LabOptionError(
          OptionError.unknownOption(word.name, known: names), column: word.column)
      }
      guard given.insert(word.name).inserted else {
        throw LabOptionError(
          message: "\(word.name) stands twice in \(place); drop one of them", column: word.column)
      }
    }
  }
}

extension LabState {
  /// What a lab is, to be opened again elsewhere.
  package var stateLine: LabStateLine { LabStateLine(self) }

  /// Takes all steps that a line says were taken, with what was set by hand in between, and looks
  /// at the run as it was looked at.
  mutating func goOn(from line: LabStateLine) throws(LabOptionError) {
    for edit in line.edits { try apply(edit) }
    advance(steps: max(0, line.run.step - session.step))
    pause()
    isLogarithmic = line.isLogarithmic
    if let speed = line.speed { choose(stepsPerSecond: speed) }
  }
}
