import Engine

// Units and weights of the diagram, on the first training row.
extension Worked {
  /// What a layer gives on the first training row, or another one; layer 0 has the inputs.
  func outputs(ofLayer layer: Int, for row: Matrix<Float>? = nil) -> [Double] {
    let row = row ?? session.train.rows([0]).inputs
    if layer == 0 { return session.preparation.inputs(for: row).elements.map { Double($0) } }
    var session = session
    return (try? session.outputs(ofLayer: layer, for: row))?.elements.map { Double($0) } ?? []
  }

  /// The terms w h of a unit's sum, and its bias; layers count from 1, units from 0.
  private func terms(
    of unit: Int, inLayer layer: Int, for row: Matrix<Float>? = nil
  ) -> (products: [(Double, Double)], bias: Double)? {
    let inputs = outputs(ofLayer: layer - 1, for: row)
    let weights = network.graph[value: network.layers[layer - 1].weights]
    guard inputs.count == weights.rows, unit < weights.columns else { return nil }
    let products = inputs.indices.map { (Double(weights[$0, unit]), inputs[$0]) }
    return (products, values(network.layers[layer - 1].bias)[unit])
  }

  /// An output of the network for a row, as the sum that it is.
  ///
  /// - Parameter name: the letter of the result.
  func outputSum(of unit: Int, for row: Matrix<Float>, name: String) -> [Part] {
    guard let (products, bias) = terms(of: unit, inLayer: architecture.widths.count - 1, for: row)
    else { return [] }
    let sum = products.reduce(bias) { $0 + $1.0 * $1.1 }
    return [
      .formula(
        "\(name) = \(Latex.products(products.map { [$0, $1] }, plus: bias)) = \(Latex.number(sum))")
    ]
  }

  /// Σ w h + b of a unit on the first training row.
  func sum(of unit: Int, inLayer layer: Int) -> Double? {
    guard let (products, bias) = terms(of: unit, inLayer: layer) else { return nil }
    return products.reduce(bias) { $0 + $1.0 * $1.1 }
  }

  /// What a unit makes of the first training row, and what becomes of its bias.
  func unit(layer: Int, index: Int) -> [Part] {
    guard layer > 0 else { return input(index) }
    guard let (products, bias) = terms(of: index, inLayer: layer),
      let z = sum(of: index, inLayer: layer)
    else { return [] }
    let isOutput = layer == architecture.widths.count - 1
    let sum = Latex.products(products.map { [$0, $1] }, plus: bias)
    var parts: [Part] = [
      .words("On the first training row:"), .formula("z = \(sum) = \(Latex.number(z))"),
    ]
    let output = outputs(ofLayer: layer)[index]
    if isOutput {
      parts += answer(z)
    } else if architecture.batchNorm {
      parts.append(.words("Batch norm and activation make \(Numbers.short(output)) of it."))
    } else {
      let activation = architecture.activations[layer - 1]
      let slope = slope(of: activation, at: z)
      parts.append(
        .formula(
          "\(Latex.name(activation.name))(z) = \(Latex.number(output))"
            + (slope.map { " \\quad \\text{slope } \(Latex.number($0.slope))" } ?? "")))
    }
    let node = network.layers[layer - 1].bias
    return parts + newest(node, index, "b") + [.words("The next step on its bias:")]
      + update(of: node, element: index, name: "b")
  }

  private func input(_ index: Int) -> [Part] {
    [
      .words("On the first training row it is"),
      .formula(
        "\(Latex.name(session.preparation.names[index]))"
          + " = \(Latex.number(outputs(ofLayer: 0)[index]))"),
    ]
  }

  /// What an output says: a probability, or the value itself.
  private func answer(_ z: Double) -> [Part] {
    switch configuration.loss {
    case .bce, .brier: Self.probability(z)
    case .ce: [.words("It is the logit of its class; softmax makes probabilities of all of them.")]
    case .mse, .mae, .huber, .hinge: [.words("That is the answer.")]
    }
  }

  static func probability(_ z: Double) -> [Part] {
    [
      .formula(
        "p = \\sigma(z) = \\frac{1}{1 + e^{\(Latex.number(-z))}}"
          + " = \(Latex.number(Double.sigmoid(z)))")
    ]
  }

  /// A weight's share in its unit's sum, and what becomes of it.
  func weight(layer: Int, from source: Int, to unit: Int) -> [Part] {
    let nodes = network.layers[layer]
    let element = source * architecture.widths[layer + 1] + unit
    let weight = values(nodes.weights)[element]
    let input = outputs(ofLayer: layer)[source]
    return [
      .words("Its share of the unit's sum on the first training row:"),
      .formula(
        "w h = \(Latex.number(weight)) \\cdot \(Latex.operand(input))"
          + " = \(Latex.number(weight * input))"),
    ] + newest(nodes.weights, element, "w") + [.words("The next step:")]
      + update(of: nodes.weights, element: element)
  }

  /// The gradient that the diagram shows, that of the newest step.
  private func newest(_ node: Int, _ element: Int, _ name: String) -> [Part] {
    guard session.step > 0 else { return [] }
    let gradient = Latex.number(gradients(node)[element])
    return [
      .words("The gradient that led to the newest step, before it:"),
      .formula("\\frac{\\partial L}{\\partial \(name)} = \(gradient)"),
    ]
  }
}
