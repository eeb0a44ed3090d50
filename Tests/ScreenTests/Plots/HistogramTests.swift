import Testing

@testable import Screen

@Suite("Histograms")
struct HistogramTests {
  private func histogram(_ orientation: Histogram.Orientation) -> Histogram {
    Histogram(
      range: 0...4, counts: [1, 8, 4, 2], underflow: 2, overflow: 1, title: "t",
      orientation: orientation)
  }

  private func lines(
    _ histogram: Histogram, _ columns: Int, _ rows: Int,
    _ appearance: Appearance = PlotFixture.monochrome
  ) -> [String] {
    PlotFixture.frame(columns, rows) {
      histogram.draw(in: $0, of: &$1, appearance: appearance)
    }.lines
  }

  @Test("Intervals include their lower ends, the last one its upper end, too")
  func counting() {
    let values = [0, 0.5, 1, 1.5, 2, -0.1, 2.1, -.infinity, .infinity, .nan]
    let histogram = Histogram(of: values, bins: 2, range: 0...2)
    #expect(histogram.counts == [2, 3])
    #expect(histogram.underflow == 2)
    #expect(histogram.overflow == 2)
    #expect(histogram.total == 9)
  }

  @Test("Without a range, round numbers around the finite ones are the ends")
  func ranges() {
    #expect(Histogram(of: [0.03, 0.97, .infinity], bins: 4).range == 0...1)
    #expect(Histogram(of: [.nan], bins: 4).range == 0...1)
    #expect(Histogram(of: [5], bins: 0, range: -.infinity ... .infinity).counts == [1])
    #expect(Histogram(range: -.infinity...1, counts: [1]).range == 0...1)
  }

  @Test("Bars stand on the axis; what lies outside stands apart")
  func standing() {
    #expect(
      lines(histogram(.vertical), 24, 9) == [
        "t                   n 18",
        " │      ███",
        " │      ███",
        "5┤      ███",
        " │      ███ ███",
        " │▄     ███ ███ ▄▄▄",
        " │█ ▆▆▆ ███ ███ ███  ▆",
        " └──┬───────┬──────┬──",
        "  < 0       2      4 >",
      ])
    #expect(
      lines(histogram(.vertical), 24, 9, PlotFixture.ascii) == [
        "t                   n 18",
        " |      ###",
        " |      ###",
        "5+      ###",
        " |      ### ###",
        " |:     ### ### :::",
        " |# ::: ### ### ###  :",
        " +--+-------+------+--",
        "  < 0       2      4 >",
      ])
    #expect(
      lines(histogram(.vertical), 10, 4) == [
        "  ██",
        "  ██",
        "  ████",
        "▄▄██████",
      ])
    #expect(lines(histogram(.vertical), 1, 1) == ["█"])
  }

  @Test("Lying bars have their counts beside them, and fewer rows hold more of a range")
  func lying() {
    #expect(
      lines(histogram(.horizontal), 24, 7) == [
        "t                   n 18",
        "< 0│████▌              2",
        "  0│██▎                1",
        "  1│██████████████████ 8",
        "  2│█████████          4",
        "  3│████▌              2",
        "> 4│██▎                1",
      ])
    #expect(
      lines(histogram(.horizontal), 24, 7, PlotFixture.ascii) == [
        "t                   n 18",
        "< 0|####=              2",
        "  0|##-                1",
        "  1|################## 8",
        "  2|#########          4",
        "  3|####=              2",
        "> 4|##-                1",
      ])
    #expect(
      lines(histogram(.horizontal), 24, 3) == [
        "0│████████████████████ 9",
        "2│█████████████▍       6",
        "",
      ])
  }

  @Test("On a logarithmic scale one number is seen beside a thousand")
  func logarithmic() {
    let histogram = Histogram(range: 0...2, counts: [1, 1000], title: "t", isLogarithmic: true)
    #expect(
      lines(histogram, 24, 9) == [
        "t (log)          n 1,001",
        "   │          █████████",
        "100┤          █████████",
        "   │          █████████",
        "   │          █████████",
        "   │          █████████",
        "  1┤▅▅▅▅▅▅▅▅▅ █████████",
        "   └┬─────────┬────────┬",
        "    0         1        2",
      ])
    let linear = Histogram(range: 0...2, counts: [1, 1000])
    #expect(lines(linear, 2, 2) == [" █", "▁█"])
  }

  @Test("Where there are fewer columns than intervals, neighbours are added up")
  func merging() {
    let merged = Histogram(range: 0...6, counts: [1, 2, 3, 4, 5]).merged(atMost: 3)
    #expect(merged.map(\.count) == [3, 7, 5])
    #expect(merged.map(\.range.lowerBound).map { ($0 * 10).rounded() } == [0, 24, 48])
    #expect(Histogram(range: 0...1, counts: []).merged(atMost: 3).isEmpty)
  }
}
