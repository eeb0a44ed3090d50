import Engine

/// Forward and backward written out for one network, line by line.
///
/// The letters are those of the lessons: sums z, outputs h, and `dz` for the gradient by z.
struct NumPyPasses {
  private let network: ExportedNetwork
  private let calls: [String?]

  init(_ network: ExportedNetwork, _ activations: NumPyActivations) {
    self.network = network
    calls = activations.calls
  }

  private var last: Int { network.layers.count }

  /// Whether a layer gives `m`, what dropout leaves of h.
  private var drops: Bool { network.dropout > 0 }

  /// What a layer reads: the rows, or what the layer before gave.
  private func input(of number: Int) -> String {
    number == 1 ? "x" : (drops ? "m" : "h") + "\(number - 1)"
  }

  // MARK: Forward

  var forward: [String] {
    [
      "def forward(x, p, rng=None):",
      "    \"\"\"The outputs for rows x, and all that backward needs.",
      "",
      "    With rng as in training: what is random is drawn from it\(usesBatches).",
      "    \"\"\"",
      "    c = SimpleNamespace(x=x)",
    ] + network.layers.flatMap { PythonText.indented(forward($0)) } + ["    return c.z\(last), c"]
  }

  private var usesBatches: String {
    network.configuration.architecture.batchNorm ? ", batch norm goes by the batch" : ""
  }

  private func forward(_ layer: ExportedNetwork.Layer) -> [String] {
    let n = layer.number
    var lines = ["# Layer \(n)", "c.z\(n) = c.\(input(of: n)) @ p.W\(n) + p.b\(n)"]
    guard let activation = layer.activation else { return lines }
    var sums = "c.z\(n)"
    if layer.normalization != nil {
      let epsilon = PythonText.number(BatchNormalization.epsilon)
      lines += [
        "if rng is None:",
        "    mean, var = p.mean\(n), p.var\(n)",
        "else:",
        "    mean, var = c.z\(n).mean(axis=0), c.z\(n).var(axis=0)",
        "    p.mean\(n) = 0.9 * p.mean\(n) + 0.1 * mean",
        "    p.var\(n) = 0.9 * p.var\(n) + 0.1 * var * len(x) / (len(x) - 1)",
        "c.deviation\(n) = np.sqrt(var + \(epsilon))",
        "c.n\(n) = (c.z\(n) - mean) / c.deviation\(n)",
        "c.u\(n) = c.n\(n) * p.gamma\(n) + p.beta\(n)",
      ]
      sums = "c.u\(n)"
    }
    switch activation {
    case .identity: lines.append("c.h\(n), c.slope\(n) = \(sums), 1.0")
    case .prelu:
      lines += [
        "c.h\(n) = np.where(\(sums) > 0, \(sums), p.alpha\(n) * \(sums))",
        "c.slope\(n) = np.where(\(sums) > 0, 1, p.alpha\(n))",
      ]
    case .rrelu:
      let range = Activation.randomSlopes
      lines += [
        "alpha = 11 / 48 if rng is None else rng.uniform(\(PythonText.number(range.lowerBound)), "
          + "1 / 3, \(sums).shape)",
        "c.slope\(n) = np.where(\(sums) > 0, 1, alpha)",
        "c.h\(n) = \(sums) * c.slope\(n)",
      ]
    case .operation, .expression:
      lines.append("c.h\(n), c.slope\(n) = \(calls[n - 1] ?? "")(\(sums))")
    }
    if drops {
      let rate = PythonText.number(network.dropout)
      lines += [
        "c.mask\(n) = 1.0 if rng is None else "
          + "(rng.random(c.h\(n).shape) >= \(rate)) / (1 - \(rate))",
        "c.m\(n) = c.h\(n) * c.mask\(n)",
      ]
    }
    return lines
  }

  // MARK: Backward

  var backward: [String] {
    var lines = [
      "def backward(dz\(last), c, p, training=False):",
      "    \"\"\"The gradient by every parameter, from the gradient by the outputs.\"\"\"",
      "    g = SimpleNamespace()",
    ]
    for layer in network.layers.reversed() { lines += PythonText.indented(backward(layer)) }
    return lines + ["    return g"]
  }

  private func backward(_ layer: ExportedNetwork.Layer) -> [String] {
    let n = layer.number
    var lines = ["# Layer \(n)"]
    if let activation = layer.activation {
      if drops { lines.append("dh\(n) = dm\(n) * c.mask\(n)") }
      let sums = layer.normalization == nil ? "z" : "u"
      lines.append("d\(sums)\(n) = dh\(n) * c.slope\(n)")
      if activation == .prelu {
        lines.append("g.alpha\(n) = (dh\(n) * np.minimum(c.\(sums)\(n), 0)).sum()")
      }
      if layer.normalization != nil {
        lines += [
          "g.gamma\(n) = (du\(n) * c.n\(n)).sum(axis=0)",
          "g.beta\(n) = du\(n).sum(axis=0)",
          "dn\(n) = du\(n) * p.gamma\(n)",
          "if training:  # The batch's mean and variance depend on z, too.",
          "    dn\(n) = dn\(n) - dn\(n).mean(axis=0) - c.n\(n) * (dn\(n) * c.n\(n)).mean(axis=0)",
          "dz\(n) = dn\(n) / c.deviation\(n)",
        ]
      }
    }
    lines += [
      "g.W\(n) = c.\(input(of: n)).T @ dz\(n)",
      "g.b\(n) = dz\(n).sum(axis=0)",
    ]
    if n > 1 { lines.append("d\(input(of: n)) = dz\(n) @ p.W\(n).T") }
    return lines
  }
}
