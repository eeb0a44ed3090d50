/// Cuts a lesson's Markdown into steps.
struct StepReader {
  private(set) var steps: [LessonStep] = []

  /// The step that is being read, and where its heading stands.
  private var current: (step: LessonStep, offset: Int)?
  /// Nothing has followed the heading yet, so that the step's id may.
  private var expectsIdentifier = false
  /// The lines of the ids, for steps that have the same.
  private var linesOfIdentifiers: [String: Int] = [:]
  private let title: String?

  /// - Parameter title: What a `#` heading must repeat, if there is one; `nil` if not known.
  init(title: String?) {
    self.title = title
  }

  mutating func read(_ item: MarkdownDocument.Item, log: inout IssueLog) {
    let isIdentifier = readComment(item, log: &log)
    if expectsIdentifier, !isIdentifier {
      expectsIdentifier = false
      lacksIdentifier(log: &log)
    }
    switch item.element {
    case .comment: break
    case .heading(level: 1, let text): readTitle(text, at: item.offset, log: &log)
    case .heading(level: 2, let text): begin(text, at: item.offset, log: &log)
    case .heading(let level, let text):
      append(.heading(level: level, text), at: item.offset, log: &log)
    case .block(let block): append(block, at: item.offset, log: &log)
    case .fence(let fence): read(fence, at: item.offset, log: &log)
    case .nestedFence(let fence):
      if FigureParser.recognize(fence) != .code {
        log.add(
          at: item.offset, "a figure stands at the left margin, not within a list or a quote")
      }
    }
  }

  mutating func finish(log: inout IssueLog) {
    if expectsIdentifier { lacksIdentifier(log: &log) }
    expectsIdentifier = false
    end(log: &log)
    if steps.isEmpty {
      log.add(
        at: log.source.bytes.count, "this lesson has no step: a step is a “## Heading” and its text"
      )
    }
  }

  // MARK: Headings

  private func readTitle(_ text: [Inline], at offset: Int, log: inout IssueLog) {
    if current != nil {
      log.add(at: offset, "a # heading is the lesson's title and stands at its top; use ##")
    } else if let title, text.plainText != title {
      log.add(at: offset, "this heading is not the title in the front matter, “\(title)”")
    }
  }

  private mutating func begin(_ heading: [Inline], at offset: Int, log: inout IssueLog) {
    end(log: &log)
    let title = heading.plainText
    if title.isEmpty { log.add(at: offset, "this step needs a title after ##") }
    if heading.containsMath {
      log.add(at: offset, "a step's title has no formulas; say it in words")
    }
    let location = log.source.location(at: offset)
    current = (LessonStep(id: "", title: title, location: location, blocks: [], checks: []), offset)
    expectsIdentifier = true
  }

  private mutating func end(log: inout IssueLog) {
    guard let (step, offset) = current.take() else { return }
    if step.blocks.isEmpty { log.add(at: offset, "this step has no text") }
    steps.append(step)
  }

  private func lacksIdentifier(log: inout IssueLog) {
    guard let current else { return }
    log.add(
      at: current.offset,
      "this step has no id; put <!-- step: a-short-name --> directly below its heading")
  }

  private mutating func append(_ block: Block, at offset: Int, log: inout IssueLog) {
    if current == nil {
      log.add(at: offset, "text before the first ## belongs to no step")
      // Once is enough.
      current = (LessonStep(id: "", title: "", blocks: [], checks: []), offset)
    }
    current?.step.blocks.append(block)
  }

  // MARK: Comments

  /// Reads a comment; returns whether it is the step's id in its right place.
  private mutating func readComment(
    _ item: MarkdownDocument.Item, log: inout IssueLog
  ) -> Bool {
    guard case .comment(let text) = item.element else { return false }
    guard case .pair(let pair) = KeyValueLine(text.flattened, at: item.offset) else { return false }
    switch pair.key {
    case "step":
      guard expectsIdentifier else {
        log.add(at: pair.keyOffset, "a step's id stands directly below its ## heading, once")
        return false
      }
      expectsIdentifier = false
      readIdentifier(pair, log: &log)
      return true
    case "check":
      // What may look like a comment within a value does not within an expression.
      let text = String(text.flattened.utf8.dropFirst(pair.valueOffset - item.offset)) ?? ""
      if let check = CheckParser.parse(text, at: pair.valueOffset, log: &log) {
        current?.step.checks.append(check)
      }
    default:
      if let word = Suggestion.closest(to: pair.key, in: ["step", "check"]) {
        log.add(at: pair.keyOffset, "“\(pair.key):” means nothing; did you mean “\(word):”?")
      }
    }
    return false
  }

  private mutating func readIdentifier(_ pair: KeyValueLine.Pair, log: inout IssueLog) {
    let line = log.source.location(at: pair.valueOffset).line
    if !pair.value.isIdentifier {
      log.add(at: pair.valueOffset, "a step's id has lower-case letters, digits and hyphens only")
    } else if let other = linesOfIdentifiers[pair.value] {
      log.add(at: pair.valueOffset, "the step on line \(other) has the id “\(pair.value)”, too")
    } else {
      linesOfIdentifiers[pair.value] = line
      current?.step.id = pair.value
    }
  }

  // MARK: Figures

  private mutating func read(
    _ fence: MarkdownDocument.Fence, at offset: Int, log: inout IssueLog
  ) {
    switch FigureParser.recognize(fence) {
    case .code: append(.code(fence.text, language: fence.language), at: offset, log: &log)
    case .misspelt(let kind):
      log.add(
        at: fence.infoOffset,
        "there is no figure “\(fence.language)”; did you mean “\(kind)”?")
    case .figure(let kind):
      let figure = FigureParser(kind: kind).parse(fence, at: offset, log: &log)
      add(figure, at: offset, log: &log)
    }
  }

  private mutating func add(_ block: FigureBlock, at offset: Int, log: inout IssueLog) {
    if current == nil {
      log.add(at: offset, "a figure belongs to a step; put it below a ## heading")
      return
    }
    switch block.kind.place {
    case .lab:
      if current?.step.lab != nil { log.add(at: offset, "this step has a lab already") }
      current?.step.lab = block
    case .figure:
      if let other = current?.step.figure {
        log.add(at: offset, "this step has a figure already, a \(other.kind.rawValue)")
      }
      current?.step.figure = block
    case .question:
      current?.step.questions.append(block)
    }
  }
}

extension [Inline] {
  /// The words alone.
  var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .math(let text): text
      case .emphasis(let content), .strong(let content), .link(let content, _): content.plainText
      case .softBreak, .hardBreak: " "
      }
    }.joined()
  }

  fileprivate var containsMath: Bool {
    contains { inline in
      switch inline {
      case .math: true
      case .emphasis(let content), .strong(let content), .link(let content, _):
        content.containsMath
      default: false
      }
    }
  }
}

extension String {
  /// On one line; every place stays where it is.
  fileprivate var flattened: String { replacing("\n", with: " ") }
}
