#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Engine
import Screen

extension PlaneState {
  /// How near to a handle or a line a press has to be, in widths of a cell.
  private static let reach = 2.0

  /// A handle turns its line about the other one; the line between them is shifted; the right
  /// button turns the nearest line about its middle.
  package mutating func handle(_ mouse: MouseEvent, in area: Area) {
    let window = PlaneLayout(self, area).window
    switch mouse.kind {
    case .press(let button):
      drag = window.field.contains(mouse.position) ? hold(button, mouse, in: area) : nil
    case .drag:
      if let drag { move(drag, to: window.point(at: mouse.position), window) }
    case .release: drag = nil
    case .wheel: break
    }
  }

  private func hold(_ button: MouseEvent.Button, _ mouse: MouseEvent, in area: Area) -> Drag? {
    let layout = PlaneLayout(self, area)
    let window = layout.window
    let point = window.point(at: mouse.position)
    let lines = network.units(ofLayer: 0)
    var nearest: (distance: Double, drag: Drag)?
    func offer(_ distance: Double, _ drag: Drag) {
      if distance < nearest?.distance ?? .infinity { nearest = (distance, drag) }
    }
    for (unit, line) in lines.enumerated() {
      let handles = layout.handles(of: line)
      guard handles.count == 2 else { continue }
      let middle = LinePlot.Point(
        (handles[0].x + handles[1].x) / 2, (handles[0].y + handles[1].y) / 2)
      let length = hypot(line.weights[0], line.weights[1])
      let distance = abs(line.sum([point.x, point.y])) / length / window.scale
      if button == .right {
        offer(distance, .turn(unit: unit, about: middle))
        continue
      }
      for (handle, other) in zip(handles, handles.reversed()) {
        let distance = window.cells(from: point, to: handle)
        // Where a handle is near, the line is, too; the handle is meant.
        if distance <= Self.reach { offer(distance / 100, .turn(unit: unit, about: other)) }
      }
      if distance <= Self.reach { offer(distance, .shift(unit: unit)) }
    }
    return nearest?.drag
  }

  private mutating func move(_ drag: Drag, to point: LinePlot.Point, _ window: PlaneWindow) {
    switch drag {
    case .shift(let unit):
      var line = network.units(ofLayer: 0)[unit]
      line.bias = -(line.weights[0] * point.x + line.weights[1] * point.y)
      setLine(of: unit, to: Self.rounded(line))
    case .turn(let unit, let pivot):
      let old = network.units(ofLayer: 0)[unit]
      let (dx, dy) = (point.x - pivot.x, point.y - pivot.y)
      let (reach, length) = (hypot(dx, dy), hypot(old.weights[0], old.weights[1]))
      guard reach > 2 * window.scale else { return }
      // Of the two normals, the one that is nearer to the old; its length stays.
      let side = old.weights[0] * -dy + old.weights[1] * dx < 0 ? -1.0 : 1.0
      let weights = [-dy * side * length / reach, dx * side * length / reach]
      let bias = -(weights[0] * pivot.x + weights[1] * pivot.y)
      setLine(of: unit, to: Self.rounded(ThresholdUnit(weights: weights, bias: bias)))
    }
  }

  /// Numbers that can be read: three digits of the largest weight.
  private static func rounded(_ line: ThresholdUnit) -> ThresholdUnit {
    let largest = line.weights.map { abs($0) }.max() ?? 0
    guard largest > 0 else { return line }
    let places = pow(10, 2 - floor(log10(largest)))
    // A minus before a zero would show.
    func rounded(_ number: Double) -> Double { (number * places).rounded() / places + 0 }
    return ThresholdUnit(weights: line.weights.map(rounded), bias: rounded(line.bias))
  }
}
