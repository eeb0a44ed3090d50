import Testing

@testable import Screen

@Suite struct ShadedTableTests {
  private static let table = ShadedTable(
    corner: "true", rowNames: ["cat", "dog"], columnNames: ["cat", "dog"],
    cells: [
      [
        .init("9", detail: "90%", share: 0.9, isMarked: true),
        .init("1", detail: "10%", share: 0.1),
      ],
      [.init("·", share: 0), .init("12", detail: "100%", share: 1, isMarked: true)],
    ],
    behind: ("recall", ["90%", "100%"]), below: ("precision", ["100%", "92%"]))

  private func lines(_ columns: Int, _ rows: Int, colors: Appearance.ColorDepth = .none) -> Frame {
    var frame = Frame(Size(columns: columns, rows: rows))
    Self.table.draw(
      in: frame.area, of: &frame, appearance: Appearance(colors: colors, glyphs: .unicode))
    return frame
  }

  @Test func asLargeAsThereIsRoom() {
    #expect(
      lines(50, 9).lines == [
        "     true          cat          dog  recall",
        "                     9            1",
        "      cat          90%          10%     90%",
        "",
        "                                 12",
        "      dog            ·         100%    100%",
        "",
        "precision         100%          92%",
        "",
      ])
  }

  /// First what stands behind goes, then the names' column shrinks, then all of it.
  @Test func withLessRoom() {
    #expect(
      lines(20, 4).lines == [
        "     true  cat  dog", "      cat    9    1", "      dog    ·   12", "precision 100%  92%",
      ])
    #expect(lines(12, 4).lines == ["tr… cat dog", "cat   9   1", "dog   ·  12", "pr… 100%92%"])
    #expect(lines(8, 4).lines == ["", "", "", ""])
    #expect(lines(50, 2).lines == ["", ""])
    let size = Self.table.size(
      in: Size(columns: 50, rows: 9), appearance: Appearance(colors: .none, glyphs: .unicode))
    #expect(size == Size(columns: 44, rows: 8))
  }

  @Test func coloursStandForShares() {
    let frame = lines(20, 4, colors: .palette)
    // The ends of the ramp, and ink that can be read on them.
    #expect(frame[13, 1].style.background == .indexed(220))
    #expect(frame[13, 2].style.background == .indexed(17))
    #expect(frame[13, 1].style.foreground == .indexed(16))
    #expect(frame[13, 2].style.foreground == .indexed(231))
    #expect(frame[13, 1].style.attributes == .bold)
  }
}
