import Engine

/// A number of a network that is set by hand, with its name in lessons.
///
/// A single unit has `w1 w2 b`. With a hidden layer, its unit 1 has `w11 w12 b1`, unit 2
/// `w21 w22 b2`, and the output `v1 v2 c`.
struct PlaneWeight: Equatable, Sendable {
  let name: String
  let layer: Int
  let unit: Int
  /// The input that it is for; `nil` for a bias.
  let input: Int?

  /// All numbers of a network of one or two layers, unit by unit.
  static func all(of network: HandSetNetwork) -> [PlaneWeight] {
    let isSingle = network.layers.count == 1
    return network.layers.indices.flatMap { layer -> [PlaneWeight] in
      let shape = network.layers[layer].weights.shape
      return (0..<shape.columns).flatMap { unit -> [PlaneWeight] in
        let place = isSingle ? "" : "\(unit + 1)"
        let (letter, bias) = layer == 0 ? ("w\(place)", "b\(place)") : ("v", "c")
        return (0..<shape.rows).map {
          PlaneWeight(name: "\(letter)\($0 + 1)", layer: layer, unit: unit, input: $0)
        } + [PlaneWeight(name: bias, layer: layer, unit: unit, input: nil)]
      }
    }
  }

  func value(in network: HandSetNetwork) -> Double {
    let layer = network.layers[layer]
    return input.map { layer.weights[$0, unit] } ?? layer.biases[0, unit]
  }

  func set(_ value: Double, in network: inout HandSetNetwork) {
    if let input {
      network.layers[layer].weights[input, unit] = value
    } else {
      network.layers[layer].biases[0, unit] = value
    }
  }
}

extension HandSetNetwork {
  /// Gives a unit of the first layer its weights.
  mutating func setUnit(_ unit: Int, to line: ThresholdUnit) {
    for (input, weight) in line.weights.enumerated() { layers[0].weights[input, unit] = weight }
    layers[0].biases[0, unit] = line.bias
  }
}
