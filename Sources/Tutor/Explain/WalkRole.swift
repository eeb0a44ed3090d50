import Engine

/// What a node of a walked network is for.
enum WalkRole: Equatable {
  case input
  case target
  /// Layers count from 1, here and below.
  case weights(layer: Int)
  case bias(layer: Int)
  /// Batch norm's γ and β.
  case scale(layer: Int)
  case shift(layer: Int)
  /// The α of PReLU.
  case slope(layer: Int)
  /// What is drawn at random for a step.
  case mask(layer: Int)
  case randomSlopes(layer: Int)
  case sums(layer: Int)
  case normalization(layer: Int)
  /// An activation, or a part of it where a formula has several operations.
  case activation(layer: Int)
  case dropout(layer: Int)
  /// The loss on the data.
  case loss(Loss)
  case penalty
  /// The loss with the penalties, where there are any.
  case objective

  init(_ node: Int, of network: NetworkGraph<Double>, loss: Loss) {
    for (index, layer) in network.layers.enumerated() {
      guard let role = Self.role(of: node, in: layer, index + 1, network.graph) else { continue }
      self = role
      return
    }
    self =
      switch node {
      case network.input: .input
      case network.target: .target
      case network.dataLoss: .loss(loss)
      case network.objective: .objective
      default: .penalty
      }
  }

  private static func role(
    of node: Int, in layer: NetworkGraph<Double>.Layer, _ number: Int, _ graph: Graph<Double>
  ) -> Self? {
    let normalized = layer.normalization?.output ?? layer.sums
    switch node {
    case layer.weights: return .weights(layer: number)
    case layer.bias: return .bias(layer: number)
    case layer.normalization?.scale: return .scale(layer: number)
    case layer.normalization?.shift: return .shift(layer: number)
    case layer.slope: return .slope(layer: number)
    case layer.mask: return .mask(layer: number)
    case layer.randomSlopes: return .randomSlopes(layer: number)
    case layer.sums: return .sums(layer: number)
    default: break
    }
    if node > layer.sums, node <= normalized { return .normalization(layer: number) }
    guard node > normalized, node <= layer.output else { return nil }
    return layer.mask != nil && node == layer.output
      ? .dropout(layer: number) : .activation(layer: number)
  }

  // MARK: In words

  /// What it is, in a sentence or two.
  var text: String {
    switch self {
    case .input: "The batch as the network takes it: a row for each example."
    case .target: "What is asked for: a row for each example."
    case .weights(let layer):
      "The weights of layer \(layer): a row for each input, a column for each unit. Training changes "
        + "them."
    case .bias(let layer): "The biases of layer \(layer), one for each unit. Training changes them."
    case .scale(let layer):
      "The scale $\\gamma$ of batch norm in layer \(layer), one for each unit. Training changes it."
    case .shift(let layer):
      "The shift $\\beta$ of batch norm in layer \(layer), one for each unit. Training changes it."
    case .slope(let layer):
      "The slope of PReLU below 0 in layer \(layer), one for all units. Training changes it."
    case .mask(let layer):
      "What dropout draws for this step in layer \(layer): 0 leaves a unit out, and the others count "
        + "more."
    case .randomSlopes(let layer):
      "The slopes below 0 that RReLU draws for this step in layer \(layer)."
    case .sums(let layer):
      "The sums of layer \(layer), a row for each example: all that comes into a unit, each times its "
        + "weight, and the bias."
    case .normalization(let layer):
      "A part of batch norm in layer \(layer): over the batch, each unit's sums are brought to mean 0 "
        + "and variance 1, then to a scale and a shift that are learned."
    case .activation(let layer):
      "The activation of layer \(layer), on each sum by itself. Its slope is what gradients are "
        + "multiplied by on their way back."
    case .dropout(let layer):
      "The outputs of layer \(layer) times dropout's mask: some units are left out of this step."
    case .loss: "How wrong the network is on the batch: the mean over its examples, one number."
    case .penalty: "A part of what large weights cost, whatever the data say."
    case .objective:
      "What the step is to make smaller: the loss of the data, and what the weights cost."
    }
  }

  /// Where it is taught.
  var place: LessonPlace {
    switch self {
    case .input, .target, .weights, .bias: "backprop#network"
    case .scale, .shift, .normalization: "activations#saturated"
    case .slope, .randomSlopes: "activations#leaky"
    case .mask, .dropout, .penalty: "backprop#experiments"
    case .sums: "backprop#neuron-forward"
    case .activation: "activations#gallery"
    case .loss(.ce): "cross-entropy#classes"
    case .loss(.bce): "cross-entropy#binary"
    case .loss: "cross-entropy#race"
    case .objective: "backprop#training"
    }
  }

  /// Where its gradient is taught.
  var gradientPlace: LessonPlace {
    switch self {
    case .weights, .bias, .input: "backprop#neuron-backward"
    case .sums, .activation, .normalization: "backprop#one-gate"
    case .scale, .shift, .slope: "backprop#used-twice"
    default: place
    }
  }

  /// The letter of a parameter in an update; `nil` for what training does not change.
  var letter: String? {
    switch self {
    case .weights: "w"
    case .bias: "b"
    case .scale: "\\gamma"
    case .shift: "\\beta"
    case .slope: "\\alpha"
    default: nil
    }
  }

  /// Where one of its numbers stands.
  ///
  /// - Parameter isBatch: whether its rows are several examples'.
  func place(row: Int, column: Int, of shape: Shape, isBatch: Bool) -> String {
    let example = isBatch ? "example \(row + 1), " : ""
    switch self {
    case .input: return "\(example)input \(column + 1)"
    case .target: return "\(example)output \(column + 1)"
    case .weights: return "from input \(row + 1) to unit \(column + 1)"
    case .normalization where shape.rows == 1, .bias, .scale, .shift: return "unit \(column + 1)"
    case .sums, .activation, .dropout, .mask, .randomSlopes, .normalization:
      return "\(example)unit \(column + 1)"
    case .slope, .loss, .penalty, .objective: return "row \(row + 1), column \(column + 1)"
    }
  }
}
