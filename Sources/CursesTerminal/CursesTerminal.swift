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

    /// What is asked of the terminal; by default, to show what it can.
    package init(colors: ColorChoice = .auto, glyphs: Appearance.Glyphs? = nil) {
      self.colors = colors
      self.glyphs = glyphs
    }
  }

  /// The window's size as of the last `resize` event, in cells.
  package private(set) var size: Size
  /// What the terminal can show, as far as the options allow it.
  package let appearance: Appearance

  /// What is on the screen; `nil` when everything has to be drawn.
  private var shown: Frame?
  private var row: [ccurses_cell] = []
  private var eventBuffer = Array(
    repeating: ccurses_event(), count: Int(ccurses_event_capacity))
  private let start = SuspendingClock.now

  /// Takes the terminal over.
  ///
  /// - Throws: `CursesTerminalError`, with the terminal as it was.
  package init(options: Options = Options()) throws(CursesTerminalError) {
    let environment = TerminalEnvironment.current
    var description = ccurses_description()
    let wanted = options.colors.depth(in: environment, terminalColors: nil) > .none
    let status = ccurses_start(wanted, &description)
    if let error = CursesTerminalError(
      status, type: environment.type, systemError: description.error)
    {
      throw error
    }
    let colors = Int(description.colors)
    let depth = options.colors.depth(in: environment, terminalColors: colors)
    appearance = Appearance(
      colors: depth,
      glyphs: description.utf8 ? options.glyphs ?? .unicode : .ascii)
    ccurses_set_palette(Palette.entries(depth: depth, terminalColors: colors))
    size = Self.currentSize
  }

  deinit {
    ccurses_end()
  }

  /// Time that the machine has been awake since the terminal was taken over.
  ///
  /// It goes on while the process is stopped.
  package var now: Duration { SuspendingClock.now - start }

  /// Waits without a single wake-up, and returns keys, resizes and endings as they come.
  ///
  /// The stop key is dealt with here: the process stops, and going on is a `resize` event.
  package mutating func events(timeout: Duration?) -> [TerminalEvent] {
    let count = Int(ccurses_wait(Self.milliseconds(timeout), &eventBuffer))
    let events = EventReader.events(from: eventBuffer.prefix(count)) { Self.currentSize }
    for case .resize(let size) in events {
      self.size = size
      shown = nil
    }
    return events
  }

  /// Draws the rows that differ from the frame before; curses sends the cells that do.
  ///
  /// A frame of another size than the terminal's is cut off, or has blank space around it.
  package mutating func show(_ frame: Frame) {
    let frameBefore = shown?.size == frame.size ? shown : nil
    let rows = max(frame.size.rows, size.rows)
    for row in 0..<rows {
      let cells = frame.cells(inRow: row)
      if let frameBefore, frameBefore.cells(inRow: row) == cells { continue }
      draw(cells, inRow: row)
    }
    let cursor = frame.cursor ?? Position(column: -1, row: -1)
    ccurses_flush(Int32(clamping: cursor.column), Int32(clamping: cursor.row))
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
