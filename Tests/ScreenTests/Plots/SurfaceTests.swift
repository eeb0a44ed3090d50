import Testing

@testable import Screen

@Suite("Surfaces")
struct SurfaceTests {
  private func bowl(_ rendering: Surface.Rendering) -> Surface {
    Surface(
      Size(columns: 30, rows: 20), x: -1...1, y: -1...1, rendering: rendering, levels: 2,
      paths: [
        Surface.Path(
          name: "way", points: [LinePlot.Point(-0.9, 0.9), LinePlot.Point(0.5, 0.2)],
          style: .plain)
      ]
    ) { x, y in x * x + y * y }
  }

  private func frame(
    _ surface: Surface, _ columns: Int, _ rows: Int,
    _ appearance: Appearance = PlotFixture.monochrome
  ) -> Frame {
    PlotFixture.frame(columns, rows) { surface.draw(in: $0, of: &$1, appearance: appearance) }
  }

  @Test("Lines of equal value, the lowest place, and a path with its two ends")
  func contours() {
    #expect(
      frame(bowl(.contours), 26, 9).lines == [
        "                     ● way",
        "    1 ○⠢⠤⣀⡀⣀⠤⠤⠂⠒⠒⠐⠤⠤⣀⡀",
        "        ⣠⠔⠈⠑⠒⠤⢄⣀⠒⠐⠢⠤⣀⠈⠢⣄",
        "       ⡔ ⢀⠖⠁    ⠉⠑⠒⠤⢄●⡀ ⢢",
        "       ⠆ ⠰     ×      ⠆ ⠰",
        "       ⠣ ⠈⠦⡀        ⢀⠴⠁ ⠜",
        "        ⠙⠢⡀⠉⠒⠢⠄⠤⠤⠠⠔⠒⠉⢀⠔⠋",
        "   −1     ⠈⠉⠒⠒⠄⠤⠤⠠⠒⠒⠉⠁",
        "      −1                 1",
      ])
    #expect(
      frame(bowl(.contours), 26, 9, PlotFixture.ascii).lines == [
        "                     A way",
        "    1 oaa   ________",
        "         aaaaaa---__'-_",
        "       /- /'   aaaaaaA -\\",
        "       \\ \\     x      / /",
        "       -_ -_        _- _-",
        "         --_''----''_--",
        "   -1       ''''''''",
        "      -1                 1",
      ])
  }

  @Test("Without colours denser characters are higher; a colour bar tells the ends")
  func filled() {
    #expect(
      frame(bowl(.filled), 26, 9).lines == [
        "                     ● way",
        "    1 ○⠒⠤⢄⣀██▓▓▓▓▓▓▓██████",
        "      ██▓▓▒⠉⠉⠒⠢⠤⣀⣀░░▒▒▓▓██",
        "      █▓▒▒░░░     ⠉⠑⠒●▒▒▓▓",
        "      ▓▓▒░░           ░░▒▓",
        "      █▓▒▒░░░       ░░▒▒▓▓",
        "   −1 ██▓▓▒▒▒░░░░░░░▒▒▓▓██",
        "      −1                 1",
        "      0.003…   ░▒▒▓██ 1.84",
      ])
    #expect(
      frame(bowl(.filled), 6, 3, PlotFixture.ascii).lines == [
        "oaa#%@",
        "%=.aA=",
        "%=. :=",
      ])
  }

  @Test("A path over colours keeps them behind it and can be read on each of them")
  func inkOverColors() {
    let appearance = Appearance()
    let frame = frame(bowl(.filled), 40, 12, appearance)
    let path = frame.cells.filter { ("\u{2801}"..."\u{28FF}").contains($0.character) }
    #expect(!path.isEmpty)
    for cell in path {
      guard case .indexed(let background) = cell.style.background else {
        Issue.record("no colour behind the path")
        continue
      }
      let isLight = ColorRamp.lightness(of: background) > 0.42
      #expect(cell.style.foreground == .indexed(isLight ? 16 : 231))
    }
  }

  @Test("Levels part the values into equal shares, each level once")
  func levels() {
    let surface = Surface(columns: 8, values: (0..<64).map(Double.init), x: 0...1, y: 0...1)
    #expect(surface.contourLevels(of: surface.sorted) == [7, 14, 21, 28, 35, 42, 49, 56])
    let flat = Surface(columns: 2, values: [1, 1, 1, .nan], x: 0...1, y: 0...1)
    #expect(flat.contourLevels(of: flat.sorted).isEmpty)
  }

  @Test("A line crosses the sides of a square in proportion")
  func marchingSquares() {
    // Values 0 and 4 in two rows: level 1 lies a quarter of the way down.
    let segments = Contours(columns: 2, values: [0, 0, 4, 4]).segments(at: 1)
    #expect(segments.count == 1)
    for point in segments.flatMap({ [$0.start, $0.end] }) {
      #expect(abs(point.y - 0.625) < 1e-12)
    }
    // A saddle has two lines, and a missing value none.
    #expect(Contours(columns: 2, values: [1, 0, 0, 1]).segments(at: 0.5).count == 2)
    #expect(Contours(columns: 2, values: [1, 0, .nan, 1]).segments(at: 0.5).isEmpty)
  }
}
