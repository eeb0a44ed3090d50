/// The `key: value` lines between two `---` lines at the top of a lesson's file.
struct FrontMatter {
  /// The versions of the lesson format that this program reads.
  static let knownFormat = 1
  static let keys = [
    "format", "id", "title", "part", "number", "minutes", "requires", "version",
  ]

  /// `nil` if anything in it is wrong or missing.
  private(set) var metadata: Lesson.Metadata?
  /// The byte where the lesson's text begins.
  private(set) var bodyOffset = 0
  /// The file was written for a later program: more issues would only confuse.
  private(set) var isTooNew = false

  private var pairs: [String: KeyValueLine.Pair] = [:]

  /// Reads the front matter of a file; all that is wrong goes into the log.
  init(_ source: SourceText, log: inout IssueLog) {
    guard Self.begins(source) else {
      log.add(
        at: 0, "a lesson begins with front matter: a line ---, then “format: 1”, “id: …” and so on")
      return
    }
    // What a later format has and this one does not know is no mistake.
    var ownIssues = log
    let hasEnd = readPairs(source, log: &ownIssues)
    if let format = pairs["format"], let version = Int(format.value), version > Self.knownFormat {
      isTooNew = true
      log.add(
        at: format.valueOffset,
        "this lesson has format \(version) and this program reads format \(Self.knownFormat); "
          + "update mlp-tutor")
      return
    }
    log = ownIssues
    if hasEnd { readValues(log: &log) }
  }

  /// Whether a text begins with front matter.
  static func begins(_ source: SourceText) -> Bool { source.line(1).trimmed == "---" }

  /// The byte where a key's value begins.
  func offset(of key: String) -> Int { pairs[key]?.valueOffset ?? 0 }

  /// The beginning of a file that holds its front matter, so that a list of lessons need not look
  /// at all the rest.
  static func prefix(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    let fence = Array("\n---".utf8)
    guard let first = bytes.firstRange(of: fence) else { return bytes[...] }
    let lineEnd = bytes[first.upperBound...].firstIndex(of: 0x0A) ?? bytes.endIndex
    return bytes[..<lineEnd]
  }

  /// Fills `pairs`; false if the front matter has no end.
  private mutating func readPairs(_ source: SourceText, log: inout IssueLog) -> Bool {
    var line = 2
    while line <= source.lineCount {
      let range = source.range(ofLine: line)
      let text = source.string(range)
      line += 1
      if text.trimmed == "---" {
        bodyOffset = min(range.upperBound + 1, source.bytes.count)
        return true
      }
      if text.hasPrefix("## ") { break }
      switch KeyValueLine(text, at: range.lowerBound) {
      case .blank: break
      case .malformed(let offset):
        log.add(at: offset, "front matter has lines “key: value”; this is none")
      case .pair(let pair): take(pair, log: &log)
      }
    }
    bodyOffset = source.bytes.count
    log.add(at: 0, "the front matter that begins on line 1 has no end; close it with a line ---")
    return false
  }

  private mutating func take(_ pair: KeyValueLine.Pair, log: inout IssueLog) {
    if !Self.keys.contains(pair.key) {
      log.add(
        at: pair.keyOffset,
        "there is no key “\(pair.key)” in front matter"
          + Suggestion.hint(for: pair.key, in: Self.keys))
    } else if pairs[pair.key] != nil {
      log.add(at: pair.keyOffset, "“\(pair.key)” was given before")
    } else {
      pairs[pair.key] = pair
    }
  }

  private mutating func readValues(log: inout IssueLog) {
    let format = number("format", 1...Self.knownFormat, log: &log)
    let id = identifier(log: &log)
    let title = text("title", log: &log)
    let part = text("part", log: &log)
    let number = number("number", 1...999, log: &log)
    let minutes = self.number("minutes", 1...999, log: &log)
    let requires = requires(log: &log)
    let version = pairs["version"] == nil ? 1 : self.number("version", 1...999, log: &log)
    guard let format, let id, let title, let part, let number, let minutes, let requires,
      let version
    else { return }
    metadata = Lesson.Metadata(
      format: format, id: id, title: title, part: part, number: number, minutes: minutes,
      requires: requires, version: version)
  }

  /// A key that must be there, though perhaps without a value.
  private func pair(_ key: String, log: inout IssueLog) -> KeyValueLine.Pair? {
    if let pair = pairs[key] { return pair }
    log.add(at: 0, "the front matter lacks “\(key): …”")
    return nil
  }

  private func text(_ key: String, log: inout IssueLog) -> String? {
    guard let pair = pair(key, log: &log) else { return nil }
    if !pair.value.isEmpty { return pair.value }
    log.add(at: pair.valueOffset, "“\(key)” needs a value")
    return nil
  }

  private func number(_ key: String, _ range: ClosedRange<Int>, log: inout IssueLog) -> Int? {
    guard let pair = pair(key, log: &log) else { return nil }
    if let number = Int(pair.value), range.contains(number) { return number }
    let wanted =
      range.count == 1
      ? "\(range.lowerBound)" : "a number from \(range.lowerBound) to \(range.upperBound)"
    log.add(at: pair.valueOffset, "“\(key)” must be \(wanted), not “\(pair.value)”")
    return nil
  }

  private func identifier(log: inout IssueLog) -> String? {
    guard let pair = pair("id", log: &log) else { return nil }
    let name = LessonSource.name(ofPath: log.path)
    if !pair.value.isIdentifier {
      log.add(at: pair.valueOffset, "an id has lower-case letters, digits and hyphens only")
    } else if pair.value != name {
      log.add(
        at: pair.valueOffset,
        "the id “\(pair.value)” is not the file's name “\(name)”; the two must be the same")
    } else {
      return pair.value
    }
    return nil
  }

  private func requires(log: inout IssueLog) -> [String]? {
    guard let pair = pairs["requires"] else { return [] }
    let ids = pair.value.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
    if let wrong = ids.first(where: { !$0.isIdentifier }) {
      log.add(
        at: pair.valueOffset,
        "“requires” lists the ids of lessons with commas between; “\(wrong)” is no id")
      return nil
    }
    return ids
  }
}
