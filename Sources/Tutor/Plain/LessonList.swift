import LessonKit

/// The list of lessons, as text or as JSON.
package enum LessonList {
  package static func lines(_ catalog: Catalog) -> [String] {
    let width = catalog.entries.map(\.id.count).max() ?? 0
    return catalog.entries.map { entry in
      let number = String(entry.number)
      let padding = String(repeating: " ", count: max(0, 2 - number.count))
      let gap = String(repeating: " ", count: width - entry.id.count)
      return "\(padding)\(number)  \(entry.id)\(gap)  \(entry.title) (\(entry.minutes) minutes)"
    }
  }

  package static func json(_ catalog: Catalog) -> JSON {
    .array(
      catalog.entries.map { entry in
        .object([
          .init("number", .integer(entry.number)),
          .init("id", .string(entry.id)),
          .init("title", .string(entry.title)),
          .init("part", .string(entry.part)),
          .init("minutes", .integer(entry.minutes)),
          .init("requires", .array(entry.requires.map { .string($0) })),
        ])
      })
  }
}
