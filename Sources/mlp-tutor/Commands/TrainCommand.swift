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
  @Option(help: "tanh, relu, sigmoid, …; one for all, or one a hidden layer.")
  var activation: String?
  @Option(
    name: .customLong("init"),
    help: "zeros, normal, xavier, he, lecun, orthogonal, …; normal:0.05.")
  var initialization: String?
  @Option(help: "bce, ce, mse, …; the one that fits the data unless given.") var loss: String?
  @Option(help: "sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw.") var optimizer: String?
  @Option(help: "Learning rate.") var lr: String?
  @Option(help: "constant, step:30,0.1 (epochs), exponential, inverse, cosine, plateau.")
  var schedule: String?
  @Option(help: "Steps of linear warm-up, or constant:10,0.1.") var warmup: String?
  @Option(help: "Weight decay of adamw, 0.01 unless given.") var weightDecay: String?
  @Option(help: "Rows in a batch.") var batch: String?
  @Option(help: "Epochs to train.") var epochs: String?
  @Option(help: "Steps to train.") var steps: String?
  @Option(help: "λ of λ Σ|w|.") var l1: String?
  @Option(help: "λ of λ/2 Σw².") var l2: String?
  @Option(help: "Share of hidden units left out in a step.") var dropout: String?
  @Option(help: "ε of t(1−ε)+ε/C, for ce and bce.") var labelSmoothing: String?
  @Option(help: "Vary the rows: noise:0.05, shift:1, rotate:10, flip.") var augment: String?
  @Option(help: "The largest norm of the gradient.") var clipNorm: String?
  @Option(help: "The largest element of the gradient.") var clipValue: String?
  @Option(help: "Epochs to wait for a better validation loss.") var earlyStopping: String?
  @Option(help: "Share of the training rows to validate on, 0.1 where needed.")
  var validationFraction: String?
  @Option(help: "Seed of everything random.") var seed: String?
  @Option(help: "Steps between log lines.") var logEvery: String?
  @Flag(help: "Log the norm of the gradient, before clipping.") var logGradients = false
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
      try run(&training)
    } catch {
      throw Failure(.finding, error.message)
    }
    if let weightsOut { try Files.write(training.weights, to: weightsOut) }
  }

  private func run(_ training: inout TrainingRun) throws(TrainingFailure) {
    guard ProgressBar.canBeShown, !display.plain else {
      return try training.run(json: json) { Console.write([$0], ascii: display.ascii) }
    }
    var bar = ProgressBar(ascii: display.ascii)
    defer { bar.remove() }
    try training.run(
      json: json, progress: { bar.report($0) },
      output: { line in
        // Both may be the same terminal.
        bar.remove()
        Console.write([line], ascii: display.ascii)
      })
  }

  private func trainingOptions() throws(Failure) -> TrainingOptions {
    var options = TrainingOptions()
    options.shuffles = !noShuffle
    options.logsGradients = logGradients
    let given: [(String, String?)] = [
      ("data", data), ("target", target), ("noise", noise), ("train-fraction", trainFraction),
      ("layers", layers), ("hidden", hidden), ("activation", activation),
      ("init", initialization), ("loss", loss), ("optimizer", optimizer), ("lr", lr),
      ("schedule", schedule), ("warmup", warmup), ("weight-decay", weightDecay),
      ("batch", batch), ("epochs", epochs), ("steps", steps), ("l1", l1), ("l2", l2),
      ("dropout", dropout), ("label-smoothing", labelSmoothing), ("augment", augment),
      ("clip-norm", clipNorm), ("clip-value", clipValue), ("early-stopping", earlyStopping),
      ("validation-fraction", validationFraction), ("seed", seed), ("log-every", logEvery),
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
