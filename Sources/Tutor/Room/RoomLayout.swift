import Screen

/// Where the panes of the free lab stand: all at once from 100×30 up, by tabs on smaller screens.
struct RoomLayout {
  /// A pane, its title's row, and what is below.
  struct Place: Equatable {
    let pane: RoomPane
    var title: Area?
    let body: Area
  }

  let header: Area
  /// The row of tabs of a small screen.
  var tabs: Area?
  /// Where a value is typed, and what is wrong with it.
  let field: Area
  private(set) var places: [Place] = []
  /// Where something is drawn, in the place of what else stands there.
  private(set) var stage = Area(columns: 0, rows: 0)
  /// Where the walk through a step stands, its title's row included.
  private(set) var walk: Area?
  /// What is wrong with the run, if anything is.
  var trouble: Area?
  let footer: Area

  static func isWide(_ size: Size) -> Bool { size.columns >= 100 && size.rows >= 30 }

  init(_ room: LabRoom, size: Size) {
    var rest = Area(size)
    header = rest.removeTop(1)
    footer = rest.removeBottom(1)
    let isWalking = room.walk != nil
    // It is about the run that waits behind a drawing or a walk.
    if let diagnosis = room.lab.diagnosis, !isWalking, room.drawing == nil {
      trouble = rest.removeBottom(RoomTrouble.rows(of: diagnosis, columns: size.columns))
    }
    if !Self.isWide(size), !isWalking { tabs = rest.removeTop(1) }
    field = Area(column: rest.column, row: rest.endRow - 2, columns: rest.columns, rows: 2)
    if Self.isWide(size) {
      placeAll(in: rest, numbers: LabNumbers.rows(of: room.lab))
      if isWalking { placeWalk() }
      if room.drawing != nil {
        let covered = places.filter { [.network, .map].contains($0.pane) }
        places.removeAll { [.network, .map].contains($0.pane) }
        stage = covered.reduce(covered[0].body) { $0.union($1.body) }
        places.append(Place(pane: .map, title: covered[0].title, body: stage))
      }
    } else if isWalking {
      walk = rest
    } else if room.drawing != nil {
      stage = rest.inset(left: 1, right: 1)
      places = [Place(pane: .map, body: stage)]
    } else {
      placeTab(
        room.focus, in: rest.inset(left: 1, right: 1),
        hasCompanion: room.focus != .map || !room.lab.isRace)
    }
  }

  func place(_ pane: RoomPane) -> Place? { places.first { $0.pane == pane } }

  // MARK: All at once

  /// Settings and numbers at the left, the network and its answers above, how it goes below.
  ///
  /// - Parameter numbers: how many numbers there are; the settings have the rows they leave over.
  private mutating func placeAll(in area: Area, numbers: Int) {
    var rest = area
    var left = rest.removeLeft(min(32, max(28, area.columns * 26 / 100)))
    _ = rest.removeLeft(1)
    let below = left.removeBottom(min(numbers + 1, max(8, left.rows * 4 / 10)))
    add(.controls, left)
    add(.numbers, below)
    // What is said of a trouble takes no rows from the maps.
    let rows = rest.rows + (trouble?.rows ?? 0)
    var top = rest.removeTop(rows * 57 / 100)
    // A cell is about twice as high as wide, so the map is nearly square.
    let map = top.removeRight(min(max(26, top.rows * 2 + 4), top.columns * 41 / 100))
    _ = top.removeRight(1)
    add(.network, top)
    add(.map, map)
    let loss = rest.removeLeft(rest.columns * 4 / 10)
    _ = rest.removeLeft(1)
    add(.loss, loss)
    add(.panel, rest)
  }

  /// In the place of all panes but those at the left.
  private mutating func placeWalk() {
    let left: Set<RoomPane> = [.controls, .numbers]
    let others = places.filter { !left.contains($0.pane) }.compactMap(\.title)
    guard let column = others.map(\.column).min(), let row = others.map(\.row).min() else { return }
    places.removeAll { !left.contains($0.pane) }
    walk = Area(
      column: column, row: row, columns: header.endColumn - column, rows: footer.row - row)
  }

  private mutating func add(_ pane: RoomPane, _ area: Area) {
    var body = area
    let title = body.removeTop(1)
    places.append(Place(pane: pane, title: title, body: body.inset(left: 1)))
  }

  // MARK: One tab

  /// Beside some panes there is room for another one that says what they do; the maps of a race
  /// take it for themselves.
  private mutating func placeTab(_ pane: RoomPane, in area: Area, hasCompanion: Bool) {
    var rest = area
    guard hasCompanion else {
      places = [Place(pane: pane, body: rest)]
      return
    }
    func companion(_ columns: Int) -> Area {
      let part = rest.removeRight(columns)
      _ = rest.removeRight(2)
      return part
    }
    switch pane {
    case .controls:
      let map = companion(rest.columns - 34)
      places = [Place(pane: .controls, body: rest), Place(pane: .map, body: map)]
    case .map:
      let numbers = companion(30)
      places = [Place(pane: .map, body: rest), Place(pane: .numbers, body: numbers)]
    case .numbers:
      let loss = companion(rest.columns - 34)
      places = [Place(pane: .numbers, body: rest), Place(pane: .loss, body: loss)]
    case .network, .loss, .panel:
      places = [Place(pane: pane, body: rest)]
    }
  }
}
