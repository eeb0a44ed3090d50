/// The row of every item's wire: close to its neighbours, in order, without overlap.
struct GraphRows {
  /// How far an item reaches above and below the row of its wire.
  struct Extent {
    var above: Int
    var below: Int
  }

  /// The row of each item's wire; the topmost text stands in row 0.
  private(set) var wires: [Int]
  private(set) var height = 0

  private let layers: GraphLayers
  private let extents: [Extent]
  private let gap: Int

  /// - Parameter gap: empty rows between two nodes of a layer.
  init(_ layers: GraphLayers, extents: [Extent], gap: Int) {
    self.layers = layers
    self.extents = extents
    self.gap = gap
    wires = Array(repeating: 0, count: layers.ranks.count)
    stack()
    for _ in 0..<6 {
      for rank in layers.layers.indices.reversed() { settle(rank, beside: false) }
      for rank in layers.layers.indices { settle(rank, beside: true) }
    }
    untangle()
    let top = wires.indices.map { wires[$0] - extents[$0].above }.min() ?? 0
    for item in wires.indices { wires[item] -= top }
    height = wires.indices.map { wires[$0] + extents[$0].below + 1 }.max() ?? 0
  }

  /// The least distance of the wires of two items, one directly above the other.
  private func distance(_ upper: Int, _ lower: Int) -> Int {
    let touch = extents[upper].below + extents[lower].above + 1
    if layers.isNode(upper), layers.isNode(lower) { return touch + gap }
    return layers.isNode(upper) || layers.isNode(lower) ? touch : touch + 1
  }

  private mutating func stack() {
    for layer in layers.layers {
      for (upper, lower) in zip(layer, layer.dropFirst()) {
        wires[lower] = wires[upper] + distance(upper, lower)
      }
    }
  }

  /// Moves the items of a layer to where they would like to be, as far as they have room.
  ///
  /// The sum of squared distances from the wishes is least by pooling adjacent violators: items
  /// that would overlap move together, as one block, to the mean of their wishes.
  private mutating func settle(_ rank: Int, beside before: Bool) {
    struct Block {
      var wish: Double
      var weight: Double
      var count: Int
    }
    let layer = layers.layers[rank]
    var offsets: [Int] = []
    var blocks: [Block] = []
    for (place, item) in layer.enumerated() {
      offsets.append(
        place == 0 ? 0 : offsets[place - 1] + distance(layer[place - 1], item))
      let neighbours = layers.neighbours(of: item, before: before)
      let isFree = neighbours.isEmpty
      let wish =
        isFree
        ? Double(wires[item])
        : neighbours.reduce(0) { $0 + Double(wires[$1]) } / Double(neighbours.count)
      // A bend off its line spoils an edge that could be straight.
      let weight = isFree ? 0.05 : layers.isNode(item) ? 1.0 : 4.0
      blocks.append(Block(wish: wish - Double(offsets[place]), weight: weight, count: 1))
      while let last = blocks.last, let former = blocks.dropLast().last, former.wish > last.wish {
        blocks.removeLast(2)
        let weight = former.weight + last.weight
        blocks.append(
          Block(
            wish: (former.wish * former.weight + last.wish * last.weight) / weight,
            weight: weight, count: former.count + last.count))
      }
    }
    var place = 0
    for block in blocks {
      for _ in 0..<block.count {
        wires[layer[place]] = Int(block.wish.rounded()) + offsets[place]
        place += 1
      }
    }
  }

  /// Lowers nodes whose edges could not be routed without lying upon each other.
  private mutating func untangle() {
    for rank in layers.layers.indices.dropFirst() {
      let layer = layers.layers[rank]
      for _ in 0..<(2 * layer.count) {
        let channel = GraphChannel(layers, into: rank, wires: wires)
        guard let tangled = channel.tangled, let place = layer.firstIndex(of: tangled) else {
          break
        }
        wires[tangled] += 1
        for (upper, lower) in zip(layer[place...], layer[place...].dropFirst()) {
          wires[lower] = max(wires[lower], wires[upper] + distance(upper, lower))
        }
      }
    }
  }
}
