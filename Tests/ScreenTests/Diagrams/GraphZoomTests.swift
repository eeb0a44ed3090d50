import Testing

@testable import Screen

@Suite("Zooming graph diagrams")
struct GraphZoomTests {
  static let monochrome = Appearance(colors: .none)
  static let ascii = Appearance(colors: .none, glyphs: .ascii)

  static func sigmoid(_ zoom: GraphDiagram.Zoom?) -> GraphDiagram {
    var graph = DiagramGallery.sigmoid
    graph.zoom = zoom
    return graph
  }

  static func draw(
    _ diagram: GraphDiagram, _ columns: Int, _ rows: Int, _ appearance: Appearance = monochrome
  ) -> Frame {
    GraphDiagramTests.draw(diagram, columns, rows, appearance)
  }

  @Test("Boxes keep the focus in sight")
  func boxes() {
    #expect(
      Self.draw(Self.sigmoid(.boxes), 58, 14).lines == [
        "",
        "",
        "",
        "",
        "     ╭─ s ───╮",
        "   ‹─┤   +   ├──╮",
        "     ╰───────╯  │  ╭─ t ───╮   ╔═ u ═══╗   ╭─ v ───╮",
        "        4       ├──┤   +   ├───╢   −   ╠═══╡  exp  ├─›",
        "                │  ╰───────╯   ╚═══════╝   ╰───────╯",
        "                │     1          −1           0.3679",
        "       w2 ──────╯              ∂ −0.1966   ∂ −0.5344",
        "       −3",
        "",
        "",
      ])
  }

  @Test("Numbers without boxes")
  func numbers() {
    #expect(
      Self.draw(Self.sigmoid(.numbers), 58, 14).lines == [
        "",
        "",
        " ‹╮",
        "  │",
        "  │",
        "  ├─+ s ────╮",
        "  │  4      │   0.3679 · −0.5344 = −0.1966",
        "  │         ├─+ t ────▶− u ═════exp v ───1 + p ───1 / f",
        " ‹╯         │  1       −1        0.3679   1.368    0.7311",
        "    w2 ─────╯         ∂−0.1966 ∂−0.5344 ∂−0.5344 ∂−0.5344",
        "    −3",
        "",
        "",
        "",
      ])
  }

  @Test("Signs show all of eight layers in half a screen")
  func signs() {
    #expect(
      Self.draw(Self.sigmoid(.signs), 58, 14).lines == [
        "",
        "",
        "",
        "     w0 ──╮",
        "          ├─× ──╮",
        "     x0 ──╯     │",
        "                ├─+ ───╮ 0.3679 · −0.5344",
        "     w1 ──╮     │      ├─+ ──▶− ═══exp ───1 + ───1 /",
        "          ├─× ──╯ w2 ──╯",
        "     x1 ──╯",
        "",
        "",
        "",
        "",
      ])
  }

  @Test("Dots show all of it with the least room")
  func dots() {
    #expect(
      Self.draw(Self.sigmoid(.dots), 58, 14).lines == [
        "",
        "",
        "",
        "         ●──╮",
        "            ├──●──╮",
        "         ●──╯     │",
        "                  ├──●──╮  0.3679 · −0.5344",
        "         ●──╮     │     ├──●────◉════●────●────●",
        "            ├──●──╯  ●──╯",
        "         ●──╯",
        "",
        "",
        "",
        "",
      ])
  }

  @Test("Signs in ASCII")
  func signsInASCII() {
    #expect(
      Self.draw(Self.sigmoid(.signs), 58, 14, Self.ascii).lines == [
        "",
        "",
        "",
        "     w0 --+",
        "          +-* --+",
        "     x0 --+     |",
        "                +-+ ---+ 0.3679 * -0.5344",
        "     w1 --+     |      +-+ -->- ===exp ---1 + ---1 /",
        "          +-* --+ w2 --+",
        "     x1 --+",
        "",
        "",
        "",
        "",
      ])
  }

  @Test("Dots in ASCII")
  func dotsInASCII() {
    #expect(
      Self.draw(Self.sigmoid(.dots), 58, 14, Self.ascii).lines == [
        "",
        "",
        "",
        "         *--+",
        "            +--*--+",
        "         *--+     |",
        "                  +--*--+  0.3679 * -0.5344",
        "         *--+     |     +--*----@====*----*----*",
        "            +--*--+  *--+",
        "         *--+",
        "",
        "",
        "",
        "",
      ])
  }

  @Test("The sigmoid's graph is seen whole at 100×30 without choosing")
  func wholeSigmoid() {
    let text = Self.draw(Self.sigmoid(nil), 100, 30).lines.joined(separator: "\n")
    for name in ["w0", "x0", "w1", "x1", "w2", "q", "r", "s", "t", "u", "v", "p", "f"] {
      #expect(text.contains(" \(name)"), "\(name)")
    }
    #expect(text.contains("0.3679 · −0.5344 = −0.1966"))
  }

  @Test("Graphs of 40 nodes are seen whole as dots", arguments: 1...8 as ClosedRange<UInt64>)
  func survey(seed: UInt64) {
    var graph = GraphDiagramTests.random(seed: seed, nodes: 40, inputs: 6)
    graph.zoom = .dots
    let frame = Self.draw(graph, 140, 40)
    #expect(frame.cells.count { "○●◉".contains($0.character) } == 40)
  }

  @Test("A label covers nothing but its own wire", arguments: GraphDiagram.Zoom.allCases)
  func labels(zoom: GraphDiagram.Zoom) {
    for seed in 0..<4 as Range<UInt64> {
      var plain = GraphDiagramTests.random(seed: seed, nodes: 12, inputs: 4)
      plain.zoom = zoom
      for edge in plain.edges.indices {
        var labelled = plain
        labelled.edges[edge].label = "−0.25 · 0.5 = −0.125"
        labelled.edges[edge].shortLabel = "−0.25 · 0.5"
        for (columns, rows) in [(150, 50), (60, 20)] {
          let before = Self.draw(plain, columns, rows)
          let after = Self.draw(labelled, columns, rows)
          for (one, other) in zip(before.cells, after.cells) where one != other {
            // Free cells, or the wire that the label belongs to.
            #expect(one.character == " " || "─═".contains(one.character))
          }
        }
      }
    }
  }

  @Test("The short label stands where the long one has no room")
  func shortLabels() {
    let graph = GraphDiagram(
      nodes: [
        GraphDiagram.Node(id: 0, title: "x", isInput: true),
        GraphDiagram.Node(id: 1, title: "exp", name: "y"),
      ],
      edges: [GraphDiagram.Edge(from: 0, to: 1, label: "a · b = c", shortLabel: "a · b")])
    #expect(Self.draw(graph, 50, 5).lines.joined().contains("a · b = c"))
    let isShort = (8...40).map { columns in
      let text = Self.draw(graph, columns, 5).lines.joined()
      return text.contains("a · b") && !text.contains("a · b = c")
    }
    #expect(isShort.contains(true))
  }
}
