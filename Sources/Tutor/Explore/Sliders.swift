import LessonKit
import Screen

/// A figure's sliders, of which the keys act on one.
package struct Sliders: Equatable, Sendable {
  package private(set) var items: [SliderState]
  package private(set) var selection = 0
  /// The slider whose knob the mouse holds.
  private var held: Int?

  package init(_ items: [SliderState] = []) {
    self.items = items
  }

  /// The lines `slider: …` of a block.
  init(_ block: FigureBlock) throws(FigureProblem) {
    items = []
    for entry in block.entries where entry.key == "slider" {
      let slider = try SliderState(entry)
      guard !items.contains(where: { $0.name == slider.name }) else {
        throw entry.problem("there is a slider “\(slider.name)” already")
      }
      items.append(slider)
    }
  }

  package var isEmpty: Bool { items.isEmpty }
  package var names: [String] { items.map(\.name) }

  /// The numbers by name, for expressions.
  package var values: [String: Double] {
    Dictionary(items.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The slider of that name.
  package subscript(name: String) -> SliderState? { items.first { $0.name == name } }

  // MARK: Keys

  package mutating func select(by offset: Int) {
    guard !items.isEmpty else { return }
    let count = items.count
    selection = ((selection + offset) % count + count) % count
  }

  /// Moves the chosen one by so many steps.
  package mutating func move(by steps: Int) {
    guard items.indices.contains(selection) else { return }
    items[selection].move(by: steps)
  }

  /// Moves the chosen one to one of its ends, 0 or 1.
  package mutating func move(to fraction: Double) {
    guard items.indices.contains(selection) else { return }
    items[selection].move(to: fraction)
  }

  package mutating func set(_ name: String, to value: Double) {
    guard let index = items.firstIndex(where: { $0.name == name }) else { return }
    selection = index
    items[index].set(to: value)
  }

  /// Moves the one of that name to the step nearest to a value.
  package mutating func move(_ name: String, near value: Double) {
    guard let index = items.firstIndex(where: { $0.name == name }) else { return }
    let range = items[index].range
    selection = index
    items[index].move(
      to: (min(max(range.lowerBound, value), range.upperBound) - range.lowerBound)
        / (range.upperBound - range.lowerBound))
  }

  // MARK: On the screen

  func draw(in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool) {
    let sliders = items.enumerated().map { index, item in
      Slider(
        item.label, text: Numbers.short(item.value), fraction: item.fraction,
        isSelected: isFocused && index == selection)
    }
    Slider.draw(sliders, in: area, of: &frame, appearance: appearance)
  }

  /// Takes what the mouse did in the area that they are drawn in; `false` if it is not for them.
  mutating func handle(_ mouse: MouseEvent, in area: Area) -> Bool {
    let row = mouse.position.row - area.row
    switch mouse.kind {
    case .press(.left) where area.contains(mouse.position) && items.indices.contains(row):
      selection = row
      held = row
    case .drag(.left) where held != nil:
      break
    case .release:
      defer { held = nil }
      return held != nil
    case .wheel(let direction) where area.contains(mouse.position) && items.indices.contains(row):
      selection = row
      move(by: -direction)
      return true
    default:
      return false
    }
    let bar = Slider.bar(in: area, labels: items.map(\.label))
    guard let held, items.indices.contains(held) else { return false }
    let isOnBar = (bar.column - 1...bar.endColumn).contains(mouse.position.column)
    if isOnBar || mouse.kind == .drag(.left) {
      items[held].move(to: Slider.fraction(of: mouse.position.column, on: bar))
    }
    return true
  }

  // MARK: Words

  /// A line for each.
  var sentences: [String] {
    items.map { item in
      "  \(item.name) = \(Numbers.short(item.value)), from \(Numbers.short(item.range.lowerBound))"
        + " to \(Numbers.short(item.range.upperBound))"
    }
  }
}
