import LessonKit
import Screen

extension AppState {
  /// Takes in what happened; the only place where the state changes.
  package mutating func update(_ action: Action) -> [Effect] {
    let effects = take(action)
    return keepEvents() + effects
  }

  private mutating func take(_ action: Action) -> [Effect] {
    switch action {
    case .key(let key):
      dismissNotice()
      return handle(key)
    case .mouse(let event):
      if event.isClick { dismissNotice() }
      return handle(event)
    case .paste(let text):
      guard helpScroll == nil, sheet == nil else { break }
      if room != nil { room?.paste(text) } else if lesson?.isTyping == true { lesson?.paste(text) }
    case .tick(let steps):
      if room != nil { room?.advance(steps: steps) } else { lesson?.advance(steps: steps) }
    case .pace(let stepsPerSecond):
      room?.pace = stepsPerSecond
    case .resize(let size):
      self.size = size
      lesson?.fit(size)
      if helpScroll != nil { scrollHelp(.scroll(0)) }
      if sheet != nil { updateSheet(.scroll(0)) }
    case .setOption(let name, let value):
      return setOption(name, value)
    case .notice(let text):
      tell([text])
    case .progress(let progress):
      adopt(progress)
    case .filesChanged:
      return [.readCourse]
    case .course(let catalog):
      adopt(catalog)
    }
    return []
  }

  /// Tells the learner something, until the next key.
  package mutating func tell(_ texts: [String]) {
    for text in texts where !notices.contains(text) { notices.append(text) }
  }

  /// What the learner is told was seen when the next key comes.
  private mutating func dismissNotice() {
    if notices.isEmpty { mistake = nil } else { notices.removeFirst() }
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    // Without room for anything else, the one thing that can be done is to leave.
    if isTooSmall { return key == "q" ? [.quit] : [] }
    guard let command = keys.command(for: key) else {
      guard helpScroll == nil, sheet == nil else { return [] }
      if room != nil { room?.type(key) } else if lesson?.isTyping == true { lesson?.type(key) }
      return []
    }
    if helpScroll != nil {
      scrollHelp(command)
      return []
    }
    if sheet != nil {
      updateSheet(command)
      return []
    }
    if room != nil, ![.quit, .help, .explain].contains(command) {
      let effects = room?.update(command) ?? []
      if let notice = room?.takeNotice() { tell([notice]) }
      return effects
    }
    switch command {
    case .quit:
      if room != nil, lesson != nil || startedInMenu {
        room = nil
        return []
      }
      if !shelf.isEmpty {
        let effects = keepEvents()
        leaveTaught()
        return effects
      }
      guard lesson != nil && startedInMenu else { return [.quit] }
      let effects = keepEvents()
      lesson = nil
      return effects
    case .explain: explain()
    case .help:
      helpScroll = 0
    case .saveNotes:
      guard let lesson else { return [] }
      let name = "\(lesson.lesson.id)-notes"
      return [.save([SavedFile(name, ".md", text: LessonNotes(lesson).markdown)], mayNumber: true)]
    case .openLab:
      openLab()
    case .choose, .open, .openAnew, .openNumber:
      choose(command, key)
    default:
      lesson?.update(command, isWide: LessonLayout.isWide(size), size: size)
      // The key that begins an answer or a number is its first character.
      if command == .question(.beginTyping), key != .enter { lesson?.type(key) }
      if command == .figure(.typeOver), lesson?.isTyping == true { lesson?.type(key) }
    }
    return []
  }

  private mutating func setOption(_ name: String, _ value: String) -> [Effect] {
    guard lab != nil else { return [.refused("no lab is open here")] }
    do throws(LabOptionError) {
      if room != nil {
        try room?.lab.set(name, to: value)
        return []
      }
      try lesson?.updateLab { lab throws(LabOptionError) in try lab.set(name, to: value) }
    } catch {
      return [.refused(error.message)]
    }
    return []
  }

  private mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    if isTooSmall { return [] }
    let footer = Area(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
    if footer.contains(mouse.position) {
      guard mouse.isClick, let key = keys.key(at: mouse.position, in: footer) else { return [] }
      return handle(key)
    }
    if helpScroll != nil {
      if case .wheel(let direction) = mouse.kind {
        scrollHelp(.scroll(direction * LessonState.wheelRows))
      }
    } else if sheet != nil {
      if case .wheel(let direction) = mouse.kind {
        updateSheet(.scroll(direction * LessonState.wheelRows))
      }
    } else if room != nil {
      room?.handle(mouse, size: size)
    } else if lesson != nil {
      lesson?.handle(mouse, isWide: LessonLayout.isWide(size), size: size)
    } else if case .wheel(let direction) = mouse.kind {
      menu.move(by: direction)
    } else if mouse.isClick,
      let entry = MenuView.entry(at: mouse.position, of: menu, size: size)
    {
      open(menu.entries[entry].id)
    }
    return []
  }

  private mutating func scrollHelp(_ command: Command) {
    let area = Area(columns: size.columns, rows: size.rows - 1)
    let last = contentKeys.helpSheet.overflow(in: area)
    switch command {
    case .scroll(let rows):
      helpScroll = min(max(0, (helpScroll ?? 0) + rows), last)
    case .scrollPage(let pages):
      helpScroll = min(max(0, (helpScroll ?? 0) + pages * (area.rows - 3)), last)
    default:
      helpScroll = nil
    }
  }

  private mutating func choose(_ command: Command, _ key: Key) {
    switch command {
    case .choose(let offset):
      menu.move(by: offset)
    case .openNumber:
      guard case .character(let digit) = key,
        let entry = menu.entries.first(where: { String($0.number) == String(digit) })
      else { return }
      open(entry.id)
    case .openAnew:
      guard let entry = menu.selected else { return }
      open(entry.id, at: 0)
    default:
      guard let entry = menu.selected else { return }
      open(entry.id)
    }
  }
}
