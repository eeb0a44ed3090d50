import Testing

@testable import Screen

@Suite("Gauges") struct GaugeTests {
  private func line(_ gauge: Gauge, _ columns: Int, _ glyphs: Appearance.Glyphs) -> String {
    var frame = Frame(Size(columns: columns, rows: 1))
    gauge.draw(
      in: frame.area, of: &frame, appearance: Appearance(colors: .none, glyphs: glyphs))
    return frame.lines[0]
  }

  @Test func aBarEndsWithinACell() {
    let gauge = Gauge("loss", fraction: 0.62)
    #expect(line(gauge, 30, .unicode) == "loss ████████████▍·······  62%")
    #expect(line(gauge, 30, .ascii) == "loss [###########-......]  62%")
  }

  @Test func whereThereIsLittleRoomTheLabelGoesFirst() {
    let gauge = Gauge("loss", fraction: 0.62)
    #expect(line(gauge, 12, .unicode) == "████▍··  62%")
    #expect(line(gauge, 5, .unicode) == "███▏·")
    #expect(line(gauge, 5, .ascii) == "[#=.]")
    #expect(line(gauge, 1, .unicode) == "▋")
    #expect(line(gauge, 0, .unicode) == "")
  }

  @Test func whatIsUnknownHasNoBar() {
    #expect(line(Gauge(fraction: .nan), 16, .unicode) == "···········   ?%")
    #expect(line(Gauge(fraction: .infinity), 9, .unicode) == "████ 100%")
    #expect(line(Gauge(fraction: -3), 9, .ascii) == "[..]   0%")
  }

  @Test func aTextTakesThePlaceOfTheShare() {
    #expect(line(Gauge(fraction: 0.5, text: "12/24"), 14, .unicode) == "████···· 12/24")
  }
}
