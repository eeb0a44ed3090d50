/// The regions of the plane in which a network of straight pieces is one affine map.
///
/// Each unit of the first layer folds the plane along a line, one for each kink of its activation.
/// Within a region the next layer's sums are affine again, so its units cut the region along lines
/// as well (Pascanu, Montúfar and Bengio 2014). Cutting convex polygons layer by layer is exact.
///
/// A region is a set of inputs for which each hidden unit is on one of its pieces; neighbours may
/// have the same map by chance. Regions thinner than 1e-9 of the view's diagonal are not told apart.
package struct LinearRegions: Equatable, Sendable {
  /// Convex polygons that tile the view, corners counterclockwise.
  package let polygons: [[SIMD2<Double>]]
  /// Whether these are all; if not, there are more than `count`, and some are cut no further.
  package let isComplete: Bool

  /// How many regions there are; at least so many if the count was stopped.
  package var count: Int { polygons.count }

  /// The most regions that are counted where nobody says otherwise.
  package static let defaultLimit = 100_000

  /// The most multiplications that a count takes: some seconds.
  static let workLimit = 2_000_000_000
}

extension NetworkGraph {
  /// The linear regions of a network with two inputs within a rectangle.
  ///
  /// - Parameter limit: the count stops, incomplete, when there are more regions than that.
  package func linearRegions(
    in view: PlaneView, limit: Int = LinearRegions.defaultLimit
  ) throws(InspectionError) -> LinearRegions {
    guard architecture.inputs == 2 else { throw .planeNeeded(inputs: architecture.inputs) }
    if let node = firstNonFiniteParameter { throw .notFinite(quantity: description(of: node)) }
    var hidden: [FoldingLayer] = []
    for (index, layer) in layers.dropLast().enumerated() {
      let activation = PiecewiseLinear { activationCurve(ofLayer: index, at: $0)?.values }
      guard let activation else {
        throw .notPiecewiseLinear(layer: index + 1)
      }
      hidden.append(foldingLayer(layer, activation))
    }
    var count = RegionCount(layers: hidden, view: view, limit: max(1, limit))
    return count.run()
  }

  /// A layer's affine map, with batch norm's running statistics taken into it as in evaluation.
  private func foldingLayer(_ layer: Layer, _ activation: PiecewiseLinear) -> FoldingLayer {
    func numbers(_ node: Int) -> [Double] { graph[value: node].elements.map { Double($0) } }
    var (weights, biases) = (numbers(layer.weights), numbers(layer.bias))
    if let norm = layer.normalization {
      let (means, variances) = (numbers(norm.runningMean), numbers(norm.runningVariance))
      let (scales, shifts) = (numbers(norm.scale), numbers(norm.shift))
      let factors = zip(scales, variances).map { scale, variance in
        scale / (variance + BatchNormalization.epsilon).squareRoot()
      }
      for i in weights.indices { weights[i] *= factors[i % biases.count] }
      for i in biases.indices { biases[i] = (biases[i] - means[i]) * factors[i] + shifts[i] }
    }
    return FoldingLayer(weights: weights, biases: biases, activation: activation)
  }
}

/// A hidden layer, as far as its folds are concerned.
struct FoldingLayer {
  /// Fan-in × fan-out, row by row.
  let weights: [Double]
  let biases: [Double]
  let activation: PiecewiseLinear
}

/// Cuts the view by one layer after the other.
struct RegionCount {
  /// An affine function of the plane, a x + b y + c, as (a, b, c).
  private typealias AffineMap = SIMD3<Double>

  /// A polygon that the layers before `depth` don't cut any more.
  private struct Region {
    let polygon: ConvexPolygon
    let depth: Int
    /// The sums of the layer before; its regions share them.
    let sums: [AffineMap]
    /// Which piece each of that layer's units is on.
    let pieces: [UInt8]
  }

  private let layers: [FoldingLayer]
  private let limit: Int
  private let view: PlaneView
  private var work = 0

  init(layers: [FoldingLayer], view: PlaneView, limit: Int) {
    self.layers = layers
    self.view = view
    self.limit = limit
  }

  mutating func run() -> LinearRegions {
    let corners = view.corners
    let (across, up) = (corners[2].x - corners[0].x, corners[2].y - corners[0].y)
    let tolerance = 1e-9 * (across * across + up * up).squareRoot()
    var finished: [[SIMD2<Double>]] = []
    // Depth first, so that few regions wait at a time.
    var waiting = [
      Region(
        polygon: ConvexPolygon(corners: corners, tolerance: tolerance), depth: 0, sums: [],
        pieces: [])
    ]
    while let region = waiting.popLast() {
      guard region.depth < layers.count else {
        finished.append(region.polygon.corners)
        continue
      }
      let layer = layers[region.depth]
      let sums = sums(of: layer, in: region)
      var parts = [(polygon: region.polygon, pieces: [UInt8](repeating: 0, count: sums.count))]
      var isWithinLimit = true
      cutting: for unit in sums.indices {
        for index in parts.indices {
          cut(&parts, index, unit, sums[unit], at: layer.activation.kinks)
          isWithinLimit =
            finished.count + waiting.count + parts.count <= limit
            && work <= LinearRegions.workLimit
          if !isWithinLimit { break cutting }
        }
      }
      for part in parts.reversed() {
        waiting.append(
          Region(
            polygon: part.polygon, depth: region.depth + 1, sums: sums, pieces: part.pieces))
      }
      if !isWithinLimit {
        return LinearRegions(
          polygons: finished + waiting.map(\.polygon.corners), isComplete: false)
      }
    }
    return LinearRegions(polygons: finished, isComplete: true)
  }

  /// Cuts one part where a unit's sum passes a kink; what is cut off is appended.
  private mutating func cut(
    _ parts: inout [(polygon: ConvexPolygon, pieces: [UInt8])], _ index: Int, _ unit: Int,
    _ sum: AffineMap, at kinks: [Double]
  ) {
    // What lies above a kink is what the next one may cut.
    var index = index
    for kink in kinks {
      work += parts[index].polygon.corners.count
      let (below, above) = parts[index].polygon.cut(along: sum - AffineMap(0, 0, kink))
      switch (below, above) {
      case (let below?, let above?):
        var pieces = parts[index].pieces
        pieces[unit] += 1
        parts[index].polygon = below
        parts.append((above, pieces))
        work += pieces.count
        index = parts.count - 1
      case (nil, _?):
        parts[index].pieces[unit] += 1
      default:
        return
      }
    }
  }

  /// The sums of a layer as functions of the plane, in a region of the layer before.
  private mutating func sums(of layer: FoldingLayer, in region: Region) -> [AffineMap] {
    let inputs: [AffineMap]
    if region.depth == 0 {
      inputs = [AffineMap(1, 0, 0), AffineMap(0, 1, 0)]
    } else {
      let pieces = layers[region.depth - 1].activation.pieces
      inputs = zip(region.sums, region.pieces).map { sum, piece in
        let piece = pieces[Int(piece)]
        return piece.slope * sum + AffineMap(0, 0, piece.intercept)
      }
    }
    let units = layer.biases.count
    work += inputs.count * units
    var sums = layer.biases.map { AffineMap(0, 0, $0) }
    for (i, input) in inputs.enumerated() where input != .zero {
      for unit in 0..<units { sums[unit] += layer.weights[i * units + unit] * input }
    }
    return sums
  }
}
