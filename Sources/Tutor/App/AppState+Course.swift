import LessonKit

// Opening lessons, and what is known of the learner's way through them.
extension AppState {
  /// Opens a lesson of the catalog, or says in the menu why that can't be done.
  ///
  /// - Parameter step: the index of the step; where the learner stopped if it is left out.
  mutating func open(_ id: String, at step: Int? = nil) {
    switch catalog.lesson(id: id) {
    case .success(let found):
      open(found, at: step)
      menu.problem = nil
      menu.select(id)
    case .failure(let failure):
      menu.problem =
        switch failure {
        case .unknown: failure.description
        case .damaged(let issues):
          "\(id) has \(issues.issues.count == 1 ? "a mistake" : "mistakes") in it; "
            + "mlp-tutor check says where"
        }
    }
  }

  /// Opens a lesson at a step, or where the learner stopped.
  mutating func open(_ found: Lesson, at step: Int?) {
    let record = progress[lesson: found.id]
    let resumption = step == nil ? record.resumption(of: found.steps.map(\.id)) : nil
    lesson = LessonState(
      found, step: step ?? resumption ?? 0, catalog: catalog, progress: record,
      layout: LessonLayout.isWide(size), seed: seed)
    mistake = nil
    if let resumption {
      notices.append(
        "Resumed at step \(resumption + 1) of \(found.steps.count); 0 goes to the first step.")
    }
  }

  /// Opens the free lab; from a lesson its lab goes on there, with nothing locked.
  mutating func openLab() {
    lesson?.updateLab { $0.pause() }
    let line = lesson?.lab.map { LabStateLine($0) } ?? .usual
    do throws(LabOptionError) {
      room = try LabRoom(line)
    } catch {
      tell([error.message])
    }
  }

  // MARK: Progress

  /// Adds what the lesson has noted to what is shown, and asks to have it kept.
  mutating func keepEvents() -> [Effect] {
    guard let events = lesson?.takeEvents(), !events.isEmpty else { return [] }
    var progress = progress
    // There is no clock here; who keeps the progress has one, and will say what became of it.
    for event in events { progress.apply(event, at: progress.logicalTime) }
    adopt(progress)
    return [.record(events)]
  }

  /// Shows another state of progress.
  mutating func adopt(_ progress: Progress) {
    self.progress = progress
    menu.adopt(progress, catalog)
    if let id = lesson?.lesson.id { lesson?.progress = progress[lesson: id] }
  }

  // MARK: Files

  /// Takes the lessons as they are now; an open one that can't be read stays as it was.
  mutating func adopt(_ catalog: Catalog) {
    self.catalog = catalog
    menu.adopt(catalog, progress)
    refreshLesson()
  }

  /// Shows the open lesson as its file is now.
  mutating func refreshLesson() {
    guard let lesson else { return }
    switch catalog.lesson(id: lesson.lesson.id) {
    case .success(let found):
      mistake = nil
      self.lesson?.catalog = catalog
      if found != lesson.lesson {
        self.lesson?.replace(with: found, isWide: LessonLayout.isWide(size))
        self.lesson?.fit(size)
      }
    case .failure(.damaged(let issues)):
      mistake = issues.summary
    case .failure(.unknown):
      mistake = "\(lesson.lesson.path) is no longer there; this is the lesson as it was."
    }
  }
}
