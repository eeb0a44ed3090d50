import LessonKit
import Screen

/// What a step asks of the learner, one question at a time.
package struct QuestionsState: Sendable {
  /// One of the questions.
  enum Item: Sendable {
    case ask(AskState)
    case predict(PredictState)
    case make(MakeState)
    /// A question of another lesson that could not be found, and why.
    case missing(String)
  }

  /// Where a key leads that leaves the questions.
  enum Departure: Equatable {
    /// To what comes next in the lesson.
    case onwards
    /// To the pane that had the keys before.
    case back
  }

  /// What is to be seen if not everything fits.
  enum Attention: Equatable, Sendable {
    case beginning
    case choices
    case end
  }

  private(set) var items: [Item]
  private(set) var index = 0
  private(set) var attention = Attention.beginning
  /// How far the learner has scrolled from there.
  private(set) var scroll = 0
  private var events: [ProgressEvent.Kind] = []
  /// What a run has brought out since the learner last had the keys here.
  private(set) var news: String?

  /// Opens a step's blocks, or says which line is wrong.
  ///
  /// - Parameter recall: finds the question of another lesson that `lesson#id` refers to.
  package init(
    _ blocks: [FigureBlock],
    recall: (String) -> Result<RecalledQuestion, Catalog.RecallProblem> = {
      Catalog.embedded.question($0)
    }
  ) throws(FigureProblem) {
    items = []
    for block in blocks { items.append(try Self.open(block, recall)) }
  }

  private static func open(
    _ block: FigureBlock, _ recall: (String) -> Result<RecalledQuestion, Catalog.RecallProblem>
  ) throws(FigureProblem) -> Item {
    switch block.kind {
    case .ask: return .ask(AskState(try Ask(block)))
    case .predict: return .predict(PredictState(try Prediction(block)))
    case .make: return .make(try MakeState(block))
    case .recall:
      let reference = block["question"] ?? ""
      switch recall(reference) {
      case .failure(let problem):
        return .missing(
          Conversation.sentence("A question would be asked again here, but \(problem.message)"))
      case .success(let found):
        guard let ask = try? Ask(found.block) else {
          return .missing(
            "A question of \(found.lesson.title) would be asked again here, but it has a mistake.")
        }
        let origin = "lesson \(found.lesson.number): \(found.lesson.title)"
        return .ask(
          AskState(ask, origin: origin, name: reference, variant: ask.variant(1)))
      }
    case .walk, .plot, .explore, .table, .plane, .chance, .sweep, .lab:
      throw FigureProblem(key: block.kind.rawValue, message: "this is no question")
    }
  }

  /// Takes in what was done about the questions in an earlier session.
  ///
  /// - Parameter version: of the lesson; answers to an older one don't count.
  mutating func restore(_ record: StepProgress, version: Int) {
    for place in items.indices {
      switch items[place] {
      case .ask(var state):
        let attempts = record.questions[state.name]?.attempts ?? []
        guard let right = attempts.firstIndex(where: { $0.isRight && $0.version >= version })
        else { continue }
        state.restore(rightAt: right + 1)
        items[place] = .ask(state)
      case .predict(var state):
        guard let kept = record.predictions[state.prediction.id], let said = kept.text?.value
        else { continue }
        state.restore(
          said: said, outcome: kept.presentOutcome.flatMap { Double($0.replacingMinus) })
        items[place] = .predict(state)
      case .make(var state):
        guard record.goals[state.id] != nil else { continue }
        state.restore()
        items[place] = .make(state)
      case .missing: break
      }
    }
    goToOpen()
  }

  var item: Item { items[index] }

  package var isTyping: Bool {
    switch item {
    case .ask(let ask): ask.field.isTyping
    case .predict(let predict): predict.field.isTyping
    case .make, .missing: false
    }
  }

  /// Whether there is still something to do.
  package var isOpen: Bool { items.contains { $0.isOpen } }

  /// Whether a prediction is still to be made.
  var hasOpenPrediction: Bool {
    items.contains { if case .predict(let state) = $0 { state.isOpen } else { false } }
  }

  /// What happened since the last call.
  package mutating func takeEvents() -> [ProgressEvent.Kind] {
    defer { events = [] }
    return events
  }

  // MARK: Keys

  /// Carries out what a key asks for; says where it leads if that is elsewhere.
  mutating func update(_ command: QuestionCommand) -> Departure? {
    news = nil
    if case .scroll(let rows) = command {
      scroll += rows
      return nil
    }
    scroll = 0
    switch command {
    case .turn(let offset):
      index = min(max(0, index + offset), items.count - 1)
      attention = .beginning
    case .choose(let offset): move(offset)
    case .pick(let place):
      point(at: place)
      answer()
    case .answer: answer()
    case .beginTyping:
      attention = .end
      change(
        ask: { if $0.standing == .open { $0.field.begin() } },
        predict: { if $0.isOpen { $0.field.begin() } })
    case .editAnswer:
      attention = .end
      change(
        ask: { if $0.standing == .open { $0.field.edit() } },
        predict: { if $0.isOpen { $0.field.edit() } })
    case .stopTyping: stopTyping()
    case .hint:
      attention = .end
      changeAsk { $0.help() }
    case .vary:
      attention = .beginning
      change(ask: { $0.vary() })
    case .goOn:
      guard let next = items.indices.first(where: { $0 > index }) else { return .onwards }
      index = next
      attention = .beginning
    case .leave: return .back
    case .scroll: break
    }
    return nil
  }

  private mutating func move(_ offset: Int) {
    attention = .choices
    change(ask: { $0.move(offset) }, predict: { $0.move(offset) })
  }

  /// Puts the mark on a choice.
  mutating func point(at place: Int) {
    attention = .choices
    change(ask: { $0.point(at: place) }, predict: { $0.point(at: place) })
  }

  private mutating func answer() {
    attention = .end
    switch item {
    case .ask: changeAsk { $0.answerNow() }
    case .predict: changePrediction { $0.predictNow() }
    case .make, .missing: break
    }
  }

  mutating func stopTyping() {
    change(ask: { $0.field.stop() }, predict: { $0.field.stop() })
  }

  package mutating func type(_ key: Key) {
    change(ask: { $0.field.type(key) }, predict: { $0.field.type(key) })
  }

  package mutating func paste(_ text: String) {
    change(ask: { $0.field.paste(text) }, predict: { $0.field.paste(text) })
  }

  // MARK: Changing the present question

  private mutating func change(
    ask: (inout AskState) -> Void = { _ in }, predict: (inout PredictState) -> Void = { _ in }
  ) {
    switch item {
    case .ask(var state):
      ask(&state)
      items[index] = .ask(state)
    case .predict(var state):
      predict(&state)
      items[index] = .predict(state)
    case .make, .missing: break
    }
  }

  mutating func changeAsk(_ body: (inout AskState) -> [ProgressEvent.Kind]) {
    guard case .ask(var state) = item else { return }
    events += body(&state)
    items[index] = .ask(state)
  }

  mutating func changePrediction(_ body: (inout PredictState) -> [ProgressEvent.Kind]) {
    guard case .predict(var state) = item else { return }
    events += body(&state)
    items[index] = .predict(state)
  }

  /// Goes to the first question that is still to be done; whether there is one.
  @discardableResult
  mutating func goToOpen(where suits: (Item) -> Bool = { _ in true }) -> Bool {
    guard let open = items.indices.first(where: { items[$0].isOpen && suits(items[$0]) }) else {
      return false
    }
    index = open
    attention = .beginning
    scroll = 0
    return true
  }

  // MARK: The lab and the figure

  /// Looks at what a lab or a figure has become: outcomes and goals.
  mutating func observe(_ surroundings: Surroundings, after changed: Measure.Source) {
    for place in items.indices {
      switch items[place] {
      case .predict(var state):
        let found = state.observe(surroundings, after: changed)
        if !found.isEmpty { news = news ?? state.sentence }
        events += found
        items[place] = .predict(state)
      case .make(var state):
        let found = state.observe(surroundings)
        if !found.isEmpty { news = news ?? "Done: all goals are reached." }
        events += found
        items[place] = .make(state)
      case .ask, .missing: break
      }
    }
  }

  /// Notes how the lab and the figure stand before anything is run.
  mutating func arm(_ surroundings: Surroundings) {
    for place in items.indices {
      switch items[place] {
      case .predict(var state) where state.outcome == nil:
        state.arm(surroundings)
        items[place] = .predict(state)
      case .make(var state):
        events += state.observe(surroundings)
        items[place] = .make(state)
      case .predict, .ask, .missing: break
      }
    }
  }

  /// Whether anything in it depends on the lab or the figure.
  var isWatching: Bool {
    items.contains {
      switch $0 {
      case .predict(let state): state.isWaiting
      case .make: true
      case .ask, .missing: false
      }
    }
  }

  /// The nearest step of the lab at which something is to be looked at.
  func nextStep(of lab: LabState) -> Int? {
    items.compactMap { if case .predict(let state) = $0 { state.nextStep(of: lab) } else { nil } }
      .min()
  }

  /// Asks for a prediction before the run that it is about, once; whether there is one to be asked.
  mutating func askBeforeRun(of source: Measure.Source) -> Bool {
    let place = items.indices.first { place in
      guard case .predict(let state) = items[place] else { return false }
      return state.isOpen && !state.wasAskedFor && state.prediction.outcome.source == source
    }
    guard let place, case .predict(var state) = items[place] else { return false }
    state.wasAskedFor = true
    items[place] = .predict(state)
    index = place
    attention = .beginning
    return true
  }

  package var note: String {
    let count = items.count > 1 ? "\(index + 1) of \(items.count)" : ""
    let progress =
      switch item {
      case .ask(let ask): ask.progress
      case .predict(let predict): predict.isOpen ? "" : "written down"
      case .make(let make): make.isDone ? "done" : ""
      case .missing: ""
      }
    return [count, progress].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension QuestionsState.Item {
  /// Whether there is still something to do.
  var isOpen: Bool {
    switch self {
    case .ask(let ask): ask.standing == .open
    case .predict(let predict): predict.isOpen
    case .make(let make): !make.isDone
    case .missing: false
    }
  }

  /// What progress knows it by.
  var name: String? {
    switch self {
    case .ask(let ask): ask.name
    case .predict(let predict): predict.prediction.id
    case .make(let make): make.id
    case .missing: nil
    }
  }
}
