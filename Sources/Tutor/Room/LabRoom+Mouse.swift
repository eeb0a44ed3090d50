import Screen

extension LabRoom {
  /// Takes what the mouse did: a click chooses a pane, a tab, a setting, a unit, a weight or a place
  /// of the map; on what is drawn it draws.
  mutating func handle(_ mouse: MouseEvent, size: Size) {
    guard field == nil, !hasSheet else { return }
    let layout = RoomLayout(self, size: size)
    if drawing != nil {
      drawing?.handle(mouse, in: layout.stage)
      return
    }
    if let tabs = layout.tabs, mouse.isClick,
      let tab = RoomView.tabs.tab(at: mouse.position, in: tabs)
    {
      focus = RoomPane(rawValue: tab) ?? focus
      return
    }
    guard let place = layout.places.first(where: { $0.contains(mouse.position) }) else { return }
    if case .wheel(let direction) = mouse.kind {
      // The wheel moves in what it is over, as the arrows would.
      guard place.pane == focus, focus == .controls else { return }
      lab.choose(by: direction)
      return
    }
    guard mouse.isClick else { return }
    let hadFocus = focus == place.pane
    focus = place.pane
    switch place.pane {
    case .controls: choose(at: mouse.position, in: place.body, again: hadFocus)
    case .network:
      if let cursor = LabNetwork.cursor(at: mouse.position, in: place.body, of: lab) {
        lab.cursor = cursor
      }
    case .map:
      guard lab.data.features == 2, !lab.isRace,
        let (x, y) = HeatMap.place(
          at: mouse.position, in: place.body, labels: true,
          bar: RoomView.hasBar(place.body))
      else { return }
      lab.mapLook.update(.read(x, y))
    case .loss, .numbers, .panel: break
    }
  }

  private mutating func choose(at position: Position, in area: Area, again hadFocus: Bool) {
    let list = ControlList(room: self, appearance: Appearance())
    guard let control = list.control(at: position, in: area)
    else { return }
    // A click on what is chosen already turns it on.
    guard hadFocus, control == lab.chosen else { return lab.choose(control) }
    message = refusal(of: control)
    if message == nil { lab.turn(control, by: 1) }
  }
}

extension RoomLayout.Place {
  func contains(_ position: Position) -> Bool {
    body.contains(position) || title?.contains(position) == true
  }
}
