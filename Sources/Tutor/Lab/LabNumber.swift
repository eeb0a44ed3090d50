/// The numbers that tell how a run is going, by the names that stand before them.
package enum LabNumber: String, CaseIterable, Sendable {
  case epoch
  case step
  case plannedSteps = "steps planned"
  case learningRate = "learning rate now"
  case trainLoss = "train loss"
  case testLoss = "test loss"
  case trainRight = "train right"
  case testRight = "test right"
  case batchLoss = "batch loss"
  case batchData = "of it data"
  case batchPenalty = "of it penalty"
  case gradientNorm = "gradient norm"
  case weightNorm = "weight norm"
  case parameters
}
