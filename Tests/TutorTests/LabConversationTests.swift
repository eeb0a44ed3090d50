import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct LabConversationTests {
  private func talk(_ lab: String) throws -> Conversation {
    Conversation(try figureLesson("```lab\n\(lab)\n```"))
  }

  private func answer(_ talk: inout Conversation, _ line: String) -> String {
    talk.respond(to: line).joined(separator: " ")
  }

  /// What the panels show, in words, and what may follow their names.
  @Test func inspectionInWords() throws {
    var talk = try talk(
      "data: blobs\nnoise: 0.5\nlayers: 2,2,3\nbatch: 10\ntrain-fraction: 0.7")
    _ = talk.respond(to: "run 100")
    let confusion = answer(&talk, "show confusion test")
    #expect(confusion.contains("test, 60 rows, 73.3% right:"))
    #expect(confusion.contains("class 0: 15 of 21 right, recall 71%, precision 79%"))
    #expect(confusion.contains("1 taken for 2: 5"))
    #expect(answer(&talk, "show confusion").contains("train, 140 rows, 77.1% right:"))
    #expect(
      answer(&talk, "show mistakes").contains(
        "row 26, x1 = 0.01479, x2 = 1.221: true 2, says 0, probability of the"))
    #expect(
      answer(&talk, "show space 1 2 1").contains(
        "class 0: 46 rows around (−0.6329, 0.02878), 8 wrong"))
    #expect(answer(&talk, "show numbers").contains("test right: 73.3% (44/60)"))
    #expect(answer(&talk, "show histogram").contains("outputs 1: 280 numbers from −0.9993"))
    #expect(answer(&talk, "show histogram weights").contains("weights out: 6 numbers"))
    #expect(answer(&talk, "show space 2").hasPrefix("show space takes a hidden layer"))
    #expect(answer(&talk, "show mistakes tset").contains("did you mean “test”?"))
    #expect(answer(&talk, "show loss 1").hasPrefix("show needs one of these"))
    var plain = try self.talk("data: moons\nlayers: 2,1\nregularization: l2")
    #expect(answer(&plain, "show space").contains("no hidden layer to look into"))
    #expect(answer(&plain, "show mistakes test").hasPrefix("There are no test rows"))
    _ = plain.respond(to: "run 10")
    #expect(answer(&plain, "show loss").contains("beside it the penalty: "))
  }

  @Test func settingsAreSetByName() throws {
    var talk = try talk("data: xor\nlayers: 2,4,1\ncontrols: lr layers units")
    #expect(answer(&talk, "control lr 0.3").contains("learning rate 0.3"))
    #expect(answer(&talk, "set lr = 0.5").contains("learning rate 0.5"))
    #expect(answer(&talk, "control layers 2").contains("2-4-4-1 on XOR"))
    #expect(answer(&talk, "control units 3").contains("2-3-3-1 on XOR"))
    #expect(answer(&talk, "control layers 2,6,1").contains("2-6-1 on XOR"))
    #expect(answer(&talk, "control lr fast") == "lr fast is not a number; write it like 0.03.")
    #expect(answer(&talk, "control lr").hasPrefix("control needs a setting and a value"))
    #expect(
      answer(&talk, "control init he")
        == "This lab keeps init as it is; it lets you change layers, units, lr.")
    #expect(answer(&talk, "init he").hasPrefix("This lab keeps init as it is"))
    #expect(answer(&talk, "seed 3").hasPrefix("This lab keeps seed as it is"))
    #expect(answer(&talk, "control ghost 1").contains("no option"))
  }

  @Test func allSettingsAreTold() throws {
    var talk = try talk("data: circle\nlayers: 2,4,1\ncontrols: all")
    #expect(answer(&talk, "set strength 0.1").hasPrefix("there is no regularization"))
    _ = answer(&talk, "reg elastic")
    #expect(
      answer(&talk, "set strength 0.0017, 0.0023").contains("regularization elastic 0.0017, 0.0023")
    )
    #expect(answer(&talk, "set clip-value 0.3").contains("seed 7, clip value 0.3."))
    #expect(answer(&talk, "set steps 500").contains("epochs 500 steps"))
    #expect(answer(&talk, "set data-seed 3").contains("data seed 3, epochs"))
    let settings = talk.respond(to: "show settings")
    for line in ["strength: 0.0017, 0.0023", "epochs: 500 steps", "standardize: off"] {
      #expect(settings.contains("  \(line)"), "\(settings)")
    }
  }

  /// The free lab by lines, on a file that was opened at the start.
  @Test func theLabTalksAboutAFile() throws {
    let csv = Array("a,b,kind\n1,2,x\n2,1,y\n3,5,x\n0,1,y\n".utf8)
    var options = TrainingOptions()
    try options.set("data", to: "csv:my file.csv")
    let files = ["my file.csv": csv]
    let room = try LabRoom(options, files: files)
    var talk = try #require(Conversation(room))
    #expect(talk.opening.contains { $0.contains("on my file.csv, ") })
    #expect(answer(&talk, "run 3").hasPrefix("After 3 steps: loss "))
    #expect(answer(&talk, "set data xor").contains("on XOR, "))
    #expect(answer(&talk, "set data csv:my file.csv").contains("on my file.csv, "))
    let text = try #require(LessonText(room))
    #expect(text.lines.contains { $0.hasPrefix("  after 100 steps:") })
  }

  @Test func timeGoesBack() throws {
    var talk = try talk("data: xor\nlayers: 2,4,1")
    #expect(answer(&talk, "undo") == "Nothing has been trained yet.")
    let ten = answer(&talk, "run 10")
    _ = answer(&talk, "run 5")
    #expect(answer(&talk, "undo 5") == ten)
    #expect(answer(&talk, "b").hasPrefix("After 9 steps:"))
  }

  @Test func unitsAreTold() throws {
    var talk = try talk("data: moons\nlayers: 2,3,1\nactivation: relu\ninit: constant:-4")
    _ = answer(&talk, "run 3")
    let units = answer(&talk, "show units")
    #expect(units.hasPrefix("Units after 3 steps:   hidden layer 1, relu: 3 units, "), "\(units)")
    var line = try self.talk("data: xor\nlayers: 2,1")
    #expect(answer(&line, "show units") == "This network has no hidden units.")
  }

  @Test func aRaceIsTold() throws {
    var talk = try talk(
      "data: xor\nlayers: 2,4,1\nvariant: activation=relu\nvariant: quick lr=1")
    #expect(answer(&talk, "lab").contains("Racing: relu, quick."))
    let results = talk.respond(to: "run 100")
    #expect(results.first == "After 100 steps:")
    #expect(results[1].hasPrefix("  1, relu: loss "))
    #expect(results[2].hasPrefix("  2, quick: loss "))
    #expect(answer(&talk, "show runs").contains("quick, Xavier: 100 steps, loss "))
  }

  @Test func aLessonAsTextRunsTheRace() throws {
    let talk = try talk("data: xor\nlayers: 2,4,1\nvariant: lr=0.1\nvariant: lr=1")
    let lines = LessonText(talk.state.lesson).lines
    #expect(lines.contains("  after 3,000 steps:"))
    #expect(lines.contains { $0.hasPrefix("    2, lr 1: loss ") && $0.hasSuffix("4 of 4 right") })
  }
}
