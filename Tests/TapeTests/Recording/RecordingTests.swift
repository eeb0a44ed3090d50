import Screen
import Testing

@testable import Tape

/// Frames and recordings that are short enough to be written out.
enum Sample {
  static func frame(_ lines: String..., columns: Int = 12, style: Style = .plain) -> Frame {
    var frame = Frame(Size(columns: columns, rows: lines.count))
    for (row, line) in lines.enumerated() { frame.write(line, column: 0, row: row, style: style) }
    return frame
  }

  /// Two chapters with a caption in the second.
  static var recording: Recording {
    var recording = Recording(title: "demo")
    recording.show(frame("one", ""), at: .zero)
    recording.mark("Begin", at: .zero)
    recording.show(frame("one", "two"), at: .milliseconds(1500))
    recording.caption("look", at: .seconds(2))
    recording.mark("Then", at: .seconds(2))
    recording.show(frame("three", "two"), at: .milliseconds(2500))
    recording.end(at: .seconds(4))
    return recording
  }
}

@Suite struct RecordingTests {
  @Test func framesThatDoNotChangeAreOne() {
    var recording = Recording(title: "")
    for second in 0..<5 { recording.show(Sample.frame("same"), at: .seconds(second)) }
    #expect(recording.shots.count == 1)
    #expect(recording.duration == .seconds(4))
  }

  @Test func framesFasterThanThirtyASecondAreOneAndTheLastIsKept() {
    var recording = Recording(title: "")
    for step in 0...100 {
      recording.show(Sample.frame("step \(step)"), at: .milliseconds(10 * step))
    }
    #expect(recording.shots.count == 26)
    #expect(recording.lastFrame == Sample.frame("step 100"))
    #expect(recording.scenes(perSecond: 5).count == 6)
    #expect(recording.scenes(perSecond: 5).last?.frame == Sample.frame("step 100"))
  }

  @Test func captionsStandBelowTheScreen() {
    let scenes = Array(Sample.recording.scenes)
    #expect(scenes.map(\.at) == [.zero, .milliseconds(1500), .seconds(2), .milliseconds(2500)])
    #expect(
      scenes.map(\.frame.lines) == [
        ["one", "", ""], ["one", "two", ""], ["one", "two", "    look"],
        ["three", "two", "    look"],
      ])
    #expect(
      scenes.map { $0.frame[0, 2].style.attributes == .reverse } == [false, false, true, true])
  }

  @Test func longCaptionsAreSetInUpToThreeRows() {
    var recording = Recording(title: "")
    recording.caption("one two three four five six seven eight", at: .zero)
    recording.show(Sample.frame("screen"), at: .zero)
    recording.caption("", at: .seconds(1))
    #expect(
      recording.scenes.map(\.frame.lines) == [
        ["screen", "  one two", " three four", "  five six"], ["screen", "", "", ""],
      ])
  }

  @Test func textFromATapeIsMadeHarmless() {
    var recording = Recording(title: "a\u{1B}[2Jb\nc")
    recording.mark("\u{202E}x\t\u{7}", at: .zero)
    #expect(recording.title == "a?[2Jb c")
    #expect(recording.markers.map(\.text) == ["?x ?"])
  }

  @Test func whereThereIsOnlyASCIIOnlyASCIIIsRecorded() {
    var recording = Recording(title: "", appearance: Appearance(glyphs: .ascii))
    recording.show(Sample.frame("a → β ●"), at: .zero)
    #expect(recording.lastFrame == Sample.frame("a > b *"))
  }

  @Test func anEmptyRecordingCanBeWritten() {
    let recording = Recording(title: "nothing")
    #expect(recording.lastFrame.size.rows == 0)
    for format in Tape.Output.Format.allCases { _ = format.text(recording) }
    #expect(CastWriter().text(recording).split(separator: "\n").count == 2)
  }

  @Test func formatsAreKnownByTheNamesOfFiles() {
    #expect(Tape.Output.Format(path: "out/demo.cast") == .asciicast)
    #expect(Tape.Output.Format(path: "a.b.svg") == .svg)
    #expect(Tape.Output.Format(path: "demo.txt") == .text)
    for path in ["demo", "demo.gif", "demo.SVG", ".cast", "cast", "x.cast/demo", ""] {
      #expect(Tape.Output.Format(path: path) == nil)
    }
  }

  @Test func textHasTheScreenAtTheEndOfEachChapter() {
    #expect(
      TextWriter.text(Sample.recording) == """
        == 0:00.000 Begin

        one
        two


        == 0:02.000 Then · look

        three
        two
            look

        """)
    var plain = Recording(title: "")
    plain.show(Sample.frame("a", "b"), at: .zero)
    #expect(TextWriter.text(plain) == "a\nb\n")
    #expect(TextWriter.time(.milliseconds(125_250)) == "2:05.250")
  }
}
