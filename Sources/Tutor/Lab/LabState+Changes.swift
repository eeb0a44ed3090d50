import Engine

// One thing is changed, and the run begins anew from the same seed.
extension LabState {
  /// Begins anew with a control at a value.
  ///
  /// - Throws: `LabOptionError`, and then nothing has changed.
  package mutating func change(
    _ control: LabControl, to value: String
  ) throws(LabOptionError) {
    try change { settings throws(OptionError) in try control.change(settings, to: value) }
  }

  /// Begins anew with changed settings, on other data if these are other.
  mutating func change(
    _ change: (LabSettings) throws(OptionError) -> LabSettings
  ) throws(LabOptionError) {
    do {
      let changed = try change(settings)
      let (old, new) = (settings.options, changed.options)
      let isSame =
        old.source == new.source && old.noise == new.noise && old.target == new.target
        && old.columns == new.columns && old.dataSeed == new.dataSeed
      let exact = changed.options(for: data, after: settings)
      if exact != changed.options(for: data) {
        // What has just been asked for is not quietly replaced.
        _ = try TrainingSession(exact.configuration(for: data), data: data)
      }
      try restart(with: changed, isSame ? data : changed.dataset())
    } catch {
      throw LabOptionError(error)
    }
  }

  /// Moves on to another control.
  package mutating func choose(by offset: Int) {
    let all = availableControls
    guard !all.isEmpty else { return }
    let index = chosen.flatMap { all.firstIndex(of: $0) } ?? 0
    chosen = all[(index + offset % all.count + all.count) % all.count]
  }

  /// Goes to a control.
  mutating func choose(_ control: LabControl) {
    if availableControls.contains(control) { chosen = control }
  }

  /// Turns the chosen control by so many choices; what can't be made is passed over.
  package mutating func turn(by offset: Int) {
    guard let chosen else { return }
    turn(chosen, by: offset)
  }

  /// Turns a control by so many choices, not beyond the ends.
  package mutating func turn(_ control: LabControl, by offset: Int) {
    let choices = control.choices(in: self)
    guard offset != 0, let value = choice(of: control), let index = choices.firstIndex(of: value)
    else { return }
    var place = index + offset
    while choices.indices.contains(place) {
      if (try? change(control, to: choices[place])) != nil { return }
      place += offset.signum()
    }
  }

  /// The next choice of a control, and the first after the last.
  private mutating func cycle(_ control: LabControl) {
    let choices = control.choices(in: self)
    let index = choice(of: control).flatMap { choices.firstIndex(of: $0) } ?? 0
    try? change(control, to: choices[(index + 1) % choices.count])
  }

  package mutating func cycleInitialization() { cycle(.initialization) }

  package mutating func cycleRegularization() { cycle(.regularization) }

  /// Makes regularization stronger or weaker; does nothing at the ends or without any.
  package mutating func changeStrength(by offset: Int) { turn(.strength, by: offset) }

  /// Begins anew from the next seed, on the same data.
  package mutating func takeNextSeed() { choose(seed: seed &+ 1) }

  /// Begins anew with an initialization, from the same seed.
  package mutating func choose(_ scheme: Initialization) throws(ConfigurationError) {
    var changed = settings
    changed.choose(scheme)
    try restart(with: changed, data)
  }

  /// Begins anew with a kind of regularization, at the nearest of its strengths.
  package mutating func choose(_ kind: Regularization.Kind, strength: Double?) {
    var changed = settings
    changed.choose(kind)
    if let strength { try? changed.choose(strengths: [strength]) }
    try? restart(with: changed, data)
  }

  /// Begins anew from a seed, on the same data.
  package mutating func choose(seed: UInt64) {
    var changed = settings
    changed.choose(seed: seed)
    try? restart(with: changed, data)
  }

  package mutating func changeSpeed(by offset: Int) {
    speed = min(max(0, speed + offset), Self.speeds.count - 1)
  }

  /// Trains at the nearest of the speeds.
  mutating func choose(stepsPerSecond: Int) {
    speed = LabSettings.nearest(Double(stepsPerSecond), in: Self.speeds.map(Double.init)) ?? speed
  }

  /// Looks into another run of a race.
  package mutating func showRun(by offset: Int) {
    shown = (shown + offset % runs.count + runs.count) % runs.count
    cursor = nil
  }
}
