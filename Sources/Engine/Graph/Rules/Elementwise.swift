// Runs the rules of single numbers over whole matrices, element by element.
//
// A gradient that nobody has added to yet is written rather than added to, so that it needs no
// clearing beforehand. Loops go on to the padded count, which fills vector registers; a scalar is
// computed alone.

extension UnaryRule {
  /// y = f(a).
  @inline(never)
  static func run<S: Scalar>(_ node: NodeRun<S>) {
    let (a, y) = (node.a, node.y)
    let count = y.shape.paddedCount
    switch node.pass {
    case .forward:
      for i in 0..<count { y.value[i] = value(a.value[i]) }
    case .backward:
      guard let gradient = a.gradient else { return }
      if a.isFirst {
        for i in 0..<count { gradient[i] = y.gradient[i] * slope(a.value[i], y.value[i]) }
      } else {
        for i in 0..<count { gradient[i] += y.gradient[i] * slope(a.value[i], y.value[i]) }
      }
    }
  }
}

extension BinaryRule {
  /// y = f(a, b), either input broadcast to y's shape.
  @inline(never)
  static func run<S: Scalar>(_ node: NodeRun<S>) {
    let (pass, a, b, y) = (node.pass, node.a, node.b, node.y)
    if y.shape.count == 1 {
      runScalar(pass, a, b, y)
    } else if a.shape == b.shape {
      runFlat(pass, a, b, y)
    } else if b.shape.count == 1 && b.gradient == nil {
      runConstant(pass, a, b.value[0], y)
    } else {
      runBroadcast(pass, a, b, y)
    }
  }

  @inline(__always)
  private static func runScalar<S: Scalar>(
    _ pass: Pass, _ a: Operand<S>, _ b: Operand<S>, _ y: Outcome<S>
  ) {
    let (left, right) = (a.value[0], b.value[0])
    switch pass {
    case .forward:
      y.value[0] = value(left, right)
    case .backward:
      let (upstream, result) = (y.gradient[0], y.value[0])
      if let gradient = a.gradient {
        gradient[0] = (a.isFirst ? 0 : gradient[0]) + upstream * slopeA(left, right, result)
      }
      if let gradient = b.gradient {
        gradient[0] = (b.isFirst ? 0 : gradient[0]) + upstream * slopeB(left, right, result)
      }
    }
  }

  /// Both inputs of y's shape.
  @inline(__always)
  private static func runFlat<S: Scalar>(
    _ pass: Pass, _ a: Operand<S>, _ b: Operand<S>, _ y: Outcome<S>
  ) {
    let count = y.shape.paddedCount
    switch pass {
    case .forward:
      for i in 0..<count { y.value[i] = value(a.value[i], b.value[i]) }
    case .backward:
      if let gradient = a.gradient {
        if a.isFirst { gradient.update(repeating: 0, count: count) }
        for i in 0..<count {
          gradient[i] += y.gradient[i] * slopeA(a.value[i], b.value[i], y.value[i])
        }
      }
      if let gradient = b.gradient {
        if b.isFirst { gradient.update(repeating: 0, count: count) }
        for i in 0..<count {
          gradient[i] += y.gradient[i] * slopeB(a.value[i], b.value[i], y.value[i])
        }
      }
    }
  }

  /// A matrix and a number that doesn't learn: the constant of an activation.
  @inline(__always)
  private static func runConstant<S: Scalar>(
    _ pass: Pass, _ a: Operand<S>, _ b: S, _ y: Outcome<S>
  ) {
    let count = y.shape.paddedCount
    switch pass {
    case .forward:
      for i in 0..<count { y.value[i] = value(a.value[i], b) }
    case .backward:
      guard let gradient = a.gradient else { return }
      if a.isFirst { gradient.update(repeating: 0, count: count) }
      for i in 0..<count { gradient[i] += y.gradient[i] * slopeA(a.value[i], b, y.value[i]) }
    }
  }

  /// A broadcast input collects the contributions of all the places where it was used.
  @inline(__always)
  private static func runBroadcast<S: Scalar>(
    _ pass: Pass, _ a: Operand<S>, _ b: Operand<S>, _ y: Outcome<S>
  ) {
    let (placeA, placeB) = (BroadcastPlace(a.shape), BroadcastPlace(b.shape))
    if pass == .backward {
      if a.isFirst { a.gradient?.update(repeating: 0, count: a.shape.count) }
      if b.isFirst { b.gradient?.update(repeating: 0, count: b.shape.count) }
    }
    for row in 0..<y.shape.rows {
      for column in 0..<y.shape.columns {
        let i = row * y.shape.columns + column
        let (p, q) = (placeA.at(row, column), placeB.at(row, column))
        switch pass {
        case .forward:
          y.value[i] = value(a.value[p], b.value[q])
        case .backward:
          let upstream = y.gradient[i]
          a.gradient?[p] += upstream * slopeA(a.value[p], b.value[q], y.value[i])
          b.gradient?[q] += upstream * slopeB(a.value[p], b.value[q], y.value[i])
        }
      }
    }
  }
}

extension TernaryRule {
  /// y = f(a, b, c), each input broadcast to y's shape; gradients begin at 0.
  @inline(never)
  static func run<S: Scalar>(_ node: NodeRun<S>) {
    let (a, b, c, y) = (node.a, node.b, node.c, node.y)
    let places = (BroadcastPlace(a.shape), BroadcastPlace(b.shape), BroadcastPlace(c.shape))
    for row in 0..<y.shape.rows {
      for column in 0..<y.shape.columns {
        let i = row * y.shape.columns + column
        let (p, q) = (places.0.at(row, column), places.1.at(row, column))
        let r = places.2.at(row, column)
        let (left, middle, right) = (a.value[p], b.value[q], c.value[r])
        switch node.pass {
        case .forward:
          y.value[i] = value(left, middle, right)
        case .backward:
          let upstream = y.gradient[i]
          a.gradient?[p] += upstream * slopeA(left, middle, right)
          b.gradient?[q] += upstream * slopeB(left, middle, right)
          c.gradient?[r] += upstream * slopeC(left, middle, right)
        }
      }
    }
  }
}

/// Where a broadcast input's element for a row and column of the result lies.
private struct BroadcastPlace {
  /// How far to go in memory for the next row and column; 0 where there is only one.
  private let row: Int
  private let column: Int

  @inline(__always)
  init(_ shape: Shape) {
    row = shape.rows == 1 ? 0 : shape.columns
    column = shape.columns == 1 ? 0 : 1
  }

  @inline(__always)
  func at(_ row: Int, _ column: Int) -> Int { row * self.row + column * self.column }
}
