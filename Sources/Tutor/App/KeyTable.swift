import Screen

/// One line of the key table.
package struct KeyBinding: Sendable {
  package let keys: [Key]
  /// The key's name as the help page writes it.
  package let name: String
  /// The footer's words for it, and perhaps for its counterpart; `nil` keeps it out.
  package let hint: KeyHints.Hint?
  /// What it does, for the help page.
  package let help: String
  package let command: Command

  /// - Parameters:
  ///   - hint: what it does in a word or two.
  ///   - with: both keys' names, where the hint is for a key and its counterpart.
  init(
    _ keys: [Key], _ name: String, hint: String? = nil, with pair: String? = nil, _ help: String,
    _ command: Command
  ) {
    self.keys = keys
    self.name = name
    self.hint = hint.map { KeyHints.Hint(pair ?? name, $0) }
    self.help = help
    self.command = command
  }
}

/// The one table of keys: handling, footer hints and the help page all read it.
///
/// A situation is a list of groups, the closest first; a key means what the first group that has
/// it says. Only what works now is in the list, so only that is shown.
package struct KeyTable: Sendable {
  /// Keys that belong together on the help page.
  package struct Group: Sendable {
    package let title: String
    package let bindings: [KeyBinding]
    /// Whether the footer shows it; keys of a pane that is not being used work without a hint.
    package var isHinted = true

    /// The group with a line more.
    func with(_ binding: KeyBinding) -> Group {
      Group(title: title, bindings: bindings + [binding], isHinted: isHinted)
    }

    /// The group, out of the footer.
    var unhinted: Group {
      var group = self
      group.isHinted = false
      return group
    }
  }

  package let groups: [Group]

  /// The command for a key, or `nil`.
  package func command(for key: Key) -> Command? {
    for group in groups {
      if let binding = group.bindings.first(where: { $0.keys.contains(key) }) {
        return binding.command
      }
    }
    return nil
  }

  /// The footer: what starts a run, then hints of the closest group first; how to turn, to ask and
  /// to leave stand always at the end.
  package var hints: KeyHints {
    let bindings = groups.filter(\.isHinted).flatMap(\.bindings)
    let first: Set<Command> = [.lab(.toggleRun)]
    let last: Set<Command> = [.turnPane(1), .explain, .help, .close, .quit]
    let others = bindings.filter { !first.contains($0.command) && !last.contains($0.command) }
    // Where a closer group has the key, that is not what it does.
    let atEnd = bindings.filter { binding in
      last.contains(binding.command)
        && binding.keys.contains { command(for: $0) == binding.command }
    }
    return KeyHints(
      (bindings.filter { first.contains($0.command) } + others).compactMap(\.hint),
      last: atEnd.compactMap(\.hint))
  }

  /// The key whose hint is at a place of the footer; of a pair, the one that is pointed at.
  package func key(at position: Position, in footer: Area) -> Key? {
    guard let (hint, cell) = hints.hint(at: position, in: footer) else { return nil }
    let bindings = groups.flatMap(\.bindings)
    // `n/p` and `↑↓` are two keys, each with a line of its own.
    let name = Array(hint.key)
    let pointed =
      name.indices.contains(cell) ? bindings.first { $0.name == String(name[cell]) } : nil
    return (pointed ?? bindings.first { $0.hint == hint })?.keys.first
  }

  /// The help page; a key that a closer group has taken is not listed again.
  package var helpSheet: HelpSheet {
    var taken: Set<Key> = []
    let groups = groups.map { group in
      let entries = group.bindings.filter { !taken.isSuperset(of: $0.keys) }
      taken.formUnion(group.bindings.flatMap(\.keys))
      return HelpSheet.Group(group.title, entries.map { KeyHints.Hint($0.name, $0.help) })
    }
    return HelpSheet("Keys", groups.filter { !$0.entries.isEmpty })
  }
}

extension KeyTable.Group {
  /// The menu; `resumes` if the chosen lesson goes on where the learner stopped.
  static func menu(resumes: Bool) -> Self {
    var bindings = [
      resumes
        ? KeyBinding(
          [.enter, .space], "Enter", hint: "resume", "open the lesson where you stopped", .open)
        : KeyBinding([.enter, .space], "Enter", hint: "open", "open the lesson", .open)
    ]
    if resumes {
      bindings.append(
        KeyBinding(["0"], "0", hint: "from the start", "open it at its first step", .openAnew))
    }
    bindings += [
      KeyBinding([.up, "k"], "↑", "the lesson above (also k)", .choose(-1)),
      KeyBinding(
        [.down, "j"], "↓", hint: "choose", with: "↑↓", "the lesson below (also j)", .choose(1)),
      KeyBinding(["l", "L"], "l", hint: "lab", "the lab: free play with everything", .openLab),
      KeyBinding(
        "123456789".map { .character($0) }, "1–9", "open the lesson of that number", .openNumber),
    ]
    return Self(title: "Menu", bindings: bindings)
  }

  /// - Parameter explains: whether `?` explains what has the focus; F1 alone shows the keys then.
  static func general(leaving: String, explains: Bool = false) -> Self {
    let help =
      explains
      ? [
        KeyBinding(
          ["?"], "?", hint: "explain", "explain what is chosen, with its numbers", .explain),
        KeyBinding([.function(1)], "F1", hint: "keys", "show this page (also ? twice)", .help),
      ] : [KeyBinding(["?", .function(1)], "?", hint: "keys", "show or hide this page", .help)]
    return Self(
      title: "Anywhere",
      bindings: help + [
        KeyBinding(
          ["q"], "q", hint: leaving,
          leaving == "quit" ? "end the program" : "back to the \(leaving)",
          .quit)
      ])
  }

  static let gallery = Self(
    title: "Gallery",
    bindings: [
      KeyBinding(["n", .right, .down, .pageDown, .space, .enter], "n", "next page", .choose(1)),
      KeyBinding(
        ["p", .left, .up, .pageUp, .backspace], "p", hint: "page", with: "n/p", "previous page",
        .choose(-1)),
      KeyBinding(["q", .escape], "q", hint: "quit", "end the program", .quit),
    ])

  static let help = Self(
    title: "This page",
    bindings: [
      KeyBinding(
        ["?", "q", .escape, .enter, .space, .function(1)], "q", hint: "close",
        "close this page (also ? and Esc)", .close),
      KeyBinding([.up, "k"], "↑", "scroll up", .scroll(-1)),
      KeyBinding([.down, "j"], "↓", hint: "scroll", with: "↑↓", "scroll down", .scroll(1)),
      KeyBinding([.pageUp], "PgUp", "scroll up a page", .scrollPage(-1)),
      KeyBinding([.pageDown], "PgDn", "scroll down a page", .scrollPage(1)),
    ])

  static let typing = Self(
    title: "Typing",
    bindings: [
      KeyBinding([.enter], "Enter", hint: "walk it", "walk the expression", .figure(.acceptTyping)),
      KeyBinding(
        [.up], "↑", hint: "edit the old one", "edit the old expression", .figure(.recallTyped)),
      KeyBinding([.escape], "Esc", hint: "cancel", "keep the old one", .figure(.cancelTyping)),
    ])

  /// The step of a lesson and its panes; `panes` is how many there are to turn between.
  static func lesson(panes: Int, isLastStep: Bool = false) -> Self {
    var bindings = [
      KeyBinding(["n"], "n", "next step of the lesson", .step(1)),
      KeyBinding(
        ["p"], "p", hint: "lesson step", with: "n/p", "previous step of the lesson", .step(-1)),
      KeyBinding(["0"], "0", "first step of the lesson", .firstStep),
      KeyBinding(
        ["W"], "W", hint: isLastStep ? "write notes" : nil,
        "write the lesson's summary to a file, as Markdown", .saveNotes),
    ]
    if panes > 1 {
      bindings += [
        KeyBinding([.tab], "Tab", hint: "pane", "turn to the next pane", .turnPane(1)),
        KeyBinding([.backTab], "Shift-Tab", "turn to the previous pane", .turnPane(-1)),
        KeyBinding(["1"], "1", "the reading pane", .showPane(.reading)),
        KeyBinding(["2"], "2", "the figure", .showPane(.figure)),
        KeyBinding(["3"], "3", "the lab", .showPane(.lab)),
        KeyBinding(["4"], "4", "the question", .showPane(.question)),
      ]
    }
    bindings += [
      KeyBinding([.pageUp], "PgUp", "scroll the text up a page", .scrollPage(-1)),
      KeyBinding([.pageDown], "PgDn", "scroll the text down a page", .scrollPage(1)),
    ]
    return Self(title: "Lesson", bindings: bindings)
  }

  static let reading = Self(
    title: "Text",
    bindings: [
      KeyBinding(
        [.space, .enter], "Space", hint: "read on", "scroll on, then the next step", .readOn),
      KeyBinding([.up, "k"], "↑", "scroll up (also k)", .scroll(-1)),
      KeyBinding([.down, "j"], "↓", "scroll down (also j)", .scroll(1)),
      KeyBinding([.right, "l"], "→", "next step of the lesson", .step(1)),
      KeyBinding([.left, "h"], "←", "previous step of the lesson", .step(-1)),
    ])

  /// What the focused walk does with the arrows and Space.
  static let walkFocus = Self(
    title: "Figure: a graph, step by step",
    bindings: [
      KeyBinding(
        [.space, .enter], "Space", hint: "next", "compute the next operation", .figure(.act)),
      KeyBinding([.backspace], "Backspace", "take one back", .figure(.takeBack)),
      KeyBinding([.left, "h"], "←", "choose the input before (also h)", .figure(.select(-1))),
      KeyBinding(
        [.right, "l"], "→", hint: "input", with: "←→", "choose the next input (also l)",
        .figure(.select(1))),
      KeyBinding(
        [.up, "k"], "↑", hint: "change", with: "↑↓", "make the input larger (also k)",
        .figure(.change(1))),
      KeyBinding([.down, "j"], "↓", "make the input smaller (also j)", .figure(.change(-1))),
      KeyBinding([.home], "Home", "go back to the beginning", .figure(.goToStart)),
      KeyBinding([.end], "End", "go on to the end", .figure(.goToEnd)),
    ])

  /// What the focused walk does while it asks for a gradient.
  static let walkAsking = Self(
    title: "Figure: a gradient is asked for",
    bindings: [
      KeyBinding(
        "0123456789-−.(".map { .character($0) }, "0–9",
        "begin an answer: 3, -0.2, 2/3 or (1-0.73)*0.73", .figure(.typeOver)),
      KeyBinding(["h"], "h", hint: "hint", "a hint, after an attempt", .figure(.hint)),
      KeyBinding([.space, .enter], "Space", "say what to do", .figure(.act)),
      KeyBinding([.backspace], "Backspace", "take one back", .figure(.takeBack)),
      KeyBinding([.home], "Home", "go back to the beginning", .figure(.goToStart)),
      walkLevel,
    ])

  /// Where an answer may begin with it soon, the key does not leave the step.
  static let walkZero = KeyBinding(
    ["0"], "0", "begin an answer, once a gradient is asked for", .figure(.typeOver))

  /// Another number of gradients that are left to the learner.
  static let walkLevel = KeyBinding(
    ["+", "="], "+", hint: "blanks", "leave one gradient more to you, and none after all",
    .figure(.changeLevel))

  /// While an answer is typed.
  static let answering = Self(
    title: "Typing",
    bindings: [
      KeyBinding([.enter], "Enter", hint: "answer", "give the answer", .figure(.acceptTyping)),
      KeyBinding([.escape], "Esc", hint: "cancel", "leave the field", .figure(.cancelTyping)),
    ])

  /// What works on a walk from any pane.
  static let walk = Self(
    title: "Figure",
    bindings: [
      KeyBinding(["b"], "b", hint: "back", "take one operation back", .figure(.takeBack)),
      KeyBinding(
        ["f"], "f", hint: "own function", "type an expression of your own", .figure(.beginTyping)),
      KeyBinding(
        ["c"], "c", hint: "check", "gradient check: compare with differences", .figure(.toggleCheck)
      ),
      KeyBinding(
        ["z"], "z", "zoom: what fits, boxes, numbers, signs, dots", .figure(.zoom)),
    ])

  /// What the focused walk through a network does with the arrows and Space.
  static let networkWalkFocus = Self(
    title: "Figure: a network, step by step",
    bindings: [
      KeyBinding(
        [.space, .enter], "Space", hint: "next",
        "compute the next operation; behind the last, move the weights", .figure(.act)),
      KeyBinding([.backspace], "Backspace", "take one back", .figure(.takeBack)),
      KeyBinding([.left, "h"], "←", "look at the numbers before (also h)", .figure(.select(-1))),
      KeyBinding(
        [.right, "l"], "→", hint: "look at", with: "←→", "look at the next numbers (also l)",
        .figure(.select(1))),
      KeyBinding([.up, "k"], "↑", "the example before (also k)", .figure(.change(-1))),
      KeyBinding(
        [.down, "j"], "↓", hint: "example", with: "↑↓",
        "the next example; behind the last, all as a batch (also j)", .figure(.change(1))),
      KeyBinding([.home], "Home", "go back to the beginning", .figure(.goToStart)),
      KeyBinding([.end], "End", "go on to the end", .figure(.goToEnd)),
    ])

  /// What works on a walk through a network from any pane.
  static let networkWalk = Self(
    title: "Figure",
    bindings: [
      KeyBinding(["b"], "b", hint: "back", "take one back, an update too", .figure(.takeBack)),
      KeyBinding(["t"], "t", "10 steps of training", .figure(.train(10))),
      KeyBinding(
        ["T"], "T", hint: "train", with: "t/T", "100 steps of training", .figure(.train(100))),
      KeyBinding(
        ["c"], "c", hint: "check", "gradient check: compare with differences", .figure(.toggleCheck)
      ),
      KeyBinding(
        ["z"], "z", "zoom: what fits, boxes, numbers, signs, dots", .figure(.zoom)),
    ])
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A printable character's key, so that the table reads like a keyboard.
  package init(extendedGraphemeClusterLiteral character: Character) {
    self = .character(character)
  }
}
