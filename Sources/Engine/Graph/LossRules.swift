/// L = mean over all elements of ℓ(o, t), the losses that look at one number at a time.
enum MeanLoss {
  /// Outputs and targets n×k; `byOutput` and `byTarget` are the derivatives of ℓ.
  @inline(__always)
  static func run<S: Scalar>(
    _ pass: Pass, outputs: Operand<S>, targets: Operand<S>, _ y: Outcome<S>,
    _ loss: (S, S) -> S, byOutput: (S, S) -> S, byTarget: (S, S) -> S
  ) {
    let count = outputs.shape.count
    switch pass {
    case .forward:
      var sum: S = 0
      for i in 0..<count { sum += loss(outputs.value[i], targets.value[i]) }
      y.value[0] = sum / S(count)
    case .backward:
      let scale = y.gradient[0] / S(count)
      for i in 0..<count {
        let (o, t) = (outputs.value[i], targets.value[i])
        outputs.gradient?[i] += scale * byOutput(o, t)
        targets.gradient?[i] += scale * byTarget(o, t)
      }
    }
  }

  /// −1, 0 or 1; NaN stays visible.
  @inline(__always)
  static func sign<S: Scalar>(_ x: S) -> S { x > 0 ? 1 : (x < 0 ? -1 : x) }
}

/// ℓ = −(t log σ(z) + (1 − t) log(1 − σ(z))).
enum BinaryCrossEntropy {
  /// Written as max(z, 0) − z t + log(1 + e^−|z|), which is exact for logits of any size.
  @inline(__always)
  static func value<S: Scalar>(_ z: S, _ t: S) -> S {
    // NaN has to stay visible, and `max` would drop it.
    z.isNaN ? z : S.softplus(z) - z * t
  }
}

/// L = mean over all elements of ½d² where |d| ≤ δ, δ(|d| − ½δ) beyond, d = o − t.
enum Huber {
  /// Outputs and targets n×k, δ a scalar; ∂L/∂o is d kept within ±δ, over n k; Huber 1964.
  @inline(__always)
  static func run<S: Scalar>(
    _ pass: Pass, outputs: Operand<S>, targets: Operand<S>, delta: Operand<S>, _ y: Outcome<S>
  ) {
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

/// D = Σ p log(p / q), how far q is from p; Kullback and Leibler 1951.
enum KLDivergence {
  /// Matrices of probabilities of one shape; ∂D/∂p = log(p / q) + 1, ∂D/∂q = −p / q.
  ///
  /// Where p = 0 its part of the sum is 0, as the limit p log p is.
  @inline(__always)
  static func run<S: Scalar>(
    _ pass: Pass, _ p: Operand<S>, _ q: Operand<S>, _ y: Outcome<S>
  ) {
    if pass == .forward { y.value[0] = 0 }
    for i in 0..<p.shape.count {
      let (a, b) = (p.value[i], q.value[i])
      // A q that is negative or NaN is no probability, whatever p is.
      let vanishes = a == 0 && b >= 0
      switch pass {
      case .forward:
        y.value[0] += vanishes ? 0 : a * (S.log(a) - S.log(b))
      case .backward:
        p.gradient?[i] += y.gradient[0] * (S.log(a) - S.log(b) + 1)
        q.gradient?[i] -= vanishes ? 0 : y.gradient[0] * a / b
      }
    }
  }
}

/// L = −mean over the rows of Σ_j t_j log softmax(z)_j.
enum CrossEntropy {
  /// Logits z n×C, targets t n×C (one-hot, or any weights); ∂L/∂z = (softmax(z) Σt − t) / n.
  ///
  /// The row's maximum is subtracted first, so that no exponential overflows.
  @inline(__always)
  static func run<S: Scalar>(
    _ pass: Pass, logits: Operand<S>, targets: Operand<S>, _ y: Outcome<S>
  ) {
    let (rows, classes) = (logits.shape.rows, logits.shape.columns)
    withUnsafeTemporaryAllocation(of: S.self, capacity: classes) { powers in
      guard let powers = powers.baseAddress else { return }
      var total: S = 0
      let scale = pass == .backward ? y.gradient[0] / S(rows) : 0
      for row in 0..<rows {
        let z = logits.value + row * classes
        let t = targets.value + row * classes
        var largest = z[0]
        for j in 1..<max(1, classes) where z[j] > largest || z[j].isNaN { largest = z[j] }
        for j in 0..<classes { powers[j] = S.exp(z[j] - largest) }
        var sum: S = 0
        var weight: S = 0
        for j in 0..<classes {
          sum += powers[j]
          weight += t[j]
        }

        switch pass {
        case .forward:
          let normalizer = largest + S.log(sum)
          for j in 0..<classes where t[j] != 0 || z[j].isNaN { total += t[j] * (normalizer - z[j]) }
        case .backward:
          if let gradient = logits.gradient {
            let share = weight / sum
            for j in 0..<classes {
              gradient[row * classes + j] += scale * (powers[j] * share - t[j])
            }
          }
          if let gradient = targets.gradient {
            let normalizer = largest + S.log(sum)
            for j in 0..<classes { gradient[row * classes + j] += scale * (normalizer - z[j]) }
          }
        }
      }
      if pass == .forward { y.value[0] = total / S(rows) }
    }
  }
}
