/// Where everything in a graph diagram stands, in cells from its own top left corner.
///
/// Computed from the shape of the graph only, never from a value.
struct GraphLayout {
  /// How much room the nodes take.
  struct Density: Hashable, Sendable {
    var zoom: GraphDiagram.Zoom
    /// Empty rows between two nodes of a layer.
    var gap: Int

    var isBoxed: Bool { zoom == .boxes }
    /// Whether values and gradients stand below the nodes.
    var hasNumbers: Bool { zoom == .boxes || zoom == .numbers }

    /// Of one zoom level, or else of those that show numbers; from the roomiest to the tightest.
    static func choices(for zoom: GraphDiagram.Zoom?) -> [Density] {
      (zoom.map { [$0] } ?? [.boxes, .numbers]).flatMap { zoom in
        [Density(zoom: zoom, gap: 1), Density(zoom: zoom, gap: 0)]
      }
    }
  }

  let density: Density
  let layers: GraphLayers
  let rows: GraphRows
  /// The left edge and the width of each layer.
  private(set) var lefts: [Int] = []
  private(set) var widths: [Int] = []
  /// The channel before each layer, and the column of each of its tracks.
  private(set) var channels: [GraphChannel] = []
  private var trackLefts: [Int] = []
  private var trackStep = 1
  private(set) var size = Size(columns: 0, rows: 0)

  /// - Parameter columns: the width to spread over, if the diagram needs less.
  init(_ diagram: GraphDiagram, layers: GraphLayers, density: Density, columns: Int) {
    self.density = density
    self.layers = layers
    let extents = layers.ranks.indices.map { item in
      guard layers.isNode(item) else { return GraphRows.Extent(above: 0, below: 0) }
      let hasBox = density.isBoxed && !diagram.nodes[item].isInput
      let numbers = density.hasNumbers ? (diagram.hasChecks ? 3 : 2) : 0
      return GraphRows.Extent(above: hasBox ? 1 : 0, below: hasBox ? 1 + numbers : numbers)
    }
    rows = GraphRows(layers, extents: extents, gap: density.gap)
    let wires = rows.wires
    channels = layers.layers.indices.map { GraphChannel(layers, into: $0, wires: wires) }
    widths = layers.layers.map { layer in
      layer.reduce(1) { widest, item in
        layers.isNode(item)
          ? max(widest, Self.width(of: diagram.nodes[item], diagram.valueColumns, density)) : widest
      }
    }
    place(columns: columns)
  }

  /// The width of a node, whatever its value is.
  static func width(
    of node: GraphDiagram.Node, _ valueColumns: Int, _ density: Density
  ) -> Int {
    let title = min(TextWidth.cells(of: node.title), longestText)
    let name = node.name.map { min(TextWidth.cells(of: $0), longestText) } ?? 0
    switch density.zoom {
    case .dots: return 1
    case .signs: return title + 3
    case .numbers: return max(valueColumns + 1, title + (name > 0 ? name + 1 : 0) + 3)
    case .boxes: break
    }
    if node.isInput { return max(valueColumns + 2, title + 4) }
    return max(valueColumns + 2, title + 4, name + 6)
  }

  /// Longer signs and names are cut.
  static let longestText = 12

  private mutating func place(columns: Int) {
    let tracks = channels.map(\.trackCount)
    trackStep = density.isBoxed ? 2 : 1
    // Before and after the tracks: a straight wire shows at least its dash.
    let before = density.isBoxed ? 2 : 1
    var gaps = tracks.indices.map { rank in
      guard rank > 0 else { return 0 }
      let bundle = tracks[rank] == 0 ? 0 : (tracks[rank] - 1) * trackStep + 1
      switch density.zoom {
      case .boxes: return bundle == 0 ? 3 : bundle + 4
      case .numbers, .signs: return bundle + 1
      case .dots: return bundle + 2
      }
    }
    let tail = density.isBoxed ? 4 : 0
    let needed = widths.reduce(0, +) + gaps.reduce(0, +) + tail
    let spare = gaps.count > 1 ? (columns - needed) / (gaps.count - 1) : 0
    let extra = min(max(0, spare), density.isBoxed ? 4 : 2)
    var left = 0
    for rank in widths.indices {
      if rank > 0 {
        gaps[rank] += extra
        trackLefts.append(left + before + extra / 2)
        left += gaps[rank]
      } else {
        trackLefts.append(0)
      }
      lefts.append(left)
      left += widths[rank]
    }
    size = Size(columns: left + (widths.isEmpty ? 0 : tail), rows: rows.height)
  }

  /// The column of the track on which edges come to an item of a layer.
  func trackColumn(to item: Int) -> Int? {
    let rank = layers.ranks[item]
    return channels[rank].tracks[item].map { trackLefts[rank] + $0 * trackStep }
  }
}
