import Testing

@testable import Tape

@Suite struct PixelShapeTests {
  /// The shape's ink as rows of a cell of 8×16.
  private func picture(_ character: Character) -> [String] {
    let boxes: [PixelBox]
    switch PixelShape(character) {
    case .boxes(let found)?, .lines(let found)?: boxes = found
    default: return []
    }
    return (0..<16).map { y in
      String(
        (0..<8).map { x in
          boxes.contains {
            ($0.x..<($0.x + $0.width)).contains(x) && ($0.y..<($0.y + $0.height)).contains(y)
          } ? "#" : "."
        })
    }
  }

  @Test func doubleLinesTurnAndMeet() {
    #expect(
      picture("╔")[6...10] == ["........", "...#####", "...#....", "...#.###", "...#.#.."])
    #expect(
      picture("╠")[6...10] == ["...#.#..", "...#.###", "...#....", "...#.###", "...#.#.."])
    #expect(
      picture("╬")[6...10] == ["...#.#..", "####.###", "........", "####.###", "...#.#.."])
    #expect(
      picture("╟")[6...10] == ["...#.#..", "...#.#..", "...#.###", "...#.#..", "...#.#.."])
    #expect(
      picture("╓")[6...10] == ["........", "........", "...#####", "...#.#..", "...#.#.."])
    #expect(
      picture("╒")[6...10] == ["........", "....####", "....#...", "....####", "....#..."])
    #expect(
      picture("╞")[6...10] == ["....#...", "....####", "....#...", "....####", "....#..."])
  }

  /// The arms by the characters' Unicode names, which say them in words.
  @Test func linesReachTheEdgesThatTheirNamesSay() throws {
    let thick = ["LIGHT": 1, "SINGLE": 1, "HEAVY": 3, "DOUBLE": 2]
    let sides = [
      "UP": [0], "RIGHT": [1], "DOWN": [2], "LEFT": [3], "VERTICAL": [0, 2], "HORIZONTAL": [1, 3],
    ]
    for value in 0x2500...0x257F {
      let scalar = try #require(Unicode.Scalar(value))
      let name = try #require(scalar.properties.name)
      let rows = picture(Character(scalar))
      if name.contains("ARC") || name.contains("DIAGONAL") || name.contains("DASH") {
        #expect(name.contains("DASH") != rows.isEmpty)
        continue
      }
      var expected = [0, 0, 0, 0]
      var weight = 0
      var waiting: [Int] = []
      // “LIGHT DOWN AND RIGHT”, “DOWN HEAVY AND RIGHT UP LIGHT”, “LIGHT LEFT AND HEAVY RIGHT”.
      let words = name.dropFirst("BOX DRAWINGS ".count).split(separator: " ").map(String.init)
      let comesFirst = thick[words[0]] != nil
      for word in words where word != "AND" {
        if let number = thick[word] {
          weight = number
          if !comesFirst { for side in waiting { expected[side] = weight } }
          waiting = []
        } else {
          for side in sides[word] ?? [] {
            if comesFirst { expected[side] = weight } else { waiting.append(side) }
          }
        }
      }
      let ink = [
        rows[0], String(rows.map { $0.last ?? "." }), rows[15],
        String(rows.map { $0.first ?? "." }),
      ].map { edge in edge.count { $0 == "#" } }
      #expect(ink == expected, "\(name)")
    }
  }

  /// Lines are smoothed in a picture, blocks meet exactly.
  @Test func linesAreToldFromBlocks() {
    #expect(PixelShape("─") == .lines([PixelBox(x: 0, y: 8, width: 8, height: 1)]))
    #expect(PixelShape("⎢") == .lines([PixelBox(x: 2, y: 0, width: 1, height: 16)]))
    #expect(PixelShape("─") != .boxes([PixelBox(x: 0, y: 8, width: 8, height: 1)]))
  }

  @Test func dashesAreBroken() {
    #expect(picture("╌")[8] == "##..##..")
    #expect(picture("┈")[8] == "#.#.#.#.")
    #expect(picture("┆").map { $0.contains("#") }.count { $0 } < 16)
  }

  @Test func blocksAreWhatTheyAreCalled() {
    #expect(PixelShape("▀") == .boxes([PixelBox(x: 0, y: 0, width: 8, height: 8)]))
    #expect(PixelShape("▄") == .boxes([PixelBox(x: 0, y: 8, width: 8, height: 8)]))
    #expect(PixelShape("█") == .boxes([PixelBox(x: 0, y: 0, width: 8, height: 16)]))
    #expect(PixelShape("▁") == .boxes([PixelBox(x: 0, y: 14, width: 8, height: 2)]))
    #expect(PixelShape("▏") == .boxes([PixelBox(x: 0, y: 0, width: 1, height: 16)]))
    #expect(PixelShape("▐") == .boxes([PixelBox(x: 4, y: 0, width: 4, height: 16)]))
    #expect(PixelShape("▓") == .shade(75))
    let halves = ["▖": (0, 1), "▗": (1, 1), "▘": (0, 0), "▝": (1, 0)] as [Character: (Int, Int)]
    for (character, place) in halves {
      let box = PixelBox(x: 4 * place.0, y: 8 * place.1, width: 4, height: 8)
      #expect(PixelShape(character) == .boxes([box]))
    }
    #expect(picture("▚")[0] == "####...." && picture("▚")[15] == "....####")
    #expect(picture("▞")[0] == "....####" && picture("▞")[15] == "####....")
    #expect(picture("▙")[0] == "####...." && picture("▙")[15] == "########")
    #expect(picture("▜")[0] == "########" && picture("▜")[15] == "....####")
    #expect(picture("▛")[0] == "########" && picture("▛")[15] == "####....")
    #expect(picture("▟")[0] == "....####" && picture("▟")[15] == "########")
  }

  @Test func brailleDotsGoDownTheLeftColumnFirst() {
    #expect(PixelShape("⠀") == .dots([]))
    #expect(PixelShape("⠁") == .dots([(2, 2)]))
    #expect(PixelShape("⡈") == .dots([(6, 2), (2, 14)]))
    #expect(PixelShape("⢄") == .dots([(2, 10), (6, 14)]))
  }

  @Test func lettersHaveNoShape() {
    for character in "aφ●→漢" as String { #expect(PixelShape(character) == nil) }
    #expect(PixelShape("─\u{304}") == nil)
  }
}
