import LessonKit

/// The list of lessons and the one that is chosen.
package struct MenuState: Equatable, Sendable {
  package let entries: [Lesson.Metadata]
  package private(set) var index = 0
  /// Why the last lesson could not be opened.
  package var problem: String?

  package init(_ catalog: Catalog) {
    entries = catalog.entries
    problem =
      catalog.damaged.isEmpty
      ? nil
      : "\(catalog.damaged.count) damaged; mlp-tutor check says where"
  }

  package var selected: Lesson.Metadata? {
    entries.indices.contains(index) ? entries[index] : nil
  }

  package mutating func move(by offset: Int) {
    guard !entries.isEmpty else { return }
    index = min(max(0, index + offset), entries.count - 1)
  }

  package mutating func select(_ id: String) {
    index = entries.firstIndex { $0.id == id } ?? index
  }
}
