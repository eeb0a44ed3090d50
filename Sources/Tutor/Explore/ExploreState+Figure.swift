import LessonKit
import Screen

extension ExploreState: Figure {
  package var focusKeys: KeyTable.Group { .sliders(count: sliders.items.count) }

  package mutating func update(_ command: FigureCommand) {
    switch command {
    case .select(let offset): change { $0.select(by: offset) }
    case .change(let steps): change { $0.move(by: steps) }
    case .goToStart: change { $0.move(to: 0) }
    case .goToEnd: change { $0.move(to: 1) }
    default: break
    }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    ExploreView(state: self, appearance: appearance).draw(in: area, &frame, isFocused: isFocused)
  }

  package var note: String {
    ReadOuts.rows(
      sliders.items.map { "\($0.label) = \(Numbers.short($0.value))" }, columns: 30
    ).first ?? ""
  }

  package mutating func handle(_ mouse: MouseEvent, in area: Area) {
    let layout = ExploreView.Layout(self, in: area)
    var isTaken = false
    change { isTaken = $0.handle(mouse, in: layout.sliders) }
    guard !isTaken, !traces.isEmpty else { return }
    let number = ExploreView.plot(self, Appearance())
      .x(at: mouse.position, in: layout.plot, appearance: Appearance())
    handle(mouse.kind, at: number)
  }

  package var settable: [String] { sliders.names }

  package mutating func set(_ name: String, to value: Double) {
    change { $0.set(name, to: value) }
  }

  package func measure(_ name: String) -> Double? {
    if let slider = sliders[name] { return slider.value }
    let formulas = readouts + bars.flatMap(\.parts)
    if let formula = formulas.first(where: { $0.name == name }) { return formula.value(values) }
    if let bar = bars.first(where: { $0.label == name }) {
      return bar.parts.reduce(0) { $0 + $1.value(values) }
    }
    return zip(traces, point).first { $0.0.name == name }?.1
  }

  // MARK: Words

  package var sentences: [String] {
    let values = values
    let points = zip(traces, point).map { trace, value in
      "  curve \(trace.name) at \(variable) = \(Numbers.short(place ?? 0)): "
        + NamedFormula.shown(value)
    }
    let rows = bars.map { bar in
      let parts = bar.parts.map { "\($0.name) \(NamedFormula.shown($0.value(values)))" }
      let total = bar.parts.reduce(0) { $0 + $1.value(values) }
      let isOne = bar.parts.count == 1
      return isOne
        ? "  \(parts[0])"
        : "  \(bar.label): \(parts.joined(separator: " + ")) = \(NamedFormula.shown(total))"
    }
    return ["Figure: \(title ?? "sliders \(sliders.names.joined(separator: ", "))")."]
      + sliders.sentences + points
      + readouts.map { "  \($0.name) = \(ExploreView.shown($0, values))" } + rows
  }

  package var report: [String] {
    guard !traces.isEmpty else { return sentences }
    return sentences + ["  The curves over \(variable):"]
      + Trace.sentences(traces, at: places, variable: variable).map { "  " + $0 }
  }
}

extension Trace {
  /// How many places of a curve are listed.
  private static let listedPlaces = 9

  /// A line for each of some places, evenly spread.
  static func sentences(_ traces: [Trace], at places: [Double], variable: String) -> [String] {
    let last = places.count - 1
    guard last > 0 else { return [] }
    return (0..<listedPlaces).map { $0 * last / (listedPlaces - 1) }.map { place in
      let values = traces.map { "\($0.name) = \(NamedFormula.shown($0.values[place]))" }
      return "  \(variable) = \(Numbers.short(places[place])): " + values.joined(separator: ", ")
    }
  }
}

extension KeyTable.Group {
  /// What the focused figure does with the arrows, where there are sliders.
  ///
  /// A single slider needs no choosing, so both pairs of arrows move it.
  static func sliders(count: Int) -> Self {
    let choosing: [KeyBinding] =
      count > 1
      ? [
        KeyBinding([.left, "h"], "←", "choose the slider before (also h)", .figure(.select(-1))),
        KeyBinding(
          [.right, "l"], "→", hint: "slider", with: "←→", "choose the next slider (also l)",
          .figure(.select(1))),
      ]
      : [
        KeyBinding([.left, "h"], "←", "move the slider left (also h)", .figure(.change(-1))),
        KeyBinding([.right, "l"], "→", "move the slider right (also l)", .figure(.change(1))),
      ]
    return Self(
      title: "Figure: sliders",
      bindings: choosing + [
        KeyBinding(
          [.up, "k"], "↑", hint: "change", with: "↑↓", "make it larger (also k)",
          .figure(.change(1))),
        KeyBinding([.down, "j"], "↓", "make it smaller (also j)", .figure(.change(-1))),
        KeyBinding(["K"], "K", hint: "×5", with: "K/J", "five steps larger", .figure(.change(5))),
        KeyBinding(["J"], "J", "five steps smaller", .figure(.change(-5))),
        KeyBinding([.home], "Home", "to its beginning", .figure(.goToStart)),
        KeyBinding([.end], "End", "to its end", .figure(.goToEnd)),
      ])
  }
}
