import Engine

// Runs that stay to be compared with, and the way back to them.
extension LabRoom {
  /// The most runs that are pinned at once.
  package static let pinLimit = 6

  /// The pinned run that keys act on: the chosen one, or the newest.
  var chosenPin: PinnedRun? {
    pins.first { $0.number == pinNumber } ?? pins.last
  }

  /// Pins the run that is looked into, and says whether it was pinned before.
  ///
  /// The same settings again are the same run, further on.
  mutating func pin() throws(CompareProblem) -> (run: PinnedRun, wasPinned: Bool) {
    guard lab.session.step > 0 else { throw .nothingTrained }
    let course = RunCourse(lab.run)
    let old = pins.first { $0.course.choices == course.choices && $0.data == lab.data }
    let taken = Set(pins.map(\.number))
    guard let number = old?.number ?? (1...Self.pinLimit).first(where: { !taken.contains($0) })
    else { throw .allPinned }
    let pinned = PinnedRun(number: number, lab)
    pins.removeAll { $0.number == number }
    pins.append(pinned)
    pins.sort { $0.number < $1.number }
    pinNumber = number
    return (pinned, old != nil)
  }

  /// Gives up the chosen pinned run.
  mutating func unpin() throws(CompareProblem) -> PinnedRun {
    guard let pin = chosenPin else { throw .nothingPinned }
    pins.removeAll { $0.number == pin.number }
    // The one before takes its place.
    pinNumber = pins.last { $0.number < pin.number }?.number ?? pins.first?.number
    return pin
  }

  mutating func choosePin(by offset: Int) {
    guard let pin = chosenPin, let index = pins.firstIndex(of: pin) else { return }
    pinNumber = pins[min(max(0, index + offset), pins.count - 1)].number
  }

  mutating func choosePin(number: Int) throws(CompareProblem) {
    guard pins.contains(where: { $0.number == number }) else {
      throw pins.isEmpty ? .nothingPinned : .noSuchPin(number)
    }
    pinNumber = number
  }

  /// Begins anew with what the chosen pinned run was set to; a race ends.
  mutating func goBack() throws(CompareProblem) -> PinnedRun {
    guard let pin = chosenPin else { throw .nothingPinned }
    endRace()
    do {
      try lab.restart(with: pin.settings, pin.data)
    } catch {
      throw CompareProblem(error)
    }
    return pin
  }
}
