import SampleCourse
import Screen
import Testing
import Tutor

@testable import Tape

/// Recordings of the program itself, as a tape plays it.
@Suite struct TapeRecordingTests {
  private func recorded(_ text: String) throws -> Recording {
    let surroundings = TapeSurroundings(catalog: .sample)
    let tape = try TapeParser.parse(Array(text.utf8), path: "demo/walk.tape", in: surroundings)
      .get()
    var recording = Recording(title: tape.name, appearance: tape.settings.appearance)
    let playback = TapePlayer.play(tape, catalog: .sample) { recording.take($0, at: $1) }
    #expect(playback.failure == nil)
    recording.end(at: playback.shownTime)
    return recording
  }

  private let tape = """
    Set Size 100x30
    Open backprop#forward
    Marker "Forward"
    Sleep 1s
    Space 2
    Hide
    Type "3"
    Space
    Sleep 2s
    Show
    Marker "Train"
    Caption "It trains."
    Sleep 1s
    Space
    Sleep 500ms
    """

  @Test func theTapesClockMarkersAndCaptionsAreRecorded() throws {
    let recording = try recorded(tape)
    #expect(recording.title == "walk")
    #expect(recording.markers.map(\.text) == ["Forward", "Train"])
    // A second, two keys, and what follows the hidden part.
    #expect(recording.markers.map(\.at) == [.zero, .milliseconds(1100)])
    #expect(recording.captions.map(\.text) == ["It trains."])
    #expect(recording.duration == .milliseconds(2650))
    #expect(recording.lastFrame.lines[30].contains("It trains."))
    #expect(recording.lastFrame.lines[19].contains("paused"))
  }

  @Test func twoRecordingsAreEqualToTheByte() throws {
    let (one, other) = (try recorded(tape), try recorded(tape))
    #expect(one == other)
    for format in Tape.Output.Format.allCases {
      #expect(Array(format.text(one).utf8) == Array(format.text(other).utf8))
    }
  }

  @Test func screenshotsAreTextOrSVGByTheirNames() throws {
    let surroundings = TapeSurroundings(catalog: .sample)
    let tape = try TapeParser.parse([], path: "a.tape", in: surroundings).get()
    let frame = Sample.frame("ab", "")
    #expect(tape.text(of: frame, path: "out/a.txt") == "ab\n\n")
    #expect(tape.text(of: frame, path: "a.screen") == "ab\n\n")
    #expect(tape.text(of: frame, path: "a.svg").hasPrefix("<svg "))
  }
}
