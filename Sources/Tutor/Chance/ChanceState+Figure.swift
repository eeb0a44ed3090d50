import LessonKit
import Screen

extension ChanceState: Figure {
  package var focusKeys: KeyTable.Group {
    game == nil ? .tossing(faces: faces.count) : .guessing
  }

  package mutating func update(_ command: FigureCommand) {
    if game != nil {
      play(command)
      return
    }
    switch command {
    case .chance(.toss(let times)): toss(times)
    case .chance(.toggleRun): toggleRun()
    case .chance(.restart): restart()
    case .select(let offset): select(by: offset)
    case .change(let steps): change(by: steps)
    default: break
    }
  }

  private mutating func play(_ command: FigureCommand) {
    switch command {
    case .act: game?.toggleMark()
    case .chance(.ask): game?.ask()
    case .chance(.play(let rounds)): game?.play(rounds: rounds)
    case .chance(.restart): restart()
    case .takeBack: game?.clear()
    case .select(let offset): game?.move(by: offset)
    default: break
    }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    if let game {
      GuessingView(state: self, game: game, appearance: appearance)
        .draw(in: area, &frame, isFocused: isFocused)
    } else {
      ChanceView(state: self, appearance: appearance)
        .draw(in: area, &frame, isFocused: isFocused)
    }
  }

  package var note: String {
    guard let game else {
      return (isRunning ? "▶ " : "") + Count.tosses(tosses)
    }
    let round = game.learner.rounds + (game.ending == nil ? 1 : 0)
    return "round \(round)"
  }

  package var stepsPerSecond: Int { speed }

  package mutating func handle(_ mouse: MouseEvent, in area: Area) {
    guard mouse.isClick else { return }
    if game != nil {
      let view = GuessingView.Layout(self, in: area)
      if let outcome = view.outcome(at: mouse.position) { game?.mark(outcome) }
    } else if block == 1 {
      let bars = ChanceView.Layout(self, in: area).bars
      let row = mouse.position.row - bars.row - 1
      if bars.contains(mouse.position), faces.indices.contains(row) {
        select(by: row - selection)
      }
    }
  }

  // MARK: Numbers

  package var settable: [String] { faces }

  package mutating func set(_ name: String, to value: Double) {
    guard let face = faces.firstIndex(of: name) else { return }
    setProbability(of: face, to: min(max(0, value), 1))
  }

  package func measure(_ name: String) -> Double? {
    switch name {
    case "tosses": return Double(tosses)
    case "entropy": return entropy
    case "empirical": return empirical
    case "information": return last.map { distribution.information(of: $0) }
    case "p": return single.probabilities[selection]
    case "questions": return game.map { Double($0.learner.questions) }
    case "rounds": return game.map { Double($0.learner.rounds) }
    case "average": return game?.learner.average.map(perThrow)
    case "program": return game?.program.average.map(perThrow)
    case "best": return game.map { perThrow($0.code.meanLength) }
    default: return names.firstIndex(of: name).map { Double(counts[$0]) }
    }
  }

  /// Of a block of throws, the share of one.
  func perThrow(_ number: Double) -> Double { number / Double(block) }
}

extension Count {
  /// “1 toss”, “1,000 tosses”.
  static func tosses(_ count: Int) -> String {
    "\(Numbers.grouped(count)) \(count == 1 ? "toss" : "tosses")"
  }

  static func questions(_ count: Int) -> String {
    "\(Numbers.grouped(count)) \(count == 1 ? "question" : "questions")"
  }

  static func rounds(_ count: Int) -> String {
    "\(Numbers.grouped(count)) \(count == 1 ? "round" : "rounds")"
  }
}

extension KeyTable.Group {
  static func tossing(faces: Int) -> Self {
    Self(
      title: "Figure: tossing",
      bindings: [
        KeyBinding([.space], "Space", hint: "toss", "toss once", .figure(.chance(.toss(1)))),
        KeyBinding(["t"], "t", hint: "10", "toss ten times", .figure(.chance(.toss(10)))),
        KeyBinding(
          ["T"], "T", hint: "1000", "toss a thousand times", .figure(.chance(.toss(1000)))),
        KeyBinding(
          [.enter], "Enter", hint: "keep tossing", "keep tossing, or stop",
          .figure(.chance(.toggleRun))),
        KeyBinding(
          [.up, "k"], "↑", hint: "change p", with: "↑↓",
          "make the chosen outcome more probable (also k)", .figure(.change(1))),
        KeyBinding(
          [.down, "j"], "↓", "make it less probable (also j)", .figure(.change(-1))),
        KeyBinding([.left, "h"], "←", "choose the outcome before (also h)", .figure(.select(-1))),
        KeyBinding(
          [.right, "l"], "→", hint: "outcome", with: "←→", "choose the next outcome (also l)",
          .figure(.select(1))),
        KeyBinding(
          ["r"], "r", hint: "restart", "begin anew, with the same tosses",
          .figure(.chance(.restart))),
      ])
  }

  static let guessing = Self(
    title: "Figure: guessing",
    bindings: [
      KeyBinding([.space], "Space", hint: "mark", "mark what you ask for", .figure(.act)),
      KeyBinding(
        [.enter], "Enter", hint: "ask", "ask whether it is one of the marked",
        .figure(.chance(.ask))),
      KeyBinding(
        [.up, .left, "k", "h"], "↑", "the outcome before (also ←, k, h)", .figure(.select(-1))),
      KeyBinding(
        [.down, .right, "j", "l"], "↓", hint: "choose", with: "↑↓",
        "the next outcome (also →, j, l)", .figure(.select(1))),
      KeyBinding(
        ["a"], "a", hint: "program plays 100",
        "let the program play 100 rounds with the best "
          + "questions", .figure(.chance(.play(100)))),
      KeyBinding([.backspace], "Backspace", "take all marks away", .figure(.takeBack)),
      KeyBinding(
        ["r"], "r", hint: "restart", "begin anew, with the same throws",
        .figure(.chance(.restart))),
    ])
}
