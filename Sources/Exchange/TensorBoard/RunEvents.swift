import Engine

/// A run as TensorBoard's event file, written on and on as the run goes.
///
/// It reads no clock: a second passes with each step, so that the same run is the same file.
/// TensorBoard's horizontal axis is the step unless somebody asks for another.
package struct RunEvents: Sendable {
  /// The step that was written last.
  private var written: Int?

  package init() {}

  /// What the file is called; TensorBoard looks for `tfevents`.
  package static let fileName = "events.out.tfevents.0.mlp-tutor"

  /// What to append for a run as it is now; nothing if its step has been written.
  ///
  /// Losses on batches are those of the newest step; losses and accuracies on all rows, weights and
  /// gradients are there by layer.
  package mutating func bytes(for session: TrainingSession) -> [UInt8] {
    guard written != session.step else { return [] }
    var bytes: [UInt8] = []
    if written == nil {
      bytes = TensorBoardEvent(wallTime: 0, step: 0, content: .version).record
    }
    written = session.step
    // Looking at a session fills its evaluator's buffers; the caller's stay as they are.
    var session = session
    let values = Self.scalars(&session) + Self.histograms(session)
    let event = TensorBoardEvent(
      wallTime: Double(session.step), step: session.step, content: .values(values))
    return bytes + event.record
  }

  private static func scalars(_ session: inout TrainingSession) -> [TensorBoardEvent.Value] {
    var values: [TensorBoardEvent.Value] = []
    func add(_ tag: String, _ number: Double?) {
      if let number { values.append(.scalar(tag, number)) }
    }
    if let loss = session.batchLoss, let dataLoss = session.batchDataLoss {
      add("batch/loss", Double(loss))
      add("batch/data loss", Double(dataLoss))
      add("batch/penalty", Double(loss - dataLoss))
      add("batch/gradient norm", session.gradientNorm)
    }
    let evaluations = [
      ("train", session.evaluateTrain()), ("validation", session.evaluateValidation()),
      ("test", session.evaluateTest()),
    ]
    for (part, evaluation) in evaluations { add("loss/\(part)", evaluation?.loss) }
    for (part, evaluation) in evaluations { add("accuracy/\(part)", evaluation?.accuracy) }
    add("learning rate", session.learningRate)
    return values
  }

  private static func histograms(_ session: TrainingSession) -> [TensorBoardEvent.Value] {
    let quantities: [(LayerQuantity, String)] = [
      (.weights, "weights"), (.biases, "biases"), (.weightGradients, "gradients of weights"),
      (.biasGradients, "gradients of biases"),
    ]
    var values: [TensorBoardEvent.Value] = []
    for number in session.graph.layers.indices.map({ $0 + 1 }) {
      for (quantity, title) in quantities {
        let isGradient = quantity == .weightGradients || quantity == .biasGradients
        // Before the first step there is no gradient.
        guard session.batchLoss != nil || !isGradient,
          let matrix = try? session.graph.values(of: quantity, layer: number),
          let distribution = TensorBoardEvent.Distribution(matrix.elements)
        else { continue }
        values.append(.histogram("layer \(number)/\(title)", distribution))
      }
    }
    return values
  }
}
