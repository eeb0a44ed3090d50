#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Engine
import Screen

/// Points of the plane that the learner places, moves and draws: the data of a run of their own.
///
/// Places that are chosen are rounded to as many digits as can be seen, so that all of it stays a
/// line that can be typed again; points that were there keep their exact numbers.
package struct PointsEditor: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package var x: Double
    package var y: Double
    /// An index into `classNames`.
    package var category: Int
  }

  package private(set) var points: [Point]
  /// Those of the data, and those that were chosen besides.
  package private(set) var classNames: [String]
  /// The class of what is placed.
  package private(set) var category = 0
  package private(set) var cursor: Point
  /// The point that moves with the cursor.
  package private(set) var held: Int?
  /// What is seen of x1 and x2; it stays while points are placed, so that nothing jumps.
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  /// The points before each change, oldest first.
  private var past: [[Point]] = []
  private let seed: UInt64
  private var sprays: UInt64 = 0
  /// Where the last point of a stroke of the mouse was placed.
  private var lastDrawn: Point?
  /// The points before the stroke, until it changes something.
  private var beforeStroke: [Point]?

  package static var keys: KeyTable.Group { .points }

  /// As many as there are keys for.
  static let classLimit = 9
  /// How many steps of an arrow key a large step is.
  static let largeStep = 5
  private static let undoLimit = 200
  private static let sprayed = 10
  /// Room around the points, as a share of their range.
  private static let margin = 0.15

  /// The points of data on a plane; an empty square −1…1 for any other.
  ///
  /// Numbers of a regression become two classes, by their signs.
  ///
  /// - Parameter seed: of the clouds that are sprayed.
  package init(editing data: Dataset, seed: UInt64 = 7) {
    let isPlane = data.features == 2
    let names = isPlane && !data.classNames.isEmpty ? data.classNames : ["0", "1"]
    classNames = Self.labels(names)
    points = (0..<(isPlane ? data.rows : 0)).map { row in
      Point(
        x: Double(data.inputs[row, 0]), y: Double(data.inputs[row, 1]),
        category: data.classIndex(of: row) ?? (data.value(of: row) > 0 ? 1 : 0))
    }
    x = Self.range(points.map(\.x))
    y = Self.range(points.map(\.y))
    self.seed = seed
    cursor = Point(x: 0, y: 0, category: 0)
    moveCursor(
      to: (x.lowerBound + x.upperBound) / 2, (y.lowerBound + y.upperBound) / 2)
  }

  private static func range(_ numbers: [Double]) -> ClosedRange<Double> {
    let (low, high) = (numbers.min() ?? -1, numbers.max() ?? 1)
    guard high - low > 1e-6 else { return low - 1...low + 1 }
    let room = (high - low) * margin
    return low - room...high + room
  }

  /// Names that can stand in a line of points, each one only once.
  private static func labels(_ names: [String]) -> [String] {
    var labels: [String] = []
    for name in names {
      let plain = String(
        name.map { PointList.isLabel(String($0)) ? $0 : "_" }.prefix(PointList.labelLimit - 3))
      var label = plain.isEmpty ? "_" : plain
      var number = 2
      while labels.contains(label) {
        label = "\(plain)_\(number)"
        number += 1
      }
      labels.append(label)
    }
    return labels
  }

  // MARK: What comes of it

  /// The points as `--data` takes them.
  package var source: TrainingOptions.Source { .points(list) }

  package var dataset: Dataset { list.dataset }

  private var list: PointList {
    PointList(points.map { PointList.Point(Float($0.x), Float($0.y), classNames[$0.category]) })
  }

  /// Why no run can be made of the points, and what to do; `nil` if one can.
  package var problem: String? {
    switch Set(points.map(\.category)).count {
    case 0: "there are no points; place some"
    case 1:
      "all points are of one class; place some of another, with the keys 1 to \(Self.classLimit)"
    default: nil
    }
  }

  // MARK: Keys

  package mutating func update(_ command: PointsCommand) {
    switch command {
    case .move(let across, let up):
      moveCursor(to: cursor.x + Double(across) * step(x), cursor.y + Double(up) * step(y))
      if let held {
        (points[held].x, points[held].y) = (cursor.x, cursor.y)
      }
    case .put: if held == nil { place(at: cursor, keeping: true) } else { held = nil }
    case .erase:
      guard let nearest = nearest(to: cursor) else { return }
      remember()
      points.remove(at: nearest)
      held = nil
    case .grab: grab()
    case .choose(let index): choose(index)
    case .spray: spray()
    case .undo:
      guard let before = past.popLast() else { return }
      points = before
      held = nil
    case .clear:
      guard !points.isEmpty else { return }
      remember()
      points = []
      held = nil
    }
  }

  private mutating func remember() {
    past.append(points)
    if past.count > Self.undoLimit { past.removeFirst() }
  }

  private mutating func place(at place: Point, keeping: Bool) {
    guard points.count < PointList.limit else { return }
    if keeping { remember() }
    points.append(Point(x: place.x, y: place.y, category: category))
  }

  private mutating func grab() {
    guard held == nil, let nearest = nearest(to: cursor) else {
      held = nil
      return
    }
    remember()
    held = nearest
    // As it is: a point that is only looked at keeps its numbers.
    (cursor.x, cursor.y) = (points[nearest].x, points[nearest].y)
  }

  /// Takes a class; those up to it come to be, with the next names.
  private mutating func choose(_ index: Int) {
    guard (0..<Self.classLimit).contains(index) else { return }
    while classNames.count <= index { classNames.append(nextName) }
    category = index
    if let held { points[held].category = index }
  }

  /// The number behind the last one where classes are numbers, else a letter or word.
  private var nextName: String {
    let numbers = classNames.compactMap { Int($0) }
    if numbers.count == classNames.count { return String((numbers.max() ?? -1) + 1) }
    var number = classNames.count + 1
    while classNames.contains("class\(number)") { number += 1 }
    return "class\(number)"
  }

  /// A normal cloud around the cursor, the same ones from the same seed.
  private mutating func spray() {
    remember()
    held = nil
    var random = SeededGenerator(seed: seed &+ sprays &* 0x9E37_79B9, stream: .data)
    sprays += 1
    for _ in 0..<Self.sprayed {
      let (across, up) = (random.normal(), random.normal())
      let place = Point(
        x: rounded(cursor.x + across * width(x) / 16, in: x),
        y: rounded(cursor.y + up * width(y) / 16, in: y), category: category)
      self.place(at: place, keeping: false)
    }
  }

  // MARK: Places

  private func width(_ range: ClosedRange<Double>) -> Double {
    range.upperBound - range.lowerBound
  }

  /// 10, as often as there are decimals: a hundredth of the range, or less, can be told apart.
  private func scale(_ range: ClosedRange<Double>) -> Double {
    pow(10, 2 - floor(log10(width(range))))
  }

  /// What an arrow key moves by.
  private func step(_ range: ClosedRange<Double>) -> Double { 5 / scale(range) }

  private func rounded(_ number: Double, in range: ClosedRange<Double>) -> Double {
    let inside = min(max(number, range.lowerBound), range.upperBound)
    let scale = max(scale(x), scale(y))
    // A minus before a zero would show.
    return (inside * scale).rounded() / scale + 0
  }

  private mutating func moveCursor(to x: Double, _ y: Double) {
    (cursor.x, cursor.y) = (rounded(x, in: self.x), rounded(y, in: self.y))
  }

  /// The distance as a share of what is seen, so that both axes count alike.
  private func distance(_ one: Point, _ other: Point) -> Double {
    hypot((one.x - other.x) / width(x), (one.y - other.y) / width(y))
  }

  /// The point nearest to a place; of equally near ones the one that was placed last.
  private func nearest(to place: Point) -> Int? {
    points.indices.min { one, other in
      let (near, far) = (distance(points[one], place), distance(points[other], place))
      return near == far ? one > other : near < far
    }
  }

  // MARK: The mouse

  /// How far apart the points of a stroke are, and how far a press erases.
  private static let spacing = 0.03
  private static let reach = 0.03

  /// The left button places a point and draws a class, the others erase; the wheel chooses a class.
  package mutating func handle(_ mouse: MouseEvent, in area: Area) {
    let window = PointsView.window(self, in: area)
    switch mouse.kind {
    case .press(let button):
      guard window.field.contains(mouse.position) else { return }
      held = nil
      take(mouse.position, window)
      (lastDrawn, beforeStroke) = (nil, points)
      stroke(with: button)
    case .drag(let button):
      guard window.field.contains(mouse.position) else { return }
      take(mouse.position, window)
      stroke(with: button)
    case .release: (lastDrawn, beforeStroke) = (nil, nil)
    case .wheel(let notch):
      choose(min(max(0, category + notch), classNames.count - 1))
    }
  }

  private mutating func take(_ position: Position, _ window: PlaneWindow) {
    let point = window.point(at: position)
    // What is seen beyond the range can be drawn on, too.
    (cursor.x, cursor.y) = (rounded(point.x, in: window.x), rounded(point.y, in: window.y))
  }

  /// A stroke is taken back as a whole, so its first change is the one that is remembered.
  private mutating func stroke(with button: MouseEvent.Button) {
    let before = points
    if button != .left {
      points = before.filter { distance($0, cursor) > Self.reach }
    } else if lastDrawn.map({ distance($0, cursor) >= Self.spacing }) ?? true {
      place(at: cursor, keeping: false)
      lastDrawn = cursor
    }
    guard points != before, let beforeStroke else { return }
    past.append(beforeStroke)
    if past.count > Self.undoLimit { past.removeFirst() }
    self.beforeStroke = nil
  }
}
