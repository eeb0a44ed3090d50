/// L = mean over all elements of (o − t)².
enum SquaredError {
  /// Outputs and targets n×k; ∂L/∂o = 2 (o − t) / (n k).
  @inline(__always)
  static func run<S: Scalar>(
    _ pass: Pass, outputs: Operand<S>, targets: Operand<S>, _ y: Outcome<S>
  ) {
    let count = outputs.shape.count
    switch pass {
    case .forward:
      var sum: S = 0
      for i in 0..<count {
        let difference = outputs.value[i] - targets.value[i]
        sum += difference * difference
      }
      y.value[0] = sum / S(count)
    case .backward:
      let scale = 2 * y.gradient[0] / S(count)
      for i in 0..<count {
        let contribution = scale * (outputs.value[i] - targets.value[i])
        outputs.gradient?[i] += contribution
        targets.gradient?[i] -= contribution
      }
    }
  }
}

/// L = −mean over all elements of t log σ(z) + (1 − t) log(1 − σ(z)).
enum BinaryCrossEntropy {
  /// Logits z and targets t n×k; ∂L/∂z = (σ(z) − t) / (n k).
  ///
  /// Written as max(z, 0) − z t + log(1 + e^−|z|), which is exact for logits of any size.
  @inline(__always)
  static func run<S: Scalar>(
    _ pass: Pass, logits: Operand<S>, targets: Operand<S>, _ y: Outcome<S>
  ) {
    let count = logits.shape.count
    switch pass {
    case .forward:
      var sum: S = 0
      for i in 0..<count {
        let z = logits.value[i]
        // NaN has to stay visible, and `max` would drop it.
        sum += z.isNaN ? z : S.softplus(z) - z * targets.value[i]
      }
      y.value[0] = sum / S(count)
    case .backward:
      let scale = y.gradient[0] / S(count)
      for i in 0..<count {
        let z = logits.value[i]
        logits.gradient?[i] += scale * (S.sigmoid(z) - targets.value[i])
        targets.gradient?[i] -= scale * z
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
