import Screen
import Tutor

extension TapeParser {
  mutating func parse(_ line: TapeLine) throws(TapeProblem) {
    let head = line.head
    let (name, time) = try head.splitTime()
    switch TapeCommandName(name) {
    case .command(let command, let modifiers):
      if time != nil, !command.takesTime {
        throw TapeProblem(head.column, "\(name) takes no time; leave out what follows the @")
      }
      for modifier in modifiers where !command.modifiers.contains(modifier) {
        let known = command.modifiers.map { "\(command.rawValue)+\($0)" }
        throw TapeProblem(
          head.column,
          "there is no \(command.rawValue)+\(modifier)"
            + (known.isEmpty
              ? "; write \(command.rawValue)" : "; there are \(known.joined(separator: ", "))"))
      }
      try parse(command, Set(modifiers), time, line)
    case .key(let meaning):
      try press(meaning, name, time, line)
    case .advice(let advice):
      throw TapeProblem(head.column, "there is no command \(name) here: \(advice)")
    case nil:
      throw TapeProblem(
        head.column,
        "there is no command “\(name)”" + Suggestion.hint(for: name, in: TapeCommandName.known))
    }
  }

  private mutating func parse(
    _ command: TapeCommandName.Command, _ modifiers: Set<String>, _ time: Duration?,
    _ line: TapeLine
  ) throws(TapeProblem) {
    let column = line.head.column
    switch command {
    case .set: try set(line)
    case .open: try open(line)
    case .type:
      let text = try line.text("Type \"tanh(x)\"").text
      for character in text {
        let key: Key = character == "\t" ? .tab : .character(character)
        append(.press(key, times: 1, pause: time ?? typingSpeed), at: column)
      }
    case .sleep:
      append(.sleep(try line.only("a time, as in Sleep 500ms").time()), at: column)
    case .wait: try wait(line, modifiers, time)
    case .expect: try expect(line, modifiers)
    case .snapshot: try compare(line, isRequired: false)
    case .param: try param(line)
    case .screenshot: try screenshot(line)
    case .output: try output(line)
    case .marker:
      let title = try line.text("Marker \"The gradient\"")
      guard !title.text.isEmpty else {
        throw TapeProblem(title.column, "a marker needs a title; write it in the quotes")
      }
      append(.announce(.marker(title.text)), at: column)
    case .caption:
      // Without a text it takes the one before away.
      let text = line.rest.isEmpty ? "" : try line.text("Caption \"Watch the loss\"").text
      append(.announce(.caption(text)), at: column)
    case .note:
      append(.announce(.note(try line.text("Note \"Ask who expects 4\"").text)), at: column)
    case .pause:
      try line.nothing()
      append(.pause, at: column)
    case .hide:
      try line.nothing()
      append(.announce(.hide), at: column)
    case .show:
      try line.nothing()
      append(.announce(.show), at: column)
    case .source: try include(try line.only("a tape, as in Source intro.tape"))
    case .require:
      let program = try line.only("a program, as in Require asciinema")
      guard surroundings.hasProgram(program.text) else {
        throw TapeProblem(
          program.column, "there is no program “\(program.text)” here; install it, or leave it out")
      }
    }
  }

  // MARK: Keys

  private mutating func press(
    _ meaning: TapeKeys.Meaning, _ name: String, _ time: Duration?, _ line: TapeLine
  ) throws(TapeProblem) {
    let pause = time ?? typingSpeed
    switch meaning {
    case .advice(let advice):
      throw TapeProblem(line.head.column, "there is no key \(name) here: \(advice)")
    case .interrupt:
      try line.nothing()
      append(.interrupt(pause: pause), at: line.head.column)
    case .key(let key):
      guard line.rest.count <= 1 else {
        throw line.excess(line.rest[1], "one number, as in \(name) 3")
      }
      if let word = line.rest.first, word.kind == .bare, TapeCommandName(word.text) != nil {
        throw line.excess(word, "")
      }
      let times = try line.rest.first.map { word throws(TapeProblem) in try word.count() } ?? 1
      append(.press(key, times: times, pause: pause), at: line.head.column)
    }
  }

  // MARK: Files

  private mutating func screenshot(_ line: TapeLine) throws(TapeProblem) {
    let word = try line.only("a file, as in Screenshot walk.txt")
    try refuseFolder(word)
    let pictures = [".png", ".jpg", ".jpeg", ".gif"]
    guard !pictures.contains(where: word.text.lowercased().hasSuffix) else {
      throw TapeProblem(word.column, "a screenshot is text or SVG; write Screenshot walk.svg")
    }
    append(.screenshot(path: word.text), at: line.head.column)
  }

  private mutating func output(_ line: TapeLine) throws(TapeProblem) {
    let word = try line.only("a file, as in Output demo.cast")
    try refuseFolder(word)
    let ending = word.text.split(separator: ".").last.map(String.init) ?? ""
    guard word.text.contains("."), let format = Tape.Output.Format(rawValue: ending) else {
      throw TapeProblem(
        word.column,
        "a recording ends in .cast (asciinema), .svg or .txt"
          + (["gif", "mp4", "webm"].contains(ending)
            ? "; write Output demo.cast, of which agg makes a GIF" : "; write Output demo.cast"))
    }
    tape.outputs.append(Tape.Output(format: format, path: word.text))
  }

  private func refuseFolder(_ word: TapeWord) throws(TapeProblem) {
    if word.text.isEmpty || word.text.hasSuffix("/") {
      throw TapeProblem(word.column, "“\(word.text)” is no file; name one")
    }
  }

  // MARK: Lessons and labs

  private mutating func open(_ line: TapeLine) throws(TapeProblem) {
    if let first = line.rest.first, first.text == "lab" { return try openLab(first, line) }
    let word = try line.only("a lesson, as in Open backprop#multiply, or lab")
    let parts = word.text.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    guard let id = parts.first, !id.isEmpty, !parts.dropFirst().contains("") else {
      throw TapeProblem(word.column, "Open wants a lesson, as in Open backprop#multiply")
    }
    let opening = Tape.Opening.lesson(id, step: parts.dropFirst().first)
    if case .failure(let problem) = TapePlayer.opening(
      opening, catalog: surroundings.catalog, settings: TapeSettings())
    {
      let isStep = problem.isAboutStep
      throw TapeProblem(word.column + (isStep ? id.unicodeScalars.count + 1 : 0), problem.message)
    }
    begin(with: opening, line)
  }

  /// `Open lab data=spiral hidden=8,8`, in the words of a state.
  private mutating func openLab(_ word: TapeWord, _ line: TapeLine) throws(TapeProblem) {
    let words = line.rest.dropFirst()
    let column = words.first?.column ?? word.column
    let state: LabStateLine
    do {
      state = try LabStateLine(words.map(\.text).joined(separator: " "))
    } catch {
      throw TapeProblem(error.column.map { Self.column($0, in: words) } ?? column, error.message)
    }
    let opening = Tape.Opening.lab(state)
    if case .failure(let problem) = TapePlayer.opening(
      opening, catalog: surroundings.catalog, settings: TapeSettings())
    {
      throw TapeProblem(column, problem.message)
    }
    begin(with: opening, line)
  }

  /// Where a place in words that were joined by spaces stands on their line.
  private static func column(_ place: Int, in words: ArraySlice<TapeWord>) -> Int {
    var start = 1
    for word in words {
      let length = word.text.unicodeScalars.count
      if place <= start + length {
        // Behind the quote of a word that has one.
        return word.column + (word.kind == .bare ? 0 : 1) + place - start
      }
      start += length + 1
    }
    return words.last?.endColumn ?? place
  }

  private mutating func begin(with opening: Tape.Opening, _ line: TapeLine) {
    // With nothing to see before it, it is where the tape begins.
    if tape.opening == nil, tape.commands.allSatisfy(\.isAnnouncement) {
      tape.opening = opening
    } else {
      append(.open(opening), at: line.head.column)
    }
  }

  private mutating func param(_ line: TapeLine) throws(TapeProblem) {
    guard line.rest.count >= 2 else {
      throw TapeProblem(
        line.head.endColumn, "Param wants an option and its value, as in Param lr 0.03")
    }
    let name = line.rest[0]
    let value = line.rest.dropFirst().map(\.text).joined(separator: " ")
    do {
      try LabState.checkOption(name.text, value)
    } catch {
      let isName = !LabState.optionNames.contains(name.text)
      throw TapeProblem(isName ? name.column : line.rest[1].column, error.message)
    }
    append(.setOption(name: name.text, value: value), at: line.head.column)
  }
}

extension TapeCommand {
  fileprivate var isAnnouncement: Bool {
    if case .announce = action { true } else { false }
  }
}
