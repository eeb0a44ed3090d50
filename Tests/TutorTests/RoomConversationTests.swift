import Screen
import Testing

@testable import Tutor

/// The free lab by lines: pins, races, seeds, files and the line.
@Suite struct RoomConversationTests {
  private func talk(_ line: String = "v1 data=circle train-fraction=0.5 hidden=3") throws
    -> Conversation
  {
    try #require(Conversation(LabRoom(LabStateLine(line))))
  }

  /// An answer on one line.
  private func answer(_ talk: inout Conversation, _ line: String) -> String {
    talk.respond(to: line).map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  @Test func runsArePinnedAndCompared() throws {
    var talk = try talk()
    #expect(answer(&talk, "pin") == "Nothing has been trained yet; run 100 trains.")
    #expect(answer(&talk, "pins") == "No run is pinned; pin pins the present one.")
    _ = talk.respond(to: "run 40")
    #expect(answer(&talk, "pin").hasPrefix("Pinned as number 1, after 40 steps: loss 0.6825, "))
    _ = talk.respond(to: "set lr 0.3")
    _ = talk.respond(to: "run 20")
    // The key of the screen.
    #expect(answer(&talk, "p").hasPrefix("Pinned as number 2, after 20 steps: loss "))
    _ = talk.respond(to: "run 20")
    #expect(answer(&talk, "pin").hasPrefix("Number 2 is now this run after 40 steps: "))
    _ = talk.respond(to: "set units 2")
    #expect(
      talk.respond(to: "pins") == [
        "2 runs are pinned; what differs from the present one, or among them, is",
        "units, lr:",
        "  number 1: units 3, lr 0.1, 40 steps, loss 0.6825, 65 of 100 right; on",
        "  test rows loss 0.6896, 60 of 100 right",
        "  number 2: units 3, lr 0.3, 40 steps, loss 0.6551, 88 of 100 right; on",
        "  test rows loss 0.6671, 79 of 100 right",
        "  now: units 2, lr 0.3, 0 steps, loss 0.8019, 53 of 100 right; on test",
        "  rows loss 0.9531, 51 of 100 right",
      ])
    #expect(talk.respond(to: "show pins") == talk.respond(to: "pins"))
    #expect(answer(&talk, "explain #2").contains("#2"))
    #expect(answer(&talk, "explain #7").hasPrefix("There is no name “#7”"))
    #expect(answer(&talk, "back to 1").contains("2-3-1 on circle"))
    #expect(answer(&talk, "run 40").contains("loss 0.6825"))
    #expect(
      answer(&talk, "back to 5") == "No run is pinned as number 5; pins lists those that are.")
    #expect(answer(&talk, "back to one").hasPrefix("back to takes the number of a pinned run"))
    #expect(answer(&talk, "unpin 1") == "Number 1 is no longer pinned; 1 left.")
    #expect(answer(&talk, "unpin") == "Number 2 is no longer pinned; no run is.")
    #expect(answer(&talk, "unpin") == "No run is pinned; pin pins the present one.")
    #expect(answer(&talk, "pin it") == "Nothing may follow pin; write it alone.")
  }

  @Test func valuesOfASettingRace() throws {
    var talk = try talk()
    let start = answer(&talk, "race lr 0.1 0.30 1")
    #expect(start.hasPrefix("A race of lr, all from seed 7 and from the beginning. run 100 trains"))
    #expect(start.contains("1, lr 0.1 2, lr 0.3 3, lr 1 "))
    // The same as on the screen: each is the run alone.
    let raced = talk.respond(to: "run 40").joined(separator: " ")
    #expect(raced.contains("1, lr 0.1: loss 0.6825"))
    #expect(raced.contains("2, lr 0.3: loss 0.6551"))
    #expect(answer(&talk, "show race").hasPrefix("After 40 steps: 1, lr 0.1: loss 0.6825"))
    #expect(answer(&talk, "set lr 3") == "lr is what races; race end ends the race.")
    #expect(answer(&talk, "race 3").hasPrefix("What show tells of one run is about run 3, lr 1;"))
    #expect(answer(&talk, "race 4").hasPrefix("There are runs 1 to 3 in this race;"))
    #expect(
      answer(&talk, "race end 2").hasPrefix("The race has ended; on with lr 0.3 alone. Lab: "))
    #expect(talk.state.lab?.isRace == false)
    #expect(talk.state.lab?.session.step == 40)
    #expect(answer(&talk, "show race").hasPrefix("No race is on;"))
    #expect(answer(&talk, "race end").hasPrefix("No race is on;"))
    // Without values those around the present one, and another race ends the one before.
    _ = talk.respond(to: "race activation")
    #expect(talk.state.lab?.runs.count == 6)
    #expect(answer(&talk, "race optimizer sgd adam").contains("2, optimizer Adam"))
    #expect(talk.state.lab?.runs.count == 2)
  }

  @Test(arguments: [
    ("race", "race needs a setting, perhaps with values, as in race lr 0.1 0.3 1;"),
    ("race noise", "In a race all have the same rows; choose a setting other than noise."),
    ("race seed 1 2", "In a race all have the same seed; seeds 10 trains from ten."),
    ("race lrr", "There is no setting “lrr”; did you mean “lr”?"),
    ("race lr 1", "from 2 to 6 values can race, and not 1."),
    ("race lr 1 1.0", "1.0 would race against itself; give each value once."),
    ("race lr 1 x", "lr x is not a number"),
    ("race batch 10 5000", "batch 5000 is"),
    ("race weight-decay", "There is nothing to choose about weight decay here."),
    ("race pins", "No run is pinned; pin pins the present one."),
    ("race pins now", "Nothing may follow race pins."),
    ("seeds many", "“many” is no number of seeds from 1 to 1,000; write it like 10 2000"),
    ("seeds 10 100 fast", "“fast” says nothing about accuracy or loss"),
    ("seeds 1000 100000", "that would be 100,000,000 steps; at most 5,000,000 are taken at once."),
    ("show seeds", "No seeds have been tried; seeds 10 trains these settings from ten."),
    ("save", "save needs the name of a file, whose ending says what: .py"),
    ("save net.exe", "the name has to end in one of .py"),
    ("state v1 data=circle pin1=[lr=x]", "pin1: lr x is not a number; write it like 0.03."),
  ])
  func whatCanNotBeDoneIsSaid(line: String, sentence: String) throws {
    var talk = try talk()
    let before = talk.state.lab?.stateLine.text
    #expect(answer(&talk, line).hasPrefix(sentence), "\(answer(&talk, line))")
    #expect(talk.state.lab?.stateLine.text == before)
    #expect(talk.takeFiles().isEmpty)
    #expect(talk.room?.seeds == nil)
  }

  @Test func pinnedRunsRace() throws {
    var talk = try talk(
      "v1 data=circle train-fraction=0.5 hidden=3 at=5 pin1=[lr=1] pin2=[hidden=2]")
    #expect(talk.opening.contains { $0.hasPrefix("2 runs are pinned") })
    #expect(answer(&talk, "race").hasPrefix("A race of the pinned runs, all from seed 7"))
    #expect(talk.state.lab?.runs.map(\.name) == ["3 1", "2 0.1", "3 0.1"])
  }

  @Test func manySeedsAreTried() throws {
    var talk = try talk()
    let told = talk.respond(to: "seeds 5 100 loss < 0.68")
    #expect(told[0].hasPrefix("Seeds 7 to 11, 100 steps each: "))
    let text = told.map { $0.drop { $0 == " " } }.joined(separator: " ")
    // The screen's numbers.
    var room = try LabRoom(LabStateLine("v1 data=circle train-fraction=0.5 hidden=3"))
    try room.beginSeeds("5 100 loss < 0.68")
    while room.seeds?.isFinished == false { room.advance(steps: 1) }
    let sweep = try #require(room.seeds)
    let interval = sweep.interval(0).replacing("–", with: " to ")
    #expect(
      text.contains(
        "\(sweep.solved(0)) of 5 reach a loss of less than 0.68. With 95% confidence, \(interval) of "
          + "all seeds do."))
    let row = try #require(SeedsSummary(sweep).rows.first)
    let deviation = try #require(row.deviation)
    #expect(
      text.contains(
        "loss: mean \(row.mean), standard deviation \(deviation), from \(row.least) to \(row.most)")
    )
    #expect(text.contains("test loss after 100 steps: mean "))
    #expect(talk.respond(to: "show seeds") == told)
    // What was tried is kept, and more can follow.
    #expect(answer(&talk, "seeds 7").hasPrefix("Seeds 7 to 13, 100 steps each: "))
    _ = talk.respond(to: "set lr 1")
    #expect(answer(&talk, "show seeds").hasPrefix("The settings before: Seeds 7 to 13"))
  }

  @Test func filesAndTheLine() throws {
    var talk = try talk()
    _ = talk.respond(to: "run 10")
    _ = talk.respond(to: "pin")
    _ = talk.respond(to: "set lr 1")
    let line = "v1 data=circle train-fraction=0.5 hidden=3 lr=1 pin1=[lr=usual at=10]"
    #expect(talk.respond(to: "state") == [line])
    #expect(talk.respond(to: "Y") == [line])
    #expect(talk.respond(to: "save mine.state").isEmpty)
    #expect(talk.takeFiles() == [SavedFile("mine", ".state", text: line + "\n")])
    #expect(talk.takeFiles().isEmpty)
    _ = talk.respond(to: "save mine.csv")
    let table = try #require(talk.takeFiles().first)
    #expect(String(decoding: table.bytes, as: UTF8.self).contains("\r\n#1,10,"))
    // Another lab by its line; what is pinned stays unless it brings its own.
    #expect(answer(&talk, "state v1 data=moons at=3").contains("on moons"))
    #expect(talk.room?.pins.map(\.number) == [1])
    #expect(answer(&talk, "state v1 data=xor at=3 pin4=[lr=1]").contains("number 4: lr 1, 3 steps"))
    #expect(talk.room?.pins.map(\.number) == [4])
  }

  @Test func itsHelpIsAboutTheLab() throws {
    var talk = try talk()
    let help = answer(&talk, "help")
    #expect(help.contains("seeds [N [STEPS [GOAL]]]: train these settings from N seeds"))
    #expect(help.contains("back to [N]: begin anew with the settings of pinned run N"))
    #expect(help.contains("p is pin"))
    #expect(!help.contains("predict"))
    #expect(answer(&talk, "help pin") == "pin: keep this run to compare with.")
    // A lesson has none of it, and says where it is.
    var lesson = Conversation(try figureLesson("```lab\ndata: xor\nlayers: 2,2,1\n```"))
    #expect(!answer(&lesson, "help").contains("unpin"))
    #expect(
      answer(&lesson, "pin") == "pin is for the free lab; mlp-tutor lab --plain opens it.")
    #expect(answer(&lesson, "back to 1").hasPrefix("back goes to the step before"))
    #expect(answer(&lesson, "show pins").hasPrefix("There is no subject “pins”"))
    #expect(answer(&lesson, "show race") == "There is no race here.")
  }
}
