/// The lessons of a course, in their order.
///
/// Making one reads front matter only, so that the menu is there at once; `lesson(id:)` reads the
/// rest. A damaged lesson is set aside with what is wrong with it, and hides no other.
package struct Catalog: Equatable, Sendable {
  /// What is known of each readable lesson, by number and then by id.
  package let entries: [Lesson.Metadata]
  /// The lessons whose front matter is wrong, in the order of the sources.
  package let damaged: [LessonIssues]

  private let sources: [LessonSource]
  /// The source of each id.
  private let indices: [String: Int]

  package init(sources: [LessonSource]) {
    var entries: [Lesson.Metadata] = []
    var damaged: [LessonIssues] = []
    var indices: [String: Int] = [:]
    for (index, source) in sources.enumerated() {
      if let earlier = indices[source.name] {
        damaged.append(Self.duplicate(source, of: sources[earlier]))
        continue
      }
      indices[source.name] = index
      switch LessonParser.metadata(source.bytes, path: source.path) {
      case .success(let metadata): entries.append(metadata)
      case .failure(let issues): damaged.append(issues)
      }
    }
    self.entries = entries.sorted { ($0.number, $0.id) < ($1.number, $1.id) }
    self.damaged = damaged
    self.sources = sources
    self.indices = indices
  }

  /// The course that comes with the program, as it was written.
  package static var embedded: Catalog { Course.embedded.catalog() }

  /// The files of that course.
  package static var embeddedSources: [LessonSource] { Course.embedded.originals }

  /// Why there is no lesson to show.
  package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    case unknown(name: String, suggestion: String?)
    case damaged(LessonIssues)

    package var description: String {
      switch self {
      case .unknown(let name, let suggestion):
        "there is no lesson “\(name)”" + (suggestion.map { "; did you mean “\($0)”?" } ?? "")
      case .damaged(let issues): issues.description
      }
    }
  }

  /// The whole lesson.
  package func lesson(id: String) -> Result<Lesson, Failure> {
    guard let index = indices[id] else {
      let known = entries.map(\.id)
      return .failure(.unknown(name: id, suggestion: Suggestion.closest(to: id, in: known)))
    }
    let source = sources[index]
    return LessonParser.parse(source.bytes, path: source.path).mapError { .damaged($0) }
  }

  /// All that is wrong with any lesson, file by file in the order of the sources; also lessons that
  /// require one that is not in the course.
  package var issues: [LessonIssue] {
    sources.enumerated().flatMap { index, source -> [LessonIssue] in
      if let first = indices[source.name], first != index {
        return Self.duplicate(source, of: sources[first]).issues
      }
      switch LessonParser.parse(source.bytes, path: source.path) {
      case .failure(let failure): return failure.issues
      case .success(let lesson): return unknownRequirements(of: lesson, in: source)
      }
    }
  }

  private func unknownRequirements(of lesson: Lesson, in source: LessonSource) -> [LessonIssue] {
    // An instructor's own lesson may build on those that come with the program.
    let known = Set(indices.keys).union(Self.embeddedSources.map(\.name))
    let unknown = lesson.metadata.requires.filter { !known.contains($0) }
    guard !unknown.isEmpty else { return [] }
    var log = IssueLog(path: source.path, source: SourceText(source.bytes))
    let offset = FrontMatter(log.source, log: &log).offset(of: "requires")
    for id in unknown {
      log.add(
        at: offset,
        "there is no lesson “\(id)” to require"
          + Suggestion.hint(for: id, in: known.sorted()))
    }
    return log.issues
  }

  private static func duplicate(_ source: LessonSource, of other: LessonSource) -> LessonIssues {
    var log = IssueLog(path: source.path, source: SourceText(source.bytes))
    log.add(at: 0, "a lesson of this name is already there: \(other.path)")
    return LessonIssues(log.issues)
  }
}
