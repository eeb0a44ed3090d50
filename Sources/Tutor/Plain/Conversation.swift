import LessonKit
import Screen

/// A lesson as a conversation by lines: commands are answered in sentences.
///
/// For screen readers, pipes and terminals that can't place their cursor. It changes the same
/// states as the screen does, and says what the screen would show.
package struct Conversation: Sendable {
  var state: LessonState
  /// What the free lab keeps besides its runs, which are the lesson's lab; `nil` in a lesson.
  var room: LabRoom?
  /// What is to be saved.
  var files: [SavedFile] = []
  /// Nothing is answered any more.
  package private(set) var isFinished = false
  private let appearance: Appearance
  /// Outcomes and tasks that were told of, by their ids.
  private var told: Set<String> = []

  func isTold(_ name: String) -> Bool { told.contains(name) }
  mutating func markTold(_ name: String, if isTold: Bool) {
    if isTold { told.insert(name) }
  }

  /// Why a command isn't carried out: a sentence.
  struct Refusal: Error, Equatable {
    let sentence: String

    init(_ sentence: String) {
      self.sentence = sentence
    }
  }

  /// Commands move a lesson as if all panes were in sight.
  private static let size = Size(columns: 120, rows: 40)

  /// The step that the learner had come to before, if that is where it begins.
  private let resumption: Int?

  /// - Parameters:
  ///   - step: the index of the step to begin with; where the learner stopped if it is left out.
  ///   - catalog: where questions of other lessons are found.
  ///   - progress: what the learner did before.
  package init(
    _ lesson: Lesson, step: Int? = nil, catalog: Catalog? = nil, progress: Progress = Progress(),
    glyphs: Appearance.Glyphs = .unicode
  ) {
    let record = progress[lesson: lesson.id]
    resumption = step == nil ? record.resumption(of: lesson.steps.map(\.id)) : nil
    state = LessonState(
      lesson, step: step ?? resumption ?? 0, catalog: catalog, progress: record, layout: true)
    appearance = Appearance(colors: .none, glyphs: glyphs)
  }

  /// The free lab; `nil` only if the format of lessons has changed and that of the lab has not.
  package init?(_ room: LabRoom, glyphs: Appearance.Glyphs = .unicode) {
    guard let lesson = Lesson.lab(.usual) else { return nil }
    self.init(lesson, step: 0, glyphs: glyphs)
    self.room = room
    state.updateLab { $0 = room.lab }
  }

  /// What is said before the first command.
  package var opening: [String] {
    if room != nil {
      let pins = try? showPins()
      return spoken([
        .sentence(
          "The lab. Type a command after each answer; help lists them, quit leaves the lab.")
      ]) + [""] + spoken((state.lab.map { Self.blocks(of: $0) } ?? []) + (pins ?? []))
    }
    let metadata = state.lesson.metadata
    let title = "Lesson \(metadata.number): \(metadata.title)"
    return spoken(
      [
        .sentence(title),
        .sentence("Type a command after each answer; help lists them, quit ends the lesson."),
      ] + (resumption.map { [.sentence(Self.resumed(at: $0))] } ?? [])) + [""] + stepLines
  }

  private static func resumed(at index: Int) -> String {
    "You stopped at step \(index + 1), so here it is; step 1 goes to the first one."
  }

  /// What the learner did since the last call.
  package mutating func takeEvents() -> [ProgressEvent] { state.takeEvents() }

  /// What was to be saved since the last call; whoever takes it says what became of it.
  package mutating func takeFiles() -> [SavedFile] {
    defer { files = [] }
    return files
  }

  /// Takes in what is known of the learner by now.
  package mutating func adopt(_ progress: Progress) {
    state.progress = progress[lesson: state.lesson.id]
  }

  /// Carries out a command and says what came of it.
  package mutating func respond(to line: String) -> [String] {
    guard !isFinished else { return [] }
    let answer = carryOut(line)
    let news = spoken(news())
    return answer + (answer.isEmpty || news.isEmpty ? [] : [""]) + news
  }

  private mutating func carryOut(_ line: String) -> [String] {
    var words = words(of: line)
    if let first = words.first, let key = keys.first(where: { $0.key == first }) {
      words = self.words(of: key.line) + words.dropFirst()
    }
    guard let first = words.first, first.lowercased() != "space" else { return goOn() }
    if isAsking, let begin = first.first, "0123456789-−.(".contains(begin) {
      words.insert(Verb.answer.rawValue, at: 0)
    }
    do throws(Refusal) {
      guard let verb = words.first.flatMap({ Verb(rawValue: $0.lowercased()) }) else {
        if let blocks = answerWithoutVerb(words.joined(separator: " ")) { return spoken(blocks) }
        throw Refusal(
          Self.unknown("command", first, in: Verb.allCases.map(\.rawValue)) + answerAdvice)
      }
      return try carryOut(verb, Array(words.dropFirst()))
    } catch {
      return spoken([.sentence(error.sentence)])
    }
  }

  /// Keys of the screen that stand for commands here.
  private var keys: [(key: String, line: String)] {
    guard room != nil else { return Verb.keys }
    let others = Verb.keys.filter { key in
      key.line.split(separator: " ").first.flatMap { Verb(rawValue: String($0)) }?.isOfLab == true
    }
    return Verb.roomKeys + others
  }

  /// The words of a line, with nothing in them that could act upon a terminal.
  private func words(of line: String) -> [String] {
    line.prefix(room == nil ? Self.longestLine : Self.longestState).split(
      whereSeparator: \.isWhitespace
    ).map { word in
      String(word.map(TextWidth.printable))
    }
  }

  /// So many characters of a line are read.
  private static let longestLine = 1000
  /// Where it may be a whole lab with points and edits.
  private static let longestState = 50_000

  private mutating func carryOut(_ verb: Verb, _ words: [String]) throws(Refusal) -> [String] {
    switch verb {
    case .back where words.first == "to":
      return spoken(try goBack(Array(words.dropFirst())))
    case .stateLine where words.isEmpty && room != nil:
      return stateLines
    case .pin, .unpin, .pins, .race, .seeds, .save, .stateLine:
      return spoken(try answerAboutRoom(verb, words))
    case .again where room != nil:
      return spoken(try answerAboutLab(.lab, words))
    case .next where room != nil, .back where room != nil, .step where room != nil:
      throw Refusal(
        "The lab has no steps to turn to; undo takes back training, and back to 1 returns to the "
          + "settings of pinned run 1.")
    case .next, .back, .step, .again:
      return try move(verb, words)
    case .undo where state.figure?.walk == nil && state.lab != nil,
      .set where isAboutLab(words):
      return spoken(try answerAboutLab(verb, words))
    case .figure, .forward, .backward, .all, .undo, .set, .press, .check, .expression, .blanks,
      .update:
      return spoken(try answerAboutFigure(verb, words))
    case .answer, .hint:
      // A gradient that a walk leaves to the learner comes first: the walk waits for it.
      let isAboutWalk = isAsking || (state.questions == nil && walk != nil)
      return spoken(
        isAboutWalk ? try answerAboutFigure(verb, words) : try answerAboutQuestion(verb, words))
    case .lab, .run, .epochs, .initialization, .regularization, .seed, .control, .restart, .show:
      return spoken(try answerAboutLab(verb, words))
    case .explain:
      return spoken(try explain(words, pins: room?.pins ?? []))
    case .question, .reveal, .variant, .predict:
      return spoken(try answerAboutQuestion(verb, words))
    case .notes:
      try Self.expectNothing(after: verb, words)
      return LessonNotes(state).markdown.split(
        separator: "\n", omittingEmptySubsequences: false
      ).map { appearance.spelled(String($0)) }
    case .help:
      return spoken(try help(words))
    case .quit:
      try Self.expectNothing(after: verb, words)
      isFinished = true
      return []
    }
  }

  /// What an empty line does, as Space on the screen: uses what the step opens, then reads on.
  private mutating func goOn() -> [String] {
    if let questions = state.questions, questions.isOpen, !questions.item.isOpen {
      return spoken(nextQuestion())
    }
    if let blocks = walkOn() { return spoken(blocks) }
    if state.step.lab != nil, let lab = state.lab, lab.session.step == 0,
      let answer = try? answerAboutLab(.run, [])
    {
      return spoken(answer)
    }
    if room != nil, let lab = state.lab { return spoken(Self.blocks(of: lab)) }
    return (try? move(.next, [])) ?? spoken([.sentence(lastStep)])
  }

  // MARK: Steps

  private var lastStep: String {
    "This is the last step of the lesson; quit ends it, and back and step N go to the others."
  }

  private mutating func move(_ verb: Verb, _ words: [String]) throws(Refusal) -> [String] {
    let steps = state.lesson.steps
    var target = state.stepIndex
    switch verb {
    case .next:
      try Self.expectNothing(after: verb, words)
      target += 1
      if target == steps.count { throw Refusal(lastStep) }
    case .back:
      try Self.expectNothing(after: verb, words)
      target -= 1
      if target < 0 { throw Refusal("This is the first step of the lesson.") }
    case .step:
      guard words.count == 1 else {
        throw Refusal(
          "step needs the number or the name of a step; there are \(steps.count): "
            + steps.map(\.id).joined(separator: ", ") + ".")
      }
      target = try index(ofStep: words[0])
    default:
      try Self.expectNothing(after: verb, words)
    }
    let offset = target - state.stepIndex
    state.update(.step(offset), isWide: true, size: Self.size)
    return stepLines
  }

  private func index(ofStep word: String) throws(Refusal) -> Int {
    let steps = state.lesson.steps
    if let number = Int(word) {
      guard steps.indices.contains(number - 1) else {
        throw Refusal("There is no step \(word); there are steps 1 to \(steps.count).")
      }
      return number - 1
    }
    let ids = steps.map(\.id)
    guard let index = ids.firstIndex(of: word.lowercased()) else {
      throw Refusal(Self.unknown("step", word, in: ids))
    }
    return index
  }

  /// The step's text, and what it opens.
  private var stepLines: [String] {
    let step = state.step
    let heading =
      "Lesson \(state.lesson.metadata.number), step \(state.stepIndex + 1) of "
      + "\(state.lesson.steps.count): \(step.title)"
    let notice = state.problem.map { [ProseBlock.paragraph([Run($0)])] } ?? []
    let prose = LessonProse(
      step, heading: appearance.spelled(heading), appearance: appearance, notice: notice,
      isSpoken: true)
    var parts = [prose.blocks]
    if step.figure != nil, state.figure != nil { parts.append(figureBlocks) }
    if step.lab != nil, let lab = state.lab { parts.append(Self.blocks(of: lab)) }
    if state.questions != nil { parts.append(questionBlocks) }
    return Array(parts.map(spoken).joined(separator: [""]))
  }

  // MARK: Help

  private func help(_ words: [String]) throws(Refusal) -> [ProseBlock] {
    let known = Verb.allCases.filter { room == nil ? !$0.isOfRoom : $0.isOfLab }
    if let word = words.first {
      guard let verb = Verb(rawValue: word.lowercased()) else {
        throw Refusal(Self.unknown("command", word, in: known.map(\.rawValue)))
      }
      return [.sentence("\(verb.usage): \(verb.summary).")] + Self.choices(of: verb)
    }
    var lines = known.map { "\($0.usage): \($0.summary)" }
    if room != nil {
      lines.append("back to [N]: begin anew with the settings of pinned run N, or of the newest")
      lines.append(
        "show takes these, too: "
          + Self.list(Verb.Subject.allCases.filter(\.isOfRoom).map(\.rawValue)))
    }
    let goOn =
      room == nil
      ? "An empty line: the next operation of the figure, the first 100 steps of a lab, or else the "
        + "next step"
      : "An empty line: the first 100 steps"
    return (lines + [goOn]).map { .sentence($0) } + [
      .gap,
      .sentence(
        (room == nil
          ? "Keys that the text speaks of work, too: " : "Keys of the screen work, too: ")
          + keys.map { "\($0.key) is \($0.line)" }.joined(separator: ", ") + "."),
    ]
  }

  // MARK: Words

  /// “Did you mean”, or where to find what there is.
  static func unknown(_ kind: String, _ word: String, in choices: [String]) -> String {
    let start = "There is no \(kind) “\(TextWidth.clipped(word, to: 40))”"
    if let known = Suggestion.closest(to: word, in: choices) {
      return "\(start); did you mean “\(known)”?"
    }
    return kind == "command"
      ? "\(start); help lists those that there are." : "\(start); choose from \(list(choices))."
  }

  static func list(_ choices: [String]) -> String { choices.joined(separator: ", ") }

  static func expectNothing(after verb: Verb, _ words: [String]) throws(Refusal) {
    guard words.isEmpty else {
      throw Refusal("Nothing may follow \(verb.rawValue); write it alone.")
    }
  }

  /// A whole number above 0, or what stands for none.
  static func count(
    after verb: Verb, _ words: [String], otherwise: Int
  ) throws(Refusal) -> Int {
    guard let word = words.first else { return otherwise }
    guard words.count == 1, let count = Int(word.filter { $0 != "," }), count > 0 else {
      throw Refusal("\(verb.rawValue) takes a whole number above 0, as in \(verb.rawValue) 10.")
    }
    return count
  }

  private func spoken(_ blocks: [ProseBlock]) -> [String] {
    Prose(blocks).spokenLines(appearance)
  }
}
