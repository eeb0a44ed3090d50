import Engine
import LessonKit
import Screen

/// An expression's graph, stepped through forwards and then backwards.
///
/// Its position counts the operations computed and then the steps of the backward pass. Changing
/// an input or going back never loses the place: everything is recomputed up to it.
package struct WalkState: Equatable, Sendable {
  package private(set) var input: WalkInput
  package internal(set) var walk: BackwardWalk
  package private(set) var names: NodeNames
  /// The names that the lesson's author gave to the operations.
  let chosenNames: [String]
  /// The operations, in the order in which they are computed.
  package private(set) var operations: [Int]
  /// How many of them have been computed.
  package internal(set) var computed = 0
  /// The variable that the arrow keys change.
  package private(set) var selection = 0
  /// Whether gradients by differences stand beside the others.
  package var showsCheck = false
  /// How closely the graph is looked at; `nil` for as closely as all of it fits.
  package private(set) var zoom: GraphDiagram.Zoom?
  /// The expression that is being typed.
  package private(set) var editor: LineEditor?
  /// What is wrong with the one that was typed last.
  package private(set) var problem: WalkInput.Problem?

  /// The gradients that are left to the learner.
  package internal(set) var exercise: WalkExercise

  /// The values that the last key changed; bright until the next one.
  package private(set) var changed: Set<Int> = []

  /// The most operations that a figure shows.
  package static let operationLimit = 60

  /// How much an arrow key changes an input; a quarter has no rounding to look at.
  package static let step = 0.25

  /// How far a walk has gone when it is opened.
  package enum Opening: String, CaseIterable, Sendable {
    case start
    case values
    case gradients
  }

  /// - Parameter fading: how many gradients are left to the learner; `nil` if it is no exercise.
  package init(
    _ input: WalkInput, names chosen: [String] = [], at opening: Opening = .start,
    fading: Fading? = nil
  ) {
    self.input = input
    exercise = WalkExercise(fading)
    let graph = input.expression.graph(input.values)
    walk = BackwardWalk(graph, output: graph.nodes.count - 1)
    chosenNames = chosen
    names = NodeNames(graph, chosen: chosen)
    operations = graph.nodes.indices.filter {
      graph.nodes[$0].operation.arity > 0
        && (graph.nodes[$0].needsGradient || $0 == graph.nodes.count - 1)
    }
    switch opening {
    case .start: break
    case .values: computed = operations.count
    case .gradients:
      computed = operations.count
      walk.move(to: .max)
    }
  }

  package var graph: Graph<Double> { walk.graph }
  package var variables: [String] { input.expression.variables }
  package var isForward: Bool { computed < operations.count }
  package var isFinished: Bool { !isForward && walk.isFinished }

  /// The operation that was computed last, while the walk is still going forwards.
  package var lastComputed: Int? {
    walk.position == 0 && computed > 0 ? operations[computed - 1] : nil
  }

  /// Whether a node's value is known yet.
  package func showsValue(of node: Int) -> Bool {
    guard let place = operations.firstIndex(of: node) else { return true }
    return place < computed
  }

  // MARK: Walking

  /// Computes the next operation, or comes to a gradient that is left to the learner.
  package mutating func advance() {
    guard !isAsking else {
      exercise.say("Type a number, then Enter.")
      return
    }
    changed = []
    exercise.clearNotice()
    if isForward {
      computed += 1
    } else if isBlankNext {
      exercise.ask(walk.position)
    } else {
      walk.advance()
    }
  }

  package mutating func retreat() {
    changed = []
    guard !isAsking else {
      exercise.withdraw()
      return
    }
    exercise.clearNotice()
    if walk.position > 0 { walk.retreat() } else { computed = max(0, computed - 1) }
  }

  package mutating func rewind() {
    exercise.beginAnew()
    walk.move(to: 0)
    computed = 0
  }

  /// Computes everything, as far as it is not left to the learner.
  package mutating func finish() {
    exercise.clearNotice()
    computed = operations.count
    while !walk.isFinished, !isAsking { advance() }
  }

  /// From what fits to each zoom level, and back.
  package mutating func changeZoom() {
    zoom = GraphDiagram.Zoom(rawValue: zoom.map { $0.rawValue + 1 } ?? 0)
  }

  // MARK: Inputs

  package mutating func select(by offset: Int) {
    guard !variables.isEmpty else { return }
    selection = (selection + offset + variables.count) % variables.count
  }

  package mutating func change(by amount: Double) {
    guard variables.indices.contains(selection) else { return }
    let name = variables[selection]
    set(name, to: (input.values[name] ?? 0) + amount)
  }

  /// Gives a variable a value and recomputes what has been computed; only finite ones are taken.
  package mutating func set(_ name: String, to value: Double) {
    guard input.values[name] != nil, value.isFinite else { return }
    input.values[name] = value
    let position = walk.position
    let graph = input.expression.graph(input.values)
    changed = Set(
      graph.nodes.indices.filter { graph.scalar($0) != walk.graph.scalar($0) && showsValue(of: $0) }
    )
    walk = BackwardWalk(graph, output: graph.nodes.count - 1)
    walk.move(to: position)
    exercise.forget(from: position)
    exercise.askAnew()
  }

  /// The gradient of a variable by backpropagation and by differences.
  package func check(_ name: String) -> GradientCheck? {
    graph.names.firstIndex(of: name).flatMap { check(node: $0) }
  }

  /// The gradient of any node by backpropagation and by differences of its value.
  package func check(node: Int) -> GradientCheck? {
    GradientCheck.run(graph, output: walk.output, node: node).first
  }

  // MARK: An own expression

  /// Opens the field for an expression.
  package mutating func beginEditing() {
    editor = LineEditor()
    problem = nil
  }

  /// The present expression and its values, as one would type them.
  package var typed: String {
    let values = variables.map { "\($0)=\(Numbers.plain(input.values[$0] ?? 0))" }
    return ([input.expression.source] + values).joined(separator: " ")
  }

  /// Puts the present expression into the field, to be edited.
  package mutating func recall() {
    editor = LineEditor(typed)
    problem = nil
  }

  /// Takes a key while an expression or an answer is typed.
  package mutating func type(_ key: Key) {
    if editor == nil {
      exercise.type(key)
    } else if editor?.handle(key) == true {
      problem = nil
    }
  }

  /// Takes text that was pasted while an expression or an answer is typed.
  package mutating func paste(_ text: String) {
    guard editor != nil else {
      exercise.paste(text)
      return
    }
    editor?.insert(text)
    problem = nil
  }

  /// Ends the typing and keeps the old expression.
  package mutating func cancelTyping() {
    if editor == nil { exercise.cancelTyping() }
    editor = nil
    problem = nil
  }

  /// Judges the answer or walks the expression that was typed, or says what is wrong with it.
  package mutating func acceptTyping() {
    guard editor != nil else {
      judgeTyping()
      return
    }
    do {
      let old = input.values
      let typed = WalkState(
        try WalkInput(line: editor?.text ?? "") { old[$0] ?? 1 },
        fading: exercise.isOffered ? exercise.level : nil)
      try typed.checkSize()
      self = typed
    } catch {
      problem = error
    }
  }

  fileprivate func checkSize() throws(WalkInput.Problem) {
    guard operations.count <= Self.operationLimit else {
      throw .tooLarge(operations: operations.count, limit: Self.operationLimit)
    }
  }

  /// Two walks are equal if they show the same.
  package static func == (one: WalkState, other: WalkState) -> Bool {
    one.input == other.input && one.names == other.names && one.computed == other.computed
      && one.walk.done == other.walk.done && one.selection == other.selection
      && one.showsCheck == other.showsCheck && one.editor == other.editor
      && one.problem == other.problem && one.changed == other.changed
      && one.exercise == other.exercise
  }
}

extension WalkState {
  /// A walk as a lesson's figure asks for it.
  package init(_ figure: FigureBlock) throws(FigureProblem) {
    let input: WalkInput
    do {
      input = try WalkInput(figure["expression"] ?? "", assignments: figure.words("inputs"))
    } catch {
      let isExpression = error.column != nil
      throw FigureProblem(
        key: isExpression ? "expression" : "inputs", message: error.message,
        column: error.column)
    }
    let names = figure.words("names")
    if let name = names.first(where: { input.expression.variables.contains($0) }) {
      throw FigureProblem(
        key: "names", message: "“\(name)” is a variable of the expression; choose another name")
    }
    var opening = Opening.start
    if let text = figure["at"] {
      guard let known = Opening(rawValue: text) else {
        let choices = Opening.allCases.map(\.rawValue)
        throw FigureProblem(
          key: "at",
          message: "“\(text)” is no place to open at; write \(choices.joined(separator: ", "))"
            + Suggestion.hint(for: text, in: choices))
      }
      opening = known
    }
    self.init(input, names: names, at: opening, fading: try Fading(figure))
    do {
      try checkSize()
    } catch {
      throw FigureProblem(key: "expression", message: error.message)
    }
    guard names.count <= operations.count else {
      throw FigureProblem(
        key: "names",
        message: "\(names.count) names for \(operations.count) operations; leave out "
          + "\(names.count - operations.count)")
    }
  }
}

extension FigureBlock {
  /// The words of a value.
  func words(_ key: String) -> [String] {
    (self[key] ?? "").split(separator: " ").map(String.init)
  }
}

/// What is wrong with a figure of a lesson.
package struct FigureProblem: Error, Equatable, Sendable {
  /// The key of the line that is wrong.
  package var key: String
  package var message: String
  /// The place in the value, counted from 1.
  package var column: Int?
  /// Where the value begins, of a key that may be given again; `nil`: the first of its kind.
  package var location: SourceLocation?

  package init(
    key: String, message: String, column: Int? = nil, location: SourceLocation? = nil
  ) {
    self.key = key
    self.message = message
    self.column = column
    self.location = location
  }
}
