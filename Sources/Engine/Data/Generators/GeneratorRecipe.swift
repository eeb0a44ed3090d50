/// How a generator makes its rows.
struct GeneratorRecipe {
  /// The kinds of rows there are.
  enum Rows {
    /// The truth table of a gate, in counting order, over and over.
    case gate((Bool, Bool) -> Bool)
    /// Points of the plane for a class; `share` is how far through the class a point is, 0..<1.
    case cloud(
      classes: Int, (_ label: Int, _ share: Double, inout SeededGenerator) -> (Double, Double))
    /// A function of the plane, at random places.
    case surface((Double, Double) -> Double)
    /// A function of a line, at evenly spaced places from one end of the domain to the other.
    case curve((Double) -> Double)
  }

  let title: String
  let rows: Rows
  /// The range of each feature.
  let domain: ClosedRange<Double>

  init(_ title: String, _ rows: Rows, domain: ClosedRange<Double>? = nil) {
    self.title = title
    self.rows = rows
    if let domain {
      self.domain = domain
    } else if case .gate = rows {
      self.domain = 0...1
    } else {
      self.domain = -1...1
    }
  }

  var featureNames: [String] {
    if case .curve = rows { ["x"] } else { ["x1", "x2"] }
  }

  /// The names of the classes; none for a regression.
  var classNames: [String] {
    switch rows {
    case .gate: ["0", "1"]
    case .cloud(let count, _): (0..<count).map(String.init)
    case .surface, .curve: []
    }
  }

  var isRegression: Bool { classNames.isEmpty }

  var defaultRows: Int {
    if case .gate = rows { 4 } else { 200 }
  }

  /// The row at an index, without noise; a class's target is its index.
  func example(
    _ row: Int, of count: Int, using random: inout SeededGenerator
  ) -> (features: [Double], target: Double) {
    switch rows {
    case .gate(let output):
      let (first, second) = (row & 2 != 0, row & 1 != 0)
      return ([first ? 1 : 0, second ? 1 : 0], output(first, second) ? 1 : 0)
    case .cloud(let classes, let point):
      let label = row % classes
      // Rounded up, so that the share is below 1 where the classes are not of one size.
      let size = (count + classes - 1) / classes
      let (first, second) = point(label, Double(row / classes) / Double(size), &random)
      return ([first, second], Double(label))
    case .surface(let function):
      let (first, second) = (place(random.uniform()), place(random.uniform()))
      return ([first, second], function(first, second))
    case .curve(let function):
      let x = place(count > 1 ? Double(row) / Double(count - 1) : 0.5)
      return ([x], function(x))
    }
  }

  /// The place at a share of the domain.
  private func place(_ share: Double) -> Double {
    domain.lowerBound + (domain.upperBound - domain.lowerBound) * share
  }
}
