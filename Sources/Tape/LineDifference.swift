/// How two lists of lines differ, in the unified form that diff and git use.
package enum LineDifference {
  /// Lines around a change that are shown with it.
  private static let context = 2

  /// Hunks with their `@@` headings; empty if the lines are the same.
  package static func unified(from old: [String], to new: [String]) -> [String] {
    guard old != new else { return [] }
    let edits = edits(from: old, to: new)
    var result: [String] = []
    var place = 0
    while let first = edits[place...].firstIndex(where: { $0.kind != .same }) {
      // A hunk goes on as long as the next change is no further than twice the context.
      var last = first
      while let next = edits[(last + 1)...].prefix(2 * context + 1)
        .firstIndex(where: { $0.kind != .same })
      {
        last = next
      }
      let hunk = edits[max(place, first - context)...min(edits.count - 1, last + context)]
      result.append(heading(of: hunk))
      result += hunk.map { $0.kind.rawValue + $0.text }
      place = hunk.endIndex
      if place >= edits.count { break }
    }
    return result
  }

  private struct Edit {
    enum Kind: String {
      case same = " "
      case removed = "-"
      case added = "+"
    }

    let kind: Kind
    let text: String
    /// Lines of the old and the new list before this one.
    let old: Int
    let new: Int
  }

  private static func heading(of hunk: ArraySlice<Edit>) -> String {
    let old = hunk.count { $0.kind != .added }
    let new = hunk.count { $0.kind != .removed }
    // Where there is no line, diff names the one before.
    let oldStart = (hunk.first?.old ?? 0) + (old > 0 ? 1 : 0)
    let newStart = (hunk.first?.new ?? 0) + (new > 0 ? 1 : 0)
    return "@@ -\(oldStart),\(old) +\(newStart),\(new) @@"
  }

  private static func edits(from old: [String], to new: [String]) -> [Edit] {
    let difference = new.difference(from: old)
    let removed = Set(
      difference.removals.compactMap { if case .remove(let at, _, _) = $0 { at } else { nil } })
    let added = Set(
      difference.insertions.compactMap { if case .insert(let at, _, _) = $0 { at } else { nil } })
    var edits: [Edit] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        edits.append(Edit(kind: .removed, text: old[i], old: i, new: j))
        i += 1
      } else if j < new.count, added.contains(j) {
        edits.append(Edit(kind: .added, text: new[j], old: i, new: j))
        j += 1
      } else if i < old.count {
        edits.append(Edit(kind: .same, text: old[i], old: i, new: j))
        i += 1
        j += 1
      } else {
        break
      }
    }
    return edits
  }
}
