/// Reads `EXPRESSION at x=1 y=2 = 0.25`, the text of a check.
enum CheckParser {
  /// What the messages show as an example.
  private static let form = "<!-- check: x*y at x=2 y=3 = 6 -->"

  /// The check that `text`, which begins at the byte `offset`, stands for.
  static func parse(_ text: String, at offset: Int, log: inout IssueLog) -> NumberCheck? {
    let words = Word.split(text, at: offset)
    guard let first = words.first else {
      log.add(at: offset, "this check is empty; write \(form)")
      return nil
    }
    // The last = that stands alone: an expression has none, an assignment has no spaces around.
    guard let equals = words.lastIndex(where: { $0.text == "=" }) else {
      log.add(
        at: first.offset, "this check claims nothing: it lacks “= number” with spaces around the =")
      return nil
    }
    let claim = words[(equals + 1)...]
    guard let claimed = claim.first, claim.count == 1, claimed.text.decimal != nil else {
      let place = claim.first?.offset ?? words[equals].offset
      log.add(at: place, "after the = of a check stands one number, as in \(form)")
      return nil
    }
    let left = words[..<equals]
    let at = left.lastIndex { $0.text == "at" }
    let assignments = at.map { Array(left[($0 + 1)...]) } ?? []
    let expression = left[..<(at ?? equals)]
    guard let begin = expression.first, let end = expression.last else {
      log.add(at: first.offset, "this check has no expression; write \(form)")
      return nil
    }
    if let at, assignments.isEmpty {
      log.add(at: words[at].offset, "after “at” stand the inputs, as in \(form)")
      return nil
    }
    FigureParser.checkAssignments(assignments, &log)
    if begin.text.hasPrefix("d/d"),
      !String(begin.text.dropFirst(3)).isVariableName || expression.count == 1
    {
      log.add(
        at: begin.offset, "a derivative is written d/dx EXPRESSION, with a space before EXPRESSION")
      return nil
    }
    return NumberCheck(
      expression: log.source.string(begin.offset..<end.offset + end.text.utf8.count),
      assignments: assignments.map(\.text), claimed: claimed.text,
      location: log.source.location(at: begin.offset))
  }
}
