import Engine

// Data, layers, activations, initial weights.
extension Worked {
  /// How many rows, of which classes.
  var data: [Part] {
    let data = lab.data
    let columns = data.featureNames.map { Latex.name($0) }.joined(separator: ", ")
    var parts: [Part] = [
      .formula("\(data.rows) \\text{ rows of } (\(columns)) \\to \(Latex.name(data.targetName))")
    ]
    if case .classes(let classes, let names) = data.targets {
      let counts = names.indices.map { index in classes.count { $0 == index } }
      parts.append(
        .words(
          zip(names, counts).map { "\(Numbers.grouped($1)) of class \($0)" }
            .joined(separator: ", ") + "."))
    }
    return parts + chance
  }

  /// What the same answer for every row costs.
  private var chance: [Part] {
    guard let loss = session.train.lossOfConstantAnswer(for: configuration.loss) else { return [] }
    return [
      .words(
        "Who always gives the same answer, the best there is, has a loss of \(Numbers.short(loss))."
      )
    ]
  }

  var noise: [Part] {
    let sigma = Latex.number(lab.settings.options.noise)
    return session.train.classNames.isEmpty
      ? [.formula("t \\leftarrow t + \(sigma) \\cdot z \\quad z \\text{ standard normal}")]
      : [.formula("x_i \\leftarrow x_i + \(sigma) \\cdot z \\quad z \\text{ standard normal}")]
  }

  var split: [Part] {
    let fraction = Latex.number(configuration.trainFraction)
    let held = session.validation.rows
    return [
      .formula(
        "\(fraction) \\cdot \(lab.data.rows) \\to \(session.train.rows + held)"
          + " \\text{ rows to train on}, \(session.test.rows) \\text{ to test}")
    ]
      + (held == 0
        ? [] : [.words("Of the rows to train on, \(held) are kept for validation.")])
  }

  /// What the network is given for the first row.
  var features: [Part] {
    let inputs = session.preparation.inputs(for: session.train.rows([0]).inputs)
    return [
      .words("The \(inputs.columns) inputs that the first row becomes:")
    ]
      + session.preparation.names.enumerated().prefix(8).map { index, name in
        .formula("\(Latex.name(name)) = \(Latex.number(inputs[0, index]))")
      }
  }

  // MARK: The network

  var layers: [Part] {
    let widths = architecture.widths
    return [
      .formula("h^l = f(h^{l-1} W^l + b^l) \\quad h^0 = x"),
      .words(
        "Widths from the inputs to the output: \(widths.map(String.init).joined(separator: ", "))."),
    ]
  }

  var parameters: [Part] {
    let widths = architecture.widths
    var terms: [String] = []
    for layer in 1..<widths.count {
      terms.append("\(widths[layer - 1]) \\cdot \(widths[layer]) + \(widths[layer])")
    }
    var parts: [Part] = [
      .words("Weights and biases, layer by layer:")
    ]
    let others =
      network.layers.dropLast().enumerated().reduce(0) { sum, pair in
        let (index, layer) = pair
        return sum + (layer.normalization == nil ? 0 : 2 * widths[index + 1])
          + (layer.slope == nil ? 0 : 1)
      }
    let sum = Latex.sum(terms, atMost: 6) + (others > 0 ? " + \(others)" : "")
    parts.append(.formula("\(sum) = \(network.parameterCount)"))
    if others > 0 {
      parts.append(
        .words("The last \(others) are those of batch norm and the slopes that are learned."))
    }
    return parts
  }

  /// f and f′, and what they are for one sum of the network.
  var activation: [Part] {
    guard let activation = architecture.activations.first else {
      return [.words("There are no hidden units now.")]
    }
    var parts: [Part] = []
    if let facts = activation.facts {
      parts.append(.formula("f(x) = \(facts.formula)"))
      let meaning = facts.derivative.contains("y") ? " \\quad y = f(x)" : ""
      parts.append(.formula("f'(x) = \(facts.derivative)\(meaning)"))
    } else {
      parts.append(.words("Your own formula: f(x) = \(activation.name)"))
    }
    if let sum = firstSum, let sample = slope(of: activation, at: sum) {
      parts.append(.words("Unit h1.1 on the first training row has the sum"))
      parts.append(
        .formula(
          "z = \(Latex.number(sum)) \\quad f(z) = \(Latex.number(sample.value))"
            + " \\quad f'(z) = \(Latex.number(sample.slope))"))
    }
    let others = Set(architecture.activations.map(\.name)).subtracting([activation.name])
    if !others.isEmpty {
      parts.append(.words("Other layers have \(others.sorted().joined(separator: ", "))."))
    }
    return parts
  }

  /// The value and the slope of an activation, as the engine computes them.
  func slope(of activation: Activation, at sum: Double) -> Expression.Sample? {
    if let formula = activation.formula {
      let constants = formula.constants.map { ($0.name, $0.value) }
      return formula.expression.sweep(
        by: "x", at: [sum], with: Dictionary(constants) { first, _ in first }
      ).first
    }
    guard case .expression(let expression) = activation, let name = expression.variables.first
    else { return nil }
    return expression.sweep(by: name, at: [sum]).first
  }

  private var firstSum: Double? { architecture.batchNorm ? nil : sum(of: 0, inLayer: 1) }

  var batchNorm: [Part] {
    let rule = Part.formula(
      "z \\leftarrow \\gamma \\frac{z - \\mu}{\\sqrt{s^2 + \\epsilon}} + \\beta")
    guard let norm = network.layers[0].normalization else {
      return [rule, .words("It is off now.")]
    }
    let (mu, variance) = (values(norm.runningMean)[0], values(norm.runningVariance)[0])
    let (gamma, beta) = (values(norm.scale)[0], values(norm.shift)[0])
    guard let z = sum(of: 0, inLayer: 1) else { return [rule] }
    let epsilon = BatchNormalization.epsilon
    let result = gamma * (z - mu) / (variance + epsilon).squareRoot() + beta
    return [
      rule, .words("Unit h1.1 on the first training row, with the running mean and variance:"),
      .formula(
        "\(Latex.number(gamma)) \\cdot \\frac{\(Latex.number(z)) - \(Latex.operand(mu))}"
          + "{\\sqrt{\(Latex.number(variance)) + \(Latex.number(epsilon))}}"
          + " + \(Latex.operand(beta)) = \(Latex.number(result))"),
    ]
  }

  /// The deviation that each layer's weights are drawn with, and the one that they have now.
  var initialization: [Part] {
    let scheme = configuration.initialization
    let widths = architecture.widths
    var parts: [Part] = []
    let rule: String? =
      switch scheme {
      case .xavier, .xavierUniform:
        "\\sigma = \\sqrt{\\frac{2}{\\text{fan-in} + \\text{fan-out}}}"
      case .he, .heUniform: "\\sigma = \\sqrt{\\frac{2}{\\text{fan-in}}}"
      case .lecun, .lecunUniform: "\\sigma = \\sqrt{\\frac{1}{\\text{fan-in}}}"
      case .uniform: "\\sigma = \\frac{a}{\\sqrt{3}} \\quad \\text{uniform in } -a \\ldots a"
      case .zeros, .constant, .normal, .orthogonal: nil
      }
    if let rule { parts.append(.formula(rule)) }
    for layer in 1..<widths.count {
      let (fanIn, fanOut) = (widths[layer - 1], widths[layer])
      let sigma = Latex.number(scheme.standardDeviation(fanIn: fanIn, fanOut: fanOut))
      let name = layer == widths.count - 1 ? "\\text{output}" : "\\text{layer } \(layer)"
      let worked: String =
        switch scheme {
        case .xavier, .xavierUniform:
          "\\sigma = \\sqrt{\\frac{2}{\(fanIn) + \(fanOut)}} = \(sigma)"
        case .he, .heUniform: "\\sigma = \\sqrt{\\frac{2}{\(fanIn)}} = \(sigma)"
        case .lecun, .lecunUniform: "\\sigma = \\sqrt{\\frac{1}{\(fanIn)}} = \(sigma)"
        case .uniform(let bound):
          "\\sigma = \\frac{\(Latex.number(bound))}{\\sqrt{3}} = \(sigma)"
        case .normal: "\\sigma = \(sigma)"
        case .orthogonal: "\\sigma = \\sqrt{\\frac{1}{\(max(fanIn, fanOut))}} = \(sigma)"
        case .zeros: "w = 0"
        case .constant(let value): "w = \(Latex.number(value))"
        }
      parts.append(.formula("\(name): \\quad \(worked)"))
      if layer == 4, widths.count > 6 {
        parts.append(.words("Further layers likewise."))
        break
      }
    }
    let weights = values(network.layers[0].weights)
    let size = (Self.squares(weights) / Double(weights.count)).squareRoot()
    parts.append(
      .words("The weights of layer 1 have a root mean square of \(Numbers.short(size)) now."))
    return parts
  }

  // MARK: How it ends

  var earlyStopping: [Part] {
    guard let patience = configuration.earlyStopping else {
      return [.words("It is off now: the run goes on for as long as you like.")]
    }
    let best =
      session.bestEpoch.map { "Best was epoch \(Numbers.grouped($0)) of" } ?? "So far there are"
    return [
      .words(
        "\(best) \(Numbers.grouped(session.epoch)); \(Numbers.grouped(patience)) epochs without a "
          + "better loss on \(session.validation.rows) validation rows end the run.")
    ]
  }
}
