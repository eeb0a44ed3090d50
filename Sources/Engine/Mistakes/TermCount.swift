/// How many terms a result adds up, and whether it divides by their number.
struct TermCount: Equatable {
  let count: Int
  let isMean: Bool

  /// Looks at a sum, or at a sum with constant factors and signs around it; `nil` for anything else.
  init?(_ graph: Graph<Double>, output: Int) {
    var node = output
    var factor = 1.0
    while true {
      let here = graph.nodes[node]
      let inputs = here.inputs
      switch here.operation {
      case .negate:
        node = inputs[0]
      case .multiply where !graph.nodes[inputs[0]].needsGradient:
        factor *= graph.scalar(inputs[0])
        node = inputs[1]
      case .multiply where !graph.nodes[inputs[1]].needsGradient:
        factor *= graph.scalar(inputs[1])
        node = inputs[0]
      case .divide where !graph.nodes[inputs[1]].needsGradient:
        factor /= graph.scalar(inputs[1])
        node = inputs[0]
      case .add, .subtract:
        self.init(Self.terms(of: node, in: graph), factor: factor)
        return
      case .sum:
        self.init(graph.nodes[inputs[0]].shape.count, factor: factor)
        return
      case .meanSquaredError, .meanAbsoluteError, .binaryCrossEntropy, .hinge:
        self.init(graph.nodes[inputs[0]].shape.count, isMean: true)
        return
      case .crossEntropy:
        self.init(graph.nodes[inputs[0]].shape.rows, isMean: true)
        return
      default:
        return nil
      }
    }
  }

  private init?(_ count: Int, factor: Double) {
    self.init(count, isMean: abs(abs(factor) * Double(count) - 1) < 1e-9)
  }

  private init?(_ count: Int, isMean: Bool) {
    guard count > 1 else { return nil }
    self.count = count
    self.isMean = isMean
  }

  /// The terms of a tree of sums and differences.
  private static func terms(of root: Int, in graph: Graph<Double>) -> Int {
    var pending = [root]
    var count = 0
    while let node = pending.popLast() {
      switch graph.nodes[node].operation {
      case .add, .subtract: pending += graph.nodes[node].inputs
      default: count += 1
      }
    }
    return count
  }
}
