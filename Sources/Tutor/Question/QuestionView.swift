import LessonKit
import Screen

/// The pane of a question: what is asked, what was said to the answer, hints, and the field.
///
/// The field stays at the lower end whatever the text above needs, and of the text that part is seen
/// which changed last.
struct QuestionView {
  let state: QuestionsState
  let appearance: Appearance
  var isFocused = false

  /// The text above the field, and the rows of its choices.
  private struct Text {
    var blocks: [ProseBlock] = []
    /// How many blocks stand before the choices.
    var start = 0
    var choices: [ProseBlock] = []
  }

  /// How many rows all of it needs.
  func height(columns: Int) -> Int {
    let field = fieldLabel == nil ? 0 : 2
    return Prose(text.blocks).height(columns: columns, appearance: appearance) + field
  }

  func draw(in area: Area, of frame: inout Frame) {
    var rest = area
    let text = Prose(text.blocks).frame(columns: area.columns, appearance: appearance)
    if let label = fieldLabel {
      // Directly below the text where there is room for all of it.
      let below = max(0, area.rows - text.size.rows - 2)
      _ = rest.removeBottom(below)
      drawField(label, in: rest.removeBottom(1), of: &frame)
      if rest.rows > text.size.rows { _ = rest.removeBottom(1) }
    }
    frame.place(text, in: rest, offset: Position(column: 0, row: firstRow(text, rest)))
  }

  /// The first row of the text that is seen.
  private func firstRow(_ text: Frame, _ area: Area) -> Int {
    let last = max(0, text.size.rows - area.rows)
    let base: Int
    switch state.attention {
    case .beginning: base = 0
    case .end: base = last
    case .choices:
      guard let rows = choiceRows(columns: area.columns), let cursor,
        rows.indices.contains(cursor)
      else { return 0 }
      base = max(0, rows[cursor].upperBound - area.rows + 1)
    }
    return min(max(0, base + state.scroll), last)
  }

  // MARK: The field

  /// What stands before the field; `nil` where nothing is to be typed.
  private var fieldLabel: String? {
    switch state.item {
    case .ask(let ask): ask.isChoice || ask.standing != .open ? nil : "Answer"
    case .predict(let predict): predict.isChoice || !predict.isOpen ? nil : "I expect"
    case .make, .missing: nil
    }
  }

  private func drawField(_ label: String, in area: Area, of frame: inout Frame) {
    let field: AnswerField
    switch state.item {
    case .ask(let ask): field = ask.field
    case .predict(let predict): field = predict.field
    case .make, .missing: return
    }
    var row = area
    let isActive = field.isTyping && isFocused
    let mark = isFocused ? "\(appearance.glyph("▸", ">")) " : "  "
    let width = TextWidth.cells(of: mark + label) + 1
    let place = row.removeLeft(width)
    frame.write(
      mark + label, column: place.column, row: place.row,
      style: isActive ? appearance.accent : appearance.text, clip: place)
    var line = row
    line = line.removeLeft(min(row.columns, Self.fieldColumns))
    if isActive {
      field.editor.draw(in: line, of: &frame, appearance: appearance)
      return
    }
    frame.fill(line, style: appearance.editable)
    frame.write(
      field.editor.text, column: line.column, row: line.row, style: appearance.editable,
      clip: line)
    // Without underlines a field could not be seen.
    if field.editor.text.isEmpty, appearance.glyphs == .ascii || appearance.colors == .none {
      frame.fill(line, with: "_", style: appearance.muted)
    }
  }

  private static let fieldColumns = 40

  // MARK: The text

  private var text: Text {
    switch state.item {
    case .ask(let ask): text(of: ask)
    case .predict(let predict): text(of: predict)
    case .make(let make): Text(blocks: blocks(of: make))
    case .missing(let reason): Text(blocks: [.paragraph([Run(reason, appearance.muted)])])
    }
  }

  private func text(of ask: AskState) -> Text {
    var text = Text()
    if let origin = ask.origin {
      text.blocks.append(.item(marker: "", indent: 0, [Run("From \(origin)", appearance.muted)]))
    }
    text.blocks.append(.item(marker: "", indent: 0, runs(ask.question)))
    if let choices = ask.choices {
      text.start = text.blocks.count
      text.choices = choices.indices.map { place in
        let isRight = ask.standing != .open && ask.variant.order[place] == 0
        return choice(
          choices[place], at: place, isMarked: ask.standing == .open && place == ask.cursor,
          sign: isRight ? right : ask.tried.contains(place) ? wrong : nil)
      }
      text.blocks += text.choices
    }
    text.blocks += hints(of: ask)
    if let verdict = verdict(of: ask) { text.blocks.append(.paragraph(verdict)) }
    if let explanation = ask.explanation { text.blocks.append(.paragraph(runs(explanation))) }
    return text
  }

  private func text(of predict: PredictState) -> Text {
    var text = Text()
    text.blocks.append(.item(marker: "", indent: 0, runs(predict.question)))
    if predict.isChoice {
      text.start = text.blocks.count
      text.choices = predict.choices.indices.map { place in
        let isSaid = !predict.isOpen && place == predict.cursor
        return choice(
          predict.choices[place], at: place, isMarked: predict.isOpen && place == predict.cursor,
          sign: isSaid ? Run(String(appearance.glyph("•", "*")), appearance.accent) : nil)
      }
      text.blocks += text.choices
    }
    if let problem = predict.problem {
      text.blocks.append(.paragraph([Run(problem, appearance.failure)]))
    }
    if let sentence = predict.sentence {
      let style = predict.outcome == nil ? appearance.text : appearance.accent
      text.blocks.append(.paragraph([Run(sentence, style)]))
    }
    if let explanation = predict.explanation { text.blocks.append(.paragraph(runs(explanation))) }
    return text
  }

  private func blocks(of make: MakeState) -> [ProseBlock] {
    var blocks: [ProseBlock] = [.item(marker: "", indent: 0, runs(make.task.inlines([:])))]
    for (index, goal) in make.goals.enumerated() {
      let isReached = make.isDone || make.holds(index)
      let sign = isReached ? right : Run(String(appearance.glyph("○", ".")), appearance.muted)
      var line = [sign, Run(" \(goal.title)", isReached ? appearance.positive : appearance.text)]
      if let value = make.values[index] {
        line.append(Run("   now \(Numbers.short(value))", appearance.muted))
      }
      blocks.append(.item(marker: "", indent: 0, line))
    }
    if make.isDone {
      blocks.append(.paragraph([right, Run(" Done.", appearance.positive)]))
      if let explanation = make.explanation {
        blocks.append(.paragraph(runs(explanation.inlines([:]))))
      }
    }
    return blocks
  }

  private func hints(of ask: AskState) -> [ProseBlock] {
    let hints = ask.hintTexts
    guard !hints.isEmpty else { return [] }
    return [.gap]
      + hints.enumerated().map { index, hint in
        .item(marker: "Hint \(index + 1)", indent: 0, runs(hint))
      }
  }

  private func verdict(of ask: AskState) -> [Run]? {
    switch ask.judgement {
    case nil: return nil
    case .right:
      // What was typed may be rounded, or written another way.
      let answer = ask.isChoice ? [] : [.text(": ")] + ask.answer
      return [right, Run(" Right", appearance.positive)] + runs(answer + [.text(".")])
    case .wrong(let reveals):
      guard ask.standing == .open else { return nil }
      return [wrong, Run(" Not yet. ", appearance.failure)] + runs(reveals ?? [])
    case .unreadable(let sentence):
      return ask.standing == .open ? [Run(sentence, appearance.accent)] : nil
    }
  }

  // MARK: Parts

  private var right: Run { .code(String(appearance.glyph("✓", "+")), appearance.positive) }
  private var wrong: Run { .code(String(appearance.glyph("✗", "x")), appearance.failure) }

  private func choice(_ text: [Inline], at place: Int, isMarked: Bool, sign: Run?) -> ProseBlock {
    let style = isMarked && isFocused ? appearance.accent : appearance.text
    let mark = isMarked ? String(appearance.glyph("▸", ">")) : " "
    // Two columns before the letter: where the keys are, and what became of the choice.
    return .entry(
      marker: [
        .code(mark, style), sign ?? .code(" "), .code(" \(AskState.letter(place))) ", style),
      ],
      LessonProse.runs(text, appearance, style: style))
  }

  private func runs(_ text: [Inline]) -> [Run] { LessonProse.runs(text, appearance) }

  // MARK: The mouse

  private var cursor: Int? {
    switch state.item {
    case .ask(let ask): ask.isChoice ? ask.cursor : nil
    case .predict(let predict): predict.isChoice ? predict.cursor : nil
    case .make, .missing: nil
    }
  }

  /// The rows of each choice within the text.
  private func choiceRows(columns: Int) -> [Range<Int>]? {
    let text = text
    guard !text.choices.isEmpty else { return nil }
    return text.choices.indices.map { place in
      func rows(_ count: Int) -> Int {
        Prose(Array(text.blocks.prefix(text.start + count)))
          .height(columns: columns, appearance: appearance)
      }
      return rows(place)..<rows(place + 1)
    }
  }

  /// The choice at a place of the screen.
  func choice(at position: Position, in area: Area) -> Int? {
    guard area.contains(position), let rows = choiceRows(columns: area.columns) else { return nil }
    let text = Prose(text.blocks).frame(columns: area.columns, appearance: appearance)
    let row = position.row - area.row + firstRow(text, area)
    return rows.firstIndex { $0.contains(row) }
  }

  /// Whether a place of the screen is in the field.
  func isField(_ position: Position, in area: Area) -> Bool {
    guard fieldLabel != nil, area.contains(position) else { return false }
    let text = Prose(text.blocks).height(columns: area.columns, appearance: appearance)
    return position.row == area.row + min(area.rows - 1, text + 1)
  }
}

extension QuestionsState {
  /// How many rows it would like to have at this width.
  package func height(columns: Int) -> Int {
    QuestionView(state: self, appearance: Appearance()).height(columns: columns)
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    QuestionView(state: self, appearance: appearance, isFocused: isFocused)
      .draw(in: area, of: &frame)
  }

  /// Takes what the mouse did: a click marks a choice, a second one takes it; a click into the field
  /// begins typing.
  mutating func handle(_ mouse: MouseEvent, in area: Area) {
    if case .wheel(let direction) = mouse.kind {
      _ = update(.scroll(direction * 2))
      return
    }
    guard mouse.isClick else { return }
    let view = QuestionView(state: self, appearance: Appearance())
    if let place = view.choice(at: mouse.position, in: area) {
      let wasMarked = view.isMarked(place)
      point(at: place)
      if wasMarked { _ = update(.answer) }
    } else if view.isField(mouse.position, in: area) {
      _ = update(.editAnswer)
    }
  }
}

extension QuestionView {
  /// Whether a choice has the mark; in the beginning the first one has it, and nobody put it there.
  fileprivate func isMarked(_ place: Int) -> Bool {
    state.attention != .beginning && cursor == place
  }
}
