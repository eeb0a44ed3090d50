import Screen

/// What is wrong with the free lab's run, on a row of its own, and the remedies to choose from.
struct RoomTrouble {
  let trouble: LabTrouble
  let appearance: Appearance

  /// The key that opens the remedies, as it is told.
  private static let hint = "!: remedies"

  /// Rows that the finding takes, a second one where it is long.
  static func rows(of trouble: LabTrouble, columns: Int) -> Int {
    min(2, max(1, text(of: trouble, columns: columns, Appearance()).rows))
  }

  /// The finding, with the key that tells more behind it.
  private static func text(
    of trouble: LabTrouble, columns: Int, _ appearance: Appearance
  ) -> WrappedText {
    var runs = [Run(appearance.spelled(trouble.finding), appearance.failure)]
    if !trouble.remedies.isEmpty { runs.append(Run(" (\(hint))", appearance.accent)) }
    return WrappedText(runs, columns: columns - 2, appearance: appearance)
  }

  /// The finding, and which key tells more.
  func drawLine(in area: Area, _ frame: inout Frame) {
    Self.text(of: trouble, columns: area.columns, appearance)
      .draw(in: area.inset(left: 1, right: 1), of: &frame)
  }

  /// The remedies by number, over the lowest rows of an area.
  func drawRemedies(in area: Area, _ frame: inout Frame) {
    let inner = area.inset(left: 1, right: 1)
    let finding = Prose([.paragraph([Run(appearance.spelled(trouble.finding), appearance.failure)])]
    )
    .frame(columns: inner.columns, appearance: appearance)
    var rest = area
    var sheet = rest.removeBottom(
      min(area.rows, 1 + finding.size.rows + trouble.remedies.count))
    frame.fill(sheet, style: .plain)
    PaneTitle("Remedies", note: "one change, same seed", isFocused: true)
      .draw(in: sheet.removeTop(1), of: &frame, appearance: appearance)
    let text = sheet.removeTop(min(sheet.rows, finding.size.rows))
    frame.place(finding, in: text.inset(left: 1))
    let names =
      trouble.remedies.map { TextWidth.cells(of: appearance.spelled($0.title)) }.max() ?? 0
    for (index, remedy) in trouble.remedies.enumerated() where sheet.rows > 0 {
      let row = sheet.removeTop(1)
      frame.write(
        "\(index + 1)", column: row.column + 1, row: row.row, style: appearance.accent, clip: row)
      frame.write(
        appearance.spelled(remedy.title), column: row.column + 3, row: row.row,
        style: appearance.text, clip: row)
      frame.write(
        appearance.spelled(remedy.reason), column: row.column + 5 + names, row: row.row,
        style: appearance.muted, clip: row)
    }
  }
}

extension KeyTable.Group {
  /// The remedies while they are open.
  static func remedies(_ trouble: LabTrouble) -> Self {
    let digits = trouble.remedies.enumerated().map { index, remedy in
      KeyBinding(
        [.character(Character("\(index + 1)"))], "\(index + 1)",
        hint: index == 0 ? "take one" : nil,
        with: index == 0 && trouble.remedies.count > 1 ? "1–\(trouble.remedies.count)" : nil,
        "\(remedy.title), and run", .room(.takeRemedy(index)))
    }
    return Self(
      title: "Remedies",
      bindings: digits + [
        KeyBinding(
          [.escape, "q", "!"], "Esc", hint: "close", "leave the run as it is (also q)",
          .room(.cancel))
      ])
  }
}
