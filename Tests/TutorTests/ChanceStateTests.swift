import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct ChanceStateTests {
  private func coin() throws -> ChanceState {
    try ChanceState(figureBlock("chance", "coin: 0.9", "seed: 7"))
  }

  private func game(_ lines: String...) throws -> ChanceState {
    try ChanceState(figureBlock("chance", lines.joined(separator: "\n"), "game: guess"))
  }

  // MARK: Tossing

  @Test func tossingAsItIsSeen() throws {
    var state = try ChanceState(figureBlock("chance", "weights: 5 1 1 1 1 1", "title: A die"))
    #expect(
      lines(of: state, 58, 17) == [
        "A die",
        " # share so far   ! probability",
        "> 1  0.5 |                                             ! 0",
        "  2  0.1 |        !                                      0",
        "  3  0.1 |        !                                      0",
        "  4  0.1 |        !                                      0",
        "  5  0.1 |        !                                      0",
        "  6  0.1 |        !                                      0",
        " H = 2.161 bits",
        " Space tosses.",
        "bits                                    - - H   --- so far",
        " |___  ___  ___  ___  ___  ___  ___  ___  ___  ___  ___  _",
        "2+",
        " |",
        "0+",
        " ++------------------------------------------------------+",
        "  1                                                     10",
      ])
    press(&state, " ", "t", "T")
    #expect(
      lines(of: state, 58, 17) == [
        "A die",
        " # share so far   ! probability",
        "> 1  0.5 |###################!=                     0.5153",
        "  2  0.1 |###!                                     0.09001",
        "  3  0.1 |###!=                                     0.1157",
        "  4  0.1 |###!-                                     0.1029",
        "  5  0.1 |###!                                     0.09594",
        "  6  0.1 |###!                                     0.08012",
        " H = 2.161 bits; so far 2.119 after 1,011 tosses",
        " last: 1, -log2 0.5 = 1 bit",
        "bits                                    - - H   --- so far",
        " |___  ___  ___  ___  ____ ___  ___  ___  ___  ___  ___  _",
        "2+             _-_ '---'''''''-'''''''''''''''''''''''''''",
        " |   __-------'",
        "0+-''",
        " ++-----------------+------------------+-----------------+",
        "  1                 10                100           tosses",
      ])
  }

  @Test func keysToss() throws {
    var state = try coin()
    #expect(state.measure("tosses") == 0)
    press(&state, " ")
    #expect(state.measure("tosses") == 1)
    press(&state, "t", "T")
    #expect(state.measure("tosses") == 1011)
    let heads = try #require(state.measure("heads"))
    let tails = try #require(state.measure("tails"))
    #expect(heads + tails == 1011)
    #expect(abs(try #require(state.measure("entropy")) - 0.468_995_593_589_281) < 1e-12)
    #expect(abs(try #require(state.measure("empirical")) - 0.469) < 0.1)
    // The same seed gives the same tosses.
    press(&state, "r")
    #expect(state.measure("tosses") == 0)
    press(&state, "T", "t", " ")
    #expect(state.measure("heads") == heads)
  }

  @Test func itKeepsTossingWhileTimePasses() throws {
    var state = try coin()
    press(&state, .enter)
    #expect(state.isRunning)
    #expect(state.stepsPerSecond == 50)
    state.advance(steps: 250)
    #expect(state.note == "▶ 250 tosses")
    // Another coin begins anew and goes on.
    press(&state, .up)
    #expect(state.isRunning)
    #expect(state.measure("tosses") == 0)
    press(&state, .enter)
    #expect(!state.isRunning)
  }

  @Test func theCurveThinsOut() throws {
    var state = try coin()
    state.toss(100_000)
    #expect(state.course.first?.tosses == 1)
    #expect(state.course.prefix(20).map(\.tosses) == Array(1...20))
    #expect(state.course.count < 250)
    #expect(zip(state.course, state.course.dropFirst()).allSatisfy { $0.tosses < $1.tosses })
  }

  @Test func probabilitiesAreChanged() throws {
    var state = try coin()
    press(&state, .down)
    #expect(abs(try #require(state.measure("p")) - 0.85) < 1e-12)
    press(&state, .right, .up, .up)
    #expect(state.faces[state.selection] == "tails")
    #expect(abs(state.single.probabilities[0] - 0.75) < 1e-12)
    state.set("heads", to: 1)
    #expect(state.entropy == 0)
    press(&state, "T")
    #expect(state.measure("heads") == 1000)
    var die = try ChanceState(figureBlock("chance", "die: 6"))
    #expect(abs(die.entropy - 2.584_962_500_721_156) < 1e-12)
    die.set("6", to: 0.5)
    #expect(abs(die.entropy - 2.160_964_047_443_681) < 1e-12)
    press(&die, .up)
    #expect(abs(die.single.probabilities[0] - 0.09) < 1e-12)
  }

  @Test func aClickChoosesAnOutcome() throws {
    var state = try ChanceState(figureBlock("chance", "die: 6"))
    let area = Area(columns: 58, rows: 17)
    state.handle(MouseEvent(.press(.left), at: Position(column: 9, row: 3)), in: area)
    #expect(state.faces[state.selection] == "3")
  }

  @Test func theReportOfACoin() throws {
    var tossed = try coin()
    tossed.toss(10_000)
    let report = try coin().report
    #expect(report[1] == "  heads: probability 0.9, 0.152 bits")
    #expect(report.contains("  H = 0.469 bits"))
    let last = "  after 10,000 tosses: so far \(Numbers.short(tossed.empirical)) bits;"
    #expect(report.last?.hasPrefix(last) == true)
    #expect(report.count == 8)
  }

  // MARK: Guessing

  @Test func guessingAsItIsSeen() throws {
    var state = try game("weights: 4 2 1 1", "title: A loaded die")
    press(&state, " ", "a")
    #expect(
      lines(of: state, 58, 19) == [
        "A loaded die",
        ">[x] 1  0.5",
        " [ ] 2  0.25",
        " [ ] 3  0.125",
        " [ ] 4  0.125",
        "",
        " Is it one of {1}?",
        " yes with probability 0.5: an answer worth 1 bit",
        "",
        " questions a throw, on average",
        " entropy H      |###############################=     1.75",
        " best (Huffman) |###############################=     1.75",
        " program, 100   |###############################      1.72",
        "",
        "",
        "",
        "",
        "",
        "",
      ])
  }

  /// Asking for the likeliest outcome first is the best that can be done with this die.
  @Test func theAverageOfTheBestQuestions() throws {
    var state = try game("weights: 4 2 1 1")
    while state.measure("rounds") ?? 0 < 2000 {
      if state.game?.ending != nil { press(&state, .enter) }
      // The likeliest of what is still possible.
      let possible = try #require(state.game?.possible)
      while state.game?.cursor != possible.min() { press(&state, .down) }
      press(&state, " ", .enter)
    }
    #expect(abs(try #require(state.measure("average")) - 1.75) < 0.06)
    for _ in 0..<50 { press(&state, "a") }
    #expect(abs(try #require(state.measure("program")) - 1.75) < 0.05)
    #expect(state.measure("best") == 1.75)
    #expect(state.measure("entropy") == 1.75)
  }

  @Test func aQuestionThatTellsNothing() throws {
    var state = try game("die: 2")
    press(&state, .enter)
    #expect(state.game?.answer == .pointless)
    press(&state, " ", .down, " ", .enter)
    #expect(state.game?.answer == .pointless)
    #expect(state.game?.questions == 0)
    press(&state, .backspace, " ", .enter)
    #expect(state.game?.ending?.questions == 1)
    #expect(state.measure("questions") == 1)
    // The next key throws anew.
    press(&state, " ")
    #expect(state.game?.ending == nil)
    #expect(state.game?.possible == [0, 1])
  }

  /// The answers fit what was thrown: nothing is decided afterwards.
  @Test func theThrowIsThatOfTheSeed() throws {
    var state = try game("die: 6", "seed: 3")
    let die = Distribution.uniform(6)
    var generator = SeededGenerator(seed: 3, stream: .throwing)
    for _ in 0..<20 {
      let outcome = die.outcome(from: &generator)
      while state.game?.ending == nil { press(&state, " ", .enter, .down) }
      #expect(state.game?.ending?.outcome == outcome)
      press(&state, .enter)
    }
  }

  @Test func blocksOfThrows() throws {
    let state = try game("coin: 0.9", "block: 2")
    #expect(state.names == ["HH", "HT", "TH", "TT"])
    #expect(abs(try #require(state.measure("best")) - 0.645) < 1e-12)
    #expect(
      try ChanceState(figureBlock("chance", "outcomes: sun 0.5, snow 0.5", "block: 2")).names
        == ["sun sun", "sun snow", "snow sun", "snow snow"])
    #expect(try ChanceState(figureBlock("chance", "die: 6", "block: 2")).names.count == 36)
  }

  @Test func aCertainOutcomeNeedsNoQuestion() throws {
    let state = try game("coin: 1")
    #expect(state.game?.ending?.questions == 0)
    #expect(state.measure("average") == 0)
  }

  @Test func theReportOfAGame() throws {
    let report = try game("weights: 4 2 1 1").report
    #expect(report[2] == "  2: probability 0.25, 2 bits; answers: yes no")
    #expect(report.contains("    best (Huffman): 1.75"))
    #expect(report.last?.hasPrefix("    program, 10,000: 1.7") == true)
  }

  @Test func whatIsWrongIsSaid() throws {
    func problem(_ lines: String...) throws -> FigureProblem? {
      let block = try figureBlock("chance", lines.joined(separator: "\n"))
      do throws(FigureProblem) { _ = try ChanceState(block) } catch { return error }
      return nil
    }
    #expect(try problem("seed: 1")?.message.hasPrefix("say what is thrown") == true)
    #expect(try problem("coin: 0.5", "die: 6")?.message == "only one of coin, die can be thrown")
    #expect(try problem("coin: 1.5")?.key == "coin")
    #expect(try problem("die: 1")?.message == "“1” is not a whole number from 2 to 36")
    #expect(try problem("die: 6", "block: 3")?.key == "block")
    #expect(try problem("weights: 1 -1")?.key == "weights")
    #expect(try problem("outcomes: a 0.5, b 0.4")?.message.contains("add up to 0.9,") == true)
    #expect(try problem("outcomes: a 0.5, a 0.5")?.key == "outcomes")
  }

  /// Everything fits, whatever the window.
  @Test(arguments: [(58, 16), (78, 20), (20, 6), (3, 2), (0, 0)]) func smallAreas(
    columns: Int, rows: Int
  ) throws {
    for figure in [try coin(), try game("die: 6", "block: 2")] {
      var figure = figure
      press(&figure, " ", "a", "T")
      for glyphs in [Appearance.Glyphs.unicode, .ascii] {
        #expect(lines(of: figure, columns, rows, glyphs: glyphs).count == rows)
      }
    }
  }
}
