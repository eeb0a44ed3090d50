// Runs the rules of single numbers over whole matrices and adds up the results to a scalar.

extension UnaryRule {
  /// y = Σ f(a) over all elements; gradients begin at 0.
  @inline(never)
  static func runSum<S: Scalar>(_ node: NodeRun<S>) {
    let (a, y) = (node.a, node.y)
    let count = a.shape.count
    switch node.pass {
    case .forward:
      var total = TiledSum<S>()
      withUnsafeTemporaryAllocation(of: S.self, capacity: TiledSum<S>.tile) { terms in
        guard let terms = terms.baseAddress else { return }
        for start in stride(from: 0, to: count, by: TiledSum<S>.tile) {
          let here = min(TiledSum<S>.tile, count - start)
          let first = a.value + start
          for i in 0..<here { terms[i] = value(first[i]) }
          total.add(terms, here)
        }
      }
      y.value[0] = total.value
    case .backward:
      guard let gradient = a.gradient else { return }
      let upstream = y.gradient[0]
      for i in 0..<count { gradient[i] += upstream * slope(a.value[i], 0) }
    }
  }
}

extension BinaryRule {
  /// y = Σ f(a, b) over all elements of two matrices of one shape; gradients begin at 0.
  static func runSum<S: Scalar>(_ node: NodeRun<S>) {
    runScaled(node, by: 1)
  }

  /// y = the mean of f(a, b) over all elements of two matrices of one shape.
  static func runMean<S: Scalar>(_ node: NodeRun<S>) {
    runScaled(node, by: 1 / S(node.instruction.pointee.a.shape.count))
  }

  @inline(never)
  private static func runScaled<S: Scalar>(_ node: NodeRun<S>, by scale: S) {
    let (a, b, y) = (node.a, node.b, node.y)
    let count = a.shape.count
    switch node.pass {
    case .forward:
      var total = TiledSum<S>()
      withUnsafeTemporaryAllocation(of: S.self, capacity: TiledSum<S>.tile) { terms in
        guard let terms = terms.baseAddress else { return }
        for start in stride(from: 0, to: count, by: TiledSum<S>.tile) {
          let here = min(TiledSum<S>.tile, count - start)
          let (left, right) = (a.value + start, b.value + start)
          // What lies in the padding is computed too, and not added.
          for i in 0..<Shape(1, here).paddedCount { terms[i] = value(left[i], right[i]) }
          total.add(terms, here)
        }
      }
      y.value[0] = total.value * scale
    case .backward:
      let upstream = y.gradient[0] * scale
      if let gradient = a.gradient {
        for i in 0..<a.shape.paddedCount {
          gradient[i] += upstream * slopeA(a.value[i], b.value[i], 0)
        }
      }
      if let gradient = b.gradient {
        for i in 0..<b.shape.paddedCount {
          gradient[i] += upstream * slopeB(a.value[i], b.value[i], 0)
        }
      }
    }
  }
}

/// A long sum in eight parts that become one at the end: always in the same order, and no addition
/// waits for the one before it.
struct TiledSum<S: Scalar> {
  private var parts = SIMD8<S>(repeating: 0)
  private var rest: S = 0

  /// Terms computed at a time: few enough to lie on the stack.
  static var tile: Int { 128 }

  /// Adds the first `count` terms; all calls but the last add whole tiles.
  @inline(__always)
  mutating func add(_ terms: UnsafePointer<S>, _ count: Int) {
    var i = 0
    while i + 8 <= count {
      parts += UnsafeRawPointer(terms + i).loadUnaligned(as: SIMD8<S>.self)
      i += 8
    }
    while i < count {
      rest += terms[i]
      i += 1
    }
  }

  var value: S {
    let fours = parts.lowHalf + parts.highHalf
    let twos = fours.lowHalf + fours.highHalf
    return rest + (twos[0] + twos[1])
  }
}
