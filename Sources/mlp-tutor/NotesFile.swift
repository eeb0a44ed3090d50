import Glibc

/// Notes that a learner takes home: new files in the present folder, none ever overwritten.
enum NotesFile {
  /// Saves a text and says where, or why not.
  static func save(_ text: String, name: String) -> String {
    for number in 1...999 {
      let file = number == 1 ? "\(name)-notes.md" : "\(name)-notes-\(number).md"
      let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor < 0 && errno == EEXIST { continue }
      guard descriptor >= 0 else {
        return "\(file) can't be written: \(String(cString: strerror(errno)))."
      }
      defer { close(descriptor) }
      guard Files.writeAll(Array(text.utf8), to: descriptor) else {
        let reason = String(cString: strerror(errno))
        unlink(file)
        return "\(file) can't be written: \(reason)."
      }
      return "Saved as \(file)\(Files.resolved(".").map { " in \($0)" } ?? "")."
    }
    return "\(name)-notes.md and 998 more are already there; move some away."
  }
}
