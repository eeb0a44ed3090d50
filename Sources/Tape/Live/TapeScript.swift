import Screen

/// The text of a tape, written key by key.
package struct TapeScript: Equatable, Sendable {
  /// How long to wait before a key.
  enum Pause: Equatable {
    /// As long as it takes to type: nothing runs, and it makes no difference.
    case any
    /// So long, for people: nothing runs.
    case about(Duration)
    /// Exactly so long, after the lab has come to a step if there is one.
    case exact(step: Step?, Duration)
  }

  /// A step of the training to wait for, and what it took.
  struct Step: Equatable {
    let number: Int
    let epochs: Int
    let time: Duration
  }

  /// One line, or several keys that may become one.
  private enum Line: Equatable {
    case text(String)
    case type(String)
    case press(String, times: Int)
    /// A key that follows at once.
    case now(String)
  }

  /// What a line may have.
  private static let mostPresses = 1000

  private let head: [String]
  private var lines: [Line] = []

  init(size: Size, seed: UInt64?, glyphs: Appearance.Glyphs, opening: Tape.Opening?) {
    var head = ["Set Size \(size.columns)x\(size.rows)"]
    if let seed { head.append("Set Seed \(seed)") }
    if glyphs == .ascii { head.append("Set Glyphs ascii") }
    if let opening {
      head.append("Open \(opening.text)")
    }
    self.head = head + [""]
  }

  /// The tape.
  package var text: String {
    let body = lines.map { line in
      switch line {
      case .text(let text), .now(let text): text
      case .type(let text): "Type \(Self.quoted(text))"
      case .press(let name, let times): times == 1 ? name : "\(name) \(times)"
      }
    }
    return (head + body).joined(separator: "\n") + "\n"
  }

  /// Whether a tape can press this key.
  static func canSay(_ key: Key) -> Bool {
    if case .character(let character) = key {
      // What joins its neighbours would be no key of its own.
      return "a\(character)a".count == 3 && !character.isNewline
    }
    return TapeKeys.name(of: key) != nil
  }

  // MARK: Writing

  mutating func add(_ pause: Pause) {
    switch pause {
    case .any: break
    case .about(let time): sleep(time)
    case .exact(let step, let rest):
      if let step {
        let slow = step.time > .seconds(30)
        let time = slow ? "@\(Self.milliseconds(step.time) / 500 + 30)s" : ""
        let epochs = step.epochs > 5000 ? " within \(step.epochs * 2) epochs" : ""
        lines.append(.text("Wait+Metric\(time) step >= \(step.number)\(epochs)"))
      }
      if rest > .zero { sleep(rest) }
    }
  }

  /// - Parameter atOnce: whether no time may pass before it.
  mutating func add(_ key: Key, atOnce: Bool) {
    if let name = TapeKeys.name(of: key) {
      if atOnce {
        lines.append(.now("\(name)@0ms"))
      } else if case .press(name, let times) = lines.last, times < Self.mostPresses {
        lines[lines.count - 1] = .press(name, times: times + 1)
      } else {
        lines.append(.press(name, times: 1))
      }
    } else if case .character(let character) = key {
      let text = String(character)
      if atOnce {
        lines.append(.now("Type@0ms \(Self.quoted(text))"))
      } else if case .type(let before) = lines.last, Self.canQuote(before + text) {
        lines[lines.count - 1] = .type(before + text)
      } else {
        lines.append(.type(text))
      }
    }
  }

  /// Takes the last key back.
  mutating func removeLastKey() {
    switch lines.popLast() {
    case .type(let text) where text.count > 1: lines.append(.type(String(text.dropLast())))
    case .press(let name, let times) where times > 1: lines.append(.press(name, times: times - 1))
    case .text(let text): lines.append(.text(text))
    case .type, .press, .now, nil: break
    }
  }

  private mutating func sleep(_ time: Duration) {
    let milliseconds = Self.milliseconds(time)
    lines.append(
      .text("Sleep " + (milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"))
    )
  }

  private static func milliseconds(_ time: Duration) -> Int {
    Int((time / .milliseconds(1)).rounded(.up))
  }

  // MARK: Quotes

  private static let quotes: [Character] = ["\"", "'", "`"]

  private static func canQuote(_ text: String) -> Bool {
    quotes.contains { !text.contains($0) }
  }

  private static func quoted(_ text: String) -> String {
    let quote = quotes.first { !text.contains($0) } ?? "\""
    return "\(quote)\(text)\(quote)"
  }
}
