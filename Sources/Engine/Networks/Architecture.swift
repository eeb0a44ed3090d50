/// The widths of a network's layers and the activations between them.
package struct Architecture: Equatable, Sendable {
  /// Inputs, hidden layers, outputs.
  package let widths: [Int]
  /// One for each hidden layer; the output layer gives plain sums, as the losses want them.
  package let activations: [Activation]
  /// Whether each hidden layer's sums are batch-normalized before their activation.
  package let batchNorm: Bool

  /// All numbers that training changes: Σ fan-out · (fan-in + 1), and the γ and β of batch norm and
  /// the α of PReLU.
  package let parameterCount: Int

  /// The widest layer that is taken; wider ones only exhaust the memory.
  package static let widthLimit = 65_536

  /// The most parameters that are taken.
  package static let parameterLimit = 20_000_000

  /// A network of the given widths; `activations` has one entry for all hidden layers, or one for
  /// each.
  package init(
    widths: [Int], activations: [Activation], batchNorm: Bool = false
  ) throws(ConfigurationError) {
    guard widths.count >= 2 else { throw .tooFewLayers(widths) }
    for width in widths where !(1...Self.widthLimit).contains(width) {
      throw .badWidth(width, in: widths)
    }
    let hidden = widths.count - 2
    guard activations.count == 1 || activations.count == hidden else {
      throw .activationCount(activations.count, hiddenLayers: hidden)
    }
    self.widths = widths
    self.batchNorm = batchNorm
    self.activations =
      activations.count == hidden
      ? activations : Array(repeating: activations[0], count: hidden)
    // Each width is at most 2^16, so no product of two overflows; the sum is cut short.
    var parameters = 0
    for layer in 1..<widths.count {
      parameters += widths[layer] * (widths[layer - 1] + 1)
      if layer <= hidden {
        parameters += batchNorm ? 2 * widths[layer] : 0
        parameters += self.activations[layer - 1] == .prelu ? 1 : 0
      }
      guard parameters <= Self.parameterLimit else { throw .tooManyParameters(in: widths) }
    }
    parameterCount = parameters
  }

  /// How many layers have an activation.
  package var hiddenLayers: Int { widths.count - 2 }
  package var inputs: Int { widths[0] }
  package var outputs: Int { widths[widths.count - 1] }

  /// How many values a network keeps for each row of a batch, without dropout's.
  var valuesPerRow: Int {
    var count = widths.reduce(0, +)
    for (width, activation) in zip(widths.dropFirst(), activations) {
      count += width * activation.valuesPerUnit
      count += batchNorm ? width * BatchNormalization.valuesPerUnit : 0
    }
    return count
  }

  /// 2-4-1.
  package var title: String { widths.map(String.init).joined(separator: "-") }
}
