import Screen
import Tutor

/// The settings of a tape, in the order of their explanation.
enum TapeSettingName: String, CaseIterable {
  case size = "Size"
  case seed = "Seed"
  case typingSpeed = "TypingSpeed"
  case waitTimeout = "WaitTimeout"
  case color = "Color"
  case theme = "Theme"
  case glyphs = "Glyphs"
  case clock = "Clock"
  case takeover = "Takeover"

  /// Whether it may change on the way; the others hold for the whole tape.
  var mayChange: Bool { self == .typingSpeed || self == .waitTimeout }
}

extension TapeParser {
  mutating func set(_ line: TapeLine) throws(TapeProblem) {
    guard let name = line.rest.first else {
      throw TapeProblem(
        line.head.endColumn, "Set wants a name and a value, as in Set Size 100x30")
    }
    if let advice = TapeAdvice.settings[name.text] {
      throw TapeProblem(name.column, "there is no setting \(name.text) here: \(advice)")
    }
    guard let setting = TapeSettingName(rawValue: name.text) else {
      let names = TapeSettingName.allCases.map(\.rawValue)
      throw TapeProblem(
        name.column,
        "there is no setting “\(name.text)”" + Suggestion.hint(for: name.text, in: names))
    }
    guard line.rest.count >= 2 else {
      throw TapeProblem(name.endColumn, "Set \(name.text) wants a value")
    }
    guard line.rest.count == 2 else { throw line.excess(line.rest[2], "a name and a value") }
    guard setting.mayChange || (tape.commands.isEmpty && tape.opening == nil) else {
      throw TapeProblem(
        line.head.column,
        "Set \(name.text) holds for the whole tape; put it before the first command and Open")
    }
    try set(setting, line.rest[1])
  }

  private mutating func set(
    _ setting: TapeSettingName, _ value: TapeWord
  ) throws(TapeProblem) {
    switch setting {
    case .size: tape.settings.size = try size(value)
    case .seed:
      guard let seed = UInt64(value.text) else {
        throw TapeProblem(value.column, "“\(value.text)” is no seed; write a whole number from 0")
      }
      tape.settings.seed = seed
    case .typingSpeed: typingSpeed = try value.time()
    case .waitTimeout: waitTimeout = try value.time()
    case .color:
      let depth: Appearance.ColorDepth = try choice(
        value, [("none", .none), ("16", .sixteen), ("256", .palette), ("true", .direct)])
      tape.settings.colors = depth
    case .theme:
      let theme = try choice(value, Self.themes)
      tape.settings.theme = theme
      // Without colours, whatever has been said about them.
      if value.text == "mono" { tape.settings.colors = Appearance.ColorDepth.none }
    case .glyphs:
      tape.settings.glyphs = try choice(value, [("unicode", .unicode), ("ascii", .ascii)])
    case .clock:
      tape.settings.clock = try choice(
        value, TapeSettings.Clock.allCases.map { ($0.rawValue, $0) })
    case .takeover:
      tape.settings.takeover = try choice(
        value, TapeSettings.Takeover.allCases.map { ($0.rawValue, $0) })
    }
  }

  /// The choices of `--theme` but for `auto`: a tape looks the same everywhere.
  private static let themes: [(String, Theme)] = [
    ("dark", Theme(.standard, on: .dark)), ("light", Theme(.standard, on: .light)),
    ("blind", Theme(.colorBlindSafe, on: .dark)), ("contrast", Theme(.highContrast, on: .dark)),
    ("mono", Theme(.standard, on: .dark)),
  ]

  private func choice<Choice>(
    _ value: TapeWord, _ choices: [(String, Choice)]
  ) throws(TapeProblem) -> Choice {
    guard let found = choices.first(where: { $0.0 == value.text }) else {
      let names = choices.map(\.0)
      throw TapeProblem(
        value.column,
        "“\(value.text)” is none of the choices: \(names.joined(separator: ", "))"
          + Suggestion.hint(for: value.text, in: names))
    }
    return found.1
  }

  private func size(_ value: TapeWord) throws(TapeProblem) -> Size {
    let numbers = value.text.split(separator: "x", omittingEmptySubsequences: false)
      .map { $0.allSatisfy { $0.isASCII && $0.isNumber } ? Int($0) : nil }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1] else {
      throw TapeProblem(value.column, "“\(value.text)” is no size; write it like 100x30")
    }
    let (least, most) = (AppState.smallestSize, 1000)
    guard (least.columns...most).contains(columns), (least.rows...most).contains(rows) else {
      throw TapeProblem(
        value.column,
        "the size has to be from \(least.columns)x\(least.rows) to \(most)x\(most) cells")
    }
    return Size(columns: columns, rows: rows)
  }
}
