import Engine
import LessonKit
import Screen

/// Sliders, and what follows from them: curves with a point that moves, numbers, bars.
package struct ExploreState: Equatable, Sendable {
  /// A row of bars, one part behind the other.
  struct Bar: Equatable, Sendable {
    let label: String
    let parts: [NamedFormula]
  }

  let title: String?
  package private(set) var sliders: Sliders
  let curves: [NamedFormula]
  /// The variable of the curves.
  let variable: String
  let places: [Double]
  let showsDerivative: Bool
  let readouts: [NamedFormula]
  let bars: [Bar]
  /// The curves for the sliders as they are.
  private(set) var traces: [Trace] = []
  /// Whether the mouse holds the point on the curve.
  private var holdsPoint = false

  /// The numbers by name.
  var values: [String: Double] { sliders.values }

  /// The place of the point on the curves; none where no slider has the variable's name.
  var place: Double? { sliders[variable]?.value }

  /// Each curve at the point, and its derivative where that is drawn.
  var point: [Double] {
    guard let place else { return [] }
    return curves.flatMap { curve in
      Trace.traces(
        of: curve.expression, named: curve.name, by: variable, at: [place], with: values,
        derivative: showsDerivative
      ).flatMap(\.values)
    }
  }

  // MARK: Changing

  /// Changes the sliders, and what follows from them.
  mutating func change(_ change: (inout Sliders) -> Void) {
    let before = values
    change(&sliders)
    if values != before { trace() }
  }

  private mutating func trace() {
    traces = curves.flatMap { curve in
      Trace.traces(
        of: curve.expression, named: curve.name, by: variable, at: places, with: values,
        derivative: showsDerivative)
    }
  }

  /// Takes a press or a drag at a number of the axis.
  mutating func movePoint(near number: Double) {
    let name = variable
    change { $0.move(name, near: number) }
  }

  /// Takes what the mouse did on the curve; `number` is where, on the axis.
  mutating func handle(_ kind: MouseEvent.Kind, at number: Double?) {
    switch kind {
    case .press(.left): holdsPoint = number != nil && place != nil
    case .drag(.left): break
    case .release: holdsPoint = false
    default: return
    }
    if holdsPoint, let number { movePoint(near: number) }
  }
}

extension ExploreState {
  /// A figure as a lesson asks for it.
  package init(_ block: FigureBlock) throws(FigureProblem) {
    title = block["title"]
    sliders = try Sliders(block)
    guard let first = sliders.items.first else {
      throw FigureProblem(key: "slider", message: "an explore needs at least one slider")
    }
    let variable = block["variable"] ?? first.name
    let names = sliders.names
    var curves: [NamedFormula] = []
    var readouts: [NamedFormula] = []
    var bars: [Bar] = []
    for entry in block.entries {
      switch entry.key {
      case "curve":
        let known = names.contains(variable) ? names : names + [variable]
        curves.append(try entry.formula(entry.value[...], in: known))
      case "readout":
        readouts.append(try entry.formula(entry.value[...], in: names, units: true))
      case "bars":
        bars.append(try Self.bar(entry, in: names))
      default: break
      }
    }
    guard !curves.isEmpty || !readouts.isEmpty || !bars.isEmpty else {
      throw FigureProblem(
        key: "slider", message: "nothing follows from the sliders; add curve, readout or bars")
    }
    self.variable = variable
    self.curves = curves
    self.readouts = readouts
    self.bars = bars
    showsDerivative = block["derivative"] == "yes"
    places =
      curves.isEmpty
      ? [] : Trace.places(try Self.range(block, otherwise: sliders[variable]?.range))
    trace()
  }

  /// The ends of the curves: those of the variable's slider unless others are given.
  private static func range(
    _ block: FigureBlock, otherwise: ClosedRange<Double>?
  ) throws(FigureProblem) -> ClosedRange<Double> {
    func end(_ key: String, _ other: Double?) throws(FigureProblem) -> Double {
      guard let text = block[key] else {
        guard let other else {
          throw FigureProblem(key: "curve", message: "the curve needs “from” and “to”")
        }
        return other
      }
      guard let number = Double(text), number.isFinite else {
        throw FigureProblem(key: key, message: "“\(text)” is not a number")
      }
      return number
    }
    let low = try end("from", otherwise?.lowerBound)
    let high = try end("to", otherwise?.upperBound)
    guard low < high, (high - low).isFinite else {
      throw FigureProblem(
        key: block["to"] == nil ? "from" : "to",
        message: "“to” has to be more than “from”, and not too far")
    }
    return low...high
  }

  /// `PART = EXPRESSION; PART = EXPRESSION`, perhaps with `LABEL: ` before.
  private static func bar(
    _ entry: FigureBlock.Entry, in names: [String]
  ) throws(FigureProblem) -> Bar {
    var body = entry.value[...]
    var label: String?
    if let colon = body.firstIndex(of: ":") {
      label = String(body[..<colon]).trimmingSpaces
      body = body[body.index(after: colon)...]
    }
    var parts: [NamedFormula] = []
    for part in body.split(separator: ";", omittingEmptySubsequences: false) {
      parts.append(try entry.formula(part, in: names))
    }
    return Bar(label: label ?? parts.map(\.name).joined(separator: " + "), parts: parts)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    split(separator: " ").joined(separator: " ")
  }
}
