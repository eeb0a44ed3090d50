/// Reads a fenced block as a figure, by its kind's schema.
struct FigureParser {
  let kind: FigureBlock.Kind
  private let schema: FigureSchema

  init(kind: FigureBlock.Kind) {
    self.kind = kind
    schema = FigureSchema.of(kind)
  }

  /// Whether a fence's first word names a figure, or seems meant to.
  enum Recognition: Equatable {
    case figure(FigureBlock.Kind)
    case misspelt(as: String)
    case code
  }

  /// A word near a figure's counts as misspelt only if the lines below may be that figure's: `awk` and
  /// `bash` are languages.
  static func recognize(_ fence: MarkdownDocument.Fence) -> Recognition {
    let language = fence.language
    if let kind = FigureBlock.Kind(rawValue: language) { return .figure(kind) }
    let kinds = FigureBlock.Kind.allCases.map(\.rawValue)
    guard let word = Suggestion.closest(to: language, in: kinds),
      let kind = FigureBlock.Kind(rawValue: word)
    else { return .code }
    let schema = FigureSchema.of(kind)
    let looksLikeIt = fence.lines.allSatisfy { line in
      switch KeyValueLine(line.text, at: line.offset) {
      case .blank: true
      case .pair(let pair): schema.key(pair.key) != nil
      case .malformed: false
      }
    }
    return looksLikeIt ? .misspelt(as: word) : .code
  }

  /// The figure's entries; whatever is wrong with them goes into the log.
  func parse(
    _ fence: MarkdownDocument.Fence, at offset: Int, log: inout IssueLog
  ) -> FigureBlock {
    if fence.info.trimmed != kind.rawValue {
      log.add(at: fence.infoOffset, "nothing may follow “\(kind.rawValue)” on this line")
    }
    var entries: [FigureBlock.Entry] = []
    for line in fence.lines {
      switch KeyValueLine(line.text, at: line.offset) {
      case .blank: break
      case .malformed(let offset):
        log.add(at: offset, "a \(kind.rawValue) has lines “key: value”; this is none")
      case .pair(let pair):
        guard let key = schema.key(pair.key) else {
          log.add(
            at: pair.keyOffset,
            "a \(kind.rawValue) has no key “\(pair.key)”"
              + Suggestion.hint(for: pair.key, in: schema.keys.map(\.name)))
          continue
        }
        if !key.mayRepeat, entries.contains(where: { $0.key == pair.key }) {
          log.add(at: pair.keyOffset, "“\(pair.key)” was given before")
          continue
        }
        check(pair, shape: key.shape, log: &log)
        entries.append(
          FigureBlock.Entry(
            key: pair.key, value: pair.value,
            location: log.source.location(at: pair.valueOffset)))
      }
    }
    let block = FigureBlock(
      kind: kind, entries: entries, location: log.source.location(at: offset))
    for key in schema.keys where key.isRequired && block[key.name] == nil {
      if let other = key.alternative, block[other] != nil { continue }
      log.add(at: offset, "this \(kind.rawValue) lacks “\(key.name): …”")
    }
    checkSpan(of: block, at: offset, log: &log)
    return block
  }

  private func check(_ pair: KeyValueLine.Pair, shape: FigureSchema.Shape, log: inout IssueLog) {
    if pair.value.isEmpty {
      log.add(at: pair.valueOffset, "“\(pair.key)” needs a value")
      return
    }
    switch shape {
    case .text: break
    case .choice(let words):
      if !words.contains(pair.value) {
        let list = words.map { "“\($0)”" }.joined(separator: ", ")
        log.add(
          at: pair.valueOffset,
          "“\(pair.key)” is one of \(list)" + Suggestion.hint(for: pair.value, in: words))
      }
    case .number:
      if pair.value.decimal == nil {
        log.add(at: pair.valueOffset, "“\(pair.key)” must be a number, not “\(pair.value)”")
      }
    case .names:
      var seen: Set<String> = []
      for word in Word.split(pair.value, at: pair.valueOffset) {
        if !word.text.isVariableName {
          log.add(
            at: word.offset,
            "“\(word.text)” is no name: letters, digits and _, beginning with a letter")
        } else if !seen.insert(word.text).inserted {
          log.add(at: word.offset, "the name “\(word.text)” was given before")
        }
      }
    case .assignments: Self.checkAssignments(Word.split(pair.value, at: pair.valueOffset), &log)
    case .identifier:
      if !pair.value.isIdentifier {
        log.add(
          at: pair.valueOffset, "“\(pair.key)” has lower-case letters, digits and hyphens only")
      }
    case .ranges: Self.checkRanges(Word.split(pair.value, at: pair.valueOffset), &log)
    case .reference:
      let parts = pair.value.split(separator: "#", omittingEmptySubsequences: false)
      if parts.count != 2 || !parts.allSatisfy({ String($0).isIdentifier }) {
        log.add(
          at: pair.valueOffset, "“\(pair.key)” names a lesson and a question, as backprop#sum does")
      }
    }
  }

  /// Notes words that are no `name=from..to`, and names given twice.
  private static func checkRanges(_ words: [Word], _ log: inout IssueLog) {
    var seen: Set<String> = []
    for word in words {
      guard let range = NumberRange(word.text) else {
        log.add(
          at: word.offset,
          "“\(word.text)” gives no numbers to choose from, as x=-5..5 and p=0.1..0.9/0.1 do")
        continue
      }
      if !seen.insert(range.name).inserted {
        log.add(at: word.offset, "“\(range.name)” was given before")
      }
    }
  }

  /// Notes words that are no `name=number`, and names given twice.
  static func checkAssignments(_ words: [Word], _ log: inout IssueLog) {
    var seen: Set<String> = []
    for word in words {
      guard let (name, _) = word.assignment else {
        log.add(
          at: word.offset, "“\(word.text)” does not give a number to a name, as x=-2 does")
        continue
      }
      if !seen.insert(name).inserted { log.add(at: word.offset, "“\(name)” has a number already") }
    }
  }

  private func checkSpan(of block: FigureBlock, at offset: Int, log: inout IssueLog) {
    guard let from = block["from"]?.decimal, let to = block["to"]?.decimal else { return }
    if from >= to {
      log.add(at: offset, "a plot goes from the smaller number to the larger one")
    }
  }
}
