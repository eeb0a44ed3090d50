import LessonKit
import Screen

extension Conversation {
  // MARK: Asking

  /// The present question as it is asked.
  var questionBlocks: [ProseBlock] {
    guard let questions = state.questions else { return [] }
    let item = questions.item
    let count = questions.items.count
    let place = count > 1 ? " \(questions.index + 1) of \(count)" : ""
    return item.blocks(item.kindTitle + place) + howToAnswer(item)
  }

  private func howToAnswer(_ item: QuestionsState.Item) -> [ProseBlock] {
    switch item {
    case .ask(let ask) where ask.standing == .open:
      [.sentence(ask.isChoice ? "answer a chooses the first." : "answer and a text answers it.")]
    case .ask(let ask):
      standing(of: ask)
    case .predict(let predict) where predict.isOpen:
      [
        .sentence(
          predict.isChoice
            ? "predict a writes the first one down." : "predict and a number writes it down.")
      ]
    case .predict(let predict): predict.sentence.map { [.sentence($0)] } ?? []
    case .make, .missing: []
    }
  }

  /// What became of a question that is answered.
  private func standing(of ask: AskState) -> [ProseBlock] {
    [
      .sentence(
        (ask.standing == .right ? "It is answered." : "Its answer was shown.")
          + (ask.hasVariant ? " variant asks it with fresh numbers." : ""))
    ]
  }

  // MARK: Commands

  mutating func answerAboutQuestion(
    _ verb: Verb, _ words: [String]
  ) throws(Refusal) -> [ProseBlock] {
    guard let questions = state.questions else {
      throw Refusal(nothing("question") { !$0.questions.isEmpty })
    }
    let text = words.joined(separator: " ")
    switch verb {
    case .answer:
      guard case .ask(let ask) = questions.item else { throw Refusal(Self.instead(questions.item)) }
      guard ask.standing == .open else { throw Refusal(closed(ask)) }
      guard !words.isEmpty else {
        throw Refusal("Write the answer behind it, as in answer \(ask.isChoice ? "a" : "0.25").")
      }
      return answer(text)
    case .predict:
      guard case .predict(let predict) = questions.item else {
        throw Refusal(Self.instead(questions.item))
      }
      guard predict.isOpen else { throw Refusal(predict.sentence ?? "") }
      guard !words.isEmpty else {
        throw Refusal(
          "Write what you expect behind it, as in predict \(predict.isChoice ? "a" : "0.5").")
      }
      return self.predict(text)
    case .hint, .reveal:
      try Self.expectNothing(after: verb, words)
      return try help(toTheEnd: verb == .reveal)
    case .variant:
      try Self.expectNothing(after: verb, words)
      guard case .ask(let ask) = questions.item, ask.standing != .open else {
        throw Refusal("variant asks a question again that is answered or was shown.")
      }
      guard ask.hasVariant else { throw Refusal("This question has no other numbers.") }
      updateAsk { ask in
        ask.vary()
        return []
      }
      return questionBlocks
    default:
      try Self.expectNothing(after: verb, words)
      if !questions.item.isOpen { state.updateQuestions { $0.goToOpen() } }
      return questionBlocks
    }
  }

  private mutating func updateAsk(_ change: (inout AskState) -> [ProgressEvent.Kind]) {
    state.updateQuestions { $0.changeAsk(change) }
  }

  private static func instead(_ item: QuestionsState.Item) -> String {
    switch item {
    case .ask: "This is a question; answer answers it."
    case .predict: "This is to be predicted; predict and what you expect writes it down."
    case .make: "There is nothing to answer here; it is judged while you make it."
    case .missing: "There is no question to answer; question goes on to the next."
    }
  }

  private func closed(_ ask: AskState) -> String {
    let more = state.questions?.isOpen == true ? " question says the next one." : ""
    return (ask.standing == .right ? "This one is answered." : "Its answer was shown.") + more
  }

  // MARK: Answering

  private mutating func answer(_ text: String) -> [ProseBlock] {
    updateAsk { $0.answer(text) }
    guard case .ask(let ask)? = state.questions?.item else { return [] }
    switch ask.judgement {
    case .right:
      return [.sentence("Right.")] + spokenExplanation(ask) + nextQuestion()
    case .wrong(let reveals):
      let hint = ask.hints < ask.ask.hintCount ? " hint helps." : ""
      return [line([.text("Not yet. ")] + (reveals ?? [])), .sentence(ask.progress + ";" + hint)]
        .map(Self.asSentence)
    case .unreadable(let sentence): return [.sentence(sentence)]
    case nil: return []
    }
  }

  /// `attempt 2; hint helps.` as a sentence of its own.
  private static func asSentence(_ block: ProseBlock) -> ProseBlock {
    guard case .item(_, 0, let runs) = block, runs.count == 1,
      case .text(let text) = runs[0].content, text.hasPrefix("attempt")
    else { return block }
    return .sentence(text.prefix(1).uppercased() + text.dropFirst())
  }

  private mutating func predict(_ text: String) -> [ProseBlock] {
    state.updateQuestions { $0.changePrediction { $0.predict(text) } }
    guard case .predict(let predict)? = state.questions?.item else { return [] }
    if let problem = predict.problem { return [.sentence(problem)] }
    markTold(predict.prediction.id, if: predict.outcome != nil)
    return [.sentence(predict.sentence ?? "")] + (predict.explanation.map { [line($0)] } ?? [])
      + nextQuestion()
  }

  private mutating func help(toTheEnd: Bool) throws(Refusal) -> [ProseBlock] {
    guard case .ask(let ask)? = state.questions?.item else {
      throw Refusal("There is no hint here.")
    }
    guard ask.standing == .open else { throw Refusal(closed(ask)) }
    guard ask.hasHint else { throw Refusal("Try once; after that hint gives a hint.") }
    updateAsk { toTheEnd ? $0.helpToTheEnd() : $0.help() }
    guard case .ask(let changed)? = state.questions?.item else { return [] }
    let head = "Hint \(changed.hints) of \(changed.ask.hintCount): "
    return [line([.text(head)] + (changed.hintTexts.last ?? []))]
      + (changed.standing == .revealed
        ? spokenExplanation(changed) + standing(of: changed) : [])
  }

  private func spokenExplanation(_ ask: AskState) -> [ProseBlock] {
    ask.explanation.map { [line($0)] } ?? []
  }

  private func line(_ text: [Inline]) -> ProseBlock {
    .item(marker: "", indent: 0, LessonProse.runs(text, Appearance(colors: .none)))
  }

  /// Goes on to the next question that is open and asks it.
  mutating func nextQuestion() -> [ProseBlock] {
    guard state.questions?.isOpen == true else { return [] }
    state.updateQuestions { $0.goToOpen() }
    return [.gap] + questionBlocks
  }

  // MARK: Lines without a command

  /// Takes a line that is no command as an answer, if it can be read as one.
  mutating func answerWithoutVerb(_ text: String) -> [ProseBlock]? {
    switch state.questions?.item {
    case .ask(let ask) where ask.standing == .open:
      let isText = ask.choices.map { $0.contains { $0.typed.lowercased() == text.lowercased() } }
      guard isText ?? Self.isReadable(ask.ask.judge(text, ask.variant.numbers)) else { return nil }
      return answer(text)
    case .predict(let predict) where predict.isOpen && !predict.isChoice:
      guard (try? TypedNumber(text, names: predict.prediction.given)) != nil else { return nil }
      return self.predict(text)
    default: return nil
    }
  }

  private static func isReadable(_ judgement: Judgement) -> Bool {
    if case .unreadable = judgement { false } else { true }
  }

  /// What to add where a line is no command, and may have been meant as an answer.
  var answerAdvice: String {
    switch state.questions?.item {
    case .ask(let ask) where ask.standing == .open: " To answer the question, begin with answer."
    case .predict(let predict) where predict.isOpen: " To predict, begin with predict."
    default: ""
    }
  }

  // MARK: News

  /// What a run has brought out: predictions' outcomes and tasks that are done, each told once.
  mutating func news() -> [ProseBlock] {
    var blocks: [ProseBlock] = []
    for index in state.questionsByStep.keys.sorted() {
      for item in state.questionsByStep[index]?.items ?? [] {
        guard let name = item.name, !isTold(name) else { continue }
        switch item {
        case .predict(let predict) where predict.outcome != nil:
          markTold(name, if: true)
          blocks.append(.sentence(predict.sentence ?? ""))
          blocks += predict.explanation.map { [line($0)] } ?? []
        case .make(let make) where make.isDone:
          markTold(name, if: true)
          blocks.append(.sentence("Done: all goals are reached."))
          blocks += make.explanation.map { [line($0.inlines([:]))] } ?? []
        default: break
        }
      }
    }
    return blocks
  }
}
