import Tutor

extension TapeParser {
  mutating func wait(
    _ line: TapeLine, _ modifiers: Set<String>, _ time: Duration?
  ) throws(TapeProblem) {
    let head = line.head
    guard modifiers.contains("Metric") else {
      let condition = try screenCondition(line, modifiers)
      let limit = TapeLimit(time: time ?? waitTimeout ?? TapeLimit.screen.time, epochs: nil)
      return append(.wait(condition, limit), at: head.column)
    }
    try refuse(modifiers, with: "Metric", ["Screen", "Line"], head)
    var limit = TapeLimit.metric
    limit.time = time ?? waitTimeout ?? limit.time
    var words = line.rest
    // The bounds stand behind the condition, in any order.
    while words.count > 1, let last = words.last {
      if last.text.hasPrefix("@") {
        limit.time = try last.dropFirst(1).time()
        words.removeLast()
      } else if words.count > 3, words[words.count - 3].text == "within" {
        guard ["epoch", "epochs"].contains(last.text) else {
          throw TapeProblem(last.column, "a bound is in epochs, as in within 500 epochs")
        }
        limit.epochs = try words[words.count - 2].count(upTo: 100_000_000)
        words.removeLast(3)
      } else {
        break
      }
    }
    let metric = try metric(words, head, example: "Wait+Metric loss < 0.05 within 500 epochs")
    append(.wait(.metric(metric), limit), at: head.column)
  }

  mutating func expect(_ line: TapeLine, _ modifiers: Set<String>) throws(TapeProblem) {
    let head = line.head
    if modifiers.contains("Snapshot") {
      try refuse(modifiers, with: "Snapshot", ["Screen", "Line", "Metric", "Not"], head)
      return try compare(line, isRequired: true)
    }
    let condition: TapeCondition
    if modifiers.contains("Metric") {
      try refuse(modifiers, with: "Metric", ["Screen", "Line"], head)
      condition = .metric(try metric(line.rest, head, example: "\(head.text) loss < 0.05"))
    } else {
      condition = try screenCondition(line, modifiers)
    }
    append(.expect(condition, isWanted: !modifiers.contains("Not")), at: head.column)
  }

  mutating func compare(_ line: TapeLine, isRequired: Bool) throws(TapeProblem) {
    let word = try line.only("a name, as in \(line.head.text) start")
    let isName = word.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard isName, (1...60).contains(word.text.count) else {
      throw TapeProblem(
        word.column, "“\(word.text)” is no name for a snapshot; write letters, digits and -")
    }
    append(.compare(name: word.text, isRequired: isRequired), at: line.head.column)
  }

  private func refuse(
    _ modifiers: Set<String>, with one: String, _ others: [String], _ head: TapeWord
  ) throws(TapeProblem) {
    for other in others where modifiers.contains(other) {
      throw TapeProblem(head.column, "+\(one) and +\(other) don't go together; drop one of them")
    }
  }

  // MARK: Patterns

  private func screenCondition(
    _ line: TapeLine, _ modifiers: Set<String>
  ) throws(TapeProblem) -> TapeCondition {
    try refuse(modifiers, with: "Screen", modifiers.contains("Screen") ? ["Line"] : [], line.head)
    let (name, _) = try line.head.splitTime()
    let word = try line.only("a pattern, as in \(name) /epoch 5/")
    guard word.kind != .bare else {
      throw TapeProblem(word.column, "a pattern stands between slashes; write /\(word.text)/")
    }
    guard !word.text.isEmpty else {
      throw TapeProblem(word.column, "an empty pattern is always there; write what to look for")
    }
    do {
      let pattern = try TapePattern(word.text)
      return modifiers.contains("Line") ? .line(pattern) : .screen(pattern)
    } catch {
      throw TapeProblem(word.column + 1 + error.offset, error.message)
    }
  }

  // MARK: Metrics

  private func metric(
    _ words: [TapeWord], _ head: TapeWord, example: String
  ) throws(TapeProblem) -> MetricCondition {
    guard let first = words.first else {
      throw TapeProblem(head.endColumn, "\(head.text) wants a comparison, as in \(example)")
    }
    let text = words.map(\.text).joined(separator: " ")
    let name = String(text.prefix { $0.isLetter || $0 == "-" })
    guard let metric = LabMetric(rawValue: name) else {
      let names = LabMetric.allCases.map(\.rawValue)
      throw TapeProblem(
        first.column,
        "there is no metric “\(name.isEmpty ? first.text : name)”"
          + Suggestion.hint(for: name, in: names) + "; there are \(names.joined(separator: ", "))")
    }
    let rest = text.dropFirst(name.count).drop { $0 == " " }
    let sign = String(rest.prefix { "<>=!≤≥≠".contains($0) })
    let comparison = Self.comparisons[sign] ?? MetricCondition.Comparison(rawValue: sign)
    let digits = rest.dropFirst(sign.count).drop { $0 == " " }
    guard let comparison, let number = TapeNumber(digits) else {
      throw TapeProblem(
        first.column, "this is no comparison with a number; write it like \(example)")
    }
    if metric == .accuracy || metric == .testAccuracy, !(0...1).contains(number.value) {
      throw TapeProblem(first.column, "accuracy is a share from 0 to 1; write 0.95 or 95%")
    }
    return MetricCondition(
      metric: metric, comparison: comparison, number: number.value,
      tolerance: number.halfUnit,
      description: "\(metric.rawValue) \(comparison.rawValue) \(digits)")
  }

  private static let comparisons: [String: MetricCondition.Comparison] = [
    "==": .equal, "≤": .atMost, "≥": .atLeast, "≠": .unequal,
  ]
}

/// A number as a tape writes it, perhaps as a percentage.
private struct TapeNumber {
  let value: Double
  /// Half a unit of its last decimal; 0 if it has none.
  let halfUnit: Double

  init?(_ text: Substring) {
    let isPercentage = text.hasSuffix("%")
    let digits = isPercentage ? text.dropLast() : text
    let isPlain = digits.allSatisfy { $0.isASCII && ($0.isNumber || ".-+eE".contains($0)) }
    guard isPlain, let number = Double(digits), number.isFinite else { return nil }
    // 95 / 100 is 0.95, and 95 × 0.01 is not.
    let whole: Double = isPercentage ? 100 : 1
    value = number / whole
    let mantissa = digits.prefix { $0 != "e" && $0 != "E" }
    let exponent = Double(digits.dropFirst(mantissa.count).dropFirst()) ?? 0
    let decimals = mantissa.firstIndex(of: ".").map { mantissa[$0...].count - 1 } ?? 0
    halfUnit = decimals == 0 ? 0 : 0.5 / whole * Double.pow(10, exponent - Double(decimals))
  }
}
