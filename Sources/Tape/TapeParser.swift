import Screen
import Tutor

/// All that is wrong with a tape; never empty.
package struct TapeIssues: Error, Sendable {
  package let list: [FileIssue]
}

/// Reads tapes line by line; names and syntax are VHS's where VHS has the command.
///
/// Assets/TAPES.md has every command with an example. Everything that can be known before the tape
/// plays is checked here: lessons, options and files, too.
package struct TapeParser {
  let surroundings: TapeSurroundings
  var tape: Tape
  /// Between the characters of `Type` and repeated keys.
  var typingSpeed = Duration.milliseconds(50)
  /// What a wait has that names no time.
  var waitTimeout: Duration?
  private var issues: [FileIssue] = []
  private var unlisted = 0
  /// The tapes being read, each brought in by the one before.
  private var files: [(path: String, text: SourceText)] = []
  private var sources = 0
  private var line = 1
  private var source = ""

  private static let deepestSource = 16
  private static let mostSources = 200
  private static let mostCommands = 100_000
  /// More than this nobody reads; the rest is counted.
  private static let mostIssues = 100

  /// The tape, or everything that is wrong with it.
  package static func parse(
    _ bytes: [UInt8], path: String, in surroundings: TapeSurroundings = TapeSurroundings()
  ) -> Result<Tape, TapeIssues> {
    var parser = TapeParser(surroundings: surroundings, tape: Tape(path: path))
    parser.read(bytes, path: path)
    guard parser.issues.isEmpty else {
      return .failure(TapeIssues(list: parser.allIssues))
    }
    return .success(parser.tape)
  }

  private init(surroundings: TapeSurroundings, tape: Tape) {
    self.surroundings = surroundings
    self.tape = tape
  }

  /// The path of the tape that the present line is in.
  var path: String { files.last?.path ?? tape.path }

  private var allIssues: [FileIssue] {
    guard unlisted > 0, var last = issues.last else { return issues }
    last.message = "\(unlisted) more issues from here on are not listed"
    return issues + [last]
  }

  private mutating func complain(_ line: Int, _ column: Int, _ message: String, _ source: String) {
    guard issues.count < Self.mostIssues else {
      unlisted += 1
      return
    }
    issues.append(
      FileIssue(
        path: path, location: SourceLocation(line: line, column: column), message: message,
        sourceLine: source))
  }

  private mutating func read(_ bytes: [UInt8], path: String) {
    let text = SourceText(bytes)
    files.append((path, text))
    defer { files.removeLast() }
    var defects = text.defects[...]
    for number in 1...text.lineCount {
      let source = text.line(number)
      if let defect = defects.first {
        let place = text.location(at: defect.offset)
        if place.line == number {
          complain(number, place.column, defect.message, source)
          defects.removeFirst()
          continue
        }
      }
      line = number
      self.source = source
      do {
        try parse(source)
      } catch {
        complain(number, error.column, error.message, source)
      }
      if tape.commands.count > Self.mostCommands {
        complain(
          number, 1, "the tape has more than \(Self.mostCommands) commands by now; make it shorter",
          source)
        return
      }
    }
  }

  private mutating func parse(_ source: String) throws(TapeProblem) {
    let words = try TapeWord.split(source)
    guard let head = words.first else { return }
    guard head.kind == .bare else {
      throw TapeProblem(
        head.column, "a line begins with a command, as in Type \"\(head.text.prefix(20))\"")
    }
    try parse(TapeLine(head: head, rest: Array(words.dropFirst())))
  }

  mutating func append(_ action: TapeCommand.Action, at column: Int) {
    let place = TapePlace(
      path: path, line: line, column: column, source: String(source.trimmingSpace))
    tape.commands.append(TapeCommand(action: action, place: place))
  }

  // MARK: Other tapes

  /// Reads another tape as if it stood here.
  mutating func include(_ word: TapeWord) throws(TapeProblem) {
    guard word.text.hasSuffix(".tape") else {
      throw TapeProblem(word.column, "“\(word.text)” is no tape; its name has to end in .tape")
    }
    let path = TapePath.resolve(word.text, beside: path)
    let open = files.map { TapePath.resolve($0.path, beside: "") }
    if open.contains(path) {
      let cycle = (open.drop { $0 != path } + [path]).joined(separator: " → ")
      throw TapeProblem(word.column, "the tape would bring in itself without end: \(cycle)")
    }
    sources += 1
    guard files.count < Self.deepestSource, sources <= Self.mostSources else {
      throw TapeProblem(
        word.column,
        "more than \(Self.deepestSource) tapes within each other, or \(Self.mostSources) in all; "
          + "put them together")
    }
    switch surroundings.read(path) {
    case .failure(let problem):
      throw TapeProblem(word.column, "\(path): \(problem.message)")
    case .success(let bytes):
      let (line, source) = (line, source)
      read(bytes, path: path)
      (self.line, self.source) = (line, source)
    }
  }
}

extension String {
  /// Without the white space at both ends.
  var trimmingSpace: Substring {
    let start = self[...].drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}
