import Screen

extension LabRoom {
  /// Carries out what a key asks for, and says what is to be done outside.
  mutating func update(_ command: Command) -> [Effect] {
    message = nil
    notice = nil
    switch command {
    case .turnPane(let offset): (focus, enlargesUnit) = (pane(by: offset), false)
    case .room(let command): return update(command)
    case .figure(let command): update(command)
    case .lab(.turnPanels(let offset)):
      turnPanel(by: offset)
      focus = .panel
    case .lab(let command) where drawing != nil: drawing?.update(command)
    case .lab(.toggleRun) where seeds?.isRunning == true: seeds?.pause()
    case .lab(let command):
      message = refusal(of: command)
      guard message == nil else { break }
      lab.update(command)
      if !lab.isRunning { pace = nil }
    default: break
    }
    return []
  }

  private mutating func update(_ command: RoomCommand) -> [Effect] {
    switch command {
    case .show(let pane): (focus, enlargesUnit) = (pane, false)
    case .type: beginTyping()
    case .save: field = RoomField(.file, text: "network.py")
    case .state:
      let line = stateLine
      field = RoomField(.state, text: line.text)
      field?.problem =
        line.excess
        ?? (lab.isRace ? "this is the run that is looked into; the race itself is not in it" : nil)
    case .accept: return accept()
    case .cancel:
      (field, drawing, remedies) = (nil, nil, nil)
      switchesFeatures = false
    case .features: showFeatures()
    case .switchFeature(let index): switchFeature(index)
    case .map(let command):
      if command == .leave { enlargesUnit = false }
      lab.mapLook.update(command)
    case .enlarge: (focus, enlargesUnit) = (.map, true)
    case .remedies: showRemedies()
    case .takeRemedy(let index): takeRemedy(index)
    case .draw:
      message = refusal(of: .data)
      guard message == nil else { break }
      lab.pause()
      drawing = RoomDrawing(for: lab)
    case .finishDrawing: finishDrawing()
    case .toggleWalk: toggleWalk()
    case .walkExample(let offset): walkExample(offset)
    case .compare(let command): update(command)
    }
    return []
  }

  /// Opens what may help a run that fails.
  private mutating func showRemedies() {
    lab.pause()
    guard let trouble = lab.diagnosis else {
      message = "nothing seems to be wrong with this run"
      return
    }
    guard !trouble.remedies.isEmpty else {
      message = "no setting of the lab mends that"
      return
    }
    remedies = trouble
  }

  private mutating func takeRemedy(_ index: Int) {
    guard let trouble = remedies, trouble.remedies.indices.contains(index) else { return }
    remedies = nil
    do throws(LabOptionError) {
      try lab.take(trouble.remedies[index])
    } catch {
      message = error.message
    }
  }

  /// Begins anew with the points that were drawn.
  private mutating func finishDrawing() {
    guard case .points(let editor) = drawing else { return }
    do throws(LabOptionError) {
      // Points that are as they were need no new run.
      if editor.dataset.inputs != lab.data.inputs || editor.dataset.targets != lab.data.targets {
        try lab.change(.data, to: editor.source.text)
      }
      drawing = nil
    } catch {
      message = editor.problem ?? error.message
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
    switch focus {
    case .controls:
      guard let control = lab.chosen, let value = lab.choice(of: control) else { return }
      message = refusal(of: control)
      if message == nil { field = RoomField(.control(control), text: value) }
    case .network:
      guard let (layer, place, name) = lab.chosenParameter,
        let value = lab.session.graph.parameter(layer: layer, place: place)
      else {
        message = "an input has no bias to set; choose a weight or another unit"
        return
      }
      lab.pause()
      // A Float's description is the shortest text that gives the same bits again.
      field = RoomField(.parameter(layer: layer, place, name: name), text: value.description)
    case .map, .loss, .numbers, .panel: break
    }
  }

  private mutating func accept() -> [Effect] {
    guard let field else { return [] }
    var effects: [Effect] = []
    do throws(LabOptionError) {
      let text = field.editor.text.trimmingSpaces
      switch field.target {
      case .control(let control): try lab.change(control, to: text)
      case .file: effects = [.save(try RoomFile.files(text, of: self), mayNumber: false)]
      case .state: try replace(with: LabStateLine(text))
      case .parameter(let layer, let place, _): try lab.set(layer: layer, place, to: text)
      case .seeds: try beginSeeds(text)
      }
      self.field = nil
    } catch {
      self.field?.problem = error.message
    }
    return effects
  }

  mutating func type(_ key: Key) {
    guard field?.editor.handle(key) == true else { return }
    field?.problem = nil
  }

  mutating func paste(_ text: String) {
    field?.problem = nil
    let isState = field?.target == .state
    field?.editor.insert(isState ? StateRows.joined(text) : text)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let tail = drop { $0 == " " }
    return String(tail.reversed().drop { $0 == " " }.reversed())
  }
}
