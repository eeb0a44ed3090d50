import Screen

extension Conversation {
  /// The most presses that one command makes.
  private static let pressLimit = 1000

  /// Presses a key of the figure and says what changed.
  mutating func press(
    _ words: [String], in figure: any Figure
  ) throws(Refusal) -> [ProseBlock] {
    let bindings = figure.focusKeys.bindings + (figure.keys?.bindings ?? [])
    let names = bindings.map(\.name)
    guard !names.isEmpty else { throw Refusal("This figure has no keys.") }
    guard let word = words.first, words.count <= 2 else {
      throw Refusal("press needs one of the figure's keys: \(Self.list(names)).")
    }
    guard let binding = Self.binding(named: word, in: bindings) else {
      throw Refusal(Self.unknown("key", word, in: names))
    }
    guard case .figure(let command) = binding.command else {
      throw Refusal("\(binding.name) does nothing here.")
    }
    guard command != .beginTyping else {
      throw Refusal("Write expression and the formula behind it.")
    }
    guard command != .typeOver else {
      throw Refusal(
        figure is any SteppedFigure
          ? "Type the number alone, once a gradient is asked for."
          : "Write set, a name and the number, as in set \(figure.settable.first ?? "x") 0.5.")
    }
    let count = try Self.count(after: .press, Array(words.dropFirst()), otherwise: 1)
    guard count <= Self.pressLimit else {
      throw Refusal("At most \(Numbers.grouped(Self.pressLimit)) times at once.")
    }
    let before = figure.sentences
    state.updateFigure { figure in
      for _ in 0..<count { figure.update(command) }
      // Here time does not pass by itself: what would run runs for a second.
      if figure.isRunning {
        figure.advance(steps: figure.stepsPerSecond)
        figure.pause()
      }
    }
    let changed = (state.figure?.sentences ?? []).filter { !before.contains($0) }
    guard !changed.isEmpty else { return [.sentence("Nothing changed.")] }
    return changed.map { .row(String($0.drop { $0 == " " })) }
  }

  /// The key of that name; the arrows by their names in words, too, and long names in any case.
  private static func binding(named word: String, in bindings: [KeyBinding]) -> KeyBinding? {
    if let exact = bindings.first(where: { $0.name == word }) { return exact }
    let arrows: [String: (name: String, key: Key)] = [
      "up": ("↑", .up), "down": ("↓", .down), "left": ("←", .left), "right": ("→", .right),
    ]
    if let arrow = arrows[word.lowercased()] ?? arrows.values.first(where: { $0.name == word }) {
      return bindings.first { $0.keys.contains(arrow.key) }
    }
    if word.count == 1, let letter = word.first {
      return bindings.first { $0.keys.contains(.character(letter)) }
    }
    return bindings.first { $0.name.lowercased() == word.lowercased() }
  }

  /// Gives an expression to a figure that takes one.
  mutating func draw(
    _ words: [String], in figure: any Figure
  ) throws(Refusal) -> [ProseBlock] {
    guard !words.isEmpty else { throw Refusal("Write an expression behind it.") }
    var problem: String?
    var takesText = false
    state.updateFigure { figure in
      figure.update(.beginTyping)
      guard figure.isTyping else { return }
      takesText = true
      figure.paste(words.joined(separator: " "))
      figure.update(.acceptTyping)
      problem = figure.typingProblem
      if figure.isTyping { figure.update(.cancelTyping) }
    }
    guard takesText else {
      throw Refusal("This figure takes no expression; figure describes it.")
    }
    if let problem {
      throw Refusal(Self.sentence(problem.prefix(1).uppercased() + problem.dropFirst()))
    }
    return figureBlocks
  }
}
