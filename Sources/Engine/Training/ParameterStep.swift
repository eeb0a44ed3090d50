/// What the next step of training makes of one weight or bias, with all that goes into it.
package struct ParameterStep: Equatable, Sendable {
  /// A number that the optimizer remembers, before the step and after it.
  package struct Memory: Equatable, Sendable {
    package let before: Double
    package let after: Double
  }

  /// The parameter before the step and after it.
  package let before: Double
  package let after: Double
  /// ∂objective/∂w on the step's batch, clipped if the run clips.
  package let gradient: Double
  package let learningRate: Double
  /// The number of the step, counted from 1.
  package let step: Int
  /// The running sum or mean of the gradients; `nil` where the optimizer keeps none.
  package let mean: Memory?
  /// The same of their squares.
  package let square: Memory?
}

extension TrainingSession {
  /// What the next step will do to a parameter; a copy of the run takes that step.
  ///
  /// - Parameters:
  ///   - node: that of the weights, biases or other parameters in the graph.
  ///   - element: which of them, row by row.
  /// - Returns: `nil` if the run takes no more steps.
  package func nextStep(of node: Int, element: Int) -> ParameterStep? {
    var next = self
    guard failure == nil, (try? next.advance()) != nil, next.step == step + 1 else { return nil }
    let place = graph.graph.nodes[node].offset + element
    func memory(_ value: (OptimizerState<Float>) -> Float?) -> ParameterStep.Memory? {
      guard let before = value(optimizer), let after = value(next.optimizer) else { return nil }
      return ParameterStep.Memory(before: Double(before), after: Double(after))
    }
    func number(_ session: TrainingSession) -> Double {
      Double(session.graph.graph[value: node].elements[element])
    }
    return ParameterStep(
      before: number(self), after: number(next),
      gradient: Double(next.graph.graph[gradient: node].elements[element]),
      learningRate: learningRate, step: step + 1, mean: memory { $0.mean(of: place) },
      square: memory { $0.square(of: place) })
  }
}
