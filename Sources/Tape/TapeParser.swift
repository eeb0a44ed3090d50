import Screen
import Tutor

/// All that is wrong with a tape; never empty.
package struct TapeIssues: Error, Sendable {
  package let list: [FileIssue]
}

/// Reads tapes line by line; names and syntax are VHS's where VHS has the command.
///
///     # A comment.
///     Set Size 100x30
///     Open backprop#multiply
///     Space@300ms 3
///     Type "f"
///     Ctrl+U
///     Sleep 1s
///     Wait@10s /epoch 5/
///     Expect /backward 3 of 5/
///     Expect+Not /NaN/
///     Screenshot walk.txt
package struct TapeParser {
  private let path: String
  private var tape: Tape
  private var issues: [FileIssue] = []

  /// The tape, or everything that is wrong with it.
  package static func parse(_ bytes: [UInt8], path: String) -> Result<Tape, TapeIssues> {
    var parser = TapeParser(path: path, tape: Tape(path: path))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      parser.complain(1, 1, "the file is not UTF-8 text; save it as UTF-8", "")
      return .failure(TapeIssues(list: parser.issues))
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      parser.parse(line.last == "\r" ? line.dropLast() : line, number: index + 1)
    }
    return parser.issues.isEmpty
      ? .success(parser.tape) : .failure(TapeIssues(list: parser.issues))
  }

  private mutating func complain(_ line: Int, _ column: Int, _ message: String, _ source: String) {
    issues.append(
      FileIssue(
        path: path, location: SourceLocation(line: line, column: column), message: message,
        sourceLine: source))
  }

  private static let names =
    ["Set", "Open", "Type", "Sleep", "Wait", "Expect", "Screenshot"]
    + TapeKeys.named.keys.sorted()

  private mutating func parse(_ line: Substring, number: Int) {
    let words: [TapeWord]
    do {
      words = try TapeWord.split(line)
    } catch {
      return complain(number, error.column, error.message, String(line))
    }
    guard let head = words.first else { return }
    do {
      try parse(head, Array(words.dropFirst()), line: number)
    } catch {
      complain(number, error.column, error.message, String(line))
    }
  }

  private mutating func parse(
    _ head: TapeWord, _ rest: [TapeWord], line: Int
  ) throws(TapeProblem) {
    let (name, time) = try head.splitTime()
    if time != nil,
      ["Set", "Open", "Sleep", "Expect", "Screenshot"].contains(where: name.hasPrefix)
    {
      throw TapeProblem(head.column, "\(name) takes no time; leave out what follows the @")
    }
    switch name {
    case "Set": try set(head, rest)
    case "Open": try open(head, rest)
    case "Type":
      let text = try only(rest, head, "a text, as in Type \"f\"")
      for character in text.text {
        append(.press(.character(character), times: 1, pause: time ?? tape.typingSpeed), line)
      }
    case "Sleep":
      append(.sleep(try only(rest, head, "a time, as in Sleep 500ms").time()), line)
    case "Wait", "Wait+Screen":
      let pattern = try pattern(rest, head)
      append(.wait(pattern, limit: time ?? .seconds(15)), line)
    case "Expect", "Expect+Screen":
      append(.expect(try pattern(rest, head), isWanted: true), line)
    case "Expect+Not", "Expect+Not+Screen":
      append(.expect(try pattern(rest, head), isWanted: false), line)
    case "Screenshot":
      append(
        .screenshot(path: try only(rest, head, "a file, as in Screenshot walk.txt").text), line)
    default:
      guard let key = TapeKeys.key(name) else {
        throw TapeProblem(
          head.column,
          "there is no command “\(name)”" + Suggestion.hint(for: name, in: Self.names))
      }
      guard rest.count <= 1 else {
        throw TapeProblem(rest[1].column, "a key takes one number, as in \(name) 3")
      }
      let times = try rest.first.map { word throws(TapeProblem) in try word.count() } ?? 1
      append(.press(key, times: times, pause: time ?? tape.typingSpeed), line)
    }
  }

  private mutating func append(_ action: Tape.Action, _ line: Int) {
    tape.commands.append(Tape.Command(action: action, line: line))
  }

  private func only(
    _ words: [TapeWord], _ head: TapeWord, _ wanted: String
  ) throws(TapeProblem) -> TapeWord {
    guard let word = words.first else {
      throw TapeProblem(head.endColumn, "\(head.text) wants \(wanted)")
    }
    guard words.count == 1 else {
      throw TapeProblem(words[1].column, "\(head.text) wants only \(wanted); remove the rest")
    }
    return word
  }

  private func pattern(
    _ words: [TapeWord], _ head: TapeWord
  ) throws(TapeProblem) -> Tape.Pattern {
    let word = try only(words, head, "a pattern, as in \(head.text) /epoch 5/")
    do {
      return try Tape.Pattern(word.text)
    } catch {
      throw TapeProblem(word.column, "“\(word.text)” is no regular expression")
    }
  }

  private mutating func set(_ head: TapeWord, _ rest: [TapeWord]) throws(TapeProblem) {
    let names = ["Size", "TypingSpeed", "Glyphs"]
    guard rest.count == 2 else {
      throw TapeProblem(head.endColumn, "Set wants a name and a value, as in Set Size 100x30")
    }
    let (name, value) = (rest[0], rest[1])
    switch name.text {
    case "Size":
      guard let match = value.text.wholeMatch(of: /([0-9]+)x([0-9]+)/),
        let columns = Int(match.1), let rows = Int(match.2), (1...1000).contains(columns),
        (1...1000).contains(rows)
      else {
        throw TapeProblem(value.column, "“\(value.text)” is no size; write it like 100x30")
      }
      tape.size = Size(columns: columns, rows: rows)
    case "TypingSpeed": tape.typingSpeed = try value.time()
    case "Glyphs":
      guard ["unicode", "ascii"].contains(value.text) else {
        throw TapeProblem(value.column, "Glyphs are unicode or ascii")
      }
      tape.glyphs = value.text == "ascii" ? .ascii : .unicode
    default:
      throw TapeProblem(
        name.column,
        "there is no setting “\(name.text)”" + Suggestion.hint(for: name.text, in: names))
    }
  }

  private mutating func open(_ head: TapeWord, _ rest: [TapeWord]) throws(TapeProblem) {
    let word = try only(rest, head, "a lesson, as in Open backprop#multiply")
    guard tape.commands.isEmpty, tape.lesson == nil else {
      throw TapeProblem(head.column, "Open stands once, before the first key; use keys from there")
    }
    let parts = word.text.split(separator: "#", maxSplits: 1).map(String.init)
    guard let id = parts.first else { throw TapeProblem(word.column, "Open wants a lesson's name") }
    tape.lesson = (id, parts.count > 1 ? parts[1] : nil)
  }
}
