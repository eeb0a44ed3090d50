import Engine

// Steps: how large they are, how many there are, and what the next one does to a weight.
extension Worked {
  // MARK: Counting

  var step: [Part] {
    [
      .formula(
        "\(session.step) \\text{ steps} \\cdot \(configuration.batchSize) \\text{ rows}"
          + " = \(session.step * configuration.batchSize) \\text{ rows seen}")
    ]
  }

  var epoch: [Part] {
    stepsPerEpoch + [
      .formula(
        "\\text{epoch} = \\lfloor \\frac{\(session.step)}{\(session.stepsPerEpoch)} \\rfloor"
          + " = \(session.epoch)")
    ]
  }

  var stepsPerEpoch: [Part] {
    let (rows, batch) = (session.train.rows, configuration.batchSize)
    let rest = rows % batch
    return [
      .formula(
        "\\text{steps of an epoch} = \\lfloor \\frac{\(rows) \\text{ rows}}"
          + "{\(batch) \\text{ in a batch}} \\rfloor = \(session.stepsPerEpoch)")
    ]
      + (rest == 0
        ? []
        : [
          .words("The \(rest) rows that are left make no whole batch; with each epoch others are.")
        ])
  }

  var plannedSteps: [Part] {
    switch configuration.length {
    case .epochs(let epochs):
      [
        .formula(
          "\(epochs) \\text{ epochs} \\cdot \(session.stepsPerEpoch) \\text{ steps}"
            + " = \(session.plannedSteps)")
      ]
    case .steps: []
    }
  }

  // MARK: The learning rate

  /// The learning rate of the next step by its warm-up, its schedule and its plateaus.
  var learningRate: [Part] {
    let base = configuration.learningRate
    let rate = session.learningRate
    let start = "\\eta = "
    let result = " = \(Latex.number(rate))"
    let eta = Latex.number(base)
    if session.step < configuration.warmup.steps { return warmup }
    let done = session.step - configuration.warmup.steps
    switch configuration.schedule {
    case .constant:
      return [.formula(start + eta)]
    case .step(let every, let factor):
      let epochs = done / session.stepsPerEpoch
      return [
        .formula("\\eta = \\eta_0 \\gamma^{\\lfloor \\text{epochs} / \(every) \\rfloor}"),
        .formula(
          start + "\(eta) \\cdot \(Latex.number(factor))^{\(epochs / every)}" + result),
      ]
    case .exponential(let factor):
      return [
        .formula("\\eta = \\eta_0 \\gamma^s"),
        .formula(start + "\(eta) \\cdot \(Latex.number(factor))^{\(done)}" + result),
      ]
    case .inverseTime(let decay):
      return [
        .formula("\\eta = \\frac{\\eta_0}{1 + d s}"),
        .formula(
          start + "\\frac{\(eta)}{1 + \(Latex.number(decay)) \\cdot \(done)}" + result),
      ]
    case .cosine:
      let length = session.plannedSteps - configuration.warmup.steps
      let rule = Part.formula(
        "\\eta = \\frac{\\eta_0}{2} (1 + \\cos(\\pi \\frac{s}{S}))")
      guard done < length else {
        return [
          rule, .words("The \(Numbers.grouped(length)) planned steps are over, so it is 0 now."),
        ]
      }
      return [
        rule,
        .formula(
          start + "\\frac{\(eta)}{2} (1 + \\cos(\\pi \\frac{\(done)}{\(length)}))" + result),
      ]
    case .plateau(let factor, _):
      return [
        .formula("\\eta = \\eta_0 \\gamma^k \\quad k \\text{ plateaus so far}"),
        .formula(
          start + "\(eta) \\cdot \(Latex.number(base > 0 ? rate / base : 0))" + result),
        .words("Each plateau multiplies it by \(Numbers.short(factor))."),
      ]
    }
  }

  /// Small steps at first.
  var warmup: [Part] {
    let eta = Latex.number(configuration.learningRate)
    let (step, steps) = (session.step, configuration.warmup.steps)
    let result = " = \(Latex.number(session.learningRate))"
    guard step < steps else {
      return steps == 0
        ? [.words("There is none now: the first step has the whole learning rate.")]
        : [.words("Its \(Numbers.grouped(steps)) steps are over.")] + learningRate
    }
    switch configuration.warmup {
    case .none: return []
    case .constant(_, let factor):
      return [.formula("\\eta = \(eta) \\cdot \(Latex.number(factor))\(result)")]
    case .linear:
      return [
        .formula("\\eta = \\eta_0 \\frac{s + 1}{S}"),
        .formula("\\eta = \(eta) \\cdot \\frac{\(step) + 1}{\(steps)}\(result)"),
      ]
    }
  }

  /// A shrinking of weights that is no part of the gradient.
  var decay: [Part] {
    let lambda = configuration.optimizer.weightDecay
    let factor = 1 - session.learningRate * lambda
    return [
      .formula(
        "w \\leftarrow (1 - \\eta \\lambda) w = (1 - \(Latex.number(session.learningRate))"
          + " \\cdot \(Latex.number(lambda))) w = \(Latex.number(factor)) w")
    ]
  }

  var clipping: [Part] {
    guard case .norm(let bound) = configuration.clipping else {
      return [.words("It is off now: a gradient may be as long as it comes out.")]
    }
    let rule = Part.formula("g \\leftarrow g \\min(1, \\frac{c}{\\|g\\|})")
    guard session.step > 0, session.gradientNorm > 0 else { return [rule] }
    let norm = session.gradientNorm
    return [
      rule, .words("In the newest step:"),
      .formula(
        "\\min(1, \\frac{\(Latex.number(bound))}{\(Latex.number(norm))})"
          + " = \(Latex.number(min(1, bound / norm)))"),
    ]
  }

  // MARK: An update

  /// The optimizer's rule on the first weight.
  var optimizer: [Part] {
    [.words("The next step on the first weight of the first unit:")]
      + update(of: network.layers[0].weights, element: 0)
  }

  /// What the next step makes of a weight or bias, number by number.
  func update(of node: Int, element: Int, name: String = "w") -> [Part] {
    guard let next = session.nextStep(of: node, element: element) else {
      return [.words("The run takes no more steps.")]
    }
    let (eta, g) = (Latex.number(next.learningRate), Latex.operand(next.gradient))
    let (before, after) = (Latex.number(next.before), Latex.number(next.after))
    func root(_ number: Double) -> String { "\\sqrt{\(Latex.number(number))}" }
    var parts: [Part] = []
    switch configuration.optimizer {
    case .sgd:
      parts = [
        .formula(
          "-\\eta g = -\(eta) \\cdot \(g) = \(Latex.number(-next.learningRate * next.gradient))")
      ]
    case .momentum(let mu), .nesterov(let mu):
      guard let v = next.mean else { return [] }
      parts = [
        .formula(
          "v \\leftarrow \\mu v + g = \(Latex.number(mu)) \\cdot \(Latex.operand(v.before))"
            + " + \(g) = \(Latex.number(v.after))")
      ]
      if case .nesterov = configuration.optimizer {
        let change = -next.learningRate * (next.gradient + mu * v.after)
        parts.append(
          .formula(
            "-\\eta (g + \\mu v) = -\(eta) \\cdot (\(g) + \(Latex.number(mu))"
              + " \\cdot \(Latex.operand(v.after))) = \(Latex.number(change))"))
      } else {
        parts.append(
          .formula(
            "-\\eta v = -\(eta) \\cdot \(Latex.operand(v.after))"
              + " = \(Latex.number(-next.learningRate * v.after))"))
      }
    case .adagrad(let epsilon), .rmsprop(_, let epsilon):
      guard let s = next.square else { return [] }
      if case .rmsprop(let alpha, _) = configuration.optimizer {
        parts.append(
          .formula(
            "s \\leftarrow \\alpha s + (1 - \\alpha) g^2 = \(Latex.number(alpha))"
              + " \\cdot \(Latex.operand(s.before)) + \(Latex.number(1 - alpha)) \\cdot \(g)^2"
              + " = \(Latex.number(s.after))"))
      } else {
        parts.append(
          .formula(
            "s \\leftarrow s + g^2 = \(Latex.number(s.before)) + \(g)^2"
              + " = \(Latex.number(s.after))"))
      }
      let change = -next.learningRate * next.gradient / (s.after.squareRoot() + epsilon)
      parts.append(
        .formula(
          "-\\eta \\frac{g}{\\sqrt{s}} = -\(eta) \\cdot \\frac{\(g)}{\(root(s.after))}"
            + " = \(Latex.number(change))"))
    case .adam(let beta1, let beta2, let epsilon), .adamw(let beta1, let beta2, let epsilon, _):
      guard let m = next.mean, let v = next.square else { return [] }
      let exponent = Double(next.step)
      let mean = m.after / (1 - Double.pow(beta1, exponent))
      let square = v.after / (1 - Double.pow(beta2, exponent))
      let change = -next.learningRate * mean / (square.squareRoot() + epsilon)
      func moment(_ name: String, _ index: Int, _ beta: Double, _ memory: ParameterStep.Memory)
        -> Part
      {
        let power = index == 1 ? "" : "^2"
        return .formula(
          "\(name) \\leftarrow \\beta_\(index) \(name) + (1 - \\beta_\(index)) g\(power)"
            + " = \(Latex.number(beta)) \\cdot \(Latex.operand(memory.before))"
            + " + \(Latex.number(1 - beta)) \\cdot \(g)\(power) = \(Latex.number(memory.after))")
      }
      func corrected(_ name: String, _ beta: Double, _ raw: Double, _ value: Double) -> Part {
        .formula(
          "\\hat \(name) = \\frac{\(Latex.number(raw))}{1 - \(Latex.number(beta))^{\(next.step)}}"
            + " = \(Latex.number(value))")
      }
      parts = [
        moment("m", 1, beta1, m), moment("v", 2, beta2, v), corrected("m", beta1, m.after, mean),
        corrected("v", beta2, v.after, square),
        .formula(
          "-\\eta \\frac{\\hat m}{\\sqrt{\\hat v}} = -\(eta) \\cdot"
            + " \\frac{\(Latex.operand(mean))}{\(root(square))} = \(Latex.number(change))"),
      ]
      if configuration.optimizer.weightDecay > 0,
        network.layers.contains(where: { $0.weights == node })
      {
        parts.insert(contentsOf: decay, at: 0)
      }
    }
    let clipped = configuration.clipping == .none ? "" : ", clipped"
    return [
      .formula("g = \\frac{\\partial L}{\\partial \(name)} = \(Latex.number(next.gradient))"),
      .words("on its batch\(clipped), and"),
    ] + parts + [.formula("\(name): \\quad \(before) \\to \(after)")]
  }
}
