import LessonKit

/// The list of lessons and the one that is chosen.
package struct MenuState: Equatable, Sendable {
  /// How far the learner has come in a lesson that was begun.
  package struct Standing: Equatable, Sendable {
    package let done: Int
    package let total: Int
    /// Whether opening the lesson leads to a step in its middle.
    package let resumes: Bool

    package var isComplete: Bool { done == total }
  }

  package private(set) var entries: [Lesson.Metadata]
  package private(set) var index = 0
  /// Why the last lesson could not be opened.
  package var problem: String?
  /// By the ids of the lessons that were begun.
  package private(set) var standings: [String: Standing] = [:]
  /// The steps of those lessons; the catalog would read a whole file for them each time.
  private var steps: [String: [String]] = [:]

  package init(_ catalog: Catalog, _ progress: Progress = Progress()) {
    entries = catalog.entries
    problem = Self.problem(of: catalog)
    adopt(progress, catalog)
  }

  private static func problem(of catalog: Catalog) -> String? {
    catalog.damaged.isEmpty
      ? nil : "\(catalog.damaged.count) damaged; mlp-tutor check says where"
  }

  package var selected: Lesson.Metadata? {
    entries.indices.contains(index) ? entries[index] : nil
  }

  /// Whether opening the chosen lesson leads to where the learner stopped.
  package var resumes: Bool {
    selected.flatMap { standings[$0.id] }?.resumes ?? false
  }

  package mutating func move(by offset: Int) {
    guard !entries.isEmpty else { return }
    index = min(max(0, index + offset), entries.count - 1)
  }

  package mutating func select(_ id: String) {
    index = entries.firstIndex { $0.id == id } ?? index
  }

  /// Shows how far the learner has come.
  mutating func adopt(_ progress: Progress, _ catalog: Catalog) {
    standings = [:]
    for entry in entries {
      guard let record = progress.lessons[entry.id], record.last != nil else { continue }
      let ids = steps[entry.id] ?? (try? catalog.lesson(id: entry.id).get())?.steps.map(\.id) ?? []
      steps[entry.id] = ids
      guard !ids.isEmpty else { continue }
      standings[entry.id] = Standing(
        done: record.doneCount(of: ids), total: ids.count,
        resumes: record.resumption(of: ids) != nil)
    }
  }

  /// Lists the lessons as they are now; the same one stays chosen.
  mutating func adopt(_ catalog: Catalog, _ progress: Progress) {
    let chosen = selected?.id
    entries = catalog.entries
    problem = Self.problem(of: catalog)
    steps = [:]
    index = min(index, max(0, entries.count - 1))
    if let chosen { select(chosen) }
    adopt(progress, catalog)
  }
}
