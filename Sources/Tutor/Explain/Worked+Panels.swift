import Engine
import Screen

// The panels, and the norms among the numbers.
extension Worked {
  /// √Σg² of the newest step.
  var gradientNorm: [Part] {
    guard session.step > 0 else { return [.words("There is none before the first step.")] }
    let sums = network.layers.map { layer in
      parameterNodes(layer).reduce(0) { $0 + Self.squares(gradients($1)) }
    }
    let norm = sums.reduce(0, +).squareRoot()
    var parts: [Part] = [
      .words("In the newest step\(layerNote):"),
      .formula("\\|g\\| = \\sqrt{\(Latex.sum(sums))} = \(Latex.number(norm))"),
    ]
    if configuration.clipping != .none {
      parts.append(
        .words(
          "That is after clipping; before it was \(Numbers.short(session.gradientNorm))."))
    }
    return parts
  }

  /// What the chance of this seed has come to.
  var seed: [Part] {
    [
      .words(
        "With seed \(configuration.seed) all weights together have, after "
          + "\(Count.steps(session.step)), the length")
    ] + weightNorm
  }

  var weightNorm: [Part] {
    let sums = network.layers.map { Self.squares(values($0.weights)) }
    return [
      .formula(
        "\\sqrt{\\sum w^2} = \\sqrt{\(Latex.sum(sums))}"
          + " = \(Latex.number(sums.reduce(0, +).squareRoot()))")
    ]
  }

  // MARK: Panels

  /// What a point of the curve is.
  var curve: [Part] {
    let curve = session.curve
    guard let last = curve.points.last else {
      return [.words("There is no point yet: Space runs it.")]
    }
    var parts: [Part] = [
      .words(
        curve.stride == 1
          ? "Each point is the loss of one step's batch, before its update."
          : "Each point is the mean of \(Numbers.grouped(curve.stride)) steps' batches."),
      .formula(
        "L(\(Latex.number(curve.step(of: curve.points.count - 1)))) = \(Latex.number(last))"),
    ]
    if let test = run.test, let train = run.evaluation {
      parts.append(.words("Between test and train there lie now"))
      parts.append(
        .formula(
          "\(Latex.number(test.loss)) - \(Latex.operand(train.loss))"
            + " = \(Latex.number(test.loss - train.loss))"))
    }
    return parts
  }

  /// What the network answers where the map's cursor is, or in the middle.
  var map: [Part] {
    let data = lab.data
    guard data.features <= 2, data.features > 0 else {
      return [.words("There is a map only for one or two inputs.")]
    }
    let cursor = lab.mapLook.cursor
    let place = (0..<data.features).map { feature in
      let range = DecisionMap.range(of: data, feature)
      let share = Float(cursor?[feature] ?? 0.5)
      return range.lowerBound + (range.upperBound - range.lowerBound) * share
    }
    let row = Matrix(Shape(1, data.features), place)
    var session = session
    let outputs = session.outputs(for: row).elements.map { Double($0) }
    let names = zip(data.featureNames, place).map { "\($0) = \(Numbers.short(Double($1)))" }
    let start = cursor == nil ? "In the middle, at" : "At the cursor,"
    let parts: [Part] = [.words("\(start) \(names.joined(separator: ", ")):")]
    switch configuration.loss {
    case .bce, .brier:
      return parts + outputSum(of: 0, for: row, name: "z") + Self.probability(outputs[0])
    case .ce:
      let best = outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
      return parts + outputSum(of: best, for: row, name: "z") + bestClass(of: outputs)
    case .hinge:
      let classes = data.classNames
      let side =
        classes.count == 2
        ? [Part.words("Above 0 the answer is class \(classes[1]), below it \(classes[0]).")] : []
      return parts + outputSum(of: 0, for: row, name: "z") + side
    case .mse, .mae, .huber: return parts + outputSum(of: 0, for: row, name: "y")
    }
  }

  /// The class with the largest of several outputs, and its probability.
  func bestClass(of outputs: [Double]) -> [Part] {
    guard let probabilities = Loss.ce.probabilities(of: outputs),
      let best = outputs.indices.max(by: { outputs[$0] < outputs[$1] })
    else { return [] }
    let names = lab.data.classNames
    let name = names.indices.contains(best) ? names[best] : "\(best)"
    return [
      .words("The largest output is that of class \(name), \(Numbers.short(outputs[best])):"),
      .formula(
        "p = \(Latex.softmax(outputs, of: best)) = \(Latex.number(probabilities[best]))"),
    ]
  }

  /// This run and the one before.
  var runs: [Part] {
    guard let now = run.evaluation else { return [] }
    if lab.isRace { return race }
    guard let record = lab.records.first, let before = record.evaluation else {
      return [.formula("L = \(Latex.number(now.loss))")]
    }
    return [
      .words("This run's loss minus that of the run before, \(record.label):"),
      .formula(
        "\(Latex.number(now.loss)) - \(Latex.operand(before.loss))"
          + " = \(Latex.number(now.loss - before.loss))"),
    ]
  }

  /// Dead and saturated units of the first hidden layer.
  var units: [Part] {
    guard architecture.hiddenLayers > 0, let layer = run.layerStatistics().first else {
      return [.words("There are no hidden units now.")]
    }
    let places = layer.rows * layer.units
    let active = Int((layer.activeShare * Double(places)).rounded())
    return [
      .words("The first hidden layer, over \(Numbers.grouped(layer.rows)) rows:"),
      .formula(
        "\\text{active} = \\frac{\(active)}{\(layer.rows) \\cdot \(layer.units)}"
          + " = \(Latex.percent(active, of: places))"),
      .formula("\\text{dead} = \(layer.deadUnits.count) \\text{ of } \(layer.units)"),
      .formula("\\text{mean } |f'(z)| = \(Latex.number(layer.meanSlope))"),
    ]
  }

  /// How large the numbers of a histogram are.
  var histogram: [Part] {
    let histograms = LabHistograms(state: lab, appearance: Appearance(colors: .none))
    let layer = histograms.layers.lowerBound
    guard histograms.whatIsMissing == nil else {
      return [.words("There is nothing to count yet.")]
    }
    let values = histograms.values(ofLayer: layer)
    let squares = Self.squares(values)
    return [
      .words(
        "The \(Numbers.grouped(values.count)) \(lab.inspection.quantity.rawValue) of layer "
          + "\(layer) have a root mean square of"),
      .formula(
        "\\sqrt{\\frac{\\sum x^2}{n}} = \\sqrt{\\frac{\(Latex.number(squares))}"
          + "{\(values.count)}} = \(Latex.number((squares / Double(values.count)).squareRoot()))"),
    ]
  }

  var weights: [Part] {
    let largest = network.layers.indices.flatMap { layer in
      values(network.layers[layer].weights).map { (layer: layer, value: $0) }
    }.max { abs($0.value) < abs($1.value) }
    guard let largest else { return [] }
    return [
      .words("The weight that is farthest from 0 is in layer \(largest.layer + 1):"),
      .formula("w = \(Latex.number(largest.value))"),
    ]
  }

  /// Where the first row lies in the space of the two units that are looked at, and on which side of
  /// the line.
  var space: [Part] {
    guard let layer = lab.inspection.layer(of: architecture),
      let units = lab.inspection.units(of: architecture)
    else { return [.words("There is no hidden layer now.")] }
    let outputs = outputs(ofLayer: layer)
    guard outputs.indices.contains(units.x), outputs.indices.contains(units.y) else { return [] }
    let (x, y) = (units.x + 1, units.y + 1)
    let parts: [Part] = [
      .words(
        "Shown are units \(x) and \(y) of layer \(layer), pair \(units.number + 1) of "
          + "\(units.count). The first training row lies at"),
      .formula(
        "(h_{\(x)}, h_{\(y)}) = (\(Latex.number(outputs[units.x])),"
          + " \(Latex.number(outputs[units.y])))"),
    ]
    // With several classes there are several lines, and behind other layers none.
    guard layer == architecture.hiddenLayers, architecture.outputs == 1,
      let function = HiddenSpace(lab, lines: 2, examples: 1)?.decision?.functions.last
    else { return parts }
    let isPair = units.x != units.y
    let terms =
      [[function.a, outputs[units.x]]] + (isPair ? [[function.b, outputs[units.y]]] : [])
    let sum = terms.reduce(function.c) { $0 + $1[0] * $1[1] }
    let others =
      architecture.widths[layer] > 2
      ? " What the other units give, at their means, is in the last number." : ""
    return parts + [
      .words("The output adds up, of these two,"),
      .formula("z = \(Latex.products(terms, plus: function.c)) = \(Latex.number(sum))"),
      .words("On the line it is 0.\(others)"),
    ]
  }

  /// The share of seeds that learned it, and how well that is known.
  func seeds(solved: Int, of total: Int) -> [Part] {
    guard total > 0 else { return [.words("None has been tried yet: m tries them.")] }
    let interval = WilsonInterval(count: solved, of: total)
    return [
      .formula(
        "\\frac{\\text{solved}}{\\text{tried}} = \\frac{\(solved)}{\(total)}"
          + " = \(Latex.percent(solved, of: total))"),
      .words(
        "With 95% certainty the true share lies between \(Numbers.short(100 * interval.low))% and "
          + "\(Numbers.short(100 * interval.high))%."),
    ]
  }
}
