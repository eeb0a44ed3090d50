/// The files of a course: its lessons, and their translations into other languages.
///
/// A translation lies in a folder named by its language, as in `Lessons/de/entropy.md`. A lesson that
/// a language lacks is shown as it was written.
package struct Course: Sendable {
  package let originals: [LessonSource]
  /// By language: `de`, `pt-br`.
  package let translations: [String: [LessonSource]]

  package init(originals: [LessonSource], translations: [String: [LessonSource]] = [:]) {
    self.originals = originals
    self.translations = translations
  }

  /// The course that comes with the program.
  package static var embedded: Course {
    var originals: [LessonSource] = []
    var translations: [String: [LessonSource]] = [:]
    for name in EmbeddedFiles.names {
      let parts = name.split(separator: "/")
      guard parts.first == "Lessons", let bytes = EmbeddedFiles.bytes(of: name) else { continue }
      let source = LessonSource(path: name, bytes: bytes)
      switch parts.count {
      case 2: originals.append(source)
      case 3: translations[String(parts[1]), default: []].append(source)
      default: break
      }
    }
    return Course(originals: originals, translations: translations)
  }

  /// The languages that there is any translation into.
  package var languages: [String] { translations.keys.sorted() }

  /// The language for what a locale names, such as `de_DE.UTF-8`; `nil` if there is none.
  package func language(forLocale locale: String) -> String? {
    let name = locale.prefix { $0 != "." && $0 != "@" }.lowercased().replacing("_", with: "-")
    let general = String(name.prefix { $0 != "-" })
    return [name, general].first { translations[$0] != nil }
  }

  /// Each lesson in a language, or as it was written where the language lacks it.
  package func sources(in language: String?) -> [LessonSource] {
    guard let language, let translated = translations[language] else { return originals }
    return originals.map { original in
      translated.first { $0.name == original.name } ?? original
    }
  }

  package func catalog(in language: String? = nil) -> Catalog {
    Catalog(sources: sources(in: language))
  }

  /// What is wrong with translations as such: lessons that the course lacks, and steps that differ from
  /// the original's, by which progress and scripts know them.
  package var translationIssues: [LessonIssue] {
    languages.flatMap { language in
      (translations[language] ?? []).flatMap { source -> [LessonIssue] in
        var log = IssueLog(path: source.path, source: SourceText(source.bytes))
        guard let original = originals.first(where: { $0.name == source.name }) else {
          log.add(at: 0, "there is no lesson “\(source.name)” that this could be a translation of")
          return log.issues
        }
        guard case .success(let lesson) = LessonParser.parse(source.bytes, path: source.path),
          case .success(let model) = LessonParser.parse(original.bytes, path: original.path)
        else { return [] }
        return Self.differences(of: lesson, from: model).map { location, message in
          LessonIssue(
            path: source.path, location: location, message: message,
            sourceLine: log.source.line(location.line))
        }
      }
    }
  }

  private static func differences(
    of lesson: Lesson, from original: Lesson
  ) -> [(SourceLocation, String)] {
    let (ids, known) = (lesson.steps.map(\.id), original.steps.map(\.id))
    if let extra = lesson.steps.first(where: { !known.contains($0.id) }) {
      return [
        (
          extra.location,
          "\(original.path) has no step “\(extra.id)”" + Suggestion.hint(for: extra.id, in: known)
        )
      ]
    }
    if let missing = known.first(where: { !ids.contains($0) }) {
      return [
        (
          lesson.steps.last?.location ?? SourceLocation(line: 1, column: 1),
          "the step “\(missing)” of \(original.path) is not here; translate it, too"
        )
      ]
    }
    if let (step, _) = zip(lesson.steps, known).first(where: { $0.id != $1 }) {
      return [(step.location, "the steps of \(original.path) come in another order")]
    }
    return []
  }
}
