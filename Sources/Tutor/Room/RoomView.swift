import Engine
import Screen

/// The free lab's screen.
struct RoomView {
  let room: LabRoom
  let appearance: Appearance

  func draw(in frame: inout Frame) {
    let layout = RoomLayout(room, size: frame.size)
    drawHeader(in: layout.header, &frame)
    if let tabs = layout.tabs {
      var row = Self.tabs
      row.selected = focus.rawValue
      let body = layout.place(room.focus)?.body
      row.note =
        room.drawing?.title
        ?? (room.focus == .panel ? room.panel.title : note(of: room.focus, in: body))
      row.draw(in: tabs, of: &frame, appearance: appearance)
    }
    if let area = layout.walk, let walk = room.walk {
      RoomWalkView(walk: walk, appearance: appearance).draw(in: area, &frame)
    }
    for place in layout.places {
      if let row = place.title {
        PaneTitle(
          title(of: place.pane), note: note(of: place.pane, in: place.body),
          isFocused: focus == place.pane && room.walk == nil
        ).draw(in: row, of: &frame, appearance: appearance)
      }
      draw(place.pane, in: place.body, &frame)
    }
    if let area = layout.trouble, let trouble = room.lab.diagnosis {
      RoomTrouble(trouble: trouble, appearance: appearance).drawLine(in: area, &frame)
    }
    if let remedies = room.remedies {
      RoomTrouble(trouble: remedies, appearance: appearance)
        .drawRemedies(in: frame.area.inset(bottom: 1), &frame)
    }
    if room.switchesFeatures {
      RoomFeatures(switches: room.lab.featureSwitches, appearance: appearance)
        .draw(in: frame.area.inset(bottom: 1), &frame)
    }
    if let field = room.field { draw(field, in: layout.field, &frame) }
    if let message = room.message { draw(message, in: layout.field, &frame) }
  }

  /// The pane that has the keys; a drawing stands in the map's place.
  private var focus: RoomPane { room.drawing == nil ? room.focus : .map }

  private func draw(_ message: String, in area: Area, _ frame: inout Frame) {
    var area = area
    let line = area.removeBottom(1)
    frame.fill(line, style: .plain)
    frame.write(
      appearance.spelled(message), column: line.column + 1, row: line.row,
      style: appearance.failure, clip: line)
  }

  /// The row of tabs of a small screen.
  static let tabs = Tabs(
    RoomPane.allCases.map { "\($0.rawValue + 1) \($0.title)" }, selected: 0)

  // MARK: Header

  private func drawHeader(in area: Area, _ frame: inout Frame) {
    let session = room.lab.session
    let title = "\(session.configuration.architecture.title) on \(room.lab.data.name)"
    let speed = room.lab.isRunning ? room.pace : nil
    let pace = "\(Numbers.grouped(speed ?? room.lab.stepsPerSecond)) steps/s"
    var status = "\(LabView.status(room.lab))  \(pace)"
    if let seeds = room.seeds, seeds.isRunning {
      status = "▶ seed \(seeds.done + 1) of \(seeds.seeds)"
    }
    let right = appearance.spelled("\(status) ")
    let column = area.endColumn - TextWidth.cells(of: right)
    frame.write(" lab", column: area.column, row: area.row, style: appearance.muted)
    frame.write(
      TextWidth.clipped(
        appearance.spelled(title), to: max(0, column - area.column - 8), glyphs: appearance.glyphs),
      column: area.column + 6, row: area.row, style: appearance.title)
    frame.write(
      right, column: column, row: area.row,
      style: room.isRunning ? appearance.accent : appearance.muted)
  }

  private func title(of pane: RoomPane) -> String {
    if pane == .map, let drawing = room.drawing { return drawing.title }
    if pane == .map, !room.hasMap { return "\(pane.rawValue + 1) \(LabPanel.confusion.title)" }
    return "\(pane.rawValue + 1) " + (pane == .panel ? room.panel.title : pane.title)
  }

  private func note(of pane: RoomPane, in body: Area?) -> String {
    switch pane {
    case .controls:
      appearance.spelled(
        body.map { ControlList(room: room, appearance: appearance).note(rows: $0.rows) } ?? "")
    case .loss:
      (room.lab.isLogarithmic ? "L: linear" : "L: log")
        + (comparesPins ? room.comparesTests ? "  o: training" : "  o: test" : "")
    case .panel: "v: next panel"
    case .map: mapNote
    case .network, .numbers: ""
    }
  }

  /// What is read at the cursor, or else whose points are shown.
  private var mapNote: String {
    let lab = room.lab
    if let unit = room.enlargedUnit {
      return "unit \(lab.unitName(unit.unit, ofLayer: unit.layer))"
    }
    let map = LabMaps(state: lab, appearance: appearance).map(of: lab.shown)
    if let reading = map?.reading { return "\(reading.place)  \(reading.answer)" }
    return lab.mapLook.rows == .all ? "" : "\(lab.mapLook.rows.rawValue) points"
  }

  // MARK: Panes

  private func draw(_ pane: RoomPane, in area: Area, _ frame: inout Frame) {
    if pane == .map, let drawing = room.drawing {
      return drawing.draw(in: area, &frame, over: room.lab, appearance)
    }
    let view = LabView(state: room.lab, appearance: appearance, isFocused: focus == pane)
    switch pane {
    case .controls:
      ControlList(room: room, appearance: appearance).draw(in: area, &frame)
    case .network: view.draw(.network, in: area, &frame)
    case .map:
      let race = RaceMaps(state: room.lab, appearance: appearance)
      if let unit = room.enlargedUnit {
        drawMap(of: unit, in: area, &frame)
      } else if race.isUseful {
        race.draw(in: area, &frame)
      } else if room.hasMap {
        var maps = LabMaps(state: room.lab, appearance: appearance)
        maps.hasBar = Self.hasBar(area)
        maps.draw(in: area, &frame)
      } else {
        view.draw(.confusion, in: area, &frame)
      }
    case .loss:
      if comparesPins {
        PinChart(room: room, appearance: appearance).draw(in: area, &frame)
      } else {
        view.draw(.loss, in: area, &frame)
      }
    case .numbers: view.draw(.numbers, in: area, &frame)
    case .panel: drawPanel(view, in: area, &frame)
    }
  }

  /// A lower map keeps its rows for itself.
  static func hasBar(_ area: Area) -> Bool { area.rows >= 12 }

  /// What a unit answers, as large as the network's answers.
  private func drawMap(of unit: UnitPlace, in area: Area, _ frame: inout Frame) {
    var map = LabMaps(state: room.lab, appearance: appearance).map(of: room.lab.shown)
    map?.unit = unit
    map?.draw(area, &frame, bar: Self.hasBar(area))
  }

  /// Runs that race are compared with each other, and not with those that are pinned.
  private var comparesPins: Bool { !room.pins.isEmpty && !room.lab.isRace }

  private func drawPanel(_ view: LabView, in area: Area, _ frame: inout Frame) {
    switch room.panel {
    case .lab(.runs) where comparesPins:
      PinTable(room: room, appearance: appearance, isFocused: view.isFocused)
        .draw(in: area, &frame)
    case .lab(let panel): view.draw(panel, in: area, &frame)
    case .seeds: SeedsView(room: room, appearance: appearance).draw(in: area, &frame)
    }
  }

  /// A state above a row, in as many rows as it takes, so that all of it can be copied.
  private func drawState(_ text: String, above row: Int, in area: Area, _ frame: inout Frame) {
    let rows = StateRows.rows(text, columns: max(1, area.columns))
    let room = max(1, row - 1)
    var shown = Array(rows.prefix(room))
    if rows.count > room {
      shown[room - 1] = "… \(rows.count - room + 1) more rows: S saves all of it as a .state"
    }
    for (index, text) in shown.enumerated() {
      let line = Area(
        column: area.column, row: row - shown.count + index, columns: area.columns, rows: 1)
      frame.fill(line, style: .plain)
      frame.write(
        appearance.spelled(text), column: line.column, row: line.row, style: appearance.text,
        clip: line)
    }
  }

  /// The field, and above it what is wrong with what was typed, or what helps, whole.
  private func draw(_ field: RoomField, in area: Area, _ frame: inout Frame) {
    var area = area
    let above = area.removeTop(1)
    let words = WrappedText(
      [
        Run(
          appearance.spelled(field.problem ?? field.advice),
          field.problem == nil ? appearance.muted : appearance.failure)
      ], columns: area.columns - 2, appearance: appearance)
    let rows = max(1, words.rows)
    let place = Area(
      column: area.column, row: above.endRow - rows, columns: area.columns, rows: rows)
    if field.target == .state { drawState(field.editor.text, above: place.row, in: area, &frame) }
    frame.fill(place, style: .plain)
    words.draw(in: place.inset(left: 1, right: 1), of: &frame)
    frame.fill(area, style: .plain)
    let width = frame.write(
      "\(field.title): ", column: area.column + 1, row: area.row, style: appearance.accent,
      clip: area)
    field.editor.draw(
      in: area.inset(left: 1 + width, right: 1), of: &frame, appearance: appearance)
  }
}
