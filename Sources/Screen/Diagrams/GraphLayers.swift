/// A graph in layers: which node stands in which, and in which order from top to bottom.
///
/// The method is Sugiyama's: ranks by the longest path, bends (*dummies*) where an edge passes
/// through a layer, then an order with few crossings by the barycentre heuristic. From here on an
/// *item* is a node (its index in the diagram) or a bend (any number from `nodeCount` on).
struct GraphLayers {
  /// A piece of an edge between two neighbouring layers.
  struct Link {
    var from: Int
    var to: Int
    /// Index of the edge in the diagram.
    var edge: Int
  }

  let nodeCount: Int
  /// The layer of each item.
  private(set) var ranks: [Int]
  /// The items of each layer from top to bottom.
  private(set) var layers: [[Int]] = []
  private(set) var links: [Link] = []
  /// Indices into `links` of what enters and leaves each item.
  private(set) var incoming: [[Int]] = []
  private(set) var outgoing: [[Int]] = []

  init(_ diagram: GraphDiagram) {
    nodeCount = diagram.nodes.count
    let spans = Self.spans(of: diagram)
    ranks = Self.ranks(nodeCount: diagram.nodes.count, spans: spans)
    addLinks(spans.filter { ranks[$0.to] - ranks[$0.from] >= $0.length })
    arrange()
  }

  func isNode(_ item: Int) -> Bool { item < nodeCount }

  // MARK: - Ranks

  /// An edge between node indices, and how many layers it has to cover at least.
  private struct Span {
    var from: Int
    var to: Int
    var edge: Int
    var length: Int
  }

  /// The edges whose ends exist; parallel edges get a layer in between, where they part.
  private static func spans(of diagram: GraphDiagram) -> [Span] {
    let indices = Dictionary(
      diagram.nodes.indices.map { (diagram.nodes[$0].id, $0) }, uniquingKeysWith: { one, _ in one })
    var uses: [[Int]: Int] = [:]
    for edge in diagram.edges { uses[[edge.from, edge.to], default: 0] += 1 }
    return diagram.edges.indices.compactMap { index in
      let edge = diagram.edges[index]
      guard let from = indices[edge.from], let to = indices[edge.to], from != to else { return nil }
      let isParallel = uses[[edge.from, edge.to], default: 1] > 1
      return Span(from: from, to: to, edge: index, length: isParallel ? 2 : 1)
    }
  }

  /// The longest path from the inputs; what has no input itself moves up to its first consumer.
  private static func ranks(nodeCount: Int, spans: [Span]) -> [Int] {
    var ranks = Array(repeating: 0, count: nodeCount)
    var waiting = Array(repeating: 0, count: nodeCount)
    var leaving: [[Span]] = Array(repeating: [], count: nodeCount)
    for span in spans {
      waiting[span.to] += 1
      leaving[span.from].append(span)
    }
    let sources = (0..<nodeCount).filter { waiting[$0] == 0 }
    var ready = sources
    var next = 0
    while next < ready.count {
      for span in leaving[ready[next]] {
        ranks[span.to] = max(ranks[span.to], ranks[span.from] + span.length)
        waiting[span.to] -= 1
        if waiting[span.to] == 0 { ready.append(span.to) }
      }
      next += 1
    }
    for source in sources {
      let latest = leaving[source].filter { waiting[$0.to] == 0 }.map { ranks[$0.to] - $0.length }
      ranks[source] = max(0, latest.min() ?? 0)
    }
    return ranks
  }

  private mutating func addLinks(_ spans: [Span]) {
    for span in spans {
      var last = span.from
      for rank in (ranks[span.from] + 1)..<ranks[span.to] {
        links.append(Link(from: last, to: ranks.count, edge: span.edge))
        last = ranks.count
        ranks.append(rank)
      }
      links.append(Link(from: last, to: span.to, edge: span.edge))
    }
    incoming = Array(repeating: [], count: ranks.count)
    outgoing = incoming
    for (index, link) in links.enumerated() {
      incoming[link.to].append(index)
      outgoing[link.from].append(index)
    }
  }

  // MARK: - Order

  /// Starts from the order in which the expression is read, which is free of crossings for a
  /// tree, and keeps the best of a few sweeps.
  private mutating func arrange() {
    layers = Array(repeating: [], count: (ranks.max() ?? -1) + 1)
    for item in readingOrder() { layers[ranks[item]].append(item) }
    var best = layers
    var fewest = crossings()
    for sweep in 0..<8 where fewest > 0 {
      let downstream = sweep.isMultiple(of: 2)
      for rank in downstream ? Array(layers.indices) : layers.indices.reversed() {
        sortByBarycentre(rank, of: downstream)
      }
      let count = crossings()
      if count < fewest {
        fewest = count
        best = layers
      }
    }
    layers = best
  }

  /// All items, each after what it is computed from, results in the order of the nodes.
  private func readingOrder() -> [Int] {
    var order: [Int] = []
    var entered = Array(repeating: false, count: ranks.count)
    for root in ranks.indices where outgoing[root].isEmpty {
      var path = [(item: root, next: 0)]
      entered[root] = true
      while let (item, next) = path.last {
        guard next < incoming[item].count else {
          order.append(item)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let source = links[incoming[item][next]].from
        if !entered[source] {
          entered[source] = true
          path.append((source, 0))
        }
      }
    }
    return order
  }

  private mutating func sortByBarycentre(_ rank: Int, of downstream: Bool) {
    var places: [Int: Double] = [:]
    for layer in layers {
      for (place, item) in layer.enumerated() { places[item] = Double(place) }
    }
    let keys = layers[rank].map { item -> Double in
      let neighbours = neighbours(of: item, before: downstream)
      guard !neighbours.isEmpty else { return places[item, default: 0] }
      return neighbours.reduce(0) { $0 + places[$1, default: 0] } / Double(neighbours.count)
    }
    layers[rank] = zip(keys, layers[rank]).enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }

  /// The items that an item is linked to in the layer before it, or in the one after.
  func neighbours(of item: Int, before: Bool) -> [Int] {
    before ? incoming[item].map { links[$0].from } : outgoing[item].map { links[$0].to }
  }

  private func crossings() -> Int {
    var places = Array(repeating: 0, count: ranks.count)
    for layer in layers {
      for (place, item) in layer.enumerated() { places[item] = place }
    }
    var count = 0
    for layer in layers {
      let ends = layer.flatMap { item in
        outgoing[item].map { (from: places[item], to: places[links[$0].to]) }
      }
      for (index, one) in ends.enumerated() {
        for other in ends[..<index]
        where (one.from - other.from).signum() * (one.to - other.to).signum() < 0 {
          count += 1
        }
      }
    }
    return count
  }
}
