import Engine

/// A network as other programs want it: layer by layer, as it is in evaluation.
struct ExportedNetwork: Sendable {
  /// A dense layer with what stands behind it.
  struct Layer: Sendable {
    /// Counted from 1.
    let number: Int
    /// Fan-in × fan-out.
    let weights: Matrix<Float>
    let bias: [Float]
    let normalization: Normalization?
    /// `nil` for the last layer, which gives plain sums.
    let activation: Activation?
    /// The α that PReLU has learned.
    let slope: Float?

    var inputs: Int { weights.rows }
    var units: Int { weights.columns }
  }

  /// Batch norm between the sums and the activation, one number a unit.
  struct Normalization: Sendable {
    let scale: [Float]
    let shift: [Float]
    let mean: [Float]
    let variance: [Float]
  }

  let configuration: TrainingConfiguration
  let layers: [Layer]
  /// What the network's inputs are: columns of the data, or what is computed from them.
  let featureNames: [String]
  /// How the features are scaled before the network gets them; `nil` if they are as they are.
  let standardization: Standardization?
  let targetName: String
  /// Empty for a regression.
  let classNames: [String]
  /// The size of the picture that a row is; `nil` if it is none.
  let imageShape: Shape?
  let dataName: String
  let step: Int

  init(_ session: TrainingSession) {
    let network = session.graph
    let graph = network.graph
    let activations = session.configuration.architecture.activations
    configuration = session.configuration
    layers = network.layers.enumerated().map { index, layer in
      Layer(
        number: index + 1, weights: graph[value: layer.weights],
        bias: graph[value: layer.bias].elements,
        normalization: layer.normalization.map { norm in
          Normalization(
            scale: graph[value: norm.scale].elements, shift: graph[value: norm.shift].elements,
            mean: graph[value: norm.runningMean].elements,
            variance: graph[value: norm.runningVariance].elements)
        },
        activation: index < activations.count ? activations[index] : nil,
        slope: layer.slope.map { graph.scalar($0) })
    }
    let data = session.train
    featureNames =
      session.preparation.features?.expressions.map(\.source) ?? session.preparation.columns
    standardization = session.preparation.standardization
    targetName = data.targetName
    classNames = data.classNames
    imageShape = session.preparation.features == nil ? data.imageShape : nil
    dataName = data.name
    step = session.step
  }

  /// Lines of Python that say what a row is made of and what its target means.
  var facts: [String] {
    var lines: [String] = []
    if let imageShape {
      lines.append("IMAGE_SHAPE = (\(imageShape.rows), \(imageShape.columns))")
    } else {
      lines += PythonText.list("FEATURES", of: featureNames.map(PythonText.quoted))
    }
    if let standardization {
      lines.append("# The rows are scaled: each feature less its mean, divided by its scale.")
      lines += PythonText.list("MEANS", of: standardization.means.map(PythonText.number))
      lines += PythonText.list("SCALES", of: standardization.scales.map(PythonText.number))
    }
    lines.append("TARGET = \(PythonText.quoted(targetName))")
    if !classNames.isEmpty {
      lines += PythonText.list("CLASSES", of: classNames.map(PythonText.quoted))
    }
    return lines
  }

  var loss: Loss { configuration.loss }
  var dropout: Double { configuration.regularization.dropout }

  /// Where it comes from, in one line: the network, its data and how long it has trained.
  var origin: String {
    "A \(configuration.architecture.title) network on \(dataName), "
      + "\(step) \(step == 1 ? "step" : "steps") of training from seed \(configuration.seed)"
  }
}
