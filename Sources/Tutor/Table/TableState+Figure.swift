import LessonKit
import Screen

extension TableState: Figure {
  package var focusKeys: KeyTable.Group {
    .table(hasSums: formulas.contains { $0.terms.count > 1 })
  }

  package var typingKeys: KeyTable.Group { .tableTyping }

  package mutating func update(_ command: FigureCommand) {
    switch command {
    case .select(let offset): moveColumn(by: offset)
    case .moveCursor(let offset): moveLine(by: offset)
    case .change(let direction): nudge(by: direction)
    case .beginTyping: beginTyping(isEmpty: false)
    case .typeOver: beginTyping(isEmpty: true)
    case .acceptTyping: acceptTyping()
    case .cancelTyping: cancelTyping()
    case .goToStart: reset()
    case .zoom: showsTerms.toggle()
    default: break
    }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    TableView(state: self, appearance: appearance, isFocused: isFocused).draw(in: area, &frame)
  }

  package mutating func handle(_ mouse: MouseEvent, in area: Area) {
    guard mouse.isClick, !isTyping,
      let (line, column) = TableView(state: self, appearance: Appearance(), isFocused: true)
        .cell(at: mouse.position, in: area)
    else { return }
    select(line, column: column)
  }

  package var note: String {
    changes == 0 ? "" : (changes == 1 ? "1 number changed" : "\(changes) numbers changed")
  }

  // MARK: Numbers

  /// `p1.4`: the first probability of the fourth row.
  package var settable: [String] {
    rows.indices.flatMap { row in columns.map { "\($0).\(row + 1)" } }
  }

  package mutating func set(_ name: String, to value: Double) {
    guard let index = settable.firstIndex(of: name) else { return }
    change(index / columns.count, index % columns.count, to: value)
  }

  /// `ce 4`: a number of the fourth row; `mean ce 2`, `mean ce model 2`: a mean of a group.
  package func measure(_ name: String) -> Double? {
    var words = name.split(separator: " ").map(String.init)
    let isMean = words.first == "mean"
    if isMean { words.removeFirst() }
    guard let column = words.first else { return nil }
    let place = words.dropFirst().joined(separator: " ")
    if isMean {
      guard let formula = formulas.firstIndex(where: { $0.name == column }) else { return nil }
      let named = groups.firstIndex { $0.lowercased() == place.lowercased() }
      let group = place.isEmpty && groups.count == 1 ? 0 : named ?? (Int(place) ?? 0) - 1
      return groups.indices.contains(group) ? mean(of: formula, group: group) : nil
    }
    guard let row = Int(place), rows.indices.contains(row - 1) else { return nil }
    return numbers(of: row - 1)[column]
  }
}

extension KeyTable.Group {
  /// What a table does with the keys.
  static func table(hasSums: Bool) -> Self {
    var bindings = [
      KeyBinding([.left, "h"], "←", "the cell to the left (also h)", .figure(.select(-1))),
      KeyBinding([.right, "l"], "→", "the cell to the right (also l)", .figure(.select(1))),
      KeyBinding(
        [.up, "k"], "↑", hint: "cell", with: "←→↑↓", "the cell above (also k)",
        .figure(.moveCursor(-1))),
      KeyBinding([.down, "j"], "↓", "the cell below (also j)", .figure(.moveCursor(1))),
      KeyBinding(
        [.enter], "Enter", hint: "edit", "edit the number: 0.25, 2/3", .figure(.beginTyping)),
      KeyBinding(
        "0123456789.".map { .character($0) }, "0–9", "type another number", .figure(.typeOver)),
      KeyBinding(["+", "="], "+", "make the number larger by 0.05", .figure(.change(1))),
      KeyBinding(
        ["-", "−"], "-", hint: "nudge", with: "+/-", "make the number smaller by 0.05",
        .figure(.change(-1))),
      KeyBinding(["r"], "r", hint: "reset", "put all numbers back", .figure(.goToStart)),
    ]
    if hasSums {
      bindings.append(
        KeyBinding(
          ["z"], "z", hint: "terms", "show the terms of all sums, or their results only",
          .figure(.zoom)))
    }
    return Self(title: "Figure: a table", bindings: bindings)
  }

  static let tableTyping = Self(
    title: "Typing",
    bindings: [
      KeyBinding([.enter], "Enter", hint: "take it", "take the number", .figure(.acceptTyping)),
      KeyBinding([.escape], "Esc", hint: "cancel", "keep the old one", .figure(.cancelTyping)),
    ])
}
