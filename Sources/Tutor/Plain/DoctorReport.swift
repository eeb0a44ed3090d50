import Screen

/// What the program found out about the machine and the terminal, as text and as JSON.
package struct DoctorReport: Equatable, Sendable {
  /// One thing that was looked at.
  package struct Finding: Equatable, Sendable {
    /// The key in JSON, with words joined by underscores.
    package let name: String
    package let value: Value
    /// What it means, behind the value in the text.
    package let note: String
    /// What to change; `nil` if all is well.
    package let advice: String?

    package init(_ name: String, _ value: Value, note: String = "", advice: String? = nil) {
      self.name = name
      self.value = value
      self.note = note
      self.advice = advice
    }
  }

  /// A value as it stands in JSON.
  package enum Value: Equatable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case missing
  }

  /// Findings that belong together.
  package struct Group: Equatable, Sendable {
    package let title: String
    package let findings: [Finding]

    package init(_ title: String, _ findings: [Finding]) {
      self.title = title
      self.findings = findings
    }
  }

  package let groups: [Group]

  package init(_ groups: [Group]) {
    self.groups = groups
  }

  /// What to change, in the order in which it was found.
  package var advice: [String] { groups.flatMap(\.findings).compactMap(\.advice) }

  // MARK: Text

  /// The report, a test of the characters, and what to change.
  package func lines(ascii: Bool) -> [String] {
    var lines: [String] = []
    for group in groups {
      lines += [group.title] + group.findings.map(Self.line) + [""]
    }
    lines += ["glyphs (each row should look as it says, and end at the same column)"]
    let rows = ascii ? Self.glyphRows.prefix(1) : Self.glyphRows[...]
    lines += rows.map { "  \(Self.padded($0.name))\($0.sample)|" }
    lines += ["", "to change"]
    lines += advice.isEmpty ? ["  nothing"] : advice.map { "  - \($0)" }
    return lines
  }

  private static func line(_ finding: Finding) -> String {
    let value =
      switch finding.value {
      case .text(let text): text
      case .number(let number): Numbers.grouped(number)
      case .flag(let flag): flag ? "yes" : "no"
      case .missing: "unknown"
      }
    let note = finding.note.isEmpty ? "" : " (\(finding.note))"
    return "  \(padded(finding.name.split(separator: "_").joined(separator: " ")))\(value)\(note)"
  }

  private static func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(1, 16 - name.count))
  }

  /// A row of each class of characters that figures are drawn with, all equally wide.
  private static let glyphRows: [(name: String, sample: String)] = [
    ("ASCII", "+--+--+ /\\_ ##"), ("box", "┌──┬──┐ ╭─╮ │─"), ("half blocks", "▀▄▀▄▀▄▀▄▀▄▀▄█▀"),
    ("eighth blocks", "▁▂▃▄▅▆▇█▏▎▍▌▋▊"), ("braille", "⠁⠃⠇⡇⣇⣧⣷⣿⠤⠒⠉⡠⢄⣀"),
    ("shades, marks", "░▒▓█ ○●△■◇▲□◆▸"),
    ("mathematics", "∂∇σΣ√≈≤∈ℝ⊙‖η₁²"),
  ]

  // MARK: JSON

  /// The findings by group and name, and the advice.
  package var json: JSON {
    let members = groups.map { group in
      JSON.Member(
        Self.key(group.title),
        .object(group.findings.map { JSON.Member($0.name, Self.json($0.value)) }))
    }
    return .object(members + [JSON.Member("advice", .array(advice.map(JSON.string)))])
  }

  private static func key(_ name: String) -> String {
    name.lowercased().split(separator: " ").joined(separator: "_")
  }

  private static func json(_ value: Value) -> JSON {
    switch value {
    case .text(let text): .string(text)
    case .number(let number): .integer(number)
    case .flag(let flag): .bool(flag)
    case .missing: .null
    }
  }
}
