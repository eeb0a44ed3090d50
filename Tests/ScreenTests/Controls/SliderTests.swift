import Testing

@testable import Screen

@Suite struct SliderTests {
  private let sliders = [
    Slider("p", text: "0.25", fraction: 0.25, isSelected: true),
    Slider("θ", text: "−1", fraction: 1),
  ]

  private func lines(_ columns: Int, _ rows: Int, _ appearance: Appearance) -> [String] {
    PlotFixture.frame(columns, rows) {
      Slider.draw(sliders, in: $0, of: &$1, appearance: appearance)
    }.lines
  }

  @Test func barsStandBelowOneAnother() {
    #expect(
      lines(36, 2, PlotFixture.monochrome) == [
        "▸ p     ━━━━━●─────────────     0.25",
        "  θ     ━━━━━━━━━━━━━━━━━━●       −1",
      ])
    #expect(
      lines(36, 2, PlotFixture.ascii) == [
        "> p     =====o-------------     0.25",
        "  theta ==================o       -1",
      ])
    // Those beyond the last row are left out.
    #expect(lines(36, 1, PlotFixture.ascii).count == 1)
  }

  @Test func littleRoomIsLeftForTheNumber() {
    #expect(lines(12, 1, PlotFixture.ascii) == ["> p     0.25"])
    for columns in 0..<12 {
      for appearance in PlotFixture.appearances { _ = lines(columns, 2, appearance) }
    }
  }

  @Test func aColumnIsAPlaceOnTheBar() {
    let area = Area(column: 5, row: 3, columns: 36, rows: 2)
    let bar = Slider.bar(in: area, labels: sliders.map(\.label))
    #expect(bar == Area(column: 13, row: 3, columns: 19, rows: 2))
    #expect(Slider.fraction(of: 13, on: bar) == 0)
    #expect(Slider.fraction(of: 22, on: bar) == 0.5)
    #expect(Slider.fraction(of: 31, on: bar) == 1)
    #expect(Slider.fraction(of: 0, on: bar) == 0)
    #expect(Slider.fraction(of: 90, on: bar) == 1)
  }
}
