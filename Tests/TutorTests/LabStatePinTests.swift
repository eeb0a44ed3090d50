import Engine
import Screen
import Testing

@testable import Tutor

/// Pinned runs in the line that says a whole lab.
@Suite struct LabStatePinTests {
  // MARK: There and back

  @Test(arguments: [
    "v1 data=circle hidden=3 at=20 pin1=[]",
    "v1 data=circle hidden=3 lr=0.3 at=20 pin1=[lr=1] pin3=[lr=usual at=10]",
    "v1 data=circle hidden=3 batch-norm=on optimizer=adam batch=20 at=30 "
      + "pin1=[batch-norm=off at=20] pin2=[optimizer=sgd at=40]",
    "v1 data=circle train-fraction=0.7 hidden=3 dropout=0.3 at=15 pin2=[dropout=0] pin6=[dropout=0.5]",
    "v1 data=moons hidden=2 early-stopping=2 validation-fraction=0.2 at=25 pin1=[early-stopping=off]",
    "v1 data=circle hidden=3 clip-norm=0.1 at=9 pin1=[clip-norm=usual clip-value=0.01]",
    "v1 data=circle hidden=3 clip-value=0.1 at=9 pin1=[clip-norm=0.01 clip-value=usual]",
    "v1 data=circle hidden=3 edits=0:1.2.3:0.5;12:2.b.1:-0.25 at=30 "
      + "pin1=[at=12] pin2=[edits=none] pin3=[edits=0:1.1.1:1.0 at=5] pin4=[hidden=2 edits=none]",
    "v1 data=gauss seed=9 data-seed=4 at=6 pin1=[seed=10] pin2=[seed=7] pin3=[data-seed=9]",
    "v1 data=circle features=x1,sin(6*x2) hidden=2 at=5 pin1=[features=raw] "
      + "pin2=[data=formula:x^2+y^2>0.5 noise=0.1] pin3=[data=plane]",
    "v1 data=circle hidden=3 epochs=5 at=5 pin1=[schedule=cosine epochs=usual steps=40]",
    "v1 data=points:0.5,0.5,a;-0.5,0.25,b;0.1,-0.7,a hidden=3 batch=2 at=5 speed=50 log=on "
      + "pin1=[data=points:0.5,0.5,c;-0.5,0.25,b batch=1]",
  ])
  func aLineIsALabIsALine(text: String) throws {
    let line = try LabStateLine(text)
    #expect(line.text == text)
    let room = try LabRoom(line)
    #expect(room.stateLine.text == text)
    #expect(room.pins.map(\.number) == line.pins.map(\.number))
    for (pin, said) in zip(room.pins, line.pins) where said.run.edits.isEmpty {
      // Trained without any lab.
      let data = try said.run.options.dataset()
      var session = try TrainingSession(said.run.options.configuration(for: data), data: data)
      try session.advance(steps: said.run.step)
      #expect(pin.course.digest == session.digest)
      #expect(pin.course.evaluation == session.evaluateTrain())
    }
  }

  /// What keys have set, by hand too, and pinned, comes back to the last bit.
  @Test func whatKeysHavePinnedIsInTheLine() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<10 {
      var room = try LabRoom(.usual)
      for _ in 0..<4 {
        for _ in 0..<6 {
          let control = try #require(room.lab.availableControls.randomElement(using: &random))
          room.lab.turn(control, by: Bool.random(using: &random) ? 1 : -1)
        }
        room.lab.advance(steps: Int.random(in: 1..<40, using: &random))
        if Bool.random(using: &random) {
          try? room.lab.set(
            layer: 0, .weight(row: 0, column: 0),
            to: String(Float.random(in: -2...2, using: &random))
          )
          room.lab.advance(steps: Int.random(in: 0..<20, using: &random))
        }
        _ = try? room.pin()
      }
      if Bool.random(using: &random) { _ = try? room.unpin() }
      let text = room.stateLine.text
      let other = try LabRoom(LabStateLine(text))
      #expect(other.stateLine.text == text)
      #expect(other.lab.session.digest == room.lab.session.digest, "\(text)")
      #expect(other.pins.map(\.number) == room.pins.map(\.number))
      #expect(other.pins.map(\.course.digest) == room.pins.map(\.course.digest), "\(text)")
      #expect(other.pins.map(\.course.evaluation) == room.pins.map(\.course.evaluation))
      #expect(other.pins.map(\.course.test) == room.pins.map(\.course.test))
      for (one, two) in zip(other.pins, room.pins) {
        // Dropout alone is a kind of regularization once it is read, with the same numbers.
        for control in LabControl.allCases
        where ![.regularization, .strength, .dropout].contains(control) {
          let choices = (one.course.choices[control], two.course.choices[control])
          #expect(choices.0 == choices.1, "\(control.rawValue): \(text)")
        }
      }
    }
  }

  /// Brackets, and what looks like a word of its own, in names of columns.
  @Test func valuesMayHoldAnything() throws {
    let text =
      "v1 data=csv:my%20file.csv target=%5Beuro%5D at=3 pin1=[target=%75sual columns=a,b%5D,%25]"
    let line = try LabStateLine(text)
    #expect(line.text == text)
    #expect(line.options.target == "[euro]")
    #expect(line.pins[0].run.options.target == "usual")
    #expect(line.pins[0].run.options.columns == ["a", "b]", "%"])
    #expect(try LabStateLine("data=csv:f target=[euro]").options.target == "[euro]")
  }

  /// What stands for a setting that nobody has made, sets nothing else.
  @Test(arguments: LabRunLine.usualValues.keys.sorted())
  func theUsualValueIsTheUsual(name: String) throws {
    var options = TrainingOptions()
    try options.set(name, to: #require(LabRunLine.usualValues[name]))
    #expect(options == TrainingOptions())
  }

  @Test func whatIsLeftOutIsAsInTheLine() throws {
    let line = try LabStateLine("pin2=[lr=0.3] data=circle hidden=3 lr=0.1 seed=5 at=40")
    let pin = try #require(line.pins.first)
    #expect(pin.number == 2)
    #expect(pin.run.step == 40)
    #expect(pin.run.options.hidden == [3])
    // Another seed leaves the data alone, unless it says otherwise.
    let others = try LabStateLine(
      "data=circle seed=5 at=4 pin1=[seed=6] pin2=[seed=6 data-seed=usual]")
    let data = try others.pins.map { try $0.run.options.dataset() }
    #expect(try data[0] == others.options.dataset())
    #expect(data[1] != data[0])
  }

  @Test func anotherSeedIsForThePinnedRuns() throws {
    let line = try LabStateLine("data=circle at=4 pin1=[lr=1] pin2=[seed=9]").seeded(5)
    #expect(line.text == "v1 data=circle seed=5 at=4 pin1=[lr=1] pin2=[seed=9]")
    #expect(line.seeded(nil) == line)
  }

  // MARK: Mistakes

  @Test(arguments: [
    ("v1 pin2=[lr=fast at=5]", 10, "pin2: lr fast is not a number"),
    ("v1 at=5 pin1=[lr=1 dat=xor]", 20, "pin1: there is no option “dat”; did you mean “data”?"),
    ("v1 at=5 pin1=[lr]", 15, "pin1: “lr” in pin1 sets nothing"),
    ("v1 at=5 pin1=[lr=1 lr=2]", 20, "pin1: lr stands twice in pin1"),
    ("v1 at=5 pin1=[log=on]", 15, "pin1: log is how the lab is looked at"),
    ("v1 at=5 pin1=[pin2=[lr=1]]", 15, "pin1: there is no [ within brackets"),
    ("v1 at=5 pin1=[lr=1] pin1=[lr=2]", 21, "pin1 stands twice in the state"),
    (
      "v1 at=5 pin1=lr=1", 9, "pin1 wants its words in brackets; write it like pin1=[lr=0.3 at"
    ),
    ("v1 at=5 pin1=[lr=1", 9, "pin1 has no ] at its end"),
    ("v1 at=5 pin1=[lr=1]x", 15, "“x” stands right behind the ] of pin1"),
    ("v1 at=5 pin7=[lr=1]", 9, "there is no pin7; runs are pinned as pin1 to pin6"),
    ("v1 at=5 pins=[lr=1]", 9, "there is no option “pins”; did you mean “pin1”?"),
    ("v1 pin1=[lr=1]", 4, "pin1 has not taken a step; write it like pin1=[lr=1 at=500]"),
    ("v1 at=5 pin1=[columns=%zz]", 15, "pin1: columns=%zz has a %"),
    ("v1 at=5 pin1=[clip-norm=1 clip-value=1]", nil, "pin1: clip-norm and clip-value can't both"),
    (
      "v1 at=4000000 pin1=[lr=1]", nil,
      "the runs of this state have 8,000,000 steps; at most 5,000,000 can be taken again"
    ),
  ])
  func mistakesAreNamed(text: String, column: Int?, message: String) {
    do {
      _ = try LabStateLine(text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.message.hasPrefix(message), "\(error.message)")
      if let column { #expect(error.column == column) }
    }
  }

  /// What is wrong only with these data, or with files that nobody has opened.
  @Test(arguments: [
    ("v1 data=circle at=5 pin4=[loss=mse batch=5000]", "pin4: batch 5000 is more than"),
    ("v1 data=circle at=5 pin1=[loss=ce data=plane]", "pin1: loss ce"),
    ("v1 data=circle at=5 pin1=[data=csv:a.csv]", "pin1: a.csv"),
    (
      "v1 data=circle hidden=3 at=5 pin1=[edits=0:1.9.9:1]", "pin1: this network has no such weight"
    ),
  ])
  func whatCanNotBeTrainedIsNamed(text: String, message: String) throws {
    let line = try LabStateLine(text)
    do {
      _ = try LabRoom(line)
      Issue.record("\(text) was opened")
    } catch {
      #expect(error.message.hasPrefix(message), "\(error.message)")
    }
  }

  /// Files that are open are open to pinned runs, too.
  @Test func aPinnedRunOnAFile() throws {
    let line = try LabStateLine("v1 data=circle hidden=2 at=5 pin1=[data=csv:a.csv lr=0.5]")
    #expect(line.pinnedPaths == ["a.csv"])
    let file = Array("x,y,c\n0,1,1\n1,0,0\n0.5,1,1\n".utf8)
    let room = try LabRoom(line.options, files: ["a.csv": file], from: line)
    #expect(room.pins[0].data.rows == 3)
    #expect(room.stateLine.text == line.text)
  }

  // MARK: On the screen

  private func app(_ line: String, _ size: Size = Size(columns: 80, rows: 24)) throws -> AppState {
    AppState(try LabRoom(LabStateLine(line)), size: size)
  }

  private static let sample =
    "v1 data=circle train-fraction=0.5 hidden=3 lr=0.3 at=40 pin1=[lr=0.1] pin4=[hidden=2 at=20]"

  @Test func theLineOpensWithItsPinnedRuns() throws {
    var state = try app(Self.sample)
    state.press("6")
    #expect(
      Array(state.rows()[2..<9]) == [
        " run   units  lr   steps   loss   test  right   test",
        " ───────────────────────────────────────────────────",
        "  #1   3      0.1     40  0.683   0.69  65.0%  60.0%",
        " ▸#4   2      0.3     20   0.66  0.747  70.0%  59.0%",
        "  now  3      0.3     40  0.655  0.667  88.0%  79.0%",
        "", " Enter goes back to the settings of the marked run",
      ])
    state.press("Y")
    #expect(state.room?.field?.editor.text == Self.sample)
  }

  /// Where columns for all that differs have no room, each run says what is not as in the present.
  @Test func muchThatDiffersIsSaidInWords() throws {
    var state = try app(
      "v1 data=circle hidden=3 at=9 pin1=[hidden=4,2 activation=relu batch-norm=on] "
        + "pin2=[optimizer=adam dropout=0.2 batch=10] pin3=[lr=1]")
    state.press("6")
    #expect(
      Array(state.rows()[2..<10]) == [
        " run    loss  other than now",
        " ───────────────────────────────────────────────────────────────",
        "  #1   0.689  hidden layers 2, units 4,2, relu, batch norm on",
        "  #2   0.702  reg dropout 0.2, optimizer Adam, lr 0.01, batch 10",
        " ▸#3   0.663  lr 1", "  now  0.702", "",
        " Enter goes back to the settings of the marked run",
      ])
  }

  /// Runs that are there already are not trained again, and may have other numbers.
  @Test func anotherLineBringsItsOwnPinnedRuns() throws {
    var state = try app(Self.sample)
    let pins = try #require(state.room).pins
    state.press("Y")
    state.press(.control("u"))
    _ = state.update(
      .paste("data=circle train-fraction=0.5 hidden=3 lr=0.3 pin2=[lr=0.1 at=40] pin3=[at=7]"))
    state.press(.enter)
    #expect(state.room?.field?.problem == nil)
    #expect(state.room?.pins.map(\.number) == [2, 3])
    #expect(state.room?.pins[0].course == pins[0].course)
    #expect(state.room?.pins[1].course.steps == 7)
    // A line without any leaves them to be compared with.
    state.press("Y")
    state.press(.control("u"))
    _ = state.update(.paste("data=moons"))
    state.press(.enter)
    #expect(state.lab?.data.name == "moons")
    #expect(state.room?.pins.map(\.number) == [2, 3])
  }

  /// A line that would be refused says so before somebody copies it.
  @Test func tooManyStepsAreSaid() throws {
    let lab = try LabRoom(.usual).lab
    func run(_ step: Int) -> LabRunLine {
      LabRunLine(lab.settings, on: lab.data, step: step, edits: [])
    }
    #expect(LabStateLine(run(5_000_000)).excess == nil)
    #expect(LabStateLine(run(5_000_001)).excess?.hasPrefix("the runs of this state have") == true)
    #expect(LabStateLine(lab, pins: [.init(number: 1, run: run(5_000_000))]).excess == nil)
    #expect(
      LabStateLine(
        lab, pins: [.init(number: 1, run: run(3_000_000)), .init(number: 2, run: run(2_000_001))]
      ).excess != nil)
  }

  @Test func aLessonsLabPinsNothing() throws {
    let lesson = try figureLesson("```lab\nstate: v1 data=circle at=5 pin2=[lr=1]\n```")
    let figure = try #require(lesson.steps.first?.lab)
    let problems = LabState.problems(in: figure)
    #expect(
      problems.map(\.message) == [
        "a lesson's lab compares with variants, and pins nothing; drop pin2, or name what differs in "
          + "variant lines"
      ])
    #expect(problems.map(\.key) == ["state"])
    #expect(problems.map(\.column) == [21])
  }
}
