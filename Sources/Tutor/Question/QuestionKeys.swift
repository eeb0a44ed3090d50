import Screen

extension QuestionsState {
  /// What the keys do while the pane has them.
  package var focusKeys: KeyTable.Group {
    switch item {
    case .ask(let ask): keys(of: ask)
    case .predict(let predict): keys(of: predict)
    case .make(let make):
      KeyTable.Group(
        title: "Task", bindings: [goOn(make.isDone ? "go on" : "go and make it")] + moving)
    case .missing: KeyTable.Group(title: "Question", bindings: [goOn("go on")] + moving)
    }
  }

  private func keys(of ask: AskState) -> KeyTable.Group {
    if ask.field.isTyping { return Self.typing("answer", "answer with what you typed") }
    var bindings: [KeyBinding] = []
    switch ask.standing {
    case .open:
      if let choices = ask.choices {
        bindings += Self.choosing(choices.count, "answer")
      } else {
        bindings += Self.beginning("type an answer")
      }
      bindings.append(
        KeyBinding(
          ["h"], "h", hint: ask.hasHint ? "hint" : nil,
          "a hint, after an attempt; the last one is the answer", .question(.hint)))
    case .right, .revealed:
      bindings.append(goOn("go on"))
      if ask.hasVariant {
        bindings.append(
          KeyBinding(
            ["v"], "v", hint: "fresh numbers", "the same question with fresh numbers",
            .question(.vary)))
      }
    }
    return KeyTable.Group(title: "Question", bindings: bindings + moving)
  }

  private func keys(of predict: PredictState) -> KeyTable.Group {
    if predict.field.isTyping { return Self.typing("write down", "write the prediction down") }
    var bindings: [KeyBinding] = []
    if !predict.isOpen {
      bindings.append(goOn("go on"))
    } else if predict.isChoice {
      bindings += Self.choosing(predict.choices.count, "write down")
    } else {
      bindings += Self.beginning("type what you expect")
    }
    return KeyTable.Group(title: "Prediction", bindings: bindings + moving)
  }

  // MARK: Keys of several situations

  private static func typing(_ hint: String, _ help: String) -> KeyTable.Group {
    KeyTable.Group(
      title: "Typing",
      bindings: [
        KeyBinding([.enter], "Enter", hint: hint, help, .question(.answer)),
        KeyBinding(
          [.escape], "Esc", hint: "leave the field", "leave the field; what you typed stays",
          .question(.stopTyping)),
      ])
  }

  private static func choosing(_ count: Int, _ hint: String) -> [KeyBinding] {
    let last = AskState.letter(count - 1)
    return [
      KeyBinding([.enter], "Enter", hint: hint, "take the marked choice", .question(.answer)),
      KeyBinding([.up], "↑", "the choice above", .question(.choose(-1))),
      KeyBinding(
        [.down], "↓", hint: "choose", with: "↑↓", "the choice below", .question(.choose(1))),
    ]
      + (0..<count).map { place in
        KeyBinding(
          [.character(Character(AskState.letter(place)))], AskState.letter(place),
          hint: place == 0 ? hint : nil, with: place == 0 ? "a-\(last)" : nil,
          "take choice \(AskState.letter(place))", .question(.pick(place)))
      }
  }

  private static func beginning(_ hint: String) -> [KeyBinding] {
    [
      KeyBinding([.enter], "Enter", hint: hint, hint, .question(.editAnswer)),
      KeyBinding(
        "0123456789-−.([".map { .character($0) }, "0–9", "begin with a digit, -, . or (",
        .question(.beginTyping)),
    ]
  }

  private func goOn(_ hint: String) -> KeyBinding {
    KeyBinding([.enter, .space], "Enter", hint: hint, hint, .question(.goOn))
  }

  /// Between questions, up and down in a long one, and out.
  private var moving: [KeyBinding] {
    var bindings: [KeyBinding] = []
    if items.count > 1 {
      bindings += [
        KeyBinding([.left], "←", "the question before", .question(.turn(-1))),
        KeyBinding(
          [.right], "→", hint: "question", with: "←→", "the next question", .question(.turn(1))),
      ]
    }
    return bindings + [
      KeyBinding([.pageUp, .up], "PgUp", "scroll the question up", .question(.scroll(-2))),
      KeyBinding([.pageDown, .down], "PgDn", "scroll the question down", .question(.scroll(2))),
      KeyBinding([.escape], "Esc", "back to the pane before", .question(.leave)),
    ]
  }
}
