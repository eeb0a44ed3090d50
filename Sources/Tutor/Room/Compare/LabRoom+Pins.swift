import Engine

// Runs that stay to be compared with, and the way back to them.
extension LabRoom {
  /// The most runs that are pinned at once.
  package static let pinLimit = 6

  /// The pinned run that keys act on: the chosen one, or the newest.
  var chosenPin: PinnedRun? {
    pins.first { $0.number == pinNumber } ?? pins.last
  }

  mutating func pin() {
    let run = lab.run
    guard run.session.step > 0 else {
      message = "nothing has been trained yet; Space runs it"
      return
    }
    // The same settings again are the same run, further on.
    let course = RunCourse(run)
    let old = pins.first { $0.course.choices == course.choices && $0.data == lab.data }
    let taken = Set(pins.map(\.number))
    guard let number = old?.number ?? (1...Self.pinLimit).first(where: { !taken.contains($0) })
    else {
      message = "\(Self.pinLimit) runs are pinned; P takes one away"
      return
    }
    let pinned = PinnedRun(number: number, lab)
    pins.removeAll { $0.number == number }
    pins.append(pinned)
    pins.sort { $0.number < $1.number }
    pinNumber = number
    let steps = Count.steps(pinned.course.steps)
    notice =
      old == nil
      ? "pinned as #\(number) after \(steps); change one thing, and Backspace leads back"
      : "#\(number) is now this run after \(steps)"
  }

  mutating func unpin() {
    guard let pin = chosenPin else { return }
    pins.removeAll { $0.number == pin.number }
    // The one before takes its place.
    pinNumber = pins.last { $0.number < pin.number }?.number ?? pins.first?.number
    notice = "#\(pin.number) is no longer pinned"
  }

  mutating func choosePin(by offset: Int) {
    guard let pin = chosenPin, let index = pins.firstIndex(of: pin) else { return }
    pinNumber = pins[min(max(0, index + offset), pins.count - 1)].number
  }

  /// Begins anew with what the chosen pinned run was set to; a race ends.
  mutating func goBack() {
    guard let pin = chosenPin else { return }
    endRace()
    do {
      try lab.restart(with: pin.settings, pin.data)
      notice = "back to the settings of #\(pin.number)"
    } catch {
      message = error.message
    }
  }
}
