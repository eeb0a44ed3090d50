/// The space before a layer, in which edges change rows.
///
/// All edges into one item share a *track*, the column of their vertical piece; straight edges
/// need none. Where an edge comes from the row in which another one arrives, its track has to
/// lie further left: otherwise the two would run in the same cells.
struct GraphChannel {
  /// The track of each item of the layer whose edges are not all straight, counted from the left.
  private(set) var tracks: [Int: Int] = [:]
  private(set) var trackCount = 0
  /// An item whose track cannot lie left of itself; its layer needs other rows.
  private(set) var tangled: Int?

  private struct Net {
    var target: Int
    var sources: Set<Int>
    var arrival: Int
    /// The rows of its vertical piece.
    var rows: ClosedRange<Int>
    /// Sum of the rows that its edges climb or fall.
    var travel: Int
  }

  init(_ layers: GraphLayers, into rank: Int, wires: [Int]) {
    var waiting = layers.layers[rank].compactMap { Self.net(of: $0, layers, wires) }
    // Those that travel furthest turn first: so they pass behind the others' turns, not across.
    waiting.sort { ($0.travel, $0.target) > ($1.travel, $1.target) }
    var netsOfTrack: [[Net]] = []
    while !waiting.isEmpty {
      let index = waiting.indices.first { index in
        waiting.indices.allSatisfy {
          $0 == index || !Self.turns(waiting[$0], before: waiting[index], wires)
        }
      }
      if index == nil, tangled == nil { tangled = waiting[0].target }
      let net = waiting.remove(at: index ?? 0)
      var track = 0
      for other in netsOfTrack.joined() where Self.turns(other, before: net, wires) {
        track = max(track, (tracks[other.target] ?? 0) + 1)
      }
      while track < netsOfTrack.count,
        netsOfTrack[track].contains(where: { Self.collide($0, net, wires) })
      {
        track += 1
      }
      if track >= netsOfTrack.count {
        track = netsOfTrack.count
        netsOfTrack.append([])
      }
      netsOfTrack[track].append(net)
      tracks[net.target] = track
    }
    trackCount = netsOfTrack.count
  }

  private static func net(of item: Int, _ layers: GraphLayers, _ wires: [Int]) -> Net? {
    let sources = layers.neighbours(of: item, before: true)
    let arrival = wires[item]
    let rows = sources.map { wires[$0] } + [arrival]
    guard let top = rows.min(), let bottom = rows.max(), top < bottom else { return nil }
    return Net(
      target: item, sources: Set(sources), arrival: arrival, rows: top...bottom,
      travel: rows.reduce(0) { $0 + abs($1 - arrival) })
  }

  /// Whether an edge of `one` leaves its row before `other` arrives in it.
  private static func turns(_ one: Net, before other: Net, _ wires: [Int]) -> Bool {
    one.arrival != other.arrival && one.sources.contains { wires[$0] == other.arrival }
  }

  /// Whether two nets cannot share a track: they overlap by more than the fork of one source.
  private static func collide(_ one: Net, _ other: Net, _ wires: [Int]) -> Bool {
    guard one.rows.overlaps(other.rows) else { return false }
    let overlap = one.rows.clamped(to: other.rows)
    let isFork =
      overlap.count == 1 && overlap.lowerBound != one.arrival && overlap.lowerBound != other.arrival
      && one.sources.intersection(other.sources).contains { wires[$0] == overlap.lowerBound }
    return !isFork
  }
}
