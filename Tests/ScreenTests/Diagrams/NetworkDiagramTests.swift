import Testing

@testable import Screen

@Suite("Network diagrams")
struct NetworkDiagramTests {
  static let monochrome = Appearance(colors: .none)
  static let ascii = Appearance(colors: .none, glyphs: .ascii)

  static func draw(
    _ diagram: NetworkDiagram, _ columns: Int, _ rows: Int, _ appearance: Appearance = monochrome
  ) -> Frame {
    var frame = Frame(Size(columns: columns, rows: rows))
    diagram.draw(in: frame.area, of: &frame, appearance: appearance)
    return frame
  }

  /// Two inputs, two hidden units, one output; one weight of each thickness and sign.
  static func small(_ cursor: NetworkDiagram.Cursor? = nil) -> NetworkDiagram {
    func unit(_ name: String, _ value: Double, _ bias: Double? = nil) -> NetworkDiagram.Unit {
      NetworkDiagram.Unit(name: name, value: value, bias: bias, biasGradient: bias.map { $0 / 10 })
    }
    return NetworkDiagram(
      layers: [
        NetworkDiagram.Layer(title: "inputs", units: [unit("x1", 1), unit("x2", -0.5)]),
        NetworkDiagram.Layer(
          title: "hidden tanh", units: [unit("h1", 0.731, -0.2), unit("h2", -0.1, 0.4)]),
        NetworkDiagram.Layer(title: "output", units: [unit("y", 0.25, 0.01)]),
      ],
      weights: [
        NetworkDiagram.Weights([2, -0.5, 0.1, -2], gradients: [0.01, -0.02, 0.0031, 0.4]),
        NetworkDiagram.Weights([0.5, -1.274]),
      ], cursor: cursor)
  }

  static let cursors: [NetworkDiagram.Cursor] = [
    .unit(layer: 1, unit: 2), .edge(layer: 1, from: 2, to: 4), .edge(layer: 0, from: 0, to: 7),
  ]

  @Test("Values where units have no response; solid and dashed, thin and thick")
  func values() {
    #expect(
      Self.draw(Self.small(), 60, 9).lines == [
        "     inputs             hidden tanh              output",
        "",
        "x1  █  1.000 ⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶ ▓  0.731 ⠤⢄⣀",
        "                ⠒⠄ ⡀⠠ ⠁               ⠉⠑⠒⠤⢄⣀",
        "                ⠄⠐ ⠉⠂ ⣀                  ⣀⡀ ⣤⡄⠢ ▒  0.250  y",
        "x2  ⠒ −0.500 ⣶⡆ ⣶⡆ ⣶⡆ ⣶⡆  ⠂ −0.100 ⡴⠆ ⠛⠃ ⠉⠁",
        "",
        "",
        "⠤⠤⠤⠤ positive   ⠤ ⠤  negative   thicker: larger",
      ])
  }

  @Test("The chosen edge stands out, and the read-out names it")
  func chosenEdge() {
    #expect(
      Self.draw(Self.small(.edge(layer: 0, from: 1, to: 0)), 60, 7).lines == [
        "     inputs             hidden tanh              output",
        "",
        "x1  █  1.000 ⠄⠠ ⠄⠠ ⠄⠠ ⣀⣠⣤▐▓  0.731 ⠤⠤⠤⣀⣀⣀",
        "                ⣀⣠⣤⠶⠞⠛⠉⠁                 ⣀⡀⠉⣤⡄⠢ ▒  0.250  y",
        "x2  ⠒ −0.500▌⡴⠞⠛⠉⠁ ⠄  ⠅   ⠂ −0.100 ⡴⠆ ⠛⠃ ⠉⠁",
        "",
        "weight x2→h1     0.100   ∂L  0.0031",
      ])
  }

  @Test("In ASCII a chosen unit keeps its own edges")
  func chosenUnitInASCII() {
    #expect(
      Self.draw(Self.small(.unit(layer: 1, unit: 1)), 60, 7, Self.ascii).lines == [
        "     inputs             hidden tanh              output",
        "",
        "x1  @  1.000 ---.  .  .   #  0.731 .  .",
        "                .  ---                   ===.   %  0.250  y",
        "x2  : -0.500 ###   ###   [. -0.100]===",
        "",
        "unit h2   value  -0.100   bias   0.400   dL  0.0400",
      ])
  }

  @Test("Where there is room, units are maps of their response")
  func maps() {
    #expect(
      Self.draw(DiagramGallery.network([2, 3, 1]), 60, 13).lines == [
        "    inputs          hidden 1  tanh  ‹3›           output",
        "                           ░⠂⠂⠒⠶⠶",
        "                      ⣀⣀⣤⣤ ░░⠂⠂⠒⠒ ⣤⡀",
        "    ⣿⠶⠒░▒▓     ⣀⣠⣤⡴⠶⠞⠛⠉⠉⠁ −▒░░░░░  ⠁ ⠶⡄",
        "x1  ⣿⠶⠒░▒▓ ⣶⣶⣤⣤⣀⡀   ⡠⠂                  ⠳⠆ ⡀",
        "    ⣿⠶⠒░▒▓  ⠈⠉⠉⠛⠻⠿⢷⣶⣦⣤⣀⣀   ▓░⠒⣿⣿⣿          ⠙⠆ ⣀   ⠶⠒░███",
        "               ⡀⢄⠁  ⠈⠉⠛⠛⠿⢷ █▒░⠶⣿⣿ ⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠉⡃⠤ ⣿⠶⠂▒██  ŷ1",
        "    ██████    ⠊⣀⡠⠬⠶⡒⠊⠉    −███▒░⠂          ⢀⡄ ⠛⠁ +⣿⣿⠶⠂⠂░",
        "x2  ▒▒▒▒▒▒ ⠔⠒⠉⠉    ⠈⠑⢄                  ⣠⡄ ⠋",
        "    ⠒⠒⠒⠒⠒⠒       ⠂  ⠄ ⠑⠢⡀  ██████    ⣤⠆ ⠁",
        "                       ⠁⠈⠢ ███▓░⠒ ⡴⠃",
        "                          +██░⣿⣿⣿",
        "⠤⠤⠤⠤ positive   ⠤ ⠤  negative   thicker: larger",
      ])
  }

  @Test("Where two rows are all there is, the least maps, with a gap of a row or half of one")
  func leastMaps() {
    let diagram = DiagramGallery.network([2, 3, 1])
    #expect(
      Self.draw(diagram, 60, 8).lines == [
        "   inputs           hidden 1  tanh  ‹3›            output",
        "x1  ⣿⠒░▓ ⣀⣀⡀                ░░░⠂",
        "    ⣿⠒░▓ ⠛⠛⠻⠿⢷⣶⣶⣤⣤⣀⣀⠛⠛⠛⠛⠛⠛⠛−     ⠛⠃ ⠶⠆ ⣤⡀",
        "             ⠈⠑⣀⠉⠉⠛⠛⠿⠿⢷⣶⣦⣤⣄ █▓░⠶        ⠁ ⠛⠃ ⠶⠆ ⣄⡀  ⠶░██  ŷ1",
        "x2  ████ ⢀⣀⣀⣀⡠⠤⠤⠤⠤⠛⠒⠶⢖⡊⠉⠈⠉⠙−     ⠉⠉⠉⠉⠉⠉⠉⠉⠉⣀⡀⠉⣤⡄⠉⠞⠃⠉+⣿⠒░▒",
        "    ⠂⠂⠂⠂ ⠁  ⠁  ⠂  ⠄  ⠄⠈⠑⠢⢄⡀ █▓⠶⣿ ⢀⡀ ⣤⡄ ⠶⠃ ⠉⠁",
        "                          ⠈+     ⠋⠁",
        "⠤⠤⠤⠤ positive   ⠤ ⠤  negative   thicker: larger",
      ])
    #expect(
      Self.draw(diagram, 60, 8, Appearance(colors: .palette)).lines == [
        "   inputs           hidden 1  tanh  ‹3›            output",
        "x1       ⣀⣀⡀                ▀▀▀▀",
        "         ⠛⠛⠻⠿⢷⣶⣶⣤⣤⣀⣀⠛⠛⠛⠛⠛⠛⠛−▀▀▀▀ ⠛⠃ ⠶⠆ ⣤⡀",
        "             ⠈⠑⣀⠉⠉⠛⠛⠿⠿⢷⣶⣦⣤⣄ ▀▀▀▀        ⠁ ⠛⠃ ⠶⠆ ⣄⡀  ▀▀▀   ŷ1",
        "x2  ▀▀▀▀ ⢀⣀⣀⣀⡠⠤⠤⠤⠤⠛⠒⠶⢖⡊⠉⠈⠉⠙−▀▀▀▀ ⠉⠉⠉⠉⠉⠉⠉⠉⠉⣀⡀⠉⣤⡄⠉⠞⠃⠉+ ▀▀▀",
        "    ▀▀▀▀ ⠁  ⠁  ⠂  ⠄  ⠄⠈⠑⠢⢄⡀  ▀▀▀ ⢀⡀ ⣤⡄ ⠶⠃ ⠉⠁",
        "                          ⠈+▀▀▀▀ ⠋⠁",
        "⠤⠤⠤⠤ positive   ⠤ ⠤  negative   thicker: larger",
      ])
  }

  @Test("Names tell more than a larger map does, and less than any map")
  func namesAndMaps() {
    let diagram = DiagramGallery.network([2, 2, 1])
    #expect(
      Self.draw(diagram, 30, 11).lines == [
        "   inputs   hidden …   output",
        "",
        "x1  ⣿⠒░▓      ░⠂⠒⠶",
        "    ⣿⠒░▓ ⣿⡄⠛⠛−░░░⠂ ⠙⠦",
        "         ⠘⣿⡄         ⠠⣄ ⠶░██",
        "          ⠸⣿⡀        ⡠⠈+⣿⠒░▒",
        "x2  ████ ⡰⠁⠹⣷ ▓⠒⣿⣿ ⢀⠔⠁",
        "    ⠂⠂⠂⠂ ⠉⠁ ⠉−█▓░⠶ ⠁",
        "",
        "",
        "",
      ])
    #expect(
      Self.draw(diagram, 27, 11).lines == [
        "inputs   hidden …   output",
        "",
        " ⣿⠒░▓      ░⠂⠒⠶",
        " ⣿⠒░▓ ⣿⡄⠛⠛−░░░⠂ ⠙⠦",
        "      ⠘⣿⡄         ⠠⣄ ⠶░██",
        "       ⠸⣿⡀        ⡠⠈+⣿⠒░▒",
        " ████ ⡰⠁⠹⣷ ▓⠒⣿⣿ ⢀⠔⠁",
        " ⠂⠂⠂⠂ ⠉⠁ ⠉−█▓░⠶ ⠁",
        "",
        "",
        "",
      ])
  }

  @Test("Maps in ASCII")
  func mapsInASCII() {
    #expect(
      Self.draw(DiagramGallery.network([2, 3, 1]), 60, 10, Self.ascii).lines == [
        "   inputs           hidden 1  tanh  <3>            output",
        "                            +.:-",
        "x1  =:+#  =================-+++. ===",
        "    =:+# #########   -                 ===",
        "             -----########  #:==             ===    -+@@  y1",
        "x2  @@@@  ----------------#-@#+- ------------===---+=:+%",
        "    .... -     .    ---                ===",
        "                     . ---  @@@@  ==",
        "                          -+@#-= =",
        "---- positive   - -  negative   thicker: larger",
      ])
  }

  @Test("Where there is little room, glyphs, and counts of what is folded")
  func glyphs() {
    #expect(
      Self.draw(DiagramGallery.network([12, 9, 2], hasResponses: false), 26, 6).lines == [
        "  inputs  hidde…  output",
        " x1  ⠶ ⣶⣦⣄⡀⣤ ⠂ ⣤⡄ ⣤⡄ ▒  ŷ1",
        " x2  █ ⣤⠈⠙⠻⢷ ⠶ ⣤⣄⡀⠁",
        " x3  ▒ ⡴⠋⠙⠳⢦ ⣿ ⠔⠈⠙⠳⢦ ░  ŷ2",
        "    +9      +6",
        "",
      ])
  }

  @Test("Layers that don't fit are marked")
  func hiddenLayers() {
    #expect(
      Self.draw(Self.small(), 8, 3).lines == [
        "x1  █",
        "x2  ⠒  ›",
        "",
      ])
  }

  @Test("One cell")
  func oneCell() {
    #expect(
      Self.draw(Self.small(), 1, 1).lines == [
        "…"
      ])
  }

  @Test("A number that changes moves nothing but itself")
  func stability() {
    let before = DiagramGallery.network([2, 6, 3, 1])
    var after = before
    for layer in after.layers.indices {
      for unit in after.layers[layer].units.indices {
        after.layers[layer].units[unit].value = 0.123
        after.layers[layer].units[unit].response?.values.reverse()
      }
    }
    for size in [(120, 30), (80, 20), (60, 8), (24, 6)] {
      var (one, other) = (before, after)
      one.weights = []
      other.weights = []
      let first = NetworkLayout(before, area: Area(columns: size.0, rows: size.1))
      let second = NetworkLayout(after, area: Area(columns: size.0, rows: size.1))
      for (old, new) in zip(first.columns, second.columns) {
        #expect(old.left == new.left && old.top == new.top && old.units == new.units)
      }
      let blank = { (frame: Frame) in frame.cells.map { $0.character == " " && $0.style == .plain }
      }
      let old = blank(Self.draw(one, size.0, size.1))
      let new = blank(Self.draw(other, size.0, size.1))
      #expect(zip(old, new).count { $0 != $1 } <= 24)
    }
  }

  @Test("The cursor moves no unit", arguments: cursors)
  func cursorMovesNothing(cursor: NetworkDiagram.Cursor) {
    let plain = DiagramGallery.network([2, 8, 8, 1])
    var chosen = plain
    chosen.cursor = cursor
    for rows in [12, 20, 30] {
      let area = Area(columns: 100, rows: rows)
      let one = NetworkLayout(plain, area: area).columns.map { [$0.left, $0.top, $0.step] }
      let other = NetworkLayout(chosen, area: area).columns.map { [$0.left, $0.top, $0.step] }
      #expect(one == other)
    }
  }

  @Test("More units than fit are counted, and the page that shows has the cursor's")
  func folding() {
    for count in [1, 2, 3, 5, 9, 40, 100] {
      for rows in 2...12 where rows < count {
        var counted: Set<Int> = []
        for focus in 0..<count {
          let page = NetworkLayout.page(of: count, rows: rows, around: focus)
          #expect(page.contains(focus))
          #expect(page.lowerBound >= 0 && page.upperBound <= count)
          let folds = (page.lowerBound > 0 ? 1 : 0) + (page.upperBound < count ? 1 : 0)
          #expect(page.count + folds <= max(rows, 3))
          counted.formUnion(page)
        }
        #expect(counted.count == count)
      }
    }
    let lines = Self.draw(DiagramGallery.network([20, 3], hasResponses: false), 40, 10).lines
    #expect(lines.contains { $0.contains("+13") })
  }

  @Test("Sign and size of a weight can be told without colour")
  func strokes() {
    func lines(_ weight: Double, _ appearance: Appearance) -> [String] {
      let unit = NetworkDiagram.Unit(name: "")
      let diagram = NetworkDiagram(
        layers: [
          NetworkDiagram.Layer(units: [unit]), NetworkDiagram.Layer(units: [unit]),
        ], weights: [NetworkDiagram.Weights([weight])])
      var frame = Frame(Size(columns: 30, rows: 1))
      diagram.draw(in: frame.area, of: &frame, appearance: appearance)
      return frame.lines
    }
    for appearance in [Self.monochrome, Self.ascii] {
      let pictures = [-4, -1, -0.3, 0.3, 1, 4].map { lines($0, appearance) }
      #expect(Set(pictures).count == pictures.count)
    }
  }

  @Test("Every unit and every edge can be reached with the arrow keys")
  func cursorReachesAll() {
    var diagram = Self.small()
    diagram.moveCursor(.down)
    #expect(diagram.cursor == .unit(layer: 0, unit: 0))
    var seen: Set<NetworkDiagram.Cursor> = []
    var waiting = [diagram.cursor].compactMap(\.self)
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      for direction in [NetworkDiagram.Direction.up, .down, .left, .right] {
        var moved = diagram
        moved.cursor = next
        moved.moveCursor(direction)
        if let cursor = moved.cursor { waiting.append(cursor) }
      }
    }
    #expect(seen.count == 5 + 6)
    diagram.cursor = .edge(layer: 9, from: -1, to: .max)
    diagram.moveCursor(.left)
    #expect(diagram.cursor == .unit(layer: 0, unit: 0))
  }

  @Test("A click on a line chooses the weight, beside all lines nothing")
  func clicksOnLines() {
    let diagram = Self.small()
    let area = Area(columns: 60, rows: 9)
    // The straight line from x1 to h1, and a place near the end of that from x2.
    #expect(
      diagram.cursor(at: Position(column: 20, row: 2), in: area) == .edge(layer: 0, from: 0, to: 0))
    #expect(
      diagram.cursor(at: Position(column: 16, row: 5), in: area) == .edge(layer: 0, from: 1, to: 1))
    #expect(diagram.cursor(at: Position(column: 4, row: 2), in: area) == .unit(layer: 0, unit: 0))
    #expect(diagram.cursor(at: Position(column: 20, row: 7), in: area) == nil)
    #expect(diagram.cursor(at: Position(column: 58, row: 8), in: area) == nil)
  }

  @Test("A click finds the unit that is drawn there")
  func clicks() {
    let diagram = DiagramGallery.network([2, 8, 1])
    let area = Area(column: 3, row: 2, columns: 90, rows: 30)
    for column in NetworkLayout(diagram, area: area).columns {
      for unit in column.units {
        let body = column.body(of: unit)
        let last = Position(column: body.endColumn - 1, row: body.endRow - 1)
        #expect(
          diagram.unit(at: last, in: area) == .unit(layer: column.layer, unit: unit))
      }
    }
    #expect(diagram.unit(at: Position(column: 0, row: 0), in: area) == nil)
  }

  @Test("Nothing is drawn outside the area, and no size, number or cursor traps")
  func bounds() {
    var source = TestGenerator(seed: 11)
    for round in 0..<200 {
      let widths = (0..<Int.random(in: 0...6, using: &source)).map { _ in
        Int.random(in: 0...20, using: &source)
      }
      var diagram = DiagramGallery.network(widths, hasResponses: round.isMultiple(of: 2))
      if !diagram.weights.isEmpty {
        diagram.weights[0].values = [.nan, .infinity, -1e300, 0]
        diagram.weightScale = round.isMultiple(of: 3) ? 0 : .nan
      }
      let number = { Int.random(in: -2...22, using: &source) }
      diagram.cursor =
        round.isMultiple(of: 2)
        ? .unit(layer: number(), unit: number())
        : .edge(layer: number(), from: number(), to: number())
      let area = Area(
        column: Int.random(in: -5...20, using: &source),
        row: Int.random(in: -5...9, using: &source),
        columns: Int.random(in: 0...70, using: &source),
        rows: Int.random(in: 0...24, using: &source))
      for appearance in [Appearance(), Self.monochrome, Self.ascii] {
        var frame = Frame(Size(columns: 80, rows: 24))
        diagram.draw(in: area, of: &frame, appearance: appearance)
        for row in 0..<24 {
          for column in 0..<80 where !area.contains(Position(column: column, row: row)) {
            #expect(frame[column, row] == Cell())
          }
        }
        if appearance == Self.ascii {
          #expect(frame.cells.allSatisfy { $0.character.isASCII })
        }
      }
    }
    for columns in 1...12 {
      for rows in 1...6 {
        let text = Self.draw(DiagramGallery.network([3, 5, 2]), columns, rows).lines.joined()
        #expect(rows == 2 || !text.isEmpty)
      }
    }
  }
}
