extension NetworkGraph<Float> {
  /// Where a parameter or statistic stands in PyTorch's state dictionary.
  private struct Entry {
    let name: String
    let node: Int
    /// The shape in PyTorch; a matrix is out×in there, and in×out in the graph.
    let shape: [Int]
  }

  /// The entries of one layer whose Linear is module number `module` of an `nn.Sequential`.
  ///
  /// A hidden layer is a Linear, its BatchNorm1d if it has one, its activation, and its Dropout if
  /// it has one.
  private func entries(of index: Int, module: Int) -> [Entry] {
    let (layer, fanIn, fanOut) = (
      layers[index], architecture.widths[index], architecture.widths[index + 1]
    )
    var entries = [
      Entry(name: "\(module).weight", node: layer.weights, shape: [fanOut, fanIn]),
      Entry(name: "\(module).bias", node: layer.bias, shape: [fanOut]),
    ]
    var next = module + 1
    if let norm = layer.normalization {
      entries += [
        Entry(name: "\(next).weight", node: norm.scale, shape: [fanOut]),
        Entry(name: "\(next).bias", node: norm.shift, shape: [fanOut]),
        Entry(name: "\(next).running_mean", node: norm.runningMean, shape: [fanOut]),
        Entry(name: "\(next).running_var", node: norm.runningVariance, shape: [fanOut]),
      ]
      next += 1
    }
    if let slope = layer.slope {
      entries.append(Entry(name: "\(next).weight", node: slope, shape: [1]))
    }
    return entries
  }

  /// The index of each dense layer among the modules of the matching `nn.Sequential`.
  private var moduleIndices: [Int] {
    var next = 0
    return layers.map { layer in
      defer { next += 2 + (layer.normalization == nil ? 0 : 1) + (layer.mask == nil ? 0 : 1) }
      return next
    }
  }

  /// The weights by the names and out×in shapes of PyTorch's `nn.Sequential.state_dict()`.
  package var stateDictionary: Safetensors {
    var tensors: [String: Safetensors.Tensor] = [:]
    for (index, module) in moduleIndices.enumerated() {
      for entry in entries(of: index, module: module) {
        tensors[entry.name] = Safetensors.Tensor(
          shape: entry.shape, elements: graph[value: entry.node].transposed.elements)
      }
      if layers[index].normalization != nil {
        tensors["\(module + 1).num_batches_tracked"] = Safetensors.Tensor(
          shape: [], integers: [Int64(batchesTracked)])
      }
    }
    return Safetensors(tensors: tensors)
  }

  /// Takes over weights saved from an `nn.Sequential`; changes nothing if they don't fit.
  ///
  /// The dense layers, those with a matrix, are found by their order, not their number, so that a
  /// model with or without dropout between them fits; what else a layer has stands behind it.
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
    var names: Set<String> = []
    for (index, module) in modules.enumerated() {
      for entry in entries(of: index, module: module) {
        let elements = try state.elements(entry.name, shape: entry.shape)
        let shape = graph.nodes[entry.node].shape
        // Out×in as in PyTorch; a row is one either way.
        let matrix = Matrix(Shape(shape.columns, shape.rows), elements).transposed
        values.append((entry.node, matrix))
        names.insert(entry.name)
      }
    }
    // Parameters that would be left out would make it another network than the one saved.
    let others = state.tensors.keys.filter {
      !names.contains($0) && ($0.hasSuffix(".weight") || $0.hasSuffix(".running_mean"))
    }
    if let other = others.min() { throw .unexpected(tensor: other) }
    for (node, value) in values { graph[value: node] = value }
    batchesTracked = state.batchesTracked
  }
}

extension Safetensors {
  /// The elements of a tensor that has to have the given shape and only finite numbers.
  fileprivate func elements(_ name: String, shape: [Int]) throws(SafetensorsError) -> [Float] {
    guard let tensor = tensors[name] else { throw .missing(tensor: name) }
    guard tensor.shape == shape else {
      throw .wrongShape(tensor: name, found: tensor.shape, expected: shape)
    }
    let elements = tensor.elements
    guard elements.allSatisfy(\.isFinite) else { throw .nonFinite(tensor: name) }
    guard !name.hasSuffix(".running_var") || elements.allSatisfy({ $0 >= 0 }) else {
      throw .negativeVariance(tensor: name)
    }
    return elements
  }

  /// The most batches that any batch norm has seen; 0 where nothing says so.
  fileprivate var batchesTracked: Int {
    let counts = tensors.filter { $0.key.hasSuffix(".num_batches_tracked") }
      .compactMap { name, tensor -> Int? in
        guard case .integers(let integers) = tensor.values else { return nil }
        return integers.first.map { Int(clamping: $0) }
      }
    return max(0, counts.max() ?? 0)
  }
}
