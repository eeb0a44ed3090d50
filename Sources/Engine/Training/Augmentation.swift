/// Small random changes of the rows in a batch that leave their targets true.
///
/// Each time a row is taken it looks a little different, so that a network can't learn it by heart.
/// The data itself, validation and testing stay as they are.
package struct Augmentation: Equatable, Sendable {
  /// What is changed.
  package enum Kind: Equatable, Sendable {
    /// x + σ n on each feature, n standard normal.
    case noise(standardDeviation: Double)
    /// An image moves by up to so many pixels down and across, all places with the same chance;
    /// what moves in is 0, as in torchvision's `RandomAffine(translate=…)`.
    case shift(pixels: Int)
    /// An image turns about its middle by up to so many degrees either way, bilinearly; what turns
    /// in is 0, as in torchvision's `RandomRotation(degrees)`.
    case rotation(degrees: Double)
    /// An image is mirrored left to right with a chance of ½; torchvision's
    /// `RandomHorizontalFlip`.
    case flip

    /// The name for a label.
    var title: String {
      switch self {
      case .noise: "noise"
      case .shift: "shift"
      case .rotation: "rotate"
      case .flip: "flip"
      }
    }
  }

  package var kind: Kind
  /// Rows and columns of the image that a row of features is, line by line; `nil`: a square.
  package var image: Shape?

  package init(_ kind: Kind, image: Shape? = nil) {
    self.kind = kind
    self.image = image
  }

  /// Whether rows of so many features can be changed like this.
  package func suits(features: Int) -> Bool {
    (try? Augmenter(self, features: features, seed: 0)) != nil
  }
}

/// Fills in rows of a batch, changed by an augmentation.
struct Augmenter: Sendable {
  private let kind: Augmentation.Kind
  private let features: Int
  private let image: Shape
  private var random: SeededGenerator

  /// - Throws: `ConfigurationError` for numbers out of range, or features that are no such image.
  init(_ augmentation: Augmentation, features: Int, seed: UInt64) throws(ConfigurationError) {
    let name = "augment"
    kind = augmentation.kind
    self.features = features
    random = SeededGenerator(seed: seed, stream: .augmentation)
    if case .noise(let deviation) = kind {
      try ConfigurationError.require(
        (0...10).contains(deviation), name, deviation, "noise of 0 to 10")
      image = Shape(1, features)
      return
    }
    let side = Int(Double(features).squareRoot())
    image = augmentation.image ?? Shape(side, side)
    guard image.rows > 0, image.columns > 0, image.count == features else {
      throw .outOfRange(
        name: name, value: kind.title,
        allowed: "noise for data of \(features) features, which are no square image")
    }
    switch kind {
    case .shift(let pixels):
      let limit = min(image.rows, image.columns) - 1
      try ConfigurationError.require(
        (0...limit).contains(pixels), name, pixels, "a shift of 0 to \(limit) pixels")
    case .rotation(let degrees):
      try ConfigurationError.require(
        (0...180).contains(degrees), name, degrees, "a rotation of 0 to 180 degrees")
    case .noise, .flip:
      break
    }
  }

  /// Writes one changed row to `target`.
  mutating func fill(
    _ target: UnsafeMutablePointer<Float>, from source: UnsafePointer<Float>
  ) {
    switch kind {
    case .noise(let deviation):
      for i in 0..<features { target[i] = source[i] + Float(deviation * random.normal()) }
    case .shift(let pixels):
      let down = random.integer(below: 2 * pixels + 1) - pixels
      let across = random.integer(below: 2 * pixels + 1) - pixels
      forEachPixel { row, column in
        target[row * image.columns + column] = pixel(source, row - down, column - across)
      }
    case .rotation(let degrees):
      let angle = (2 * random.uniform() - 1) * degrees * .pi / 180
      rotate(target, from: source, by: angle)
    case .flip:
      let mirrors = random.uniform() < 0.5
      forEachPixel { row, column in
        target[row * image.columns + column] =
          pixel(source, row, mirrors ? image.columns - 1 - column : column)
      }
    }
  }

  /// Looks up each pixel where it was before the turn, between the four pixels around that place.
  private func rotate(
    _ target: UnsafeMutablePointer<Float>, from source: UnsafePointer<Float>, by angle: Double
  ) {
    let (cosine, sine) = (Float(Double.cos(angle)), Float(Double.sin(angle)))
    let middle = (row: Float(image.rows - 1) / 2, column: Float(image.columns - 1) / 2)
    forEachPixel { row, column in
      let (y, x) = (Float(row) - middle.row, Float(column) - middle.column)
      let fromRow = cosine * y - sine * x + middle.row
      let fromColumn = sine * y + cosine * x + middle.column
      let (top, left) = (fromRow.rounded(.down), fromColumn.rounded(.down))
      let (below, right) = (fromRow - top, fromColumn - left)
      let (r, c) = (Int(top), Int(left))
      let upper = (1 - right) * pixel(source, r, c) + right * pixel(source, r, c + 1)
      let lower = (1 - right) * pixel(source, r + 1, c) + right * pixel(source, r + 1, c + 1)
      target[row * image.columns + column] = (1 - below) * upper + below * lower
    }
  }

  private func forEachPixel(_ body: (_ row: Int, _ column: Int) -> Void) {
    for row in 0..<image.rows {
      for column in 0..<image.columns { body(row, column) }
    }
  }

  /// A pixel of the image, 0 beyond its edges.
  private func pixel(_ source: UnsafePointer<Float>, _ row: Int, _ column: Int) -> Float {
    guard (0..<image.rows).contains(row), (0..<image.columns).contains(column) else { return 0 }
    return source[row * image.columns + column]
  }
}
