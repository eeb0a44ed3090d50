import Testing

@testable import Screen

@Suite("Digit images")
struct DigitImageTests {
  private let image = DigitImage(
    columns: 4, values: [0, 0.3, 0.6, 1, 1, 0.6, 0.3, 0, 0, 0, .nan, 2, 1, 1, 1, 1])

  private func frame(
    _ image: DigitImage, _ columns: Int, _ rows: Int, _ appearance: Appearance
  ) -> Frame {
    PlotFixture.frame(columns, rows) { image.draw(in: $0, of: &$1, appearance: appearance) }
  }

  @Test("Without 256 colours a pixel is two characters, the denser the brighter")
  func shades() {
    #expect(
      frame(image, 8, 4, PlotFixture.monochrome).lines == [
        "  ░░▓▓██",
        "██▓▓░░",
        "    ╳╳██",
        "████████",
      ])
    #expect(
      frame(image, 8, 4, PlotFixture.ascii).lines == [
        "  --**@@",
        "@@**--",
        "    ??@@",
        "@@@@@@@@",
      ])
    #expect(frame(image, 8, 4, Appearance(colors: .sixteen)).lines[0] == "  ░░▓▓██")
  }

  @Test("It grows by whole factors")
  func growth() {
    #expect(
      frame(image, 17, 9, PlotFixture.monochrome).lines == [
        "    ░░░░▓▓▓▓████",
        "    ░░░░▓▓▓▓████",
        "████▓▓▓▓░░░░",
        "████▓▓▓▓░░░░",
        "        ╳╳╳╳████",
        "        ╳╳╳╳████",
        "████████████████",
        "████████████████",
        "",
      ])
    #expect(
      image.size(in: Size(columns: 20, rows: 9), appearance: Appearance())
        == Size(columns: 16, rows: 8))
  }

  @Test("In 256 colours a cell shows two grey pixels")
  func greys() {
    let frame = frame(image, 4, 2, Appearance())
    #expect(frame[0, 0] == Cell("▀", Style(foreground: .indexed(16), background: .indexed(231))))
    #expect(frame[1, 1] == Cell("▀", Style(foreground: .indexed(16), background: .indexed(231))))
    #expect(frame[3, 1] == Cell(" ", Style(background: .indexed(231))))
    let odd = DigitImage(columns: 1, values: [1])
    #expect(
      self.frame(odd, 1, 1, Appearance())[0, 0]
        == Cell("▀", Style(foreground: .indexed(231), background: .standard)))
  }

  @Test("It shrinks by averages, and where it would be a blot there is nothing")
  func shrinking() {
    let ramp = DigitImage(columns: 16, values: (0..<256).map { Double($0 % 16) / 15 })
    #expect(frame(ramp, 16, 1, PlotFixture.ascii).lines == [""])
    #expect(
      frame(ramp, 16, 8, PlotFixture.ascii).lines
        == Array(repeating: "  ..--==++##%%@@", count: 8))
    #expect(frame(image, 7, 9, PlotFixture.ascii).lines == Array(repeating: "", count: 9))
    #expect(frame(DigitImage(columns: 0, values: [1]), 4, 4, Appearance()).lines[0] == "")
  }

  @Test("Weights are shown by sign")
  func weights() {
    let weights = DigitImage(
      columns: 4, values: [-2, -0.9, 0.9, 2], range: -2...2, ramp: .diverging)
    #expect(frame(weights, 8, 1, PlotFixture.ascii).lines == ["==::%%@@"])
  }
}
