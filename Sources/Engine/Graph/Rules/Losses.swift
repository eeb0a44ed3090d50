// The losses of outputs o, or logits z, against targets t. For the first ones a rule says what one
// element adds, and its slopes by output and target; the graph takes the mean.

/// (o − t)².
enum SquaredError: BinaryRule {
  static func value<S: Scalar>(_ o: S, _ t: S) -> S { (o - t) * (o - t) }
  static func slopeA<S: Scalar>(_ o: S, _ t: S, _ y: S) -> S { 2 * (o - t) }
  static func slopeB<S: Scalar>(_ o: S, _ t: S, _ y: S) -> S { 2 * (t - o) }
}

/// |o − t|.
enum AbsoluteError: BinaryRule {
  static func value<S: Scalar>(_ o: S, _ t: S) -> S { abs(o - t) }
  static func slopeA<S: Scalar>(_ o: S, _ t: S, _ y: S) -> S { sign(o - t) }
  static func slopeB<S: Scalar>(_ o: S, _ t: S, _ y: S) -> S { sign(t - o) }

  /// −1, 0 or 1; NaN stays visible.
  private static func sign<S: Scalar>(_ x: S) -> S { x > 0 ? 1 : (x < 0 ? -1 : x) }
}

/// max(0, 1 − t o) with targets of ±1; Rosasco and others 2004.
enum Hinge: BinaryRule {
  static func value<S: Scalar>(_ o: S, _ t: S) -> S { t * o >= 1 ? 0 : 1 - t * o }
  static func slopeA<S: Scalar>(_ o: S, _ t: S, _ y: S) -> S { t * o >= 1 ? 0 : -t }
  static func slopeB<S: Scalar>(_ o: S, _ t: S, _ y: S) -> S { t * o >= 1 ? 0 : -o }
}

/// −(t log σ(z) + (1 − t) log(1 − σ(z))).
enum BinaryCrossEntropy: BinaryRule {
  /// Written as max(z, 0) − z t + log(1 + e^−|z|), which is exact for logits of any size.
  @inline(__always)
  static func value<S: Scalar>(_ z: S, _ t: S) -> S { S.softplus(z) - z * t }
  @inline(__always)
  static func slopeA<S: Scalar>(_ z: S, _ t: S, _ y: S) -> S { S.sigmoid(z) - t }
  static func slopeB<S: Scalar>(_ z: S, _ t: S, _ y: S) -> S { -z }
}

/// (σ(z) − t)²: the squared error of a probability.
///
/// Its slope has the factor σ(1 − σ), which fades where σ(z) is sure and wrong.
enum Brier: BinaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ z: S, _ t: S) -> S {
    let d = S.sigmoid(z) - t
    return d * d
  }
  @inline(__always)
  static func slopeA<S: Scalar>(_ z: S, _ t: S, _ y: S) -> S {
    let p = S.sigmoid(z)
    return 2 * (p - t) * p * (1 - p)
  }
  static func slopeB<S: Scalar>(_ z: S, _ t: S, _ y: S) -> S { 2 * (t - S.sigmoid(z)) }
}

/// p log(p / q), which adds up to how far q is from p; Kullback and Leibler 1951.
///
/// Where p = 0 it is 0, as the limit p log p is. A q that is negative or NaN is no probability,
/// whatever p is.
enum KLDivergence: BinaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ p: S, _ q: S) -> S {
    p == 0 && q >= 0 ? 0 : p * (S.log(p) - S.log(q))
  }
  @inline(__always)
  static func slopeA<S: Scalar>(_ p: S, _ q: S, _ y: S) -> S { S.log(p) - S.log(q) + 1 }
  static func slopeB<S: Scalar>(_ p: S, _ q: S, _ y: S) -> S { p == 0 && q >= 0 ? 0 : -p / q }
}

/// L = mean over all elements of ½d² where |d| ≤ δ, δ(|d| − ½δ) beyond, d = o − t.
enum Huber {
  /// Outputs and targets n×k, δ a scalar; ∂L/∂o is d kept within ±δ, over n k; Huber 1964.
  @inline(never)
  static func run<S: Scalar>(_ node: NodeRun<S>) {
    let (pass, outputs, targets, delta, y) = (node.pass, node.a, node.b, node.c, node.y)
    let (count, limit) = (outputs.shape.count, delta.value[0])
    if pass == .forward { y.value[0] = 0 }
    for i in 0..<count {
      let d = outputs.value[i] - targets.value[i]
      let size = abs(d)
      switch pass {
      case .forward:
        y.value[0] += (size <= limit ? d * d / 2 : limit * (size - limit / 2)) / S(count)
      case .backward:
        let scale = y.gradient[0] / S(count)
        outputs.gradient?[i] += scale * clamp(d, -limit, limit)
        targets.gradient?[i] -= scale * clamp(d, -limit, limit)
        delta.gradient?[0] += size <= limit ? 0 : scale * (size - limit)
      }
    }
  }
}

/// L = −mean over the rows of Σ_j t_j log softmax(z)_j.
enum CrossEntropy {
  /// Logits z n×C, targets t n×C (one-hot, or any weights); ∂L/∂z = (softmax(z) Σt − t) / n.
  ///
  /// The row's maximum is subtracted first, so that no exponential overflows.
  @inline(never)
  static func run<S: Scalar>(_ node: NodeRun<S>) {
    let (pass, logits, targets, y) = (node.pass, node.a, node.b, node.y)
    let (rows, classes) = (logits.shape.rows, logits.shape.columns)
    let padded = Shape(1, classes).paddedCount
    withUnsafeTemporaryAllocation(of: S.self, capacity: padded) { powers in
      guard let powers = powers.baseAddress else { return }
      var total: S = 0
      let scale = pass == .backward ? y.gradient[0] / S(rows) : 0
      for row in 0..<rows {
        let z = logits.value + row * classes
        let t = targets.value + row * classes
        // NaN is never larger, but makes its own power NaN, and with it the sum.
        var largest = z[0]
        for j in 1..<max(1, classes) { largest = z[j] > largest ? z[j] : largest }
        for j in 0..<classes { powers[j] = z[j] - largest }
        // e^−80 fills up the last register: too little for a sum of at least 1 to change by, and not
        // so little that the processor would take its slow way.
        for j in classes..<padded { powers[j] = -80 }
        for j in 0..<padded { powers[j] = S.exp(powers[j]) }
        var powerSum = TiledSum<S>()
        powerSum.add(powers, padded)
        let sum = powerSum.value
        var weight: S = 0
        for j in 0..<classes { weight += t[j] }

        switch pass {
        case .forward:
          let normalizer = largest + S.log(sum)
          for j in 0..<classes { total += t[j] == 0 ? 0 : t[j] * (normalizer - z[j]) }
        case .backward:
          if let gradient = logits.gradient {
            let (here, share) = (gradient + row * classes, weight / sum)
            for j in 0..<classes { here[j] += scale * (powers[j] * share - t[j]) }
          }
          if let gradient = targets.gradient {
            let (here, normalizer) = (gradient + row * classes, largest + S.log(sum))
            for j in 0..<classes { here[j] += scale * (normalizer - z[j]) }
          }
        }
      }
      if pass == .forward { y.value[0] = total / S(rows) }
    }
  }
}
