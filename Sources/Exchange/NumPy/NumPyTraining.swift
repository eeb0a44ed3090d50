import Engine

/// The parts of a NumPy script that say what is minimised and how.
struct NumPyTraining {
  private let configuration: TrainingConfiguration
  private let layers: Int

  init(_ network: ExportedNetwork) {
    configuration = network.configuration
    layers = network.layers.count
  }

  // MARK: Loss

  /// The loss, and its gradient by the outputs.
  var loss: [String] {
    let (summary, body): (String, [String])
    switch configuration.loss {
    case .bce:
      summary = "Binary cross-entropy on logits z"
      body = [
        "loss = (np.logaddexp(0, z) - z * t).mean()", "return loss, (sigma(z) - t) / z.size",
      ]
    case .brier:
      summary = "The squared error of the probability sigma(z)"
      body = [
        "q = sigma(z)",
        "return ((q - t) ** 2).mean(), 2 * (q - t) * q * (1 - q) / z.size",
      ]
    case .ce:
      summary = "Cross-entropy on logits z; t has class numbers, or a probability for each class"
      body = [
        "if t.ndim == 1:",
        "    t = np.eye(z.shape[1])[t]",
        "z = z - z.max(axis=1, keepdims=True)",
        "log_q = z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
        "loss = -(t * log_q).sum(axis=1).mean()",
        "return loss, (np.exp(log_q) - t) / len(z)",
      ]
    case .mse:
      summary = "Mean squared error"
      body = ["return ((z - t) ** 2).mean(), 2 * (z - t) / z.size"]
    case .mae:
      summary = "Mean absolute error"
      body = ["return np.abs(z - t).mean(), np.sign(z - t) / z.size"]
    case .huber:
      let delta = Operation.huber.defaultConstants.map(PythonText.number).joined()
      summary = "Squared error up to \(delta), absolute error beyond"
      body = [
        "d = z - t",
        "size = np.abs(d)",
        "each = np.where(size <= \(delta), 0.5 * d**2, \(delta) * (size - 0.5 * \(delta)))",
        "return each.mean(), np.clip(d, -\(delta), \(delta)) / z.size",
      ]
    case .hinge:
      summary = "The hinge loss for targets of -1 and 1"
      body = ["return np.maximum(1 - t * z, 0).mean(), np.where(t * z < 1, -t, 0) / z.size"]
    }
    return ["def loss_function(z, t):", "    \"\"\"\(summary), and its gradient by z.\"\"\""]
      + PythonText.indented(body)
  }

  // MARK: Training

  /// A step on one batch: its gradient, and the update.
  var train: [String] {
    let batch = configuration.batchSize
    let order = configuration.shuffles ? "rng.permutation(len(x))" : "np.arange(len(x))"
    return [
      "def train(p, x, t, epochs):",
      "    \"\"\"Trains on as mlp-tutor did; the optimizer and the random numbers begin anew.\"\"\"",
      "    rng = np.random.default_rng(\(configuration.seed))",
      "    memory = {}",
      "    for _ in range(epochs):",
      "        order = \(order)",
      "        # An incomplete last batch is never used.",
      "        for start in range(0, len(x) - \(batch) + 1, \(batch)):",
      "            rows = order[start : start + \(batch)]",
    ] + PythonText.indented(smoothing, by: 12) + [
      "            z, c = forward(x[rows], p, rng)",
      "            _, dz = loss_function(z, \(smoothing.isEmpty ? "t[rows]" : "smoothed"))",
      "            g = backward(dz, c, p, training=True)",
    ] + PythonText.indented(penalties + clipping, by: 12) + [
      "            update(p, g, memory)"
    ]
  }

  private var smoothing: [String] {
    let strength = PythonText.number(configuration.labelSmoothing)
    guard configuration.labelSmoothing > 0 else { return [] }
    switch configuration.loss {
    case .ce:
      return [
        "classes = p.b\(layers).size",
        "smoothed = np.eye(classes)[t[rows]] * (1 - \(strength)) + \(strength) / classes",
      ]
    case .bce: return ["smoothed = t[rows] * (1 - \(strength)) + \(strength) / 2"]
    default: return []
    }
  }

  private var penalties: [String] {
    let (l1, l2) = (configuration.regularization.l1, configuration.regularization.l2)
    var sum: [String] = []
    if l1 > 0 { sum.append("\(PythonText.number(l1)) * np.sign(W)") }
    if l2 > 0 { sum.append("\(PythonText.number(l2)) * W") }
    guard !sum.isEmpty else { return [] }
    return [
      "for n in range(1, \(layers + 1)):  # Weights only, no biases.",
      "    W = getattr(p, f\"W{n}\")",
      "    setattr(g, f\"W{n}\", getattr(g, f\"W{n}\") + \(sum.joined(separator: " + ")))",
    ]
  }

  private var clipping: [String] {
    switch configuration.clipping {
    case .none: []
    case .norm(let bound):
      [
        "norm = math.sqrt(sum(np.sum(a**2) for a in vars(g).values()))",
        "shrink = min(1, \(PythonText.number(bound)) / (norm + 1e-6))",
        "g = SimpleNamespace(**{name: a * shrink for name, a in vars(g).items()})",
      ]
    case .value(let bound):
      [
        "bound = \(PythonText.number(bound))",
        "g = SimpleNamespace(**{name: np.clip(a, -bound, bound) for name, a in vars(g).items()})",
      ]
    }
  }

  /// One update of all parameters by their gradients.
  var update: [String] {
    [
      "def update(p, g, memory, lr=\(PythonText.number(configuration.learningRate))):",
      "    \"\"\"\(configuration.optimizer.title): changes every parameter by its gradient.\"\"\"",
    ]
      + (countsSteps ? ["    memory[\"steps\"] = memory.get(\"steps\", 0) + 1"] : [])
      + ["    for name, dw in vars(g).items():", "        w = getattr(p, name)"]
      + PythonText.indented(rule, by: 8)
      + ["        setattr(p, name, w)"]
  }

  private var countsSteps: Bool {
    switch configuration.optimizer {
    case .adam, .adamw: true
    default: false
    }
  }

  private var rule: [String] {
    let number = PythonText.number
    switch configuration.optimizer {
    case .sgd: return ["w = w - lr * dw"]
    case .momentum(let mu):
      return ["v = memory[name] = \(number(mu)) * memory.get(name, 0) + dw", "w = w - lr * v"]
    case .nesterov(let mu):
      return [
        "v = memory[name] = \(number(mu)) * memory.get(name, 0) + dw",
        "w = w - lr * (dw + \(number(mu)) * v)",
      ]
    case .adagrad(let epsilon):
      return [
        "s = memory[name] = memory.get(name, 0) + dw**2",
        "w = w - lr * dw / (np.sqrt(s) + \(number(epsilon)))",
      ]
    case .rmsprop(let alpha, let epsilon):
      return [
        "s = memory[name] = \(number(alpha)) * memory.get(name, 0) + (1 - \(number(alpha))) * dw**2",
        "w = w - lr * dw / (np.sqrt(s) + \(number(epsilon)))",
      ]
    case .adam(let beta1, let beta2, let epsilon):
      return Self.adam(beta1, beta2, epsilon)
    case .adamw(let beta1, let beta2, let epsilon, let decay):
      return ["if name.startswith(\"W\"):", "    w = w * (1 - lr * \(number(decay)))"]
        + Self.adam(beta1, beta2, epsilon)
    }
  }

  private static func adam(_ beta1: Double, _ beta2: Double, _ epsilon: Double) -> [String] {
    let (one, two) = (PythonText.number(beta1), PythonText.number(beta2))
    return [
      "v, s = memory.get(name, (0, 0))",
      "v, s = \(one) * v + (1 - \(one)) * dw, \(two) * s + (1 - \(two)) * dw**2",
      "memory[name] = v, s",
      "v = v / (1 - \(one) ** memory[\"steps\"])  # Both begin at 0; this makes up for it.",
      "s = s / (1 - \(two) ** memory[\"steps\"])",
      "w = w - lr * v / (np.sqrt(s) + \(PythonText.number(epsilon)))",
    ]
  }
}
