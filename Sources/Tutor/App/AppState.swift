import LessonKit
import Screen

/// All that the program knows: one value, changed by `update`, drawn by `view`.
package struct AppState: Program {
  package internal(set) var catalog: Catalog
  /// What the learner has done so far, to be shown; it is kept outside.
  package internal(set) var progress: Progress
  package var size: Size
  package var menu: MenuState
  /// The lesson that is open; the menu if there is none.
  package var lesson: LessonState?
  /// The free lab, if that is open; it may have been opened from a lesson, which then waits.
  package internal(set) var room: LabRoom?
  /// What is covered by lessons that are looked up.
  var shelf: [Shelved] = []
  /// An explanation that lies over the screen.
  package internal(set) var sheet: ExplanationSheet?
  /// How far the help page is scrolled; `nil` while it is closed.
  package var helpScroll: Int?
  /// What the learner is to be told, the first one now; a key goes on to the next.
  package internal(set) var notices: [String] = []
  /// What is wrong with the file of the open lesson since it was changed.
  var mistake: String?
  /// Whether leaving a lesson leads to the menu or out of the program.
  package var startedInMenu: Bool
  /// The seed of every lab, where the lessons' own don't count.
  package let seed: UInt64?

  /// The menu.
  package init(
    catalog: Catalog, progress: Progress = Progress(),
    size: Size = Size(columns: 80, rows: 24), seed: UInt64? = nil
  ) {
    self.catalog = catalog
    self.progress = progress
    self.size = size
    self.seed = seed
    menu = MenuState(catalog, progress)
    startedInMenu = true
  }

  /// A lesson, at one of its steps.
  ///
  /// - Parameter step: the index of the step; where the learner stopped if it is left out.
  package init(
    catalog: Catalog, lesson: Lesson, step: Int? = nil, progress: Progress = Progress(),
    size: Size = Size(columns: 80, rows: 24), seed: UInt64? = nil
  ) {
    self.init(catalog: catalog, progress: progress, size: size, seed: seed)
    open(lesson, at: step)
    startedInMenu = false
  }

  /// The free lab alone.
  package init(
    _ room: LabRoom, catalog: Catalog = .embedded, size: Size = Size(columns: 80, rows: 24)
  ) {
    self.init(catalog: catalog, size: size)
    self.room = room
    startedInMenu = false
  }

  /// The lab that is seen: the free one, or that of the lesson.
  package var lab: LabState? { room?.lab ?? lesson?.lab }

  /// Whether a network is training, so that time has to pass.
  package var isRunning: Bool { room?.isRunning ?? lesson?.isRunning ?? false }

  /// How many training steps a second are wanted.
  package var stepsPerSecond: Int { room?.stepsPerSecond ?? lesson?.stepsPerSecond ?? 0 }

  /// The smallest window in which everything can be used.
  package static let smallestSize = Size(columns: 60, rows: 20)

  package var isTooSmall: Bool {
    size.columns < Self.smallestSize.columns || size.rows < Self.smallestSize.rows
  }

  /// The keys that mean something now.
  package var keys: KeyTable {
    if helpScroll != nil { return KeyTable(groups: [.help]) }
    if let sheet { return KeyTable(groups: [.explanation(opensLesson: sheet.opensLesson)]) }
    return contentKeys
  }

  /// The keys of what lies under the help page.
  package var contentKeys: KeyTable {
    if let room {
      if room.isTyping || room.hasSheet { return KeyTable(groups: room.keyGroups) }
      let leaving = lesson != nil ? "lesson" : startedInMenu ? "menu" : "quit"
      return KeyTable(
        groups: room.keyGroups + [.general(leaving: leaving, explains: room.canExplain)])
    }
    guard let lesson else {
      return KeyTable(groups: [.menu(resumes: menu.resumes), .general(leaving: "quit")])
    }
    if lesson.isTyping { return KeyTable(groups: lesson.keyGroups) }
    let leaving = shelvedName ?? (startedInMenu ? "menu" : "quit")
    return KeyTable(
      groups: lesson.keyGroups + [.general(leaving: leaving, explains: lesson.canExplain)])
  }
}
