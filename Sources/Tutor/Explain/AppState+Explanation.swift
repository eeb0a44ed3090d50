import LessonKit
import Screen

/// What a lesson that is looked up has covered: the free lab and the lesson that waits behind it, or
/// a lesson alone.
struct Shelved: Sendable {
  let room: LabRoom?
  let lesson: LessonState?
}

// Explanations, and lessons that they lead to.
extension AppState {
  /// So many lessons are looked up one from another: the way back is to stay short.
  static let shelfLimit = 4

  private var sheetArea: Area { Area(columns: size.columns, rows: size.rows - 1) }

  /// Explains what has the focus; the run waits, so that its numbers stay those of the sheet.
  mutating func explain() {
    room?.lab.pause()
    if room == nil { lesson?.updateLab { $0.pause() } }
    guard let explanation = room?.explanation ?? lesson?.explanation else { return }
    sheet = ExplanationSheet(
      explanation, catalog: catalog,
      mayOpen: (lesson != nil || startedInMenu) && shelf.count < Self.shelfLimit,
      beside: room == nil ? lesson : nil)
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

  /// Opens the lesson that the explanation names; leaving it leads back to where one was.
  private mutating func openTaught() {
    guard let place = sheet?.explanation.place,
      let found = try? catalog.lesson(id: place.lesson).get(),
      let step = found.steps.firstIndex(where: { $0.id == place.step })
    else { return }
    sheet = nil
    shelf.append(Shelved(room: room, lesson: lesson))
    room = nil
    open(found, at: step)
  }

  /// What leaving a lesson that was looked up leads back to.
  var shelvedName: String? { shelf.last.map { $0.room == nil ? "lesson" : "lab" } }

  /// Goes back from a lesson that was looked up.
  mutating func leaveTaught() {
    guard let shelved = shelf.popLast() else { return }
    (room, lesson) = (shelved.room, shelved.lesson)
    // Meanwhile more may have been done, the files changed, and the window.
    guard let id = lesson?.lesson.id else { return }
    lesson?.progress = progress[lesson: id]
    // A lesson that was opened by itself need not be one of the catalog's.
    if catalog.entries.contains(where: { $0.id == id }) { refreshLesson() }
    lesson?.fit(size)
  }
}

extension LabState {
  /// What the arrow keys are at: a place in the panel that they move in, or the chosen setting.
  var topic: ExplanationTopic {
    switch inspection.panel {
    case .network: return cursor.map { ExplanationTopic($0) } ?? .panel(.network)
    case .numbers: return .number(chosenNumber)
    case let panel?: return .panel(panel)
    case nil: break
    }
    if let chosen, availableControls.contains(chosen) { return .control(chosen) }
    return isRace ? .race : .panel(panels.first ?? .loss)
  }
}

extension LessonState {
  /// Whether what has the keys can be explained: the lab's settings, numbers and panels.
  var canExplain: Bool { focus == .lab && lab != nil && !isTyping }

  /// What `?` says of it.
  var explanation: Explanation? {
    guard canExplain, let lab else { return nil }
    return lab.explanation(of: lab.topic)
  }
}

extension LabRoom {
  /// What `?` says: of the walk or what is drawn while that has the keys, else of the topic.
  var explanation: Explanation {
    if let explanation = walk?.explanation(in: lab) { return explanation }
    if let drawing { return drawing.explanation(in: lab) }
    return lab.explanation(of: topic)
  }

  /// What `?` explains: that which has the keys.
  var topic: ExplanationTopic {
    let isOfRuns = focus == .loss || focus == .panel && panel == .lab(.runs)
    if isOfRuns, lab.isRace { return .race }
    if isOfRuns, let pin = chosenPin { return .pinned(PinnedComparison(pin, beside: lab)) }
    switch (focus, panel) {
    case (.controls, _), (.network, _), (.numbers, _): return lab.topic
    case (.map, _): return .panel(.map)
    case (.loss, _): return .panel(.loss)
    case (.panel, .lab(let panel)): return .panel(panel)
    case (.panel, .seeds):
      return .seeds(solved: seeds?.solved(0) ?? 0, of: seeds?.counted(0).count ?? 0)
    }
  }
}
