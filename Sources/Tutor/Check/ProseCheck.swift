import LessonKit
import Screen

/// Finds prose that a terminal can't show as it was meant: formulas that can't be set, lines that are
/// cut at 80×24, characters that most terminals' fonts lack, links that lead nowhere.
struct ProseCheck {
  /// The reading pane of a window of 80×24.
  static let columns = Prose.widest

  let step: LessonStep
  /// The lines of the lesson's file.
  let lines: [Substring]
  /// Where a link to another lesson may lead: the ids of its steps, `nil` if there is no such lesson.
  let steps: (_ lesson: String) -> [String]?

  /// What is wrong, each with its place in the file.
  var problems: [(location: SourceLocation, message: String)] {
    var problems: [(SourceLocation, String)] = []
    if TextWidth.cells(of: step.title) > Self.columns {
      problems.append((step.location, "this title does not fit 80 columns; shorten it"))
    }
    for character in Repertoire.strangers(in: step.title) {
      problems.append((location(of: String(character)), Repertoire.message(character)))
    }
    for block in step.blocks {
      visit(block) { snippet, message in
        problems.append((location(of: snippet, from: step.location.line + 1), message))
      }
    }
    return problems
  }

  // MARK: Blocks

  private func visit(_ block: Block, _ note: (String, String) -> Void) {
    switch block {
    case .paragraph(let text), .heading(_, let text): visit(text, note)
    case .list(let items, _): for block in items.joined() { visit(block, note) }
    case .quote(let blocks): for block in blocks { visit(block, note) }
    case .code(let text, _):
      for line in text.split(whereSeparator: \.isNewline)
      where TextWidth.cells(of: String(line)) > Self.columns - 2 {
        note(String(line), "this line of code is cut at 80×24; break it")
      }
      visit(text, note)
    case .displayMath(let latex): visitFormula(latex, isDisplayed: true, note)
    case .table(let header, let rows, _):
      visitTable([header] + rows, note)
      for cell in (header + rows.joined()) { visit(cell, note) }
    case .rule: break
    }
  }

  private func visitTable(_ rows: [[[Inline]]], _ note: (String, String) -> Void) {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { row in row.indices.contains(column) ? width(of: row[column]) : 0 }.max() ?? 0
    }
    // Two blanks stand between columns.
    let total = widths.reduce(0, +) + 2 * max(0, columns - 1)
    if total > Self.columns,
      let widest = rows.joined().max(by: { width(of: $0) < width(of: $1) })
    {
      note(
        widest.plainWords,
        "this table needs \(total) columns and is cut at 80×24, which has \(Self.columns); make it "
          + "narrower")
    }
  }

  private func width(of text: [Inline]) -> Int {
    text.reduce(0) { sum, inline in
      switch inline {
      case .text(let text), .code(let text): sum + TextWidth.cells(of: text)
      case .math(let latex):
        sum + TextWidth.cells(of: MathLayout.line(latex, appearance: Appearance()) ?? latex)
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): sum + width(of: inner)
      case .softBreak, .hardBreak: sum + 1
      }
    }
  }

  // MARK: Running text

  private func visit(_ text: [Inline], _ note: (String, String) -> Void) {
    for inline in text {
      switch inline {
      case .text(let text), .code(let text): visit(text, note)
      case .math(let latex): visitFormula(latex, isDisplayed: false, note)
      case .emphasis(let inner), .strong(let inner): visit(inner, note)
      case .link(let inner, let destination):
        visit(inner, note)
        if let message = problem(withLink: destination) { note(destination, message) }
      case .softBreak, .hardBreak: break
      }
    }
  }

  private func visit(_ text: String, _ note: (String, String) -> Void) {
    for character in Repertoire.strangers(in: text) {
      note(String(character), Repertoire.message(character))
    }
    for word in text.split(whereSeparator: \.isWhitespace)
    where TextWidth.cells(of: String(word)) > Self.columns {
      note(String(word), "this word is longer than a line at 80×24")
    }
  }

  private func visitFormula(
    _ latex: String, isDisplayed: Bool, _ note: (String, String) -> Void
  ) {
    let snippet = String(latex.prefix { !$0.isNewline })
    if let error = MathLayout.check(latex) {
      note(snippet, "this formula can't be set: \(error.message)")
      return
    }
    let appearance = Appearance()
    let built = isDisplayed ? try? MathLayout.display(latex, appearance: appearance) : nil
    let columns =
      built?.frame.size.columns
      ?? TextWidth.cells(of: MathLayout.line(latex, appearance: appearance) ?? "")
    if columns > Self.columns {
      note(
        snippet, "this formula needs \(columns) columns and is broken at 80×24; break it yourself")
    }
  }

  // MARK: Links

  /// A link leads out of the program, to a step of this lesson, or to `other.md#step`.
  private func problem(withLink destination: String) -> String? {
    let isElsewhere = destination.contains("://") || destination.hasPrefix("mailto:")
    guard !isElsewhere else { return nil }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = parts[0].split(separator: "/").last.map(String.init) ?? ""
    if !file.isEmpty, !file.hasSuffix(".md") {
      return "this link leads to “\(file)”, which is no lesson; link to a lesson's .md file"
    }
    let lesson = String(file.dropLast(3))
    guard let known = steps(lesson) else { return "this link leads to no lesson “\(lesson)”" }
    guard parts.count == 2, !known.contains(String(parts[1])) else { return nil }
    return "this link leads to no step “\(parts[1])”"
      + Suggestion.hint(for: String(parts[1]), in: known)
  }

  // MARK: Places

  /// The first place in the step where a piece of its text stands, or its heading.
  private func location(of snippet: String, from first: Int? = nil) -> SourceLocation {
    let first = first ?? step.location.line
    let end = min(lines.count, first + Self.longestStep)
    guard !snippet.isEmpty, first <= end else { return step.location }
    for line in first...end {
      if let range = lines[line - 1].firstRange(of: snippet) {
        let before = lines[line - 1].unicodeScalars[..<range.lowerBound]
        return SourceLocation(line: line, column: before.count + 1)
      }
    }
    return step.location
  }

  private static let longestStep = 400
}

extension [Inline] {
  /// The first words, to find the place by.
  fileprivate var plainWords: String {
    for inline in self {
      switch inline {
      case .text(let text), .code(let text), .math(let text): return text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): return inner.plainWords
      case .softBreak, .hardBreak: continue
      }
    }
    return ""
  }
}
