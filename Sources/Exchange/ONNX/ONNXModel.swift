import Engine

/// A network as an ONNX model: rows of features in, what the network says to each row out.
///
/// What belongs to training only, dropout and penalties, is no part of it.
struct ONNXModel {
  private let network: ExportedNetwork

  /// The operators' version: of 2020, so that runtimes of many years take it.
  static let operatorVersion = 13
  /// The file format's version that came with it.
  static let formatVersion = 7

  init(_ network: ExportedNetwork) {
    self.network = network
  }

  /// The file.
  var bytes: [UInt8] {
    var graph = ONNXGraph()
    var current = "features"
    for layer in network.layers { current = append(layer, to: &graph, behind: current) }
    let width = network.configuration.architecture.outputs
    var outputs = [(name: current, width: width)]
    if let type = probability {
      let attributes: [ONNXGraph.Attribute] = type == "Softmax" ? [.integer("axis", 1)] : []
      outputs.append(
        (graph.append(type, [current], attributes, output: "probabilities"), width))
    }
    return ProtobufWriter { model in
      model.write(1, integer: Self.formatVersion)
      model.write(2, string: "mlp-tutor")
      model.write(6, string: network.origin)
      model.write(
        7,
        message: graph.message(
          name: network.configuration.architecture.title,
          inputs: [("features", network.configuration.architecture.inputs)], outputs: outputs))
      model.write(
        8,
        message: ProtobufWriter { operators in
          operators.write(1, string: "")
          operators.write(2, integer: Self.operatorVersion)
        })
      for (key, value) in facts {
        model.write(
          14,
          message: ProtobufWriter { entry in
            entry.write(1, string: key)
            entry.write(2, string: value)
          })
      }
    }.bytes
  }

  private func append(
    _ layer: ExportedNetwork.Layer, to graph: inout ONNXGraph, behind input: String
  ) -> String {
    let name = "layer \(layer.number)"
    let weights = graph.append(
      tensor: "\(name) weight", shape: [layer.units, layer.inputs],
      layer.weights.transposed.elements)
    let bias = graph.append(tensor: "\(name) bias", shape: [layer.units], layer.bias)
    var current = graph.append(
      "Gemm", [input, weights, bias], [.integer("transB", 1)],
      output: layer.activation == nil ? outputName : nil)
    if let norm = layer.normalization {
      let statistics = [
        ("scale", norm.scale), ("shift", norm.shift), ("mean", norm.mean),
        ("variance", norm.variance),
      ].map { graph.append(tensor: "\(name) \($0.0)", shape: [layer.units], $0.1) }
      current = graph.append(
        "BatchNormalization", [current] + statistics,
        [.float("epsilon", Float(BatchNormalization.epsilon))])
    }
    guard let activation = layer.activation else { return current }
    return graph.append(activation, behind: current, slope: layer.slope)
  }

  /// What the last layer's sums are.
  private var outputName: String {
    switch network.loss {
    case .bce, .ce, .brier: "logits"
    case .hinge: "score"
    case .mse, .mae, .huber: "output"
    }
  }

  /// The operator that makes probabilities of logits; `nil` where there are none.
  private var probability: String? {
    switch network.loss {
    case .bce, .brier: "Sigmoid"
    case .ce: "Softmax"
    case .mse, .mae, .huber, .hinge: nil
    }
  }

  /// What a user of the model has to know about its columns.
  private var facts: [(String, String)] {
    var facts = [
      ("features", network.featureNames.joined(separator: ", ")), ("target", network.targetName),
    ]
    if !network.classNames.isEmpty {
      facts.append(("classes", network.classNames.joined(separator: ", ")))
    }
    if let scaling = network.standardization {
      facts.append(("means", scaling.means.map { "\($0)" }.joined(separator: ", ")))
      facts.append(("scales", scaling.scales.map { "\($0)" }.joined(separator: ", ")))
    }
    return facts
  }
}
