import ArgumentParser
import Tutor

/// Training without a screen.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a network without a screen.")

  @Option(
    help: """
      \(TrainingOptions.dataChoices.joined(separator: ", ")). A CSV file has a header row, IDX is \
      MNIST's format; either may be gzip.
      """)
  var data: String?
  @Option(help: "The target's column of a CSV file; the last one unless named.") var target: String?
  @Option(help: "Standard deviation of the noise added to made data.") var noise: String?
  @Option(help: "Share of the rows to train on; the others are for testing.")
  var trainFraction: String?
  @Option(help: "All widths, inputs and outputs too: 2,4,1.") var layers: String?
  @Option(help: "Hidden widths only; the data says the others: 8,8.") var hidden: String?
  @Option(help: "identity, relu, sigmoid, tanh; one for all, or one a hidden layer.")
  var activation: String?
  @Option(name: .customLong("init"), help: "zeros, normal, xavier, he.") var initialization: String?
  @Option(help: "bce, ce, mse; the one that fits the data unless given.") var loss: String?
  @Option(help: "sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw.") var optimizer: String?
  @Option(help: "Learning rate.") var lr: String?
  @Option(help: "Weight decay of adamw, 0.01 unless given.") var weightDecay: String?
  @Option(help: "Rows in a batch.") var batch: String?
  @Option(help: "Epochs to train.") var epochs: String?
  @Option(help: "Steps to train.") var steps: String?
  @Option(help: "λ of λ Σ|w|.") var l1: String?
  @Option(help: "λ of λ/2 Σw².") var l2: String?
  @Option(help: "Share of hidden units left out in a step.") var dropout: String?
  @Option(help: "Seed of everything random.") var seed: String?
  @Option(help: "Steps between log lines.") var logEvery: String?
  @Flag(help: "Take consecutive rows as batches, in the order of the data.") var noShuffle = false
  @Option(help: ArgumentHelp("Begin with these weights (safetensors).", valueName: "file"))
  var weightsIn: String?
  @Option(help: ArgumentHelp("Write the weights (safetensors).", valueName: "file"))
  var weightsOut: String?
  @Flag(help: "JSON Lines.") var json = false

  @OptionGroup var display: DisplayOptions

  func run() throws {
    let options = try trainingOptions()
    if let weightsOut { try Files.checkWritable(weightsOut) }
    let files = try options.source.paths.map { try Files.read($0) }
    let weights = try weightsIn.map { try Files.read($0) }

    var training: TrainingRun
    do {
      training = try TrainingRun(options, files: files, weights: weights)
    } catch {
      throw Failure(.usage, message(of: error))
    }
    do {
      try training.run(json: json) { Console.write([$0], ascii: display.ascii) }
    } catch {
      throw Failure(.finding, error.message)
    }
    if let weightsOut { try Files.write(training.weights, to: weightsOut) }
  }

  private func trainingOptions() throws(Failure) -> TrainingOptions {
    var options = TrainingOptions()
    options.shuffles = !noShuffle
    let given: [(String, String?)] = [
      ("data", data), ("target", target), ("noise", noise), ("train-fraction", trainFraction),
      ("layers", layers), ("hidden", hidden), ("activation", activation),
      ("init", initialization), ("loss", loss), ("optimizer", optimizer), ("lr", lr),
      ("weight-decay", weightDecay),
      ("batch", batch), ("epochs", epochs), ("steps", steps), ("l1", l1), ("l2", l2),
      ("dropout", dropout), ("seed", seed), ("log-every", logEvery),
    ]
    for (name, value) in given {
      guard let value else { continue }
      do {
        try options.set(name, to: value)
      } catch {
        throw Failure(.usage, error.message)
      }
    }
    if layers != nil, hidden != nil {
      throw Failure(.usage, "--layers and --hidden can't both be given; drop one of them")
    }
    return options
  }

  private func message(of problem: TrainingRun.Problem) -> String {
    switch problem {
    case .option(let error): return error.message
    case .configuration(let error): return error.message
    case .data(let error): return error.message
    case .weights(let error):
      return "\(weightsIn ?? ""): \(error.message)"
    }
  }
}
