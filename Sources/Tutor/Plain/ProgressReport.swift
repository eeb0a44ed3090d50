import LessonKit

/// How far a learner has come, as a table and as JSON.
package struct ProgressReport {
  private let standings: [LessonStanding]

  package init(_ progress: Progress, _ catalog: Catalog) {
    standings = progress.standings(in: catalog)
  }

  package var lines: [String] {
    guard !standings.isEmpty else { return ["No lesson has been begun yet."] }
    let rows = [["lesson", "steps", "questions", "begun (UTC)", "last"]] + standings.map(row)
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let table = rows.map { row in
      zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }.joined(separator: "  ").trimmingSpaces
    }
    return table + remarks
  }

  private func row(_ standing: LessonStanding) -> [String] {
    let score = standing.score
    return [
      standing.id,
      standing.lesson == nil ? "\(standing.done)" : "\(standing.done)/\(standing.steps)",
      score.asked == 0 ? "-" : "\(score.right) of \(score.asked) right, \(score.atOnce) at once",
      standing.record.firstVisit?.short ?? "-", standing.record.lastVisit?.short ?? "-",
    ]
  }

  /// What a table can't say.
  private var remarks: [String] {
    standings.compactMap { standing in
      if standing.lesson == nil { return "\(standing.id): not in this course" }
      guard standing.outdated > 0 else { return nil }
      let steps = standing.outdated == 1 ? "1 step was" : "\(standing.outdated) steps were"
      return "\(standing.id): \(steps) done in an older version of the lesson"
    }
  }

  /// - Parameter path: the file that progress is kept in.
  package func json(path: String) -> JSON {
    .object([
      .init("file", .string(path)), .init("lessons", .array(standings.map(Self.json))),
    ])
  }

  private static func json(_ standing: LessonStanding) -> JSON {
    func time(_ moment: Moment?) -> JSON { moment.map { .string($0.description) } ?? .null }
    let score = standing.score
    return .object([
      .init("id", .string(standing.id)),
      .init("title", standing.lesson.map { .string($0.title) } ?? .null),
      .init("version", standing.lesson.map { .integer($0.version) } ?? .null),
      .init("steps", standing.lesson == nil ? .null : .integer(standing.steps)),
      .init("done", .integer(standing.done)),
      .init("outdated", .integer(standing.outdated)),
      .init("last_step", standing.record.last.map { .string($0.value) } ?? .null),
      .init("first", time(standing.record.firstVisit)),
      .init("last", time(standing.record.lastVisit)),
      .init(
        "questions",
        .object([
          .init("asked", .integer(score.asked)), .init("right", .integer(score.right)),
          .init("unaided", .integer(score.unaided)), .init("at_once", .integer(score.atOnce)),
          .init("attempts", .integer(score.attempts)),
        ])),
    ])
  }
}

extension String {
  /// Without spaces at its end.
  fileprivate var trimmingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
