import Engine

/// A network with the rows that it was trained and tested on, and how it does on them.
struct ExportedRun: Sendable {
  /// Some of the rows.
  struct Part: Sendable {
    /// `train`, `validation` or `test`.
    let name: String
    /// As the network is given them.
    let inputs: Matrix<Float>
    /// As the loss wants them, n×k; one-hot for cross-entropy.
    let targets: Matrix<Float>
    /// The class of each row; `nil` for a regression.
    let classes: [Int]?
    /// What the engine says to these rows, without penalties and with all units in use.
    let evaluation: Evaluation
  }

  let network: ExportedNetwork
  /// Those that have rows, the training rows first.
  let parts: [Part]

  init(_ session: TrainingSession) {
    network = ExportedNetwork(session)
    // Looking at a session fills its evaluator's buffers; the caller's stay as they are.
    var session = session
    let loss = session.configuration.loss
    let looked = [
      ("train", session.train, session.evaluateTrain()),
      ("validation", session.validation, session.evaluateValidation()),
      ("test", session.test, session.evaluateTest()),
    ]
    parts = looked.compactMap { name, data, evaluation in
      // The session was made with these rows and this loss, so they fit each other.
      guard let evaluation, let targets = try? data.targetMatrix(for: loss) else { return nil }
      var classes: [Int]?
      if case .classes(let indices, _) = data.targets { classes = indices }
      return Part(
        name: name, inputs: session.preparation.inputs(for: data.inputs), targets: targets,
        classes: classes,
        evaluation: evaluation)
    }
    weights = session.stateDictionary
  }

  private let weights: Safetensors

  /// The weights by PyTorch's names, and the rows as `train.inputs`, `train.targets` and so on.
  ///
  /// Targets of cross-entropy are class numbers. `--weights-in` takes the file as it is.
  var safetensors: Safetensors {
    var file = weights
    for part in parts {
      file.tensors[part.name + ".inputs"] = Safetensors.Tensor(
        shape: [part.inputs.rows, part.inputs.columns], elements: part.inputs.elements)
      file.tensors[part.name + ".targets"] =
        if network.loss == .ce, let classes = part.classes {
          Safetensors.Tensor(shape: [classes.count], integers: classes.map(Int64.init))
        } else {
          Safetensors.Tensor(
            shape: [part.targets.rows, part.targets.columns], elements: part.targets.elements)
        }
    }
    return file
  }

  /// The parameters by the names that a lesson gives them (`W1`, `b1`, …), weights in×out, and the
  /// rows as `x_train`, `t_train` and so on, in one `.npz`.
  func numPyArchive() throws(ExportError) -> [UInt8] {
    var arrays: [(name: String, bytes: [UInt8])] = []
    func add(_ name: String, _ elements: [Float], _ shape: [Int]) {
      arrays.append((name + ".npy", NumPyArray.bytes(elements, shape: shape)))
    }
    for layer in network.layers {
      let number = layer.number
      add("W\(number)", layer.weights.elements, [layer.inputs, layer.units])
      add("b\(number)", layer.bias, [layer.units])
      if let norm = layer.normalization {
        add("gamma\(number)", norm.scale, [layer.units])
        add("beta\(number)", norm.shift, [layer.units])
        add("mean\(number)", norm.mean, [layer.units])
        add("var\(number)", norm.variance, [layer.units])
      }
      if let slope = layer.slope { add("alpha\(number)", [slope], []) }
    }
    for part in parts {
      add("x_\(part.name)", part.inputs.elements, [part.inputs.rows, part.inputs.columns])
      if network.loss == .ce, let classes = part.classes {
        arrays.append(
          ("t_\(part.name).npy", NumPyArray.bytes(integers: classes, shape: [classes.count])))
      } else {
        add("t_\(part.name)", part.targets.elements, [part.targets.rows, part.targets.columns])
      }
    }
    let size = arrays.reduce(0) { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 128 }
    guard size < Int(UInt32.max) else { throw .tooLarge(format: .numpy) }
    return ZipArchive.bytes(arrays)
  }
}
