import Tutor

/// The lessons and tapes among files and folders.
///
/// A folder is searched with the folders in it. A lesson there is a Markdown file that begins with
/// front matter; any other, such as a README, is none.
struct CheckedFiles {
  private(set) var tapes: [String] = []
  private var folders: [Course] = []
  /// Lessons that were named one by one.
  private var lessons: [LessonSource] = []

  /// A course for each folder, whose lessons know each other, and one of all single lessons.
  var courses: [Course] { folders + (lessons.isEmpty ? [] : [Course(originals: lessons)]) }

  /// Adds a lesson, a tape, or all that is in a folder.
  ///
  /// - Throws: `Failure` if it can't be read, or there is neither a lesson nor a tape.
  mutating func add(_ path: String) throws(Failure) {
    if Files.isFolder(path) {
      let before = (folders.count, tapes.count)
      var visited: Set<String> = []
      try search(path.hasSuffix("/") ? String(path.dropLast()) : path, &visited)
      guard (folders.count, tapes.count) == before else { return }
      throw Failure(
        .usage, "\(path): neither a lesson (.md with front matter) nor a tape (.tape) is in it")
    } else if path.hasSuffix(".tape") {
      tapes.append(path)
    } else if path.hasSuffix(".md") {
      lessons.append(LessonSource(path: path, bytes: try Files.read(path)))
    } else {
      throw Failure(.usage, "\(path): is neither a lesson (.md) nor a tape (.tape)")
    }
  }

  /// Searches a folder and those in it; one that a link has led to before is not searched again.
  private mutating func search(_ folder: String, _ visited: inout Set<String>) throws(Failure) {
    guard visited.insert(Files.resolved(folder) ?? folder).inserted else { return }
    let names = try Files.names(in: folder)
    let inner = names.filter { Files.isFolder("\(folder)/\($0)") }
    let files = names.filter { !inner.contains($0) }
    tapes += files.filter { $0.hasSuffix(".tape") }.map { "\(folder)/\($0)" }
    let originals = try lessons(files, in: folder)
    var translations: [String: [LessonSource]] = [:]
    if !originals.isEmpty {
      for language in CourseOptions.languages(in: folder) {
        let path = "\(folder)/\(language)"
        let translated = try lessons(try Files.names(in: path), in: path)
        if !translated.isEmpty { translations[language] = translated }
      }
      folders.append(Course(originals: originals, translations: translations))
    }
    for name in inner where translations[name] == nil {
      try search("\(folder)/\(name)", &visited)
    }
  }

  private func lessons(_ names: [String], in folder: String) throws(Failure) -> [LessonSource] {
    var sources: [LessonSource] = []
    for name in names where name.hasSuffix(".md") {
      let path = "\(folder)/\(name)"
      guard !Files.isFolder(path) else { continue }
      let source = LessonSource(path: path, bytes: try Files.read(path))
      if source.hasFrontMatter { sources.append(source) }
    }
    return sources
  }
}
