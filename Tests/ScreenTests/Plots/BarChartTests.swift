import Testing

@testable import Screen

@Suite("Bar charts")
struct BarChartTests {
  private let signed = BarChart([
    .init("up", 2), .init("down", -1), .init("little", 0.01), .init("none", 0),
    .init("odd", .nan),
  ])
  private let stacked = BarChart([
    .init("p", parts: [.init(1, name: "H"), .init(0.5, name: "KL")]),
    .init("q", parts: [.init(0.5, name: "H"), .init(-0.5, name: "KL")]),
  ])

  private func lines(
    _ chart: BarChart, _ columns: Int, _ rows: Int,
    _ appearance: Appearance = PlotFixture.monochrome
  ) -> [String] {
    PlotFixture.frame(columns, rows) { chart.draw(in: $0, of: &$1, appearance: appearance) }.lines
  }

  @Test("Signed numbers lie on both sides of the zero line, with aligned numbers beside them")
  func signedBars() {
    #expect(
      lines(signed, 30, 5) == [
        "up          │██████████      2",
        "down   █████│               −1",
        "little      │▏            0.01",
        "none        │                0",
        "odd         │              NaN",
      ])
    #expect(
      lines(signed, 30, 5, PlotFixture.ascii) == [
        "up          |##########      2",
        "down   #####|               -1",
        "little      |-            0.01",
        "none        |                0",
        "odd         |              NaN",
      ])
  }

  @Test("Where there is little room numbers go first, then labels")
  func littleRoom() {
    #expect(
      lines(signed, 14, 5) == [
        "up     │████",
        "down ██│",
        "lit…   │▏",
        "none   │",
        "odd    │",
      ])
    #expect(lines(signed, 5, 3) == [" │██", "█│", " │▏"])
    #expect(lines(signed, 1, 1) == [""])
  }

  @Test("Parts differ in their characters, too, and the legend names them")
  func parts() {
    #expect(
      lines(stacked, 30, 3) == [
        "                  ██ H   ▒▒ KL",
        "p      │██████████▒▒▒▒▒    1.5",
        "q ▒▒▒▒▒│█████                0",
      ])
    #expect(
      lines(stacked, 30, 3, PlotFixture.ascii) == [
        "                  ## H   == KL",
        "p      |##########=====    1.5",
        "q =====|#####                0",
      ])
  }

  @Test("The highlighted bar has its label and its number in the accent style")
  func highlight() {
    var chart = signed
    chart.highlighted = 1
    let appearance = PlotFixture.monochrome
    let frame = PlotFixture.frame(30, 5) { chart.draw(in: $0, of: &$1, appearance: appearance) }
    #expect(frame[0, 1].style == appearance.accent)
    #expect(frame[29, 1].style == appearance.accent)
    #expect(frame[0, 0].style == appearance.text)
  }

  @Test("A given range is kept, and what lies beyond is cut")
  func range() {
    let chart = BarChart([.init("a", 2), .init("b", 0.5)], range: 0...1)
    #expect(lines(chart, 13, 2) == ["a │██████   2", "b │███    0.5"])
    #expect(chart.extent == 0...1)
    #expect(BarChart([.init("a", .infinity), .init("b", 3)]).extent == 0...3)
  }

  @Test("A mark shows where a bar should end")
  func marks() {
    let chart = BarChart(
      [.init("a", 0.5, mark: 0.25), .init("b", 0.1, mark: 0.75), .init("c", 0, mark: 0)],
      range: 0...1)
    #expect(
      lines(chart, 28, 3) == [
        "a │████┃█████▌           0.5",
        "b │██▏            ┃      0.1",
        "c ┃                        0",
      ])
    #expect(
      lines(chart, 28, 3, PlotFixture.ascii).first == "a |####!#####=           0.5")
    // Without a range, there is room for the marks.
    #expect(BarChart([.init("a", 1, mark: 3), .init("b", -1, mark: -2)]).extent == -2...3)
    #expect(BarChart([.init("a", 1, mark: .infinity)]).extent == 0...1)
  }
}
