/// Points of the plane with their classes, placed one by one, as text of one line:
/// `0.5,0.5,a;-0.5,0.25,b`.
package struct PointList: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package var x: Float
    package var y: Float
    /// The name of its class.
    package var label: String

    package init(_ x: Float, _ y: Float, _ label: String) {
      (self.x, self.y, self.label) = (x, y, label)
    }
  }

  package var points: [Point]

  package init(_ points: [Point]) {
    self.points = points
  }

  /// As many as a line may have; a terminal's command line takes no more than some thousands.
  package static let limit = 4000
  /// The longest name of a class.
  package static let labelLimit = 24

  /// Reads what `text` writes; numbers may be written in any way.
  ///
  /// - Throws: `PointListError` with the first few that are wrong.
  package init(parsing text: String) throws(PointListError) {
    var points: [Point] = []
    var problems: [PointListError.Problem] = []
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      // A semicolon behind the last point does no harm.
      if part.allSatisfy(\.isWhitespace), index == parts.count - 1, index > 0 { continue }
      let fields = part.split(separator: ",", omittingEmptySubsequences: false).map { field in
        field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      }.map { String($0) }
      if let point = Self.point(fields) {
        points.append(point)
      } else {
        problems.append(.unreadable(number: index + 1, text: String(part)))
      }
    }
    if points.count > Self.limit { problems.append(.tooMany(points.count)) }
    guard problems.isEmpty else { throw PointListError(problems: problems) }
    self.points = points
  }

  private static func point(_ fields: [String]) -> Point? {
    guard fields.count == 3, let x = Float(fields[0]), let y = Float(fields[1]), x.isFinite,
      y.isFinite, isLabel(fields[2])
    else { return nil }
    return Point(x, y, fields[2])
  }

  /// Whether a name can stand in the line: letters, digits, and signs that separate nothing.
  package static func isLabel(_ text: String) -> Bool {
    (1...labelLimit).contains(text.count)
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_-.+".contains($0) }
  }

  /// All points in one line, from which the same points come, to the bit.
  package var text: String {
    points.map { "\(Self.text($0.x)),\(Self.text($0.y)),\($0.label)" }.joined(separator: ";")
  }

  /// The shortest text that is read as the same number.
  private static func text(_ number: Float) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The classes, sorted: by value if all are whole numbers, else by alphabet.
  package var classNames: [String] {
    let names = Set(points.map(\.label))
    let numbers = names.compactMap { name in Int(name).map { ($0, name) } }
    guard numbers.count == names.count else { return names.sorted() }
    return numbers.sorted { $0 < $1 }.map(\.1)
  }

  /// The points as examples, in their order.
  package var dataset: Dataset {
    let names = classNames
    return Dataset(
      name: "points", featureNames: ["x1", "x2"], targetName: "class",
      inputs: Matrix(Shape(points.count, 2), points.flatMap { [$0.x, $0.y] }),
      targets: .classes(
        points.map { point in names.firstIndex(of: point.label) ?? 0 }, names: names))
  }
}

/// All that is wrong with a list of points, as far as a message has room.
package struct PointListError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    /// `number` counts from 1.
    case unreadable(number: Int, text: String)
    case tooMany(Int)
  }

  package let problems: [Problem]

  private static let listed = 3

  /// One line without a full stop: what is wrong and what to do.
  package var message: String {
    let texts = problems.prefix(Self.listed).map { problem in
      switch problem {
      case .unreadable(let number, let text):
        "point \(number), “\(text.prefix(40))”, is not like 0.5,-0.25,a: two numbers and a class "
          + "of letters and digits"
      case .tooMany(let count):
        "\(count) points are more than \(PointList.limit); put them into a CSV file"
      }
    }
    let more = problems.count - texts.count
    return texts.joined(separator: "; ") + (more > 0 ? "; and \(more) more like that" : "")
  }
}
