import LessonKit
import Screen

/// What changes the state: a key, the mouse, the passing of time, a new size of the window.
package enum Action: Equatable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text that was pasted; it goes into a field, and nowhere else.
  case paste(String)
  /// Time has passed: take so many training steps. Time itself chooses the number; the state
  /// never reads a clock.
  case tick(steps: Int)
  /// So many steps a second were taken of late.
  case pace(stepsPerSecond: Int)
  case resize(Size)
  /// Set a training option of the open lab by its name, for scripts; it begins anew from its seed.
  case setOption(name: String, value: String)
  /// Something to tell the learner, until the next key.
  case notice(String)
  /// The learner's progress as it is kept outside, with what other sessions have added.
  case progress(Progress)
  /// Files that the lessons come from have changed.
  case filesChanged
  /// The lessons as they are now.
  case course(Catalog)
}

/// What an update asks of the outside world, which may answer with actions.
package enum Effect: Equatable, Sendable {
  case quit
  /// What was asked for can't be done; one clause without a full stop.
  case refused(String)
  /// Keep what the learner did, in this order.
  case record([ProgressEvent])
  /// Save files for the learner that belong together, if it must be under a number where their
  /// names are taken; what names the other one can't have another name.
  case save([SavedFile], mayNumber: Bool)
  /// Read the lessons again.
  case readCourse
}
