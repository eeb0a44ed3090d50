// The whole lab as one line, and back.
extension LabRoom {
  /// What the lab is, with the pinned runs, to be opened again elsewhere.
  package var stateLine: LabStateLine {
    LabStateLine(lab, pins: pins.map { .init(number: $0.number, run: $0.line) })
  }

  /// Trains the pinned runs of a line anew, each to its own step.
  ///
  /// - Parameter known: runs that are there already and need not be trained again.
  mutating func restore(
    _ pins: [LabStateLine.Pin], known: [PinnedRun] = []
  ) throws(LabOptionError) {
    var restored: [PinnedRun] = []
    for pin in pins {
      if let same = known.first(where: { $0.line.words == pin.run.words }) {
        restored.append(same.numbered(pin.number))
        continue
      }
      do throws(LabOptionError) {
        let room = try LabRoom(
          pin.run.options, files: lab.settings.files, from: LabStateLine(pin.run))
        restored.append(PinnedRun(number: pin.number, room.lab))
      } catch {
        throw error.within("pin\(pin.number)")
      }
    }
    self.pins = restored
    pinNumber = restored.last?.number
  }

  /// Opens another lab in the place of this one; its files have to be open already.
  ///
  /// What was kept to compare with stays, unless the line has pinned runs of its own.
  mutating func replace(with line: LabStateLine) throws(LabOptionError) {
    guard line.text != stateLine.text else { return }
    var other = try LabRoom(line.options, files: lab.settings.files, from: line, known: pins)
    if line.pins.isEmpty { (other.pins, other.pinNumber) = (pins, pinNumber) }
    other.seeds = seeds
    self = other
  }
}
