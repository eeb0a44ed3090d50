import Testing

@testable import Screen

@Suite("Graph diagrams")
struct GraphDiagramTests {
  static let monochrome = Appearance(colors: .none)

  /// f = (x + y) · z while the gradient goes from × back to q.
  static let product = GraphDiagram(
    nodes: [
      GraphDiagram.Node(id: 0, title: "x", value: "−2", isInput: true, isSelected: true),
      GraphDiagram.Node(id: 1, title: "y", value: "5", isInput: true),
      GraphDiagram.Node(
        id: 2, title: "+", name: "q", value: "3", gradient: "−4", emphasis: .active,
        isChanged: true),
      GraphDiagram.Node(
        id: 3, title: "z", value: "−4", gradient: "3", emphasis: .done, isInput: true),
      GraphDiagram.Node(
        id: 4, title: "×", name: "f", value: "−12", gradient: "1", emphasis: .done),
    ],
    edges: [
      GraphDiagram.Edge(from: 0, to: 2), GraphDiagram.Edge(from: 1, to: 2),
      GraphDiagram.Edge(from: 2, to: 4, emphasis: .active),
      GraphDiagram.Edge(from: 3, to: 4, emphasis: .done),
    ])

  static func draw(
    _ diagram: GraphDiagram, _ columns: Int, _ rows: Int, _ appearance: Appearance = monochrome
  ) -> Frame {
    var frame = Frame(Size(columns: columns, rows: rows))
    diagram.draw(in: frame.area, of: &frame, appearance: appearance)
    return frame
  }

  /// A graph in which every operation uses two earlier nodes.
  static func random(seed: UInt64, nodes: Int, inputs: Int) -> GraphDiagram {
    var source = TestGenerator(seed: seed)
    var edges: [GraphDiagram.Edge] = []
    for node in min(inputs, nodes)..<nodes where node > 0 {
      for _ in 0..<2 {
        let from = Int.random(in: max(0, node - 7)..<node, using: &source)
        edges.append(GraphDiagram.Edge(from: from, to: node))
      }
    }
    return GraphDiagram(
      nodes: (0..<nodes).map {
        GraphDiagram.Node(
          id: $0, title: "n\($0)", value: "0.5", gradient: "−0.25", isInput: $0 < inputs)
      }, edges: edges)
  }

  @Test("A small graph has boxes, and the active edge has double lines")
  func boxed() {
    #expect(
      Self.draw(Self.product, 56, 10).lines == [
        "     x ─────────╮",
        "     −2         │    ╔═ q ═══╗",
        "                ├────╢   +   ╠════╗",
        "                │    ╚═══════╝    ║    ╭─ f ───╮",
        "     y ─────────╯       3         ╚════╡   ×   ├──▶",
        "      5              ∂ −4         │    ╰───────╯",
        "                                  │      −12",
        "                       z ─────────╯    ∂  1",
        "                       −4",
        "                     ∂  3",
      ])
  }

  @Test("ASCII draws the same with its own lines")
  func ascii() {
    let lines = Self.draw(Self.product, 56, 10, Appearance(colors: .none, glyphs: .ascii)).lines
    #expect(
      lines == [
        "     x ---------+",
        "     -2         |    #= q ===#",
        "                +----#   +   #====#",
        "                |    #=======#    #    +- f ---+",
        "     y ---------+       3         #====|   *   |-->",
        "      5              d -4         |    +-------+",
        "                                  |      -12",
        "                       z ---------+    d  1",
        "                       -4",
        "                     d  3",
      ])
    #expect(lines.joined().utf8.count == lines.joined().count)
  }

  @Test("Where boxes do not fit, sign, value and gradient stand closer together")
  func compact() {
    #expect(
      Self.draw(Self.product, 36, 10).lines == [
        "   x ───────╮",
        "   −2       │",
        "            ├─▶+ q ═════╗",
        "            │   3       ║",
        "   y ───────╯ ∂−4       ╚══× f",
        "    5                   │  −12",
        "               z ───────╯ ∂ 1",
        "               −4",
        "              ∂ 3",
        "",
      ])
  }

  @Test("Two uses of one value are two wires")
  func parallelEdges() {
    let square = GraphDiagram(
      nodes: [
        GraphDiagram.Node(id: 0, title: "x", value: "3", isInput: true),
        GraphDiagram.Node(id: 1, title: "×", name: "y", value: "9"),
      ],
      edges: [GraphDiagram.Edge(from: 0, to: 1), GraphDiagram.Edge(from: 0, to: 1)])
    #expect(
      Self.draw(square, 44, 5).lines == [
        "              ╭─────────╮    ╭─ y ───╮",
        "   x ─────────┤         ├────┤   ×   ├──▶",
        "    3         ╰─────────╯    ╰───────╯",
        "                                9",
        "",
      ])
  }

  @Test("A chain too long for the area shows the focus and marks what is cut off")
  func scrolled() {
    let chain = GraphDiagram(
      nodes: (0..<9).map {
        GraphDiagram.Node(id: $0, title: "n\($0)", value: "\($0)", isInput: $0 == 0)
      }, edges: (1..<9).map { GraphDiagram.Edge(from: $0 - 1, to: $0) }, focus: 4)
    #expect(
      Self.draw(chain, 32, 3).lines == [
        " ‹──n3 ──────n4 ──────n5 ─────›",
        "     3        4        5",
        "",
      ])
    for focus in 0..<9 {
      var moved = chain
      moved.focus = focus
      #expect(Self.draw(moved, 32, 3).lines[0].contains("n\(focus)"))
    }
  }

  @Test("Numbers that appear move nothing", arguments: [0, 1, 2, 3, 4, 5, 6, 7] as [UInt64])
  func stability(seed: UInt64) {
    let full = Self.random(seed: seed, nodes: 9, inputs: 3)
    var bare = full
    for index in bare.nodes.indices {
      bare.nodes[index].value = nil
      bare.nodes[index].gradient = nil
    }
    for (columns, rows) in [(150, 50), (90, 30), (40, 12)] {
      let before = Self.draw(bare, columns, rows)
      let after = Self.draw(full, columns, rows)
      for (one, other) in zip(before.cells, after.cells) where one.character != " " {
        #expect(one == other)
      }
    }
  }

  @Test("No wire runs through a node, and none upon another", arguments: 11..<31 as Range<UInt64>)
  func separation(seed: UInt64) {
    let diagram = Self.random(seed: seed, nodes: 14, inputs: 4)
    let layers = GraphLayers(diagram)
    let densities = GraphDiagram.Zoom.allCases.flatMap { GraphLayout.Density.choices(for: $0) }
    for density in densities {
      let layout = GraphLayout(diagram, layers: layers, density: density, columns: 400)
      for (rank, layer) in layers.layers.enumerated() {
        // Within a layer, from top to bottom: nodes with their numbers, and passing wires.
        var free = Int.min
        for item in layer {
          let wire = layout.rows.wires[item]
          let hasBox = layers.isNode(item) && density.isBoxed && !diagram.nodes[item].isInput
          #expect(wire - (hasBox ? 1 : 0) >= free)
          let below = density.hasNumbers ? 2 : 0
          free = wire + (hasBox ? 4 : layers.isNode(item) ? below + 1 : 1)
        }
        // Between two layers: the tracks, and the pieces that lead to them and away.
        #expect(layout.channels[rank].tangled == nil)
        var owners: [Position: Set<Int>] = [:]
        var climbs: [Position: Set<Int>] = [:]
        for item in layer {
          for index in layers.incoming[item] {
            let source = layers.links[index].from
            let start = layout.lefts[rank - 1] + layout.widths[rank - 1]
            let (from, to) = (layout.rows.wires[source], layout.rows.wires[item])
            guard let track = layout.trackColumn(to: item) else {
              #expect(from == to)
              for column in start..<layout.lefts[rank] {
                owners[Position(column: column, row: from), default: []].insert(source)
              }
              continue
            }
            #expect((start..<layout.lefts[rank]).contains(track))
            for row in min(from, to)...max(from, to) {
              climbs[Position(column: track, row: row), default: []].insert(item)
            }
            for column in start..<track {
              owners[Position(column: column, row: from), default: []].insert(source)
            }
            for column in (track + 1)..<max(track + 1, layout.lefts[rank]) {
              // Where wires have met, the target owns the cells.
              owners[Position(column: column, row: to), default: []].insert(-1 - item)
            }
          }
        }
        for (_, owners) in owners { #expect(owners.count == 1) }
        for (position, targets) in climbs where targets.count > 1 {
          // Only where one value forks up and down do two wires share a cell of a track.
          let sources = targets.map { Set(layers.neighbours(of: $0, before: true)) }
          let common = sources.dropFirst().reduce(sources[0]) { $0.intersection($1) }
          let isFork = common.contains { layout.rows.wires[$0] == position.row }
          #expect(isFork)
        }
      }
    }
  }

  @Test("Nothing is drawn outside the area, and no size traps")
  func bounds() {
    var source = TestGenerator(seed: 5)
    for round in 0..<150 {
      let diagram = Self.random(
        seed: UInt64(round), nodes: Int.random(in: 0...40, using: &source),
        inputs: Int.random(in: 0...6, using: &source))
      var focused = diagram
      focused.focus = Int.random(in: -3...45, using: &source)
      focused.zoom = GraphDiagram.Zoom(rawValue: round % 5)
      let area = Area(
        column: Int.random(in: -5...20, using: &source),
        row: Int.random(in: -5...9, using: &source),
        columns: Int.random(in: 0...70, using: &source),
        rows: Int.random(in: 0...24, using: &source))
      var frame = Frame(Size(columns: 80, rows: 24))
      focused.draw(in: area, of: &frame, appearance: Self.monochrome)
      for row in 0..<24 {
        for column in 0..<80 where !area.contains(Position(column: column, row: row)) {
          #expect(frame[column, row] == Cell())
        }
      }
    }
  }

  @Test("Edges to nowhere, to themselves and round in circles are left out")
  func strangeGraphs() {
    let node = { GraphDiagram.Node(id: $0, title: "n\($0)") }
    let strange = GraphDiagram(
      nodes: [node(1), node(1), node(2), node(3)],
      edges: [(1, 1), (2, 3), (3, 2), (1, 9), (7, 2), (1, 2)].map {
        GraphDiagram.Edge(from: $0.0, to: $0.1)
      })
    let text = Self.draw(strange, 100, 40).lines.joined()
    for title in ["n1", "n2", "n3"] { #expect(text.contains(title)) }
  }

  @Test("Control characters and long texts stay in their place")
  func hostileTexts() {
    let long = String(repeating: "w", count: 400)
    let diagram = GraphDiagram(
      nodes: [
        GraphDiagram.Node(id: 0, title: long, value: long, gradient: "\u{1B}[2J", isInput: true),
        GraphDiagram.Node(id: 1, title: "a\u{7}b", name: long),
      ], edges: [GraphDiagram.Edge(from: 0, to: 1)])
    let text = Self.draw(diagram, 80, 10).lines.joined()
    #expect(text.contains("wwwwww…"))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
  }
}

/// SplitMix64: the same numbers in every run.
struct TestGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
