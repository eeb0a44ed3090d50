extension NetworkGraph<Float> {
  /// The index of each dense layer among the modules of the matching `nn.Sequential`.
  ///
  /// A hidden layer is a Linear, its activation and, if it has one, its Dropout.
  private var moduleIndices: [Int] {
    var next = 0
    return layers.map { layer in
      defer { next += layer.mask == nil ? 2 : 3 }
      return next
    }
  }

  /// The weights by the names and out×in shapes of PyTorch's `nn.Sequential.state_dict()`.
  package var stateDictionary: Safetensors {
    var tensors: [String: Safetensors.Tensor] = [:]
    for (layer, module) in zip(layers, moduleIndices) {
      let weights = graph[value: layer.weights].transposed
      tensors["\(module).weight"] = Safetensors.Tensor(
        shape: [weights.rows, weights.columns], elements: weights.elements)
      let bias = graph[value: layer.bias]
      tensors["\(module).bias"] = Safetensors.Tensor(
        shape: [bias.columns], elements: bias.elements)
      if let slope = layer.slope {
        tensors["\(module + 1).weight"] = Safetensors.Tensor(
          shape: [1], elements: [graph.scalar(slope)])
      }
    }
    return Safetensors(tensors: tensors)
  }

  /// Takes over weights saved from an `nn.Sequential`; changes nothing if they don't fit.
  ///
  /// The dense layers, those with a matrix, are found by their order, not their number, so that a
  /// model with or without dropout between them fits; what else has weights stands behind them.
  package mutating func load(_ state: Safetensors) throws(SafetensorsError) {
    let modules = state.tensors
      .filter { $0.key.hasSuffix(".weight") && $0.value.shape.count > 1 }
      .compactMap { Int($0.key.dropLast(".weight".count)) }
      .sorted()
    guard !modules.isEmpty else { throw .noLayers(tensors: state.tensors.keys.sorted()) }
    guard modules.count == layers.count else {
      throw .layerCount(found: modules.count, expected: layers.count)
    }
    var values: [(node: Int, value: Matrix<Float>)] = []
    for (index, (layer, module)) in zip(layers, modules).enumerated() {
      let (fanIn, fanOut) = (architecture.widths[index], architecture.widths[index + 1])
      let weights = try state.elements("\(module).weight", shape: [fanOut, fanIn])
      let bias = try state.elements("\(module).bias", shape: [fanOut])
      values.append((layer.weights, Matrix(Shape(fanOut, fanIn), weights).transposed))
      values.append((layer.bias, Matrix(Shape(1, fanOut), bias)))
      if let slope = layer.slope {
        let elements = try state.elements("\(module + 1).weight", shape: [1])
        values.append((slope, Matrix(.scalar, elements)))
      }
    }
    for (node, value) in values { graph[value: node] = value }
  }
}

extension Safetensors {
  /// The elements of a tensor that has to have the given shape and only finite numbers.
  fileprivate func elements(_ name: String, shape: [Int]) throws(SafetensorsError) -> [Float] {
    guard let tensor = tensors[name] else { throw .missing(tensor: name) }
    guard tensor.shape == shape else {
      throw .wrongShape(tensor: name, found: tensor.shape, expected: shape)
    }
    guard tensor.elements.allSatisfy(\.isFinite) else { throw .nonFinite(tensor: name) }
    return tensor.elements
  }
}
