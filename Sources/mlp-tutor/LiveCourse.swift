import Glibc
import Tutor

/// The lessons that a command shows: the course's own, or those of a folder that may change.
struct LiveCourse {
  private(set) var catalog: Catalog
  private let options: CourseOptions
  /// Can be read from when something in the folder has changed; -1 if nothing is watched.
  ///
  /// It is open until the process ends.
  private(set) var descriptor: Int32 = -1

  init(_ options: CourseOptions) throws(Failure) {
    self.options = options
    catalog = try options.catalog()
  }

  /// Begins to watch the folder, and those of translations in it; returns why that can't be done.
  ///
  /// Folders and not files, because most editors write a new file and rename it. Only files that
  /// are complete count: one that is being written is of no use to anybody.
  mutating func watch() -> String? {
    guard let folder = options.folder, descriptor < 0 else { return nil }
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)
    guard descriptor >= 0, inotify_add_watch(descriptor, folder, events) >= 0 else {
      return "\(folder): changes will not be noticed (\(String(cString: strerror(errno))))"
    }
    for language in CourseOptions.languages(in: folder) {
      _ = inotify_add_watch(descriptor, "\(folder)/\(language)", events)
    }
    return nil
  }

  /// Reads the folder again; `nil` if nothing in it is different.
  mutating func reread() -> Catalog? {
    // In the middle of a change there may be nothing; what was read before then stays.
    guard let found = try? options.catalog(), found != catalog else { return nil }
    catalog = found
    return found
  }
}
