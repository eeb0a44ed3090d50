import Engine
import Screen

/// A pad on which the learner draws a digit, by mouse or with the arrow keys, for a network to read.
package struct DigitPad: Equatable, Sendable {
  /// The rows and columns of the data's pictures.
  package let shape: Shape
  package private(set) var drawing = DrawnDigit()
  /// Where the pen is, from (0, 0), the upper left corner, to (1, 1).
  package private(set) var cursor = SIMD2(0.5, 0.5)
  /// Whether moving the pen by keys draws.
  package private(set) var isPenDown = false
  /// Whether the mouse is drawing.
  private var isDragging = false

  package static var keys: KeyTable.Group { .digit }

  /// How many steps of an arrow key the pad is wide.
  static let steps = 16
  /// How near to a stroke a press of another button has to be to erase it.
  private static let reach = 0.06

  /// An empty pad for data of pictures; `nil` where they are none.
  package init?(for data: Dataset) {
    guard let shape = data.imageShape else { return nil }
    self.shape = shape
  }

  /// The picture as the network is given it, 1×n.
  package var image: Matrix<Float> { drawing.image(shape) }

  /// What a network holds each class for, from 0 to 1; `nil` if it says something else, or nothing
  /// has been drawn.
  package func probabilities(by session: TrainingSession) -> [Double]? {
    guard !drawing.isEmpty, session.preparation.columns.count == shape.count else { return nil }
    var session = session
    let outputs = session.outputs(for: image).elements.map { Double($0) }
    switch session.configuration.loss {
    case .ce:
      let largest = outputs.max() ?? 0
      let powers = outputs.map { Double.exp($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    case .bce, .brier:
      let probability = Double.sigmoid(outputs[0])
      return [1 - probability, probability]
    case .mse, .mae, .huber, .hinge:
      return nil
    }
  }

  // MARK: Keys

  package mutating func update(_ command: DigitCommand) {
    switch command {
    case .move(let across, let down):
      let step = 1 / Double(Self.steps)
      move(to: cursor + SIMD2(Double(across), Double(down)) * step, draws: isPenDown)
    case .togglePen:
      isPenDown.toggle()
      if isPenDown { drawing.strokes.append([cursor]) }
    case .undo:
      if !drawing.strokes.isEmpty { drawing.strokes.removeLast() }
      isPenDown = false
    case .clear:
      drawing = DrawnDigit()
      isPenDown = false
    }
  }

  private mutating func move(to place: SIMD2<Double>, draws: Bool) {
    cursor = place.clamped(lowerBound: SIMD2(0, 0), upperBound: SIMD2(1, 1))
    let last = drawing.strokes.count - 1
    if draws, last >= 0 { drawing.strokes[last].append(cursor) }
  }

  // MARK: The mouse

  /// The left button draws, the others take away the strokes that they touch.
  package mutating func handle(_ mouse: MouseEvent, in area: Area) {
    let field = DigitView.layout(self, in: area).field
    let place = SIMD2(
      (Double(mouse.position.column - field.column) + 0.5) / Double(max(1, field.columns)),
      (Double(mouse.position.row - field.row) + 0.5) / Double(max(1, field.rows)))
    switch mouse.kind {
    case .press(let button):
      guard field.contains(mouse.position) else { return }
      isPenDown = false
      move(to: place, draws: false)
      if button == .left {
        isDragging = true
        drawing.strokes.append([cursor])
      } else {
        erase()
      }
    case .drag(.left):
      if isDragging { move(to: place, draws: true) }
    case .drag:
      guard field.contains(mouse.position) else { return }
      move(to: place, draws: false)
      erase()
    case .release: isDragging = false
    case .wheel: break
    }
  }

  private mutating func erase() {
    let cursor = cursor
    drawing.strokes.removeAll { stroke in
      stroke.contains { place in
        let gap = place - cursor
        return (gap * gap).sum().squareRoot() <= Self.reach
      }
    }
  }
}
