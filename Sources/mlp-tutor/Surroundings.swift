import Glibc
import Tutor

/// What lies outside of the program's state, and how its effects reach there: files.
struct Surroundings {
  private(set) var course: LiveCourse
  /// `nil` if nothing is to be kept.
  private var store: ProgressStore?
  /// What the learner has to be told at the beginning.
  private(set) var notices: [String] = []

  init(_ course: LiveCourse, _ keeping: ProgressOptions) {
    self.course = course
    guard keeping.isOn else { return }
    var store = ProgressStore()
    notices = store.load().map(Self.notice)
    self.store = store
  }

  /// What the learner has done so far.
  var progress: Progress { store?.progress ?? Progress() }

  /// Carries out what an update asks for.
  mutating func perform(_ effect: Effect) -> [Action] {
    switch effect {
    case .quit, .refused:
      return []
    case .record(let events):
      guard let messages = store?.record(events) else { return [] }
      return [.progress(progress)] + messages.map { .notice(Self.notice($0)) }
    case .save:
      return SavedFiles.perform(effect)
    case .readCourse:
      return course.reread().map { [.course($0)] } ?? []
    }
  }

  /// Begins to look for changes in the lessons' folder.
  mutating func watch() {
    if let problem = course.watch() { notices.append(Self.notice(problem)) }
  }

  /// Tries once more to keep what could not be kept.
  mutating func finish() {
    for message in store?.flush() ?? [] { Console.complain(message) }
  }

  /// For the screen, and for standard error, which is shown when the screen has been given back.
  private static func notice(_ message: String) -> String {
    Console.complain(message)
    return message.prefix(1).uppercased() + message.dropFirst() + "."
  }
}
