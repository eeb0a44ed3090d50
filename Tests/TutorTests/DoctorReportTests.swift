import Screen
import Testing

@testable import Tutor

@Suite struct DoctorReportTests {
  private let report = DoctorReport([
    .init(
      "terminal",
      [
        .init("type", .text("vt100"), note: "old"),
        .init("colors", .number(16_777_216), advice: "buy a new one"),
        .init("background", .missing),
      ]),
    .init("blas", [.init("is_fast", .flag(true))]),
  ])

  @Test func theTextNamesEachNumberAndEndsWithWhatToChange() {
    #expect(
      report.lines(ascii: true) == [
        "terminal",
        "  type            vt100 (old)",
        "  colors          16,777,216",
        "  background      unknown",
        "",
        "blas",
        "  is fast         yes",
        "",
        "glyphs (each row should look as it says, and end at the same column)",
        "  ASCII           +--+--+ /\\_ ##|",
        "",
        "to change",
        "  - buy a new one",
      ])
    #expect(DoctorReport([]).lines(ascii: true).last == "  nothing")
  }

  @Test func eachClassOfGlyphsHasARowOfTheSameWidth() {
    let rows = DoctorReport([]).lines(ascii: false).filter { $0.hasSuffix("|") }
    #expect(rows.count == 7)
    #expect(Set(rows.map { TextWidth.cells(of: $0) }).count == 1, "\(rows)")
  }

  @Test func theJSONHasTheSame() {
    #expect(
      report.json.text
        == #"{"terminal":{"type":"vt100","colors":16777216,"background":null},"#
        + #""blas":{"is_fast":true},"advice":["buy a new one"]}"#)
  }
}
