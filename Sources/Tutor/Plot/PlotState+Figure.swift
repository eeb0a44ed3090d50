import LessonKit
import Screen

extension PlotState: Figure {
  package var focusKeys: KeyTable.Group {
    .plot(turns: shown != nil, sliders: sliders.items.count)
  }

  package var keys: KeyTable.Group? { .plotTyping }

  package mutating func update(_ command: FigureCommand) {
    switch command {
    case .moveCursor(let offset): move(by: offset * 5)
    case .turn(let offset): turn(by: offset)
    case .select(let offset): changeSliders { $0.select(by: offset) }
    case .change(let steps): changeSliders { $0.move(by: steps) }
    case .goToStart: move(by: -places.count)
    case .goToEnd: move(by: places.count)
    case .beginTyping: beginTyping()
    case .acceptTyping: acceptTyping()
    case .recallTyped: recallTyped()
    case .cancelTyping: cancelTyping()
    default: break
    }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    PlotView(state: self, appearance: appearance).draw(in: area, &frame, isFocused: isFocused)
  }

  package var note: String { shown.map { "\($0 + 1) of \(all.count)" } ?? "" }

  package var isTyping: Bool { editor != nil }
  package var typingProblem: String? { problem?.message }
  package var typingKeys: KeyTable.Group { .plotEditor }

  package mutating func handle(_ mouse: MouseEvent, in area: Area) {
    let layout = PlotView.Layout(self, in: area, appearance: Appearance())
    var isTaken = false
    changeSliders { isTaken = $0.handle(mouse, in: layout.sliders) }
    guard !isTaken else { return }
    let number = PlotView.plot(self, Appearance())
      .x(at: mouse.position, in: layout.plot, appearance: Appearance())
    handle(mouse.kind, at: number)
  }

  package var settable: [String] {
    [variable] + sliders.names + (shown == nil ? [] : ["number"])
  }

  package mutating func set(_ name: String, to value: Double) {
    switch name {
    case variable: move(near: value)
    case "number" where shown != nil: show(Int(min(max(1, value), Double(all.count))) - 1)
    default: changeSliders { $0.set(name, to: value) }
    }
  }

  package func measure(_ name: String) -> Double? {
    if name == variable { return places[cursor] }
    if name == "number" { return shown.map { Double($0 + 1) } }
    if let slider = sliders[name] { return slider.value }
    return curves.first { $0.name == name }?.values[cursor]
  }
}

extension KeyTable.Group {
  /// What the focused plot does with the arrows.
  ///
  /// Where functions are shown one at a time ↑ and ↓ turn to the next; sliders then move by + and −.
  static func plot(turns: Bool, sliders: Int) -> Self {
    var bindings = [
      KeyBinding([.left, "h"], "←", "move the read-out left (also h)", .figure(.moveCursor(-1))),
      KeyBinding(
        [.right, "l"], "→", hint: "read out", with: "←→", "move the read-out right (also l)",
        .figure(.moveCursor(1))),
      KeyBinding([.home], "Home", "read out at the beginning", .figure(.goToStart)),
      KeyBinding([.end], "End", "read out at the end", .figure(.goToEnd)),
    ]
    if turns {
      bindings += [
        KeyBinding([.up, "k"], "↑", "the function before (also k)", .figure(.turn(-1))),
        KeyBinding(
          [.down, "j"], "↓", hint: "function", with: "↑↓", "the next function (also j)",
          .figure(.turn(1))),
      ]
    } else if sliders > 0 {
      bindings += [
        KeyBinding(
          [.up, "k"], "↑", hint: "change", with: "↑↓", "make the slider larger (also k)",
          .figure(.change(1))),
        KeyBinding([.down, "j"], "↓", "make the slider smaller (also j)", .figure(.change(-1))),
      ]
    }
    if sliders > 0 {
      let hint = turns ? "slider" : nil
      bindings += [
        KeyBinding(
          ["+", "="], "+", hint: hint, with: "+/-", "make the slider larger", .figure(.change(1))),
        KeyBinding(["-", "−"], "-", "make the slider smaller", .figure(.change(-1))),
        KeyBinding(["K"], "K", "five steps larger", .figure(.change(5))),
        KeyBinding(["J"], "J", "five steps smaller", .figure(.change(-5))),
      ]
    }
    if sliders > 1 {
      bindings += [
        KeyBinding(["["], "[", "choose the slider before", .figure(.select(-1))),
        KeyBinding(
          ["]"], "]", hint: "slider", with: "[/]", "choose the next slider", .figure(.select(1))),
      ]
    }
    return Self(title: "Figure: a plot", bindings: bindings)
  }

  /// What works on a plot from any pane.
  static let plotTyping = Self(
    title: "Figure",
    bindings: [
      KeyBinding(
        ["f"], "f", hint: "own function", "draw a function of your own beside the others",
        .figure(.beginTyping))
    ])

  static let plotEditor = Self(
    title: "Typing",
    bindings: [
      KeyBinding([.enter], "Enter", hint: "draw it", "draw the function", .figure(.acceptTyping)),
      KeyBinding(
        [.up], "↑", hint: "edit the old one", "edit the old function", .figure(.recallTyped)),
      KeyBinding([.escape], "Esc", hint: "cancel", "draw no other", .figure(.cancelTyping)),
    ])
}
