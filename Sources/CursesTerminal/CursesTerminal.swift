import CCurses
import Screen

/// The terminal on standard input and output, drawn by ncurses.
///
/// There is one a process. It is taken over in `init` and given back when the value is destroyed,
/// or by `exit`, or by the handler of a fatal signal, whichever comes first.
package struct CursesTerminal: ~Copyable, Terminal {
  /// What a command line may ask of the terminal.
  package struct Options: Hashable, Sendable {
    /// How many colours to use at most.
    package var colors: ColorChoice
    /// `nil`: Unicode where the locale's encoding is UTF-8, else ASCII.
    package var glyphs: Appearance.Glyphs?
    /// Which colours play which role.
    package var theme: ThemeChoice
    /// Whether the mouse is reported to the program; the terminal then selects text with Shift only.
    package var mouse: Bool
    /// How much may be sent.
    package var line: LineChoice

    /// What is asked of the terminal; by default, to show what it can.
    package init(
      colors: ColorChoice = .auto, glyphs: Appearance.Glyphs? = nil, theme: ThemeChoice = .auto,
      mouse: Bool = true, line: LineChoice = .auto
    ) {
      self.colors = colors
      self.glyphs = glyphs
      self.theme = theme
      self.mouse = mouse
      self.line = line
    }
  }

  /// The window's size as of the last `resize` event, in cells.
  package private(set) var size: Size
  /// What the terminal can show, as far as the options allow it.
  ///
  /// Its background may become known later; a `resize` event then has everything drawn anew.
  package private(set) var appearance: Appearance

  /// What is on the screen; `nil` when everything has to be drawn.
  private var shown: Frame?
  /// The frame to draw when the line has taken the one before.
  private var next: Frame?
  private var pace: LinePace
  private var reader = EventReader()
  private var row: [ccurses_cell] = []
  private var eventBuffer = Array(
    repeating: ccurses_event(), count: Int(ccurses_event_capacity))
  private let start = SuspendingClock.now

  /// Takes the terminal over.
  ///
  /// - Throws: `CursesTerminalError`, with the terminal as it was.
  package init(options: Options = Options()) throws(CursesTerminalError) {
    let environment = TerminalEnvironment.current
    let choice = options.theme == .mono ? .none : options.colors
    var description = ccurses_description()
    var request = ccurses_request(
      colors: choice.depth(in: environment, terminalColors: nil) > .none, mouse: options.mouse)
    let status = ccurses_start(&request, &description)
    if let error = CursesTerminalError(
      status, type: environment.type, systemError: description.error)
    {
      throw error
    }
    let colors = Int(description.colors)
    let depth = choice.depth(in: environment, terminalColors: colors)
    appearance = Appearance(
      colors: depth,
      glyphs: description.utf8 ? options.glyphs ?? .unicode : .ascii,
      theme: options.theme.theme(on: environment.background))
    ccurses_set_palette(
      Palette.entries(depth: depth, terminalColors: colors), depth == .direct)
    pace = LinePace(options.line)
    size = Self.currentSize
    if depth > .none, options.theme.followsBackground, environment.background == nil,
      environment.canBeAsked
    {
      ccurses_ask_background()
    }
  }

  deinit {
    ccurses_end()
  }

  /// Has a `filesChanged` event come when there is something to read from a descriptor.
  ///
  /// It must not block, is read to its end, and has to stay open as long as the terminal is in use.
  package mutating func watch(_ descriptor: Int32) {
    ccurses_watch(descriptor)
  }

  /// Time that the machine has been awake since the terminal was taken over.
  ///
  /// It goes on while the process is stopped.
  package var now: Duration { SuspendingClock.now - start }

  /// When the line has had time to take what was sent.
  package var readyForFrame: Duration { pace.ready }

  /// Waits without a single wake-up, and returns keys, resizes and endings as they come.
  ///
  /// The stop key is dealt with here: the process stops, and going on is a `resize` event.
  package mutating func events(timeout: Duration?) -> [TerminalEvent] {
    let deadline = timeout.map { now + $0 }
    while true {
      let rest = deadline.map { max(.zero, $0 - now) }
      let count = Int(ccurses_wait(Self.milliseconds(rest), &eventBuffer))
      // The time is over.
      if count == 0 { return [] }
      let heard = eventBuffer.prefix(count)
      if heard.contains(where: { $0.kind == .sent }) { noteSent() }
      var events = reader.events(from: heard, at: now) { Self.currentSize }
      if let answer = reader.takeAnswer() { adopt(answer, &events) }
      for case .resize(let size) in events {
        self.size = size
        shown = nil
      }
      // What was heard may be the first half of something.
      if !events.isEmpty { return events }
    }
  }

  /// Takes in what the terminal says about itself.
  private mutating func adopt(_ answer: TerminalAnswer, _ events: inout [TerminalEvent]) {
    switch answer {
    case .identity:
      ccurses_background_answered()
    case .background(let background):
      guard background != appearance.theme.background else { return }
      appearance.theme.background = background
      events.append(.resize(Self.currentSize))
    }
  }

  private mutating func noteSent() {
    pace.drained(at: now)
    if let frame = next { show(frame) }
  }

  /// Draws the rows that differ from the frame before; curses sends the cells that do.
  ///
  /// A frame of another size than the terminal's is cut off, or has blank space around it. While the
  /// line is still taking the frame before, this one waits, and is dropped if another comes.
  package mutating func show(_ frame: Frame) {
    guard !ccurses_is_sending() else {
      next = frame
      return
    }
    next = nil
    let frameBefore = shown?.size == frame.size ? shown : nil
    let rows = max(frame.size.rows, size.rows)
    for row in 0..<rows {
      let cells = frame.cells(inRow: row)
      if let frameBefore, frameBefore.cells(inRow: row) == cells { continue }
      draw(cells, inRow: row)
    }
    let cursor = frame.cursor ?? Position(column: -1, row: -1)
    let bytes = ccurses_flush(Int32(clamping: cursor.column), Int32(clamping: cursor.row))
    pace.sent(Int(bytes), size: size, isDrained: !ccurses_is_sending(), at: now)
    shown = frame
  }

  private mutating func draw(_ cells: ArraySlice<Cell>, inRow index: Int) {
    row.removeAll(keepingCapacity: true)
    for cell in cells {
      row.append(ccurses_cell(cell, appearance: appearance))
    }
    ccurses_write_row(Int32(clamping: index), row, Int32(clamping: row.count))
  }

  private static var currentSize: Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    ccurses_size(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Rounded up, so that a loop that waits for a moment does not wake just before it.
  private static func milliseconds(_ timeout: Duration?) -> Int32 {
    guard let timeout else { return -1 }
    let longest = Duration.milliseconds(Int32.max)
    guard timeout > .zero else { return 0 }
    guard timeout < longest else { return .max }
    let (seconds, attoseconds) = timeout.components
    let attosecondsEach: Int64 = 1_000_000_000_000_000
    let fraction = (attoseconds + attosecondsEach - 1) / attosecondsEach
    return Int32(clamping: seconds * 1000 + fraction)
  }
}

extension Frame {
  /// Empty below the last row.
  fileprivate func cells(inRow row: Int) -> ArraySlice<Cell> {
    guard row < size.rows else { return [] }
    return cells[row * size.columns..<(row + 1) * size.columns]
  }
}
