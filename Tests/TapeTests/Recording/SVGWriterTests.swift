import Foundation
import FoundationXML
import Screen
import Testing

@testable import Tape

@Suite struct SVGWriterTests {
  private let colors = ColorScheme(.dark)

  private func row(_ text: String, style: Style = .plain) -> String {
    let frame = Sample.frame(text, style: style)
    var whole = Frame(frame.size)
    whole.write(text, column: 0, row: 0, style: style)
    return RowDrawing.elements(of: whole, row: 0, colors: colors)
  }

  /// Elements that a parser finds, or `nil` if it does not take the document.
  private func names(_ document: String) -> [String]? {
    final class Names: NSObject, XMLParserDelegate {
      var found: [String] = []
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
      ) { found.append(name) }
    }
    let names = Names()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = names
    return parser.parse() ? names.found : nil
  }

  @Test func lettersHaveTheirPlaceAndLength() {
    #expect(row("") == "")
    #expect(
      row("ab c   d")
        == #"<g transform="translate(0 12)"><text x="0" textLength="32">ab c</text>"#
        + #"<text x="56">d</text></g>"#)
    #expect(
      row("aφ→b", style: Style(foreground: .indexed(214), attributes: .bold))
        == ##"<g transform="translate(0 12)"><text fill="#ffaf00" font-weight="bold" x="0">a</text>"##
        + ##"<text fill="#ffaf00" font-weight="bold" x="24">b</text>"##
        + ##"<text class="s" fill="#ffaf00" font-weight="bold" x="12 20">φ→</text></g>"##)
    // What takes several code units, and what is wide, stands alone.
    #expect(
      row("漢x\u{304}")
        == #"<g transform="translate(0 12)"><text class="s" x="8">漢</text>"#
        + #"<text class="s" x="20">"# + "x\u{304}</text></g>")
  }

  @Test func papersAndBlocksOfOneColourAreOneRectangle() {
    let style = Style(foreground: .indexed(9), background: .indexed(4))
    #expect(
      row("▀▀ ", style: style)
        == ##"<path fill="#0000ee" d="M0 0h24v16h-24z"/><path fill="#ff0000" d="M0 0h16v8h-16z"/>"##
    )
    #expect(
      row("───")
        == ##"<path class="b" fill="#e5e5e5" stroke="#e5e5e5" d="M0 8h24v1h-24z"/>"##)
    #expect(row("▒") == ##"<path fill="#737373" d="M0 0h8v16h-8z"/>"##)
  }

  @Test func curvesAndDotsAreStrokes() {
    #expect(row(" ╭") == ##"<path class="l" stroke="#e5e5e5" d="M12.5 16V13Q12.5 8.5 16 8.5"/>"##)
    #expect(row(" ⠃") == ##"<path class="d" stroke="#e5e5e5" d="M10 2h0M10 6h0"/>"##)
    #expect(row("⠀") == "")
  }

  @Test func attributesAreSeen() {
    #expect(
      row(" ", style: Style(attributes: .reverse)) == ##"<path fill="#e5e5e5" d="M0 0h8v16h-8z"/>"##
    )
    #expect(
      row("  ", style: Style(attributes: .underline))
        == ##"<path class="b" fill="#e5e5e5" stroke="#e5e5e5" d="M0 14h16v1h-16z"/>"##)
    // Black at 45% in 229 is 126.
    #expect(
      row("x", style: Style(attributes: .dim)).contains(##"<text fill="#7e7e7e" x="0">x</text>"##))
    var frame = Frame(Size(columns: 2, rows: 1))
    frame.cursor = Position(column: 1, row: 0)
    #expect(
      RowDrawing.elements(of: frame, row: 0, colors: colors)
        == ##"<path fill="#e5e5e5" d="M8 0h8v16h-8z"/>"##)
  }

  @Test func aStillIsWellFormedWhateverItSays() throws {
    var frame = Sample.frame("<b>&\"'", "]]>", "漢 φ")
    frame[0, 2] = Cell("\u{1B}")
    frame[11, 2] = Cell("\u{FFFE}")
    let still = SVGWriter().still(frame, title: "<&\u{1}>")
    let found = try #require(self.names(still))
    #expect(found.prefix(5) == ["svg", "title", "desc", "style", "rect"])
    #expect(!found.contains("b") && !found.contains("script"))
    #expect(!still.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(still.contains("width=\"112\" height=\"64\" viewBox=\"0 0 112 64\""))
  }

  @Test func rowsMoveWhereTheyChange() throws {
    let svg = SVGWriter().animation(Sample.recording)
    let found = try #require(self.names(svg))
    #expect(found.count { $0 == "text" } == 4)
    // Two rows and the caption; pictures lie 112 apart; four seconds and three of rest.
    #expect(
      svg.contains(
        "@keyframes k0{0.0000%{transform:translate(0,0)}35.7143%{transform:translate(-112px,0)}}"))
    #expect(svg.contains(".r0{animation:k0 7.0000s step-end infinite}"))
    #expect(
      svg.contains(
        "@keyframes k1{0.0000%{transform:translate(0,0)}21.4286%{transform:translate(-112px,0)}}"))
    #expect(svg.contains("prefers-reduced-motion"))
    // Without CSS the last picture is seen.
    #expect(svg.contains("<g class=\"r0\" transform=\"translate(-112 0)\">"))
  }

  @Test func whatReturnsIsDrawnOnce() {
    var recording = Recording(title: "")
    for second in 0..<6 {
      recording.show(Sample.frame(second % 2 == 0 ? "tick" : "tock"), at: .seconds(second))
    }
    let svg = SVGWriter().animation(recording)
    #expect(svg.components(separatedBy: ">tick<").count == 2)
    #expect(svg.components(separatedBy: "%{transform").count == 7)
  }

  @Test func whatSeveralRowsShowIsShared() throws {
    let long = "abcdefghijkl"
    var recording = Recording(title: "")
    recording.show(Sample.frame(long, "x", style: Style(foreground: .indexed(2))), at: .zero)
    recording.show(Sample.frame("y", long, style: Style(foreground: .indexed(2))), at: .seconds(1))
    let svg = SVGWriter().animation(recording)
    #expect(try #require(self.names(svg)).count { $0 == "use" } == 2)
    #expect(svg.components(separatedBy: ">\(long)<").count == 2)
  }

  @Test func oneFrameIsAStill() {
    var recording = Recording(title: "one")
    recording.show(Sample.frame("a"), at: .zero)
    recording.end(at: .seconds(5))
    #expect(SVGWriter().animation(recording) == SVGWriter().still(Sample.frame("a"), title: "one"))
  }
}
