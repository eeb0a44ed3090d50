import Screen
import Testing

@testable import Tape

@Suite struct CastWriterTests {
  private static let theme = """
    "theme":{"fg":"#e5e5e5","bg":"#000000","palette":"#000000:#cd0000:#00cd00:#cdcd00:#0000ee:\
    #cd00cd:#00cdcd:#e5e5e5:#7f7f7f:#ff0000:#00ff00:#ffff00:#5c5cff:#ff00ff:#00ffff:#ffffff"}
    """

  @Test func versionTwoCountsFromTheBeginning() {
    let lines = CastWriter().text(Sample.recording).split(separator: "\n").map(String.init)
    #expect(
      lines == [
        #"{"version":2,"width":12,"height":3,"title":"demo","env":{"TERM":"xterm-256color"},"#
          + Self.theme + "}",
        #"[0.000000, "o", "\u001b[?25l\u001b[m\u001b[2J\u001b[1Hone"]"#,
        #"[0.000000, "m", "Begin"]"#,
        #"[1.500000, "o", "\u001b[2Htwo"]"#,
        #"[2.000000, "o", "\u001b[3H\u001b[7m    look    "]"#,
        #"[2.000000, "m", "Then"]"#,
        #"[2.500000, "o", "\u001b[1H\u001b[mthree"]"#,
        #"[4.000000, "o", "\u001b[m\u001b[4H\u001b[?25h"]"#,
      ])
  }

  @Test func versionThreeCountsFromTheEventBefore() {
    let text = CastWriter(version: .three, timestamp: 1_504_467_315).text(Sample.recording)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(
      lines[0] == #"{"version":3,"term":{"cols":12,"rows":3,"type":"xterm-256color","#
        + Self.theme + #"},"timestamp":1504467315,"title":"demo"}"#)
    #expect(
      lines.dropFirst().map { $0.prefix(14) } == [
        "[0.000000, \"o\"", "[0.000000, \"m\"", "[1.500000, \"o\"", "[0.500000, \"o\"",
        "[0.000000, \"m\"", "[0.500000, \"o\"", "[1.500000, \"o\"", "[0.000000, \"x\"",
      ])
    #expect(lines.last == #"[0.000000, "x", "0"]"#)
  }

  @Test func intervalsAddUpToTheTimes() {
    var recording = Recording(title: "")
    for step in 0..<1000 {
      recording.show(Sample.frame("\(step)"), at: .nanoseconds(33_333_333 * step))
    }
    let lines = CastWriter(version: .three).text(recording).split(separator: "\n").dropFirst()
    let intervals = lines.compactMap { Double($0.dropFirst().prefix { $0 != "," }) }
    #expect(intervals.count == lines.count)
    #expect(abs(intervals.reduce(0, +) - 33.299999) < 1e-6)
  }

  @Test func textIsQuoted() {
    var recording = Recording(title: #"a "b" \c"#)
    recording.show(Sample.frame(#"say "x\y""#), at: .zero)
    let text = CastWriter().text(recording)
    #expect(text.contains(#""title":"a \"b\" \\c""#))
    #expect(text.contains(#"say␣\"x\\y\""#.replacing("␣", with: " ")))
    #expect(!text.utf8.contains { $0 < 0x20 && $0 != 0x0A })
  }

  @Test func anotherSizeIsAnEventAndAWholeScreen() {
    var recording = Recording(title: "")
    recording.show(Sample.frame("a"), at: .zero)
    recording.show(Sample.frame("b", "c", columns: 5), at: .seconds(1))
    let lines = CastWriter().text(recording).split(separator: "\n")
    #expect(lines[2] == #"[1.000000, "r", "5x2"]"#)
    #expect(lines[3] == ##"[1.000000, "o", "\u001b[?25l\u001b[m\u001b[2J\u001b[1Hb\u001b[2Hc"]"##)
  }

  @Test func equalRecordingsGiveEqualBytes() {
    for format in Tape.Output.Format.allCases {
      #expect(format.text(Sample.recording) == format.text(Sample.recording))
    }
  }

  @Test func theThemeIsThatOfTheTerminal() {
    let light = Appearance(theme: Theme(.standard, on: .light))
    var recording = Recording(title: "", appearance: light)
    recording.show(Sample.frame("a"), at: .zero)
    #expect(CastWriter().text(recording).contains(##""fg":"#000000","bg":"#ffffff""##))
  }
}
