import Engine
import Screen

extension LabState {
  /// What is trained on what, and how.
  var settingsSentence: String {
    let configuration = session.configuration
    return
      "\(title.isEmpty ? "" : title + ". ")\(configuration.architecture.title) on \(data.name), "
      + (configuration.features.map { "features \($0.names.joined(separator: ", ")), " } ?? "")
      + (configuration.standardizes ? "inputs standardized, " : "")
      + "initialization \(initialization.title), regularization "
      + "\(regularizationTitle), \(configuration.optimizer.title) with learning rate "
      + "\(Numbers.short(configuration.learningRate)), seed \(configuration.seed)"
      + unusualSettings.map { ", \($0)" }.joined() + "."
      + (isRace ? " Racing: \(raceNames.joined(separator: ", "))." : "")
  }

  /// `loss 0.1237, 4 of 4 right`.
  var resultPhrase: String { Self.phrase(run) }

  /// The runs of a race as they are said: `lr 0.3` where the screen has room for `0.3`.
  var raceNames: [String] {
    zip(runs, variants).map { run, variant in
      guard case .control(let control, _) = variant.choice else { return run.name }
      return "\(control.name) \(run.name)"
    }
  }

  /// The same for each run of a race.
  var raceSentences: [String] {
    let names = raceNames
    return runs.enumerated().map { index, run in
      let failure = run.session.failure.map { "; \($0.message)" } ?? ""
      return "\(index + 1), \(names[index]): \(Self.phrase(run, comparison))\(failure)"
    }
  }

  static func phrase(_ run: LabRun, _ comparison: LabComparison = .loss) -> String {
    var text = phrase(run.evaluation)
    if comparison == .probability, let value = run.comparisonCurve.points.last?.value {
      text += ", probability of the right class \(NumberFormat.significant(value, digits: 3))"
    }
    if let test = run.test { text += "; on test rows \(phrase(test))" }
    return text
  }

  static func phrase(_ evaluation: Evaluation?) -> String {
    guard let evaluation else { return "nothing to evaluate" }
    return "loss \(Numbers.short(evaluation.loss))"
      + (evaluation.correct.map { ", \($0) of \(evaluation.rows) right" } ?? "")
  }

  /// What the trained network says of each example, where there are few.
  var predictions: [String] {
    guard data.rows <= 8, session.configuration.loss == .bce else { return [] }
    var session = session
    let outputs = session.outputs(for: data.inputs).elements
    return outputs.indices.map { row in
      let features = data.inputs.row(row).map { Numbers.short(Double($0)) }
      let probability = Double.sigmoid(Double(outputs[row]))
      let target = data.classIndex(of: row).map { data.classNames[$0] } ?? ""
      return "\(data.featureNames.joined(separator: ", ")) = "
        + "\(features.joined(separator: ", ")): says \(NumberFormat.fixed(probability, decimals: 3)),"
        + " target \(target)"
    }
  }

  /// This run and those before it, newest first.
  var runSentences: [String] {
    func line(_ label: String, _ steps: Int, _ evaluation: Evaluation?) -> String {
      "\(label): \(Count.steps(steps)), \(Self.phrase(evaluation))"
    }
    let now =
      isRace
      ? runs.map { line("\($0.name), \(label)", $0.session.step, $0.evaluation) }
      : [line("now, \(label)", session.step, evaluation)]
    return now
      + zip(recordNames, records).map { line($0, $1.steps, $1.evaluation) }
  }

  // MARK: What a chart shows

  private static let listedPlaces = 8

  /// The mean losses at some places of the run, evenly spread; empty before the first step.
  var lossSentences: [String] {
    let curve = session.curve
    let last = curve.points.count - 1
    guard last >= 0 else { return [] }
    let count = min(Self.listedPlaces, last + 1)
    return (0..<count).map { place in
      let point = count == 1 ? 0 : place * last / (count - 1)
      let step = Int(curve.step(of: point).rounded(.down))
      return "step \(Numbers.grouped(step)): \(Numbers.short(Double(curve.points[point])))"
    } + penaltySentences
  }

  /// The penalty of the weights, which is no part of the losses; empty without one.
  private var penaltySentences: [String] {
    let points = run.penaltyCurve.points
    guard let first = points.first, let last = points.last else { return [] }
    return [
      "beside it the penalty: \(Numbers.short(first.value)) after \(Count.steps(first.step)), "
        + "\(Numbers.short(last.value)) after \(Count.steps(last.step))"
    ]
  }

  // MARK: What a network diagram shows

  /// Layers with more units than this are summed up.
  private static let listedUnits = 8

  /// The weights and biases of each unit, or of each layer where it has many.
  var weightSentences: [String] {
    let network = session.graph
    return network.layers.indices.flatMap { index -> [String] in
      let weights = network.graph[value: network.layers[index].weights]
      let biases = network.graph[value: network.layers[index].bias].elements
      let isOutput = index == network.layers.count - 1
      let layer = isOutput ? "output" : "hidden layer \(index + 1)"
      guard max(weights.rows, weights.columns) <= Self.listedUnits else {
        return [
          "\(layer), \(weights.columns) units with \(weights.rows) inputs each: weights "
            + "\(Self.span(weights.elements)), biases \(Self.span(biases))"
        ]
      }
      return (0..<weights.columns).map { unit in
        let sources = (0..<weights.rows).map { source in
          let name = index == 0 ? session.preparation.names[source] : "unit \(source + 1)"
          return "\(name) \(Numbers.short(Double(weights[source, unit])))"
        }
        return "\(layer), unit \(unit + 1): \(sources.joined(separator: ", ")), "
          + "bias \(Numbers.short(Double(biases[unit])))"
      }
    }
  }

  private static func span(_ numbers: [Float]) -> String {
    let (least, largest) = (numbers.min() ?? 0, numbers.max() ?? 0)
    return "from \(Numbers.short(Double(least))) to \(Numbers.short(Double(largest)))"
  }

  // MARK: What a map shows

  /// The cells of a map in words, each way.
  private static let mapCells = 5

  /// The network's answers over the plane, a line for each row; empty where there is no plane.
  var mapSentences: [String] {
    let size = Size(columns: Self.mapCells, rows: Self.mapCells)
    guard let map = DecisionMap(session, data: data, appearance: Appearance()) else { return [] }
    let places = map.places(size)
    guard let probabilities = map.probabilities(at: places) else { return [] }
    let columns = (0..<size.columns).map { Numbers.short(Double(places[$0, 0])) }
    return [
      "The probability of \(data.classNames.last ?? "1") at \(data.featureNames[0]) = "
        + columns.joined(separator: ", ") + ":"
    ]
      + (0..<size.rows).map { row in
        let first = row * size.columns
        let answers = probabilities[first..<first + size.columns].map {
          NumberFormat.fixed($0, decimals: 2)
        }
        return "\(data.featureNames[1]) = \(Numbers.short(Double(places[first, 1]))): "
          + answers.joined(separator: ", ")
      }
  }
}

/// Numbers of things, with the things.
enum Count {
  static func steps(_ count: Int) -> String {
    count == 1 ? "1 step" : "\(Numbers.grouped(count)) steps"
  }
}
