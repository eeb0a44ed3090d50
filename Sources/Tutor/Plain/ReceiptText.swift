import LessonKit

/// A receipt as a person reads it.
package enum ReceiptText {
  package static func lines(_ receipt: Receipt) -> [String] {
    var lines = ["Receipt for \(receipt.name)", "issued \(receipt.issued) by \(receipt.program)"]
    if let nonce = receipt.nonce { lines.append("nonce \(nonce)") }
    for lesson in receipt.lessons {
      lines += ["", lesson.title, "  \(lesson.done) of \(lesson.steps) steps done"]
      if lesson.outdated > 0 { lines.append("  \(lesson.outdated) of them in an older version") }
      let score = lesson.score
      if score.asked > 0 {
        lines.append(
          "  \(score.right) of \(score.asked) questions right, \(score.unaided) before the answer "
            + "was shown, \(score.atOnce) at once; \(score.attempts) answers")
      }
      if let first = lesson.first, let last = lesson.last {
        lines.append("  from \(first) to \(last)")
      }
    }
    return lines + ["", receipt.note, "sha256 \(receipt.sha256 ?? "-")"]
  }
}
