/// Receipts as a table of comma-separated values, a row for each lesson.
package enum ReceiptTable {
  package static let header = line([
    "file", "name", "nonce", "issued", "lesson", "version", "steps", "done", "asked", "right",
    "unaided", "at_once", "attempts", "first", "last", "unchanged",
  ])

  package static func lines(_ receipt: Receipt, file: String) -> [String] {
    receipt.lessons.map { lesson in
      let numbers = [
        lesson.steps, lesson.done, lesson.score.asked, lesson.score.right, lesson.score.unaided,
        lesson.score.atOnce, lesson.score.attempts,
      ]
      return line(
        [file, receipt.name, receipt.nonce ?? "", receipt.issued, lesson.id, "\(lesson.version)"]
          + numbers.map { "\($0)" }
          + [lesson.first ?? "", lesson.last ?? "", receipt.isUnchanged ? "yes" : "no"])
    }
  }

  private static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",")
  }

  /// A name is what a stranger typed: spreadsheets take what begins like a formula for one.
  private static func field(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
    guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
