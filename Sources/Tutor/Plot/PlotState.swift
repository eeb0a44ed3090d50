import Engine
import LessonKit
import Screen

/// Curves of expressions in one variable, with their derivatives taken by the engine.
package struct PlotState: Equatable, Sendable {
  package let variable: String
  package let places: [Double]
  private(set) var functions: [PlotFunction]
  /// The one that is shown, where they are shown one at a time.
  private(set) var shown: Int?
  let showsDerivative: Bool
  /// Whether it is the gallery of activations.
  let isGallery: Bool
  /// The sliders of the block; functions may have constants of their own besides.
  private(set) var parameters: Sliders
  /// The learner's own function.
  private(set) var own: PlotFunction?
  /// The curves as they are drawn.
  package private(set) var curves: [Trace] = []
  /// What the shown activation does over the axis.
  private(set) var summary: CurveSummary?
  /// The place that is read out, an index into `places`.
  package private(set) var cursor: Int
  /// The expression that is being typed.
  package private(set) var editor: LineEditor?
  /// What is wrong with the one that was typed last.
  private(set) var problem: FigureProblem?
  /// Whether the mouse holds the read-out.
  private var holdsCursor = false

  /// The axis, from end to end.
  var range: ClosedRange<Double> { (places.first ?? 0)...(places.last ?? 0) }

  /// All functions that can be shown, the learner's own last.
  var all: [PlotFunction] { functions + [own].compactMap { $0 } }

  /// The function that is shown alone, if they are shown one at a time.
  var single: PlotFunction? { shown.map { all[$0] } }

  /// The sliders that the keys move: the shown function's own constants, or else the block's.
  var sliders: Sliders {
    guard let single, !single.constants.isEmpty else { return parameters }
    return single.constants
  }

  // MARK: Changing

  /// Moves the place that is read out.
  package mutating func move(by offset: Int) {
    cursor = min(max(0, cursor + offset), places.count - 1)
  }

  /// Moves the read-out to the place nearest to a number.
  mutating func move(near number: Double) {
    let share = (number - range.lowerBound) / (range.upperBound - range.lowerBound)
    guard share.isFinite else { return }
    cursor = 0
    move(by: Int((min(max(0, share), 1) * Double(places.count - 1)).rounded()))
  }

  /// Takes what the mouse did; `number` is where, on the axis.
  mutating func handle(_ kind: MouseEvent.Kind, at number: Double?) {
    switch kind {
    case .press(.left): holdsCursor = number != nil
    case .drag(.left): break
    case .release: holdsCursor = false
    case .wheel(let direction): turn(by: direction)
    default: return
    }
    if holdsCursor, let number { move(near: number) }
  }

  /// Shows the function so many places on, round and round.
  mutating func turn(by offset: Int) {
    guard let shown else { return }
    let count = all.count
    show(((shown + offset) % count + count) % count)
  }

  /// Shows one function alone, where they are shown one at a time.
  mutating func show(_ index: Int) {
    guard shown != nil, all.indices.contains(index) else { return }
    shown = index
    draw()
  }

  /// Changes the sliders that the keys move, and what follows from them.
  mutating func changeSliders(_ change: (inout Sliders) -> Void) {
    var sliders = sliders
    let before = sliders.values
    change(&sliders)
    if let shown, functions.indices.contains(shown), !functions[shown].constants.isEmpty {
      functions[shown].constants = sliders
    } else {
      parameters = sliders
    }
    if sliders.values != before { draw() }
  }

  /// Computes what is shown.
  private mutating func draw() {
    let drawn = single.map { [$0] } ?? all
    let values = parameters.values
    curves = drawn.flatMap {
      $0.traces(at: places, with: values, derivative: showsDerivative)
    }
    summary = isGallery ? single?.summary(over: range, with: values) : nil
  }

  // MARK: An own function

  mutating func beginTyping() {
    editor = LineEditor()
    problem = nil
  }

  /// Puts the function that is shown into the field, to be edited.
  mutating func recallTyped() {
    editor = LineEditor((own ?? single ?? functions.last)?.expression.source ?? "")
    problem = nil
  }

  package mutating func type(_ key: Key) {
    if editor?.handle(key) == true { problem = nil }
  }

  package mutating func paste(_ text: String) {
    guard editor != nil else { return }
    editor?.insert(text)
    problem = nil
  }

  mutating func cancelTyping() {
    editor = nil
    problem = nil
  }

  /// Draws the function that was typed beside the others, or says what is wrong with it.
  mutating func acceptTyping() {
    let entry = FigureBlock.Entry(
      key: "expression", value: editor?.text ?? "", location: SourceLocation(line: 1, column: 1))
    do throws(FigureProblem) {
      let expression = try entry.expression(
        entry.value[...], in: [variable] + parameters.names)
      own = PlotFunction(name: expression.source, expression: expression, variable: variable)
      editor = nil
      problem = nil
      if shown != nil { shown = all.count - 1 }
      draw()
    } catch {
      problem = error
    }
  }
}

extension PlotState {
  /// A plot as a lesson's figure asks for it.
  package init(_ block: FigureBlock) throws(FigureProblem) {
    func number(_ key: String) throws(FigureProblem) -> Double {
      guard let value = Double(block[key] ?? ""), value.isFinite else {
        throw FigureProblem(key: key, message: "“\(block[key] ?? "")” is not a number")
      }
      return value
    }
    variable = block["variable"] ?? "x"
    let (from, to) = (try number("from"), try number("to"))
    guard from < to, (to - from).isFinite else {
      throw FigureProblem(key: "to", message: "“to” has to be more than “from”, and not too far")
    }
    places = Trace.places(from...to)
    cursor = places.count / 2
    parameters = try Sliders(block)
    isGallery = block["gallery"] != nil
    functions = isGallery ? PlotFunction.activations : []
    for entry in block.entries where entry.key == "expression" {
      let expression = try entry.expression(
        entry.value[...], in: [variable] + parameters.names)
      functions.append(
        PlotFunction(name: expression.source, expression: expression, variable: variable))
    }
    guard !functions.isEmpty else {
      throw FigureProblem(
        key: "plot", message: "there is nothing to draw; add “expression: …” or a gallery")
    }
    if let slider = parameters[variable] {
      throw FigureProblem(
        key: "slider", message: "“\(slider.name)” is the variable of the axis; choose another name")
    }
    shown = isGallery || block["show"] == "one" ? 0 : nil
    showsDerivative = (block["derivative"] ?? (isGallery ? "yes" : "no")) == "yes"
    draw()
  }
}
