import Screen
import Testing

@testable import Tape

@Suite struct FrameChangeTests {
  private func frame(_ lines: String..., columns: Int = 8) -> Frame {
    var frame = Frame(Size(columns: columns, rows: lines.count))
    for (row, line) in lines.enumerated() { frame.write(line, column: 0, row: row) }
    return frame
  }

  @Test func onlyWhatDiffersIsKept() {
    let before = frame("loss 1.5", "same")
    let after = frame("loss 1.2", "same")
    let change = FrameChange(from: before, to: after)
    #expect(change.runs.map(\.cells) == [[Cell("2")]])
    #expect(change.runs.first?.column == 7)
    #expect(FrameChange(from: after, to: after).runs.isEmpty)
  }

  @Test func nearNeighboursAreOneRunAndFarOnesTwo() {
    let before = frame("a.......", "a.......")
    let after = frame("b...b...", "b....b..")
    let runs = FrameChange(from: before, to: after).runs
    #expect(runs.map(\.row) == [0, 1, 1])
    #expect(runs.map(\.cells.count) == [5, 1, 1])
  }

  @Test func aWideCharacterIsNeverCut() {
    // Only the second half differs, by its style.
    let before = frame("a漢b")
    var after = before
    after[2, 0].style = Style(attributes: .bold)
    let run = FrameChange(from: before, to: after).runs.first
    #expect(run?.column == 1 && run?.cells.count == 2)
    // Narrow characters in the place of a wide one.
    let narrow = frame("axyb")
    #expect(FrameChange(from: before, to: narrow).runs.first?.cells.count == 2)
    #expect(FrameChange(from: narrow, to: before).runs.first?.cells.count == 2)
  }

  @Test func aChangeMakesTheFrameAfter() {
    var shown = frame("漢字", "")
    var after = frame("a漢 z", "b", columns: 12)
    after.cursor = Position(column: 3, row: 1)
    FrameChange(from: shown, to: after).apply(to: &shown)
    #expect(shown == after)
    let smaller = frame("c")
    FrameChange(from: after, to: smaller).apply(to: &shown)
    #expect(shown == smaller)
  }
}
