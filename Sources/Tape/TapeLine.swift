import Tutor

/// A command with its arguments, as one line has them.
struct TapeLine {
  let head: TapeWord
  let rest: [TapeWord]

  /// The one argument.
  ///
  /// - Parameter wanted: what it is, as in `a time, as in Sleep 500ms`.
  func only(_ wanted: String) throws(TapeProblem) -> TapeWord {
    guard let word = rest.first else {
      throw TapeProblem(head.endColumn, "\(head.text) wants \(wanted)")
    }
    guard rest.count == 1 else { throw excess(rest[1], "only \(wanted)") }
    return word
  }

  /// The one text; what is more than a word stands in quotes.
  func text(_ example: String) throws(TapeProblem) -> TapeWord {
    if rest.count > 1, rest[0].kind == .bare, TapeCommandName(rest[1].text) == nil {
      throw TapeProblem(rest[0].column, "put all of the text in quotes, as in \(example)")
    }
    return try only("a text, as in \(example)")
  }

  /// Refuses arguments.
  func nothing() throws(TapeProblem) {
    if let word = rest.first { throw excess(word, "nothing behind it") }
  }

  /// What to say of a word too many.
  func excess(_ word: TapeWord, _ wanted: String) -> TapeProblem {
    if word.kind == .bare, TapeCommandName(word.text) != nil {
      return TapeProblem(
        word.column, "a line holds one command; put \(word.text) on a line of its own")
    }
    return TapeProblem(word.column, "\(head.text) wants \(wanted); remove the rest")
  }
}

/// The first word of a line without its time: a command with what follows a `+`, or a key.
enum TapeCommandName: Equatable {
  case command(Command, modifiers: [String])
  case key(TapeKeys.Meaning)
  /// A command that VHS has and there is none of here, with what to write instead.
  case advice(String)

  /// The commands that are no keys, in the order of their explanation.
  enum Command: String, CaseIterable {
    case set = "Set"
    case open = "Open"
    case type = "Type"
    case sleep = "Sleep"
    case wait = "Wait"
    case expect = "Expect"
    case snapshot = "Snapshot"
    case param = "Param"
    case screenshot = "Screenshot"
    case output = "Output"
    case marker = "Marker"
    case caption = "Caption"
    case note = "Note"
    case pause = "Pause"
    case hide = "Hide"
    case show = "Show"
    case source = "Source"
    case require = "Require"

    /// What may follow a `+`.
    var modifiers: [String] {
      switch self {
      case .wait: ["Screen", "Line", "Metric"]
      case .expect: ["Not", "Screen", "Line", "Metric", "Snapshot"]
      default: []
      }
    }

    /// Whether `@time` may follow.
    var takesTime: Bool { self == .type || self == .wait }
  }

  /// `nil` if there is no such command.
  init?(_ word: String) {
    let name = word.prefix { $0 != "@" }
    let parts = name.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    if let first = parts.first, let command = Command(rawValue: first) {
      self = .command(command, modifiers: Array(parts.dropFirst()))
    } else if let meaning = TapeKeys.meaning(of: String(name)) {
      self = .key(meaning)
    } else if let advice = parts.first.flatMap({ TapeAdvice.commands[$0] }) {
      self = .advice(advice)
    } else {
      return nil
    }
  }

  /// All that a line may begin with, to suggest from.
  static let known =
    Command.allCases.flatMap { command in
      [command.rawValue] + command.modifiers.map { "\(command.rawValue)+\($0)" }
    } + TapeKeys.named.map(\.name)
}
