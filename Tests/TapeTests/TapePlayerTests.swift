import SampleCourse
import Screen
import Testing
import Tutor

@testable import Tape

@Suite struct TapePlayerTests {
  private func screens(_ text: String) throws -> [(path: String, lines: [String])] {
    var screens: [(path: String, lines: [String])] = []
    let playback = try TapeText.play(text) { event, _ in
      if case .screenshot(let path, let frame) = event { screens.append((path, frame.lines)) }
    }
    if let failure = playback.failure { throw failure }
    return screens
  }

  @Test func aTapeDrivesTheProgramThroughItsKeys() throws {
    let screens = try screens(
      """
      Open backprop#forward
      Expect /forward 0 of 2/
      Space 2
      Expect /3 · \\(−4\\) = −12/
      Type "3"
      Space
      Wait /epoch 1\\d\\d /
      Space
      Expect /paused/
      Screenshot end.txt
      """)
    #expect(screens.map(\.path) == ["end.txt"])
    #expect(screens[0].lines.count == 30)
  }

  @Test func theSameTapeShowsTheSameFrames() throws {
    let tape = """
      Open perceptron#learned
      Type "3"
      Space
      Sleep 2s
      Type "i"
      Sleep 1s
      Expect /Xavier +\\d+ /
      Expect+Not /step 0/
      """
    var runs: [[String]] = [[], []]
    for run in 0..<2 {
      let playback = try TapeText.play(tape) { event, time in
        if case .frame(let frame) = event {
          runs[run].append("\(time / .milliseconds(1)) \(frame.lines)")
        }
      }
      #expect(playback.failure == nil)
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0].count > 80)
  }

  /// Frames that nobody looks at are not drawn; what a tape finds must not depend on that.
  @Test func aTapeFindsTheSameWhetherItIsWatchedOrNot() throws {
    let tape = try TapeText.parse(
      """
      Open perceptron#learn-xor
      Type "3"
      Space
      Sleep 710ms
      Snapshot a
      Wait /epoch 1\\d\\d /
      Snapshot b
      Wait+Metric step >= 150
      Snapshot c
      Up
      Sleep 50ms
      Expect+Snapshot d
      Wait+Metric loss < 0.05 within 20 epochs
      """
    ).get()
    let runs = [true, false].map { watches in
      TapePlayer.play(tape, catalog: .sample, blesses: true, watchesFrames: watches)
    }
    #expect(runs[0].blessed.map(\.lines) == runs[1].blessed.map(\.lines))
    #expect(Set(runs[0].blessed.map(\.lines)).count == 4)
    #expect(runs[0].checks == runs[1].checks && runs[0].time == runs[1].time)
    #expect(runs[0].failure?.screen == runs[1].failure?.screen)
    #expect(runs[0].failure?.kind == .timedOut)
  }

  // MARK: Failures

  @Test func aWaitInVainEndsWithinItsBound() throws {
    let playback = try TapeText.play("Open backprop\nType \"3\"\nSpace\nWait@1s /epoch 1000000/")
    let failure = try #require(playback.failure)
    #expect(failure.kind == .timedOut)
    #expect(failure.headline == "demo.tape:4:1: waited 1s in vain for /epoch 1000000/")
    // One second at 200 steps a second.
    #expect(failure.screen.contains { $0.contains("step 200") }, "\(failure.screen)")
  }

  @Test func aWaitThatNothingCanBringEndsAtOnce() throws {
    let playback = try TapeText.play("Open backprop\nWait@1m /epoch 1000000/")
    #expect(playback.failure?.kind == .timedOut)
    #expect(
      playback.failure?.message
        == "waits in vain for /epoch 1000000/: no training runs that could bring it")
    #expect(playback.time == .zero)
  }

  @Test func aFailedExpectationShowsTheScreen() throws {
    let failure = try #require(
      try TapeText.play("Open backprop\n  Expect /no such text/").failure)
    #expect(failure.kind == .unexpected)
    let lines = failure.description.split(separator: "\n")
    #expect(
      lines.prefix(3) == [
        "demo.tape:2:3: expected /no such text/", "  Expect /no such text/", "the screen was",
      ])
    #expect(lines[3].hasPrefix("  |  mlp-tutor  5 Backpropagation"))
  }

  @Test func whatIsNotWantedMustNotBeThere() throws {
    let failure = try TapeText.play("Open backprop\nExpect+Not /Backprop/").failure
    #expect(failure?.message == "expected not /Backprop/")
  }

  @Test func aLineIsSeenByItself() throws {
    let playback = try TapeText.play(
      "Open backprop\nExpect+Line /^ mlp-tutor/\nExpect+Not /^ Read/\nExpect+Line /^ Read/")
    #expect(playback.failure == nil)
    #expect(playback.checks.count == 3)
  }

  @Test func aProgramThatEndsTooEarlyIsNoticed() throws {
    for leaving in ["Type \"q\"", "Ctrl+C"] {
      let playback = try TapeText.play("Open backprop\n\(leaving)\nSleep 1s\nExpect /x/\nEnter")
      #expect(
        playback.failure?.headline == "demo.tape:4:1: the program had ended before this line")
      #expect(playback.skipped.isEmpty)
    }
  }

  @Test func nothingIsMissingAfterTheProgramIfNothingIsAskedOfIt() throws {
    let playback = try TapeText.play("Open backprop\nType \"q\"\nSleep 1s\nNote \"done\"")
    #expect(playback.failure == nil)
  }

  // MARK: Labs

  private static let lab = "Open perceptron#learn-xor\nType \"3\"\n"

  @Test func aMetricIsWaitedFor() throws {
    let playback = try TapeText.play(
      Self.lab + "Space\nWait+Metric epoch >= 100\nExpect+Metric step >= 100\n"
        + "Expect+Metric loss < 0.8\nExpect+Not+Metric accuracy = 100%\nExpect+Metric lr = 0.5")
    #expect(playback.failure == nil, "\(playback.failure?.description ?? "")")
    // 100 steps a second, one an epoch.
    #expect(playback.checks[0].time > .milliseconds(950))
    #expect(playback.checks[0].time < .milliseconds(1100))
  }

  @Test func aMetricThatNeverComesIsBoundedInEpochs() throws {
    let playback = try TapeText.play(
      Self.lab + "Space\nWait+Metric loss < 0.05 within 500 epochs")
    let failure = try #require(playback.failure)
    #expect(failure.kind == .timedOut)
    #expect(
      failure.message
        == "waited 500 epochs in vain for loss < 0.05; loss is 0.6931 at step 501, epoch 501")
  }

  @Test func aMetricThatNeverComesIsBoundedInTime() throws {
    let playback = try TapeText.play(Self.lab + "Space\nWait+Metric@2s loss < 0.05")
    #expect(
      playback.failure?.message.hasPrefix("waited 2s in vain for loss < 0.05; loss is 0.69")
        == true)
    #expect(playback.time < .milliseconds(2300))
  }

  @Test func aMetricThatThereIsNoneOfFails() throws {
    #expect(
      try TapeText.play("Expect+Not+Metric loss < 1").failure?.message
        == "expected not loss < 1; no lab is open here")
    #expect(
      try TapeText.play(Self.lab + "Expect+Metric test-loss < 1").failure?.message
        == "expected test-loss < 1; there is no test-loss here, at step 0, epoch 0")
  }

  @Test func anOptionIsSetAndTheRunBeginsAnewFromItsSeed() throws {
    let playback = try TapeText.play(
      Self.lab + """
        Expect+Metric loss = 0.766
        Space
        Wait+Metric epoch >= 50
        Space
        Param lr 0.03
        Expect+Metric step = 0
        Expect+Metric loss = 0.766
        Expect+Metric lr = 0.03
        Expect /SGD lr 0\\.03/
        Expect /now: Xavier, lr 0\\.03/
        Param regularization l2
        Param strength 0.01
        Expect /reg ‹L2›  strength ‹0\\.01›/
        Param init he
        Expect /init ‹He›/
        Param seed 8
        Expect /seed ‹8›/
        """)
    #expect(playback.failure == nil, "\(playback.failure?.description ?? "")")
  }

  @Test(arguments: [
    ("Param batch 100", "batch 100 is more than the 4 training rows; give 4 or fewer"),
    ("Param strength 0.01", "there is no regularization to be strong; set regularization first"),
    ("Param dropout 1.5", "1.5 is no strength of dropout; it has to be from 0 to below 1"),
  ])
  func anOptionThatThisLabCannotHaveEndsTheTape(line: String, message: String) throws {
    let playback = try TapeText.play(Self.lab + line + "\nExpect /x/")
    let failure = try #require(playback.failure)
    #expect(failure.kind == .impossible && failure.place.line == 3)
    #expect(failure.message.hasPrefix(message), "\(failure.message)")
    #expect(playback.skipped.map(\.line) == [4])
  }

  @Test func withoutALabThereIsNothingToSet() throws {
    #expect(try TapeText.play("Param lr 0.1").failure?.message == "no lab is open here")
  }

  @Test func aSeedHoldsForEveryLab() throws {
    let playback = try TapeText.play(
      "Set Seed 4711\nOpen perceptron#learn-xor\nExpect /seed ‹4711›/\nOpen backprop\n"
        + "Expect /seed ‹4711›/\nType \"q\"\n")
    #expect(playback.failure == nil, "\(playback.failure?.description ?? "")")
  }

  @Test func fromTheMenuTheSeedHoldsToo() throws {
    let playback = try TapeText.play("Set Seed 12\nSleep 1s\nOpen backprop\nExpect /‹12›/")
    #expect(playback.failure == nil, "\(playback.failure?.description ?? "")")
    let chosen = try TapeText.play("Set Seed 12\nType \"5\"\nExpect /Backprop/\nExpect /‹12›/")
    #expect(chosen.failure == nil, "\(chosen.failure?.description ?? "")")
  }

  // MARK: Those who watch

  @Test func thoseWhoWatchLearnWhatHappensAndWhen() throws {
    var news: [String] = []
    let playback = try TapeText.play(
      """
      Open backprop#forward
      Marker "One"
      Caption "Look"
      Space
      Sleep 1s
      Hide
      Space
      Sleep 5s
      Note "hidden"
      Show
      Pause
      Note "seen"
      Caption
      Marker "Two"
      """
    ) { event, time in
      let name =
        switch event {
        case .frame(let frame): frame.lines[1].contains("forward 1") ? "frame 1" : "frame"
        default: "\(event)"
        }
      news.append("\(time / .milliseconds(1)) \(name)")
    }
    #expect(playback.failure == nil)
    #expect(
      news == [
        "0.0 frame", "0.0 marker(\"One\")", "0.0 caption(\"Look\")",
        "50.0 key(Screen.Key.character(\" \"))", "50.0 frame 1", "1050.0 frame",
        "1050.0 note(\"seen\")", "1050.0 caption(\"\")", "1050.0 marker(\"Two\")",
      ])
  }

  // MARK: Snapshots

  private static let snapshots = """
    Open backprop#forward
    Snapshot start
    Space
    Expect+Snapshot one
    Snapshot start
    Expect /forward 1 of 2/
    """

  @Test func aScreenIsKeptAndCompared() throws {
    let blessing = try TapeText.play(Self.snapshots, blesses: true)
    #expect(blessing.failure == nil)
    #expect(blessing.blessed.map(\.name) == ["start", "one"])
    let kept = Dictionary(uniqueKeysWithValues: blessing.blessed.map { ($0.name, $0.lines) })
    let playback = try TapeText.play(Self.snapshots, snapshots: kept)
    // The second look at the start comes too late; the tape goes on all the same.
    #expect(playback.checks.map { $0.failure == nil } == [true, true, false, true])
    let difference = try #require(playback.failure?.difference)
    #expect(
      difference.prefix(3) == ["--- demo.start.snapshot", "+++ the screen", "@@ -1,11 +1,11 @@"])
    #expect(difference.contains { $0.hasPrefix("-") && $0.hasSuffix("forward 0 of 2") })
    #expect(difference.contains { $0.hasPrefix("+") && $0.hasSuffix("forward 1 of 2") })
  }

  @Test func aSnapshotThatIsMissingIsAFailure() throws {
    let playback = try TapeText.play(Self.snapshots)
    #expect(
      playback.failures.map(\.message) == [
        "there is no snapshot “start” yet; play the tape with --bless to keep this one",
        "there is no snapshot “one” yet; play the tape with --bless to keep this one",
      ])
    // The one that is expected ends the tape.
    #expect(playback.skipped.map(\.line) == [5, 6])
  }

  @Test func snapshotsLieBesideTheTape() throws {
    let tape = try TapeText.parse(Self.snapshots).get()
    #expect(tape.snapshotNames == ["start", "one"])
    #expect(tape.snapshotPath("one") == "demo.one.snapshot")
  }
}

@Suite struct LineDifferenceTests {
  private func lines(_ text: String) -> [String] { text.map { String($0) } }

  /// As `diff -U2` says it.
  @Test(arguments: [
    ("abc", "abc", ""), ("abc", "axc", "@@ -1,3 +1,3 @@| a|-b|+x| c"),
    ("", "a", "@@ -0,0 +1,1 @@|+a"), ("a", "", "@@ -1,1 +0,0 @@|-a"),
    ("abcdefgh", "abcdefghi", "@@ -7,2 +7,3 @@| g| h|+i"),
    (
      "abcdefghijkl", "xbcdefghijky",
      "@@ -1,3 +1,3 @@|-a|+x| b| c|@@ -10,3 +10,3 @@| j| k|-l|+y"
    ),
    ("abcdef", "xbcdey", "@@ -1,6 +1,6 @@|-a|+x| b| c| d| e|-f|+y"),
  ])
  func hunks(old: String, new: String, expected: String) {
    let difference = LineDifference.unified(from: lines(old), to: lines(new))
    #expect(difference.joined(separator: "|") == expected)
  }
}
