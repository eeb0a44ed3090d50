@testable import Engine
import Screen
import Testing

@testable import Tutor

@Suite struct RoomRaceTests {
  private func state(_ words: [String: String] = [:], _ size: Size = Size(columns: 80, rows: 24))
    throws -> AppState
  {
    try AppState(freeRoom(words), size: size)
  }

  @Test func aSettingRacesByItsChoicesAroundThePresentOne() throws {
    var state = try state()
    choose(.activation, &state)
    press(&state, "X")
    #expect(
      state.notices == ["a race of activation, from seed 7: x looks into another one, X ends it"])
    let lab = try #require(state.lab)
    #expect(
      lab.runs.map(\.name) == ["identity", "sigmoid", "tanh", "relu", "leaky_relu", "prelu"])
    #expect(lab.run.name == "tanh")
    press(&state, "e")
    // Each is what it would be alone.
    for (index, name) in [(0, "identity"), (2, "tanh"), (3, "relu")] {
      var alone = try freeRoom(["activation": name]).lab
      alone.advanceToEpoch()
      #expect(state.lab?.runs[index].session.digest == alone.session.digest, "\(name)")
    }
  }

  @Test func theChoicesAreThoseClosestToThePresentOne() throws {
    var state = try state(["lr": "10"])
    choose(.learningRate, &state)
    press(&state, "X")
    #expect(state.lab?.runs.map(\.name) == ["0.03", "0.1", "0.3", "1", "3", "10"])
    #expect(state.lab?.shown == 5)
    press(&state, "X")
    choose(.batchNorm, &state)
    press(&state, "X")
    #expect(state.lab?.runs.map(\.name) == ["off", "on"])
  }

  @Test func whatRacesIsNotToBeChanged() throws {
    var state = try state()
    choose(.regularization, &state)
    press(&state, "X", "e")
    for key in [Key.right, "g", "+", .enter] {
      press(&state, key)
      #expect(
        state.room?.message == "\(key == "+" ? "strength" : "reg") is what races; X ends the race",
        "\(key)")
      #expect(state.lab?.session.step == 20)
    }
    #expect(state.room?.isTyping == false)
    // All else changes for all of them.
    choose(.learningRate, &state)
    press(&state, .right, "e")
    #expect(state.lab?.runs.map(\.session.configuration.learningRate) == [0.3, 0.3, 0.3, 0.3, 0.3])
    #expect(
      state.lab?.runs.map(\.session.configuration.regularization.dropout) == [0, 0, 0, 0, 0.3])
  }

  /// The run that was looked into goes on as if it had been alone all the time.
  @Test func theEndKeepsTheShownRun() throws {
    var state = try state()
    choose(.activation, &state)
    press(&state, "X", "e", "x", "X")
    #expect(state.notices == ["on with relu alone"])
    #expect(state.lab?.isRace == false)
    #expect(state.lab?.settings.activationText == "relu")
    #expect(state.lab?.records.count == 5)
    press(&state, "e", "b", "s")
    var alone = try freeRoom(["activation": "relu"]).lab
    alone.advanceToEpoch()
    alone.advanceToEpoch()
    #expect(state.lab?.session.digest == alone.session.digest)
    // And it can be changed again.
    press(&state, .right)
    #expect(state.lab?.settings.activationText == "leaky_relu")
  }

  @Test func whatMakesTheRowsDoesNotRace() throws {
    var state = try state()
    for (control, word) in [
      (LabControl.data, "data"), (.noise, "noise"), (.trainFraction, "train"),
    ] {
      choose(control, &state)
      press(&state, "X")
      #expect(
        state.room?.message
          == "in a race all have the same rows; choose a setting other than \(word)")
    }
    choose(.seed, &state)
    press(&state, "X")
    #expect(state.room?.message == "in a race all have the same seed; m trains from many")
    #expect(state.lab?.isRace == false)
  }

  @Test func pinnedRunsRaceFromOneSeed() throws {
    var state = try state()
    press(&state, "s", "p")
    choose(.activation, &state)
    press(&state, .right, "s", "p", "R")
    choose(.learningRate, &state)
    press(&state, .right, "X", "e")
    let lab = try #require(state.lab)
    #expect(lab.runs.map(\.name) == ["tanh 0.1", "relu 0.1", "relu 0.3"])
    #expect(lab.shown == 2)
    #expect(lab.runs.map(\.session.configuration.seed) == [8, 8, 8])
    // Another seed is the one thing that can be chosen for them.
    press(&state, "R")
    #expect(state.lab?.runs.map(\.session.configuration.seed) == [9, 9, 9])
    press(&state, .right)
    #expect(state.room?.message == "lr is what races; X ends the race")
    // Going back to a pinned one ends it.
    press(&state, .backspace)
    #expect(state.lab?.isRace == false)
    #expect(state.lab?.settings.activationText == "relu")
    #expect(state.lab?.seed == 7)
  }

  @Test func runsThatDifferInTheirSeedsAloneAreNoRace() throws {
    var state = try state()
    press(&state, "s", "p", "R", "s", "p", "X")
    #expect(
      state.room?.message == "the pinned runs differ in their seeds alone; m trains from many")
    // Pinned runs on other rows stay out: the chosen setting races.
    choose(.data, &state)
    press(&state, .right)
    choose(.batchNorm, &state)
    press(&state, "X")
    #expect(state.lab?.runs.map(\.name) == ["off", "on"])
  }

  @Test func mapsSideBySideInASCII() throws {
    var state = try state()
    choose(.learningRate, &state)
    press(&state, .right, .right, "X")
    for _ in 0..<3 { press(&state, "e") }
    press(&state, "3", "x")
    #expect(
      panel(state) == [
        " 1 0.03                    2 0.1                     3 0.3",
        " +++++++++++++++++++++++++ ............+++++++++++++ ............++++++%%%%%%%",
        " +++++++++o+ooooo+++++++.. .......++o+ooooo+++++++++ .........o+ooooo%%%%%%%%%",
        " +++++ooo+oooo+oo+o++..... ..+++ooo+oooo+oo+o+++++++ .....ooo+oooo+oo%o%%%%%%%",
        " +++++ooo+xxxxxxxx.o...... +++++ooo+xxxxxxxx+o++++++ ....+ooo+xxxxxxxx%o%%%%%%",
        " ++++ooo+xxxxxxxxx.ooo.... ++++ooo+xxxxxxxxx+ooo.... .+++ooo+xxxxxxxxx%ooo++++",
        " +++++ooo+xxxxxxx..oo..... +++++ooo+xxxxxxx..oo..... +++++ooo+xxxxxxx++oo+++++",
        " +++++++ooo..o.ooooo...... +++++++ooo..o.ooooo.....+ +++++++ooo..o.ooooo......",
        " ++++++..oooo.ooo......... +++.....oooo.ooo...++++++ ........oooo.ooo.........",
        " ++++..................... ...............++++++++++ .::::::::................",
        " 4 1                       >5 3                      6 10",
        " ===--------::::........++ =========---------------- =================@@@@@@@@",
        " ---------o:ooooo.++++%%%% ========-o-ooooo--------- =========o=ooooo@@@@@@@@@",
        " -----ooo:oooo+oo%o####### .....ooo#oooo@oo@o@@@@@## =====ooo=oooo@oo@o@@@@@@@",
        " ----:ooo.xxxxxxxx#o###### @@@@@ooo@xxxxxxxx@o@@@@@@ =====ooo#xxxxxxxx@o@@@@@@",
        " :...ooo%xxxxxxxxx#ooo%++. @@@@ooo@xxxxxxxxx@ooo@@#% ====ooo@xxxxxxxxx@ooo@@@@",
        " +++%%ooo%xxxxxxx+.oo::::: @@@@@ooo@xxxxxxx@#oo.:::: ==%@@ooo@xxxxxxx@@oo@@@@@",
        " +++++..ooo.:o:ooooo:----- @@@@###ooo#%o+ooooo------ @@@@@@@ooo@@o@ooooo@@@@@@",
        " ::------oooo-ooo--------- ##%+:--=oooo-ooo--------- @@@@@@@@oooo@ooo@@@@@@@@@",
        " ========----------------- ============------------- @@@@@@@@@@@@@@@@@@@@@@@@@",
      ])
  }

  /// The most nearly square ones that there is room for.
  @Test(arguments: [(78, 21, 3), (39, 17, 3), (20, 40, 1), (120, 6, 6), (30, 8, 3), (16, 6, 0)])
  func mapsAreAsLargeAsTheyCanBe(columns: Int, rows: Int, perRow: Int) throws {
    var state = try state()
    choose(.activation, &state)
    press(&state, "X")
    let maps = RaceMaps(state: try #require(state.lab), appearance: Appearance())
    let area = Area(column: 0, row: 0, columns: columns, rows: rows)
    #expect(maps.perRow(in: area) == perRow)
  }
}
