import LessonKit

extension Ask {
  /// Reads an `ask` block, or says which of its lines is wrong.
  init(_ block: FigureBlock) throws(FigureProblem) {
    let reader = QuestionReader(block)
    id = block["id"] ?? ""
    given = reader.given
    varied = reader.ranges("vary")
    if let range = varied.first(where: { reader.given[$0.name] == nil }) {
      throw FigureProblem(
        key: "vary", message: "“\(range.name)” is not among the numbers given; add it there")
    }
    question = try reader.text("question")
    let kind = block["kind"] ?? ""
    try reader.refuse(Self.misplaced[kind] ?? [], in: "a question of kind \(kind)")
    switch kind {
    case "number": solution = .number(try reader.numberSolution())
    case "formula": solution = .formula(try reader.formulaSolution(id: id))
    case "shape": solution = .shape(try reader.shapeSolution())
    default: solution = .choice(try reader.choices())
    }
    let isNumber = kind == "number"
    hints = try reader.texts("hint", hasAnswer: isNumber)
    guard hints.count <= Self.hintLimit else {
      throw FigureProblem(
        key: "hint",
        message: "\(Self.hintLimit) hints are enough: principle, place, numbers, answer",
        location: block.all("hint")[Self.hintLimit].location)
    }
    explanation =
      block["explain"] == nil ? nil : try reader.text("explain", hasAnswer: isNumber)
  }

  /// The keys that mean nothing in a question of a kind.
  private static let misplaced = [
    "choice": ["domain", "shapes", "layers", "of", "tolerance", "wrong"],
    "number": ["domain", "shapes", "layers", "choice"],
    "formula": ["shapes", "layers", "tolerance", "choice"],
    "shape": ["domain", "of", "tolerance", "choice"],
  ]
}

/// Reads the lines of a question's block.
struct QuestionReader {
  let block: FigureBlock
  let given: [String: Double]

  init(_ block: FigureBlock) {
    self.block = block
    var given: [String: Double] = [:]
    for word in (block["given"] ?? "").split(whereSeparator: \.isWhitespace) {
      let sides = word.split(separator: "=")
      if sides.count == 2, let number = Double(sides[1]) { given[String(sides[0])] = number }
    }
    self.given = given
  }

  func ranges(_ key: String) -> [NumberRange] {
    (block[key] ?? "").split(whereSeparator: \.isWhitespace).compactMap { NumberRange(String($0)) }
  }

  /// Says that a key has no place here.
  func refuse(_ keys: [String], in place: String) throws(FigureProblem) {
    if let entry = block.entries.first(where: { keys.contains($0.key) }) {
      throw FigureProblem(
        key: entry.key, message: "“\(entry.key)” means nothing in \(place)",
        location: entry.location)
    }
  }

  // MARK: Texts

  /// All lines of a key as one text.
  func text(_ key: String, hasAnswer: Bool = false) throws(FigureProblem) -> QuestionText {
    // Each line is read by itself first, so that a mistake is found where it stands.
    let entries = block.all(key)
    for entry in entries where entries.count > 1 {
      if entry.value.count(where: { $0 == "$" }) % 2 == 0 { _ = try text(entry, hasAnswer) }
    }
    do throws(QuestionText.Problem) {
      let text = try QuestionText(entries.map(\.value))
      try check(text, hasAnswer)
      return text
    } catch {
      throw problem(error, entries.first, key)
    }
  }

  /// Each line of a key as a text of its own.
  func texts(_ key: String, hasAnswer: Bool = false) throws(FigureProblem) -> [QuestionText] {
    var texts: [QuestionText] = []
    for entry in block.all(key) { texts.append(try text(entry, hasAnswer)) }
    return texts
  }

  private func text(
    _ entry: FigureBlock.Entry, _ hasAnswer: Bool
  ) throws(FigureProblem) -> QuestionText {
    try text(entry.value, of: entry, hasAnswer: hasAnswer)
  }

  private func text(
    _ value: String, of entry: FigureBlock.Entry, hasAnswer: Bool = false
  ) throws(FigureProblem) -> QuestionText {
    do throws(QuestionText.Problem) {
      let text = try QuestionText(value)
      try check(text, hasAnswer)
      return text
    } catch {
      throw problem(error, entry, entry.key)
    }
  }

  /// Every number in a text has to follow from those given.
  private func check(_ text: QuestionText, _ hasAnswer: Bool) throws(QuestionText.Problem) {
    let names = Array(given.keys).sorted() + (hasAnswer ? ["answer"] : [])
    for number in text.computations { try number.check(names: names) }
  }

  private func problem(
    _ error: QuestionText.Problem, _ entry: FigureBlock.Entry?, _ key: String
  ) -> FigureProblem {
    FigureProblem(
      key: key, message: error.message, column: error.column, location: entry?.location)
  }

  // MARK: Answers

  func numberSolution() throws(FigureProblem) -> NumberSolution {
    let names = given.keys.sorted()
    var tolerance = Tolerance.rounding
    if let entry = block.all("tolerance").first {
      guard let read = Tolerance(entry.value) else {
        throw FigureProblem(
          key: entry.key, message: "a tolerance is a number above 0, as 0.01, or a share, as 1%")
      }
      tolerance = read
    }
    let answer = try computation(block.all("answer")[0], names: names)
    return NumberSolution(
      answer: answer,
      origin: try block.all("of").first.map { entry throws(FigureProblem) in
        try computation(entry, names: names)
      },
      tolerance: tolerance, mistakes: try mistakes(names: names))
  }

  func formulaSolution(id: String) throws(FigureProblem) -> FormulaSolution {
    let entry = block.all("answer")[0]
    let answer = try computation(entry, names: nil)
    guard answer.variable == nil else {
      throw FigureProblem(
        key: entry.key,
        message: "write the formula itself, and d/d… in “of”; it is shown as the answer")
    }
    let origin = try block.all("of").first.map { entry throws(FigureProblem) in
      try computation(entry, names: nil)
    }
    let ranges = ranges("domain")
    if let range = ranges.first(where: { given[$0.name] != nil }) {
      throw FigureProblem(key: "domain", message: "“\(range.name)” has a number already")
    }
    let constants = Array(TypedExpression.constants.keys)
    let all = answer.names + (origin?.names ?? []) + ranges.map(\.name)
    var domain: [FormulaSolution.Domain] = []
    for name in all
    where given[name] == nil && !constants.contains(name)
      && !domain.contains(where: { $0.name == name })
    {
      let range = ranges.first { $0.name == name }
      domain.append(
        FormulaSolution.Domain(name: name, lower: range?.lower ?? -3, upper: range?.upper ?? 3))
    }
    let names = Array(given.keys) + domain.map(\.name)
    return FormulaSolution(
      answer: answer, origin: origin, mistakes: try mistakes(names: names), domain: domain,
      seed: Ask.seed(id))
  }

  func shapeSolution() throws(FigureProblem) -> ShapeSolution {
    var matrices: [ShapeSolution.MatrixShape] = []
    if let entry = block.all("layers").first {
      guard let layers = ShapeSolution.layers(entry.value) else {
        throw FigureProblem(
          key: entry.key, message: "layers are widths with commas between, as 2,4,1")
      }
      matrices += layers
    }
    if let entry = block.all("shapes").first {
      guard let more = ShapeSolution.matrices(entry.value) else {
        throw FigureProblem(
          key: entry.key,
          message: "shapes are written X=4x2, or X=(n,2) with a number that is given")
      }
      matrices += more
    }
    let entry = block.all("answer")[0]
    let answer: ShapeExpression
    do throws(ShapeExpression.Problem) { answer = try ShapeExpression(entry.value) } catch {
      throw FigureProblem(key: entry.key, message: error.message)
    }
    var mistakes: [KnownMistake<ShapeSolution.Answer>] = []
    for entry in block.all("wrong") {
      let (source, reveals) = try divided(entry)
      if let shape = ShapeSolution.read(source) {
        mistakes.append(KnownMistake(answer: .shape(shape), reveals: reveals))
      } else {
        do throws(ShapeExpression.Problem) {
          mistakes.append(
            KnownMistake(answer: .expression(try ShapeExpression(source)), reveals: reveals))
        } catch {
          throw FigureProblem(key: entry.key, message: error.message, location: entry.location)
        }
      }
    }
    let solution = ShapeSolution(answer: answer, matrices: matrices, mistakes: mistakes)
    do throws(ShapeExpression.Problem) { _ = try answer.shape(solution.shapes(given)) } catch {
      throw FigureProblem(key: entry.key, message: error.message)
    }
    return solution
  }

  /// The right choice, then the others.
  func choices() throws(FigureProblem) -> [Ask.Choice] {
    let right = try text(block.all("answer")[0].value, of: block.all("answer")[0])
    let others = block.all("choice")
    guard (1..<Ask.choiceLimit).contains(others.count) else {
      throw FigureProblem(
        key: "choice",
        message: "besides the answer there are 1 to \(Ask.choiceLimit - 1) lines “choice: …”",
        location: block.location)
    }
    var choices = [Ask.Choice(text: right, reveals: nil)]
    for entry in others {
      let (source, note) = entry.value.dividedAtBar
      choices.append(
        Ask.Choice(
          text: try text(source, of: entry),
          reveals: try note.map { note throws(FigureProblem) in try text(note, of: entry) }))
    }
    return choices
  }

  // MARK: Parts of answers

  /// - Parameter names: the variables that there may be; `nil` for any.
  func computation(
    _ entry: FigureBlock.Entry, names: [String]?
  ) throws(FigureProblem) -> Computation {
    do throws(Computation.Problem) {
      let computation = try Computation(entry.value)
      if let names { try computation.check(names: names) }
      return computation
    } catch {
      throw problem(error, entry, entry.key)
    }
  }

  private func mistakes(
    names: [String]
  ) throws(FigureProblem) -> [KnownMistake<Computation>] {
    var mistakes: [KnownMistake<Computation>] = []
    for entry in block.all("wrong") {
      let (source, reveals) = try divided(entry)
      do throws(Computation.Problem) {
        let computation = try Computation(source)
        try computation.check(names: names)
        mistakes.append(KnownMistake(answer: computation, reveals: reveals))
      } catch {
        throw problem(error, entry, entry.key)
      }
    }
    return mistakes
  }

  /// `EXPRESSION | what it reveals`.
  private func divided(_ entry: FigureBlock.Entry) throws(FigureProblem) -> (String, QuestionText) {
    let (source, note) = entry.value.dividedAtBar
    guard let note, !note.isEmpty else {
      throw FigureProblem(
        key: entry.key,
        message: "a wrong answer says what it reveals: wrong: 4 | You lost the minus.",
        location: entry.location)
    }
    return (source, try text(note, of: entry))
  }
}
