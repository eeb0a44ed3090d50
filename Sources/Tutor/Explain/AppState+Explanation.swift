import LessonKit
import Screen

/// The free lab, and the lesson that waits behind it, while another lesson is looked up.
struct ShelvedRoom: Sendable {
  let room: LabRoom
  let lesson: LessonState?
}

// Explanations, and lessons that they lead to.
extension AppState {
  private var sheetArea: Area { Area(columns: size.columns, rows: size.rows - 1) }

  /// Explains what has the focus; the run waits, so that its numbers stay those of the sheet.
  mutating func explain() {
    guard let topic = room?.topic else { return }
    room?.lab.pause()
    guard let lab = room?.lab else { return }
    sheet = ExplanationSheet(
      lab.explanation(of: topic), catalog: catalog, mayOpen: lesson != nil || startedInMenu)
  }

  /// Takes a key while an explanation is open.
  mutating func updateSheet(_ command: Command) {
    let area = sheetArea
    switch command {
    case .scroll(let rows): sheet?.scroll(by: rows, in: area)
    case .scrollPage(let pages): sheet?.scroll(by: pages * (area.rows - 4), in: area)
    case .help:
      sheet = nil
      helpScroll = 0
    case .open: openTaught()
    default: sheet = nil
    }
  }

  /// Opens the lesson that the explanation names; leaving it leads back to the lab.
  private mutating func openTaught() {
    guard let place = sheet?.explanation.place, let room,
      let found = try? catalog.lesson(id: place.lesson).get(),
      let step = found.steps.firstIndex(where: { $0.id == place.step })
    else { return }
    sheet = nil
    shelf.append(ShelvedRoom(room: room, lesson: lesson))
    self.room = nil
    open(found, at: step)
  }

  /// Goes back to the lab from a lesson that was looked up.
  mutating func leaveTaught() {
    guard let shelved = shelf.popLast() else { return }
    (room, lesson) = (shelved.room, shelved.lesson)
  }
}

extension LabRoom {
  /// What `?` explains: that which has the keys.
  var topic: ExplanationTopic {
    if focus == .panel, case .lab(let panel) = panel { return .panel(panel) }
    return switch focus {
    case .controls: lab.chosen.map { .control($0) } ?? .panel(.numbers)
    case .network: lab.cursor.map { ExplanationTopic($0) } ?? .panel(.network)
    case .map: .panel(.map)
    case .loss: .panel(.loss)
    case .numbers: .number(lab.chosenNumber)
    case .panel: .seeds(solved: seeds?.solved(0) ?? 0, of: seeds?.counted(0).count ?? 0)
    }
  }
}
