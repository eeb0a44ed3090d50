import Glibc
import Screen
import Tutor

/// A lesson by lines: commands from standard input, answers on standard output.
struct LineConversation {
  private let lesson: Lesson
  private let step: Int?
  private let catalog: Catalog
  private let ascii: Bool
  private let isKept: Bool
  /// The free lab, which counts in place of the lesson.
  private let room: LabRoom?

  /// - Parameters:
  ///   - catalog: where questions of other lessons are found.
  ///   - keeping: whether what is done is kept; `nil` if there is nothing to keep.
  init(
    _ lesson: Lesson, step: Int?, catalog: Catalog, ascii: Bool, keeping: ProgressOptions?
  ) {
    self.lesson = lesson
    self.step = step
    self.catalog = catalog
    self.ascii = ascii
    isKept = keeping?.isOn ?? false
    room = nil
  }

  /// The free lab; `nil` only if the format of lessons has changed and that of the lab has not.
  init?(_ room: LabRoom, ascii: Bool) {
    guard let lesson = Lesson.lab(.usual) else { return nil }
    (self.lesson, self.room, self.ascii) = (lesson, room, ascii)
    (step, catalog, isKept) = (nil, .embedded, false)
  }

  /// Writes the whole lesson, or the step that was asked for, as text.
  func writeText() {
    let glyphs: Appearance.Glyphs = ascii ? .ascii : .unicode
    let text =
      room.flatMap { LessonText($0, glyphs: glyphs) }
      ?? LessonText(lesson, step: step, catalog: catalog, glyphs: glyphs)
    Console.write(text.lines)
  }

  /// Talks until the learner quits or standard input ends.
  ///
  /// Where there is nobody to talk to, it is the text: standard input has nothing in it, or is a
  /// terminal while the output goes elsewhere, to a pager or a printer.
  func run(notice: String? = nil) {
    let isAtTerminal = Console.inputIsTerminal
    if isAtTerminal && !Console.outputIsTerminal { return writeText() }
    // Who only redirects the output of a script may leave an empty pipe as its input.
    var next: String?
    if !isAtTerminal && Self.hasInput(within: 200) {
      next = readLine()
      if next == nil { return writeText() }
    }
    if isAtTerminal { Self.endLineWhenInterrupted() }
    let isASCII = ascii || (Console.outputIsTerminal && !Console.isUTF8)
    // What a script pipes in has the same answers whoever runs it.
    var store = isAtTerminal && isKept ? ProgressStore() : nil
    for message in store?.load() ?? [] { Console.complain(message) }
    let glyphs: Appearance.Glyphs = isASCII ? .ascii : .unicode
    var conversation =
      room.flatMap { Conversation($0, glyphs: glyphs) }
      ?? Conversation(
        lesson, step: store == nil ? step ?? 0 : step, catalog: catalog,
        progress: store?.progress ?? Progress(), glyphs: glyphs)
    keep(&conversation, in: &store)
    write((notice.map { [$0, ""] } ?? []) + conversation.opening, isAtTerminal)
    var hasHeard = next != nil
    while !conversation.isFinished {
      guard let line = next ?? readLine() else { break }
      next = nil
      hasHeard = true
      var answer = conversation.respond(to: line)
      let files = conversation.takeFiles()
      if !files.isEmpty { answer.append(SavedFiles.save(files, upTo: 1)) }
      keep(&conversation, in: &store)
      if !conversation.isFinished { write(answer, isAtTerminal) }
    }
    // Only now it is known that nobody was there.
    if !hasHeard && !isAtTerminal { writeText() }
    if isAtTerminal && !conversation.isFinished { Console.write([""]) }
  }

  /// Keeps what the learner did in the last answer.
  private func keep(_ conversation: inout Conversation, in store: inout ProgressStore?) {
    let events = conversation.takeEvents()
    guard !events.isEmpty, store != nil else { return }
    for message in store?.record(events) ?? [] { Console.complain(message) }
    if let progress = store?.progress { conversation.adopt(progress) }
  }

  /// An answer, a blank line, and at a terminal the prompt.
  private func write(_ lines: [String], _ isAtTerminal: Bool) {
    Console.write(lines + [""], ascii: ascii)
    if isAtTerminal { Console.writePrompt("> ") }
  }

  /// Whether there is something to read, be it the end, before some milliseconds have passed.
  private static func hasInput(within milliseconds: Int32) -> Bool {
    var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, milliseconds) != 0
  }

  /// An interrupt leaves the prompt's line to whatever comes next.
  private static func endLineWhenInterrupted() {
    let before = signal(SIGINT) { number in
      // Only what is safe within a signal.
      let newline: StaticString = "\n"
      _ = Glibc.write(STDOUT_FILENO, newline.utf8Start, newline.utf8CodeUnitCount)
      _exit(128 + number)
    }
    // A shell that runs this in the background has it ignore interrupts.
    if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
      signal(SIGINT, SIG_IGN)
    }
  }
}
