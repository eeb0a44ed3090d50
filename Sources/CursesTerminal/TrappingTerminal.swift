#if DEBUG
  import Screen

  /// The terminal, but `!` is a trap: for the test that even then it is left as it was found.
  package struct TrappingTerminal: ~Copyable, Terminal {
    private var terminal: CursesTerminal

    package init(_ terminal: consuming CursesTerminal) {
      self.terminal = terminal
    }

    package var size: Size { terminal.size }
    package var appearance: Appearance { terminal.appearance }
    package var now: Duration { terminal.now }
    package var readyForFrame: Duration { terminal.readyForFrame }

    package mutating func events(timeout: Duration?) -> [TerminalEvent] {
      let events = terminal.events(timeout: timeout)
      if events.contains(.key(.character("!"))) { fatalError("deliberate trap") }
      return events
    }

    package mutating func show(_ frame: Frame) {
      terminal.show(frame)
    }
  }
#endif
