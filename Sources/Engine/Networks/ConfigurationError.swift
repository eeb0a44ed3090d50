/// A network, data set or run that can't be made as asked, said so that it can be mended.
package enum ConfigurationError: Error, Equatable, Sendable {
  case tooFewLayers([Int])
  case badWidth(Int, in: [Int])
  case tooManyParameters(in: [Int])
  case tooMuchMemory(rows: Int, widths: [Int])
  case tooManyClasses(Int)
  case activationCount(Int, hiddenLayers: Int)
  case inputWidth(Int, features: Int)
  case outputWidth(Int, loss: Loss, expected: Int)
  case noRows
  case batchOfOne
  case batchTooLarge(Int, rows: Int)
  case classesNeeded(Loss)
  case twoClassesNeeded(Loss, found: Int)
  case valuesNeeded(Loss, label: String)
  case features(FeatureError)
  case outOfRange(name: String, value: String, allowed: String)

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .tooFewLayers(let widths):
      "--layers \(list(widths)) has no output; give at least two widths, inputs and outputs, "
        + "such as 2,4,1"
    case .badWidth(let width, let widths):
      "--layers \(list(widths)) has a width of \(width); each has to be 1 to "
        + "\(Architecture.widthLimit)"
    case .tooManyParameters(let widths):
      "--layers \(list(widths)) has more than \(Architecture.parameterLimit) parameters; "
        + "give smaller widths"
    case .tooMuchMemory(let rows, let widths):
      "\(rows) rows at a time through --layers \(list(widths)) take too much memory; "
        + "give a smaller --batch or smaller widths"
    case .tooManyClasses(let count):
      "the target has \(count) classes, more than \(Dataset.classLimit); "
        + "use --loss mse if they are numbers"
    case .activationCount(let count, let hidden):
      "--activation names \(count) activations for \(hidden) hidden "
        + "\(hidden == 1 ? "layer" : "layers"); give one for all, or one for each"
    case .inputWidth(let width, let features):
      "the network has \(width) inputs and the data \(features) features; "
        + "begin --layers with \(features)"
    case .outputWidth(let width, let loss, let expected):
      "the network has \(width) outputs, and --loss \(loss.rawValue) on this data needs "
        + "\(expected); end --layers with \(expected)"
    case .noRows:
      "the data has no rows to train on; add some, or raise --train-fraction"
    case .batchOfOne:
      "a batch of 1 row has no spread for batch norm to divide by; give --batch 2 or more, "
        + "or leave batch norm out"
    case .batchTooLarge(let batch, let rows):
      "--batch \(batch) is more than the \(rows) training rows; give \(rows) or fewer"
    case .classesNeeded(let loss):
      "--loss \(loss.rawValue) needs class labels, and the target has other numbers; "
        + "use --loss mse"
    case .twoClassesNeeded(let loss, let found):
      "--loss \(loss.rawValue) needs two classes, and the target has \(found); "
        + (found > 2 ? "use --loss ce" : "add rows of another class")
    case .valuesNeeded(let loss, let label):
      "--loss \(loss.rawValue) needs numbers, and the target has the label “\(label)”; "
        + "use --loss ce or bce"
    case .features(let error):
      error.message
    case .outOfRange(let name, let value, let allowed):
      "--\(name) \(value) is out of range; it has to be \(allowed)"
    }
  }

  private func list(_ widths: [Int]) -> String {
    widths.map(String.init).joined(separator: ",")
  }
}
