import Engine

/// The parts of a PyTorch script that say how a run is trained.
enum PyTorchTraining {
  /// The loss function, as evaluation takes it.
  static func loss(_ configuration: TrainingConfiguration) -> [String] {
    switch configuration.loss {
    case .bce: return ["loss_function = nn.BCEWithLogitsLoss()"]
    case .ce: return ["loss_function = nn.CrossEntropyLoss()"]
    case .mse: return ["loss_function = nn.MSELoss()"]
    case .mae: return ["loss_function = nn.L1Loss()"]
    case .huber:
      let delta = Operation.huber.defaultConstants.map(PythonText.number).joined()
      return ["loss_function = nn.HuberLoss(delta=\(delta))"]
    case .brier:
      return [
        "def loss_function(outputs, targets):",
        "    \"\"\"The squared error of the probability.\"\"\"",
        "    return (torch.sigmoid(outputs) - targets).square().mean()",
      ]
    case .hinge:
      return [
        "def loss_function(outputs, targets):",
        "    \"\"\"The hinge loss for targets of -1 and 1.\"\"\"",
        "    return torch.relu(1 - targets * outputs).mean()",
      ]
    }
  }

  /// Training that goes on, with a new optimizer.
  static func train(_ configuration: TrainingConfiguration) -> [String] {
    let batch = configuration.batchSize
    let order = configuration.shuffles ? "torch.randperm(len(inputs))" : "torch.arange(len(inputs))"
    return [
      "def train(model, inputs, targets, epochs):",
      "    \"\"\"Trains on as mlp-tutor did; the optimizer and the random numbers begin anew.\"\"\"",
      "    torch.manual_seed(\(configuration.seed & 0xFFFF_FFFF))",
    ] + PythonText.indented(optimizer(configuration)) + [
      "    model.train()",
      "    for _ in range(epochs):",
      "        for rows in \(order).split(\(batch)):",
      "            if len(rows) < \(batch):",
      "                break  # An incomplete last batch is never used.",
      "            optimizer.zero_grad()",
    ] + PythonText.indented(objective(configuration), by: 12) + [
      "            loss.backward()"
    ] + PythonText.indented(clipping(configuration.clipping), by: 12) + [
      "            optimizer.step()"
    ]
  }

  private static func objective(_ configuration: TrainingConfiguration) -> [String] {
    let smoothing = PythonText.number(configuration.labelSmoothing)
    var lines: [String]
    switch configuration.loss {
    case .ce where configuration.labelSmoothing > 0:
      lines = [
        "smoothed_loss = nn.CrossEntropyLoss(label_smoothing=\(smoothing))",
        "loss = smoothed_loss(model(inputs[rows]), targets[rows])",
      ]
    case .bce where configuration.labelSmoothing > 0:
      lines = [
        "smoothed = targets[rows] * (1 - \(smoothing)) + \(smoothing) / 2",
        "loss = loss_function(model(inputs[rows]), smoothed)",
      ]
    default:
      lines = ["loss = loss_function(model(inputs[rows]), targets[rows])"]
    }
    let (l1, l2) = (configuration.regularization.l1, configuration.regularization.l2)
    guard l1 > 0 || l2 > 0 else { return lines }
    // Biases, slopes and batch norm are never penalized.
    lines.append("weights = [m.weight for m in model if isinstance(m, nn.Linear)]")
    if l1 > 0 {
      lines.append("loss = loss + \(PythonText.number(l1)) * sum(w.abs().sum() for w in weights)")
    }
    if l2 > 0 {
      lines.append(
        "loss = loss + \(PythonText.number(l2)) / 2 * sum(w.square().sum() for w in weights)")
    }
    return lines
  }

  private static func optimizer(_ configuration: TrainingConfiguration) -> [String] {
    let rate = "lr=\(PythonText.number(configuration.learningRate))"
    func made(_ name: String, _ constants: [(String, Double)]) -> [String] {
      let list = [rate] + constants.map { "\($0.0)=\(PythonText.number($0.1))" }
      return [
        "optimizer = torch.optim.\(name)(model.parameters(), \(list.joined(separator: ", ")))"
      ]
    }
    switch configuration.optimizer {
    case .sgd: return made("SGD", [])
    case .momentum(let momentum): return made("SGD", [("momentum", momentum)])
    case .nesterov(let momentum):
      let number = PythonText.number(momentum)
      return [
        "optimizer = torch.optim.SGD(",
        "    model.parameters(), \(rate), momentum=\(number), nesterov=True)",
      ]
    case .adagrad(let epsilon): return made("Adagrad", [("eps", epsilon)])
    case .rmsprop(let alpha, let epsilon):
      return made("RMSprop", [("alpha", alpha), ("eps", epsilon)])
    case .adam(let beta1, let beta2, let epsilon):
      return [
        "optimizer = torch.optim.Adam(",
        "    model.parameters(), \(rate), \(betas(beta1, beta2, epsilon)))",
      ]
    case .adamw(let beta1, let beta2, let epsilon, let decay):
      return [
        "# Only weights decay.",
        "weights = [m.weight for m in model if isinstance(m, nn.Linear)]",
        "others = [p for p in model.parameters() if all(p is not w for w in weights)]",
        "optimizer = torch.optim.AdamW(",
        "    [{\"params\": weights, \"weight_decay\": \(PythonText.number(decay))},",
        "     {\"params\": others, \"weight_decay\": 0.0}],",
        "    \(rate), \(betas(beta1, beta2, epsilon)))",
      ]
    }
  }

  private static func betas(_ beta1: Double, _ beta2: Double, _ epsilon: Double) -> String {
    "betas=(\(PythonText.number(beta1)), \(PythonText.number(beta2))), "
      + "eps=\(PythonText.number(epsilon))"
  }

  private static func clipping(_ clipping: Clipping) -> [String] {
    switch clipping {
    case .none: []
    case .norm(let bound):
      ["nn.utils.clip_grad_norm_(model.parameters(), \(PythonText.number(bound)))"]
    case .value(let bound):
      ["nn.utils.clip_grad_value_(model.parameters(), \(PythonText.number(bound)))"]
    }
  }
}
