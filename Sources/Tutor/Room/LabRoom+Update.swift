import Screen

extension LabRoom {
  /// Carries out what a key asks for.
  mutating func update(_ command: Command) {
    switch command {
    case .turnPane(let offset): focus = pane(by: offset)
    case .room(let command): update(command)
    case .lab(.turnPanels(let offset)):
      turnPanel(by: offset)
      focus = .panel
    case .lab(let command):
      lab.update(command)
      if !lab.isRunning { pace = nil }
    default: break
    }
  }

  private mutating func update(_ command: RoomCommand) {
    switch command {
    case .show(let pane): focus = pane
    case .type: beginTyping()
    case .accept: accept()
    case .cancel: field = nil
    }
  }

  private func pane(by offset: Int) -> RoomPane {
    let all = RoomPane.allCases
    return all[(focus.rawValue + offset % all.count + all.count) % all.count]
  }

  private mutating func turnPanel(by offset: Int) {
    let all = panels
    guard !all.isEmpty else { return }
    let index = all.firstIndex(of: panel) ?? 0
    panel = all[(index + offset % all.count + all.count) % all.count]
  }

  // MARK: Typing

  private mutating func beginTyping() {
    guard focus == .controls, let control = lab.chosen, let value = lab.choice(of: control) else {
      return
    }
    field = RoomField(.control(control), text: value)
  }

  private mutating func accept() {
    guard var field else { return }
    do throws(LabOptionError) {
      let text = field.editor.text.trimmingSpaces
      switch field.target {
      case .control(let control): try lab.change(control, to: text)
      }
      self.field = nil
    } catch {
      field.problem = error.message
      self.field = field
    }
  }

  mutating func type(_ key: Key) {
    guard field?.editor.handle(key) == true else { return }
    field?.problem = nil
  }

  mutating func paste(_ text: String) {
    field?.editor.insert(text)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let tail = drop { $0 == " " }
    return String(tail.reversed().drop { $0 == " " }.reversed())
  }
}
