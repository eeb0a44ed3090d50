import Screen

/// The presenter's notes as a screen.
package struct NotesScreen: Equatable, Sendable {
  /// `nil` until a tape is played.
  package var notes: TapeNotes?

  package init() {}

  /// The screen for these notes.
  package func view(_ size: Size, _ appearance: Appearance) -> Frame {
    var frame = Frame(size)
    var area = frame.area.inset(left: 1)
    let footer = area.removeBottom(1)
    frame.write("q quit", column: footer.column, row: footer.row, style: appearance.muted)
    guard let notes else {
      let text = "Waiting for a tape that is played live: mlp-tutor play demo.tape"
      frame.write(appearance.spelled(text), column: 1, row: 0, style: appearance.muted)
      return frame
    }
    var blocks: [ProseBlock] = []
    func add(_ label: String, _ text: String, _ style: Style) {
      guard !text.isEmpty else { return }
      blocks.append(
        .paragraph([
          Run("\(label): ", appearance.muted), Run(appearance.spelled(text), style),
        ]))
    }
    add("Tape", "\(notes.title) (\(notes.status))", appearance.text)
    add("Chapter", notes.chapter, appearance.title)
    add("Note", notes.note, appearance.accent)
    add("Caption", notes.caption, appearance.text)
    if !notes.next.isEmpty { blocks.append(.paragraph([Run("Next:", appearance.muted)])) }
    let prose = Prose(blocks).frame(columns: area.columns - 1, appearance: appearance)
    frame.place(prose, in: area)
    for (index, line) in notes.next.enumerated() where prose.size.rows + index < area.rows {
      frame.write(
        appearance.spelled(line), column: area.column + 2, row: prose.size.rows + index,
        style: index == 0 ? appearance.text : appearance.muted)
    }
    return frame
  }
}
