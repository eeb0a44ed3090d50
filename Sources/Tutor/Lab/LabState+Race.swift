import Engine

// Races that are begun and ended while the lab is open.
extension LabState {
  /// Lets variants of the present run train together from its seed, all from the beginning.
  ///
  /// - Parameter index: the one that is looked into at first.
  mutating func beginRace(_ variants: [Variant], showing index: Int) throws(ConfigurationError) {
    let fresh = try Self.runs(settings, data, variants)
    keepRecord()
    self.variants = variants
    runs = fresh
    shown = min(index, fresh.count - 1)
    cursor = nil
  }

  /// Goes on with the run that is looked into, alone, and keeps the others to compare with.
  mutating func endRace() {
    guard isRace else { return }
    if keepRecord() { records.remove(at: shown) }
    var winner = run
    winner.name = ""
    settings = winner.settings
    variants = []
    runs = [winner]
    shown = 0
    if let chosen, !availableControls.contains(chosen) { self.chosen = availableControls.first }
  }

  /// The controls that the variants of a race differ in, so that changing one would change nothing.
  var racedControls: Set<LabControl> { Set(variants.flatMap(\.controls)) }

  /// Variants by the choices of a control around the present one, as many as may race.
  ///
  /// - Returns: those that can be made on these data, and which one is the present run.
  func variants(of control: LabControl) -> (variants: [Variant], present: Int) {
    let choices = control.choices(in: self)
    guard let present = choice(of: control), let place = choices.firstIndex(of: present) else {
      return ([], 0)
    }
    func canBeMade(_ choice: String) -> Bool {
      guard let changed = try? control.change(settings, to: choice) else { return false }
      let options = changed.options(for: data, after: settings)
      return (try? options.configuration(for: data)) != nil
    }
    // From the present one outward, so that those are left out that are farthest away.
    var taken = [place]
    for distance in 1..<max(2, choices.count) {
      for index in [place + distance, place - distance]
      where taken.count < Self.variantLimit && choices.indices.contains(index) {
        if canBeMade(choices[index]) { taken.append(index) }
      }
    }
    taken.sort()
    let variants = taken.map { index in
      Variant(
        name: control.shown(choices[index]), choice: .control(control, choices[index]))
    }
    return (variants, taken.firstIndex(of: place) ?? 0)
  }

  /// Variants by values of a control as they are typed.
  ///
  /// - Returns: the variants, and which one is the present run, or else the first.
  func variants(
    of control: LabControl, values: [String]
  ) throws(LabOptionError) -> (variants: [Variant], present: Int) {
    guard (2...Self.variantLimit).contains(values.count) else {
      throw LabOptionError(
        message: "from 2 to \(Self.variantLimit) values can race, and not \(values.count)")
    }
    var choices: [String] = []
    for value in values {
      do {
        let changed = try control.change(settings, to: value)
        let configuration = try changed.options(for: data, after: settings).configuration(for: data)
        _ = try TrainingSession(configuration, data: data)
        let choice = control.value(in: changed, configuration) ?? value
        guard !choices.contains(choice) else {
          throw LabOptionError(message: "\(value) would race against itself; give each value once")
        }
        choices.append(choice)
      } catch {
        throw LabOptionError(error)
      }
    }
    let variants = choices.map { choice in
      Variant(name: control.shown(choice), choice: .control(control, choice))
    }
    return (variants, choice(of: control).flatMap { choices.firstIndex(of: $0) } ?? 0)
  }
}

extension LabSettings {
  var seed: UInt64 { options.seed }
}
