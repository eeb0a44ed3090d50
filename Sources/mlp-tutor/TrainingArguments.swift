import ArgumentParser
import Tutor

/// What a run is made of, as the commands that train take it.
struct TrainingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Everything at once, as the lab prints it: 'v1 data=spiral hidden=8,8 at=1200'. What else is \
      given counts instead of what stands there. Words are the options below without their dashes, \
      and at (steps taken), edits (weights set by hand), speed (steps a second), log (of the loss), \
      pin1=[lr=0.3 at=500] to pin6: runs pinned in the lab, with what differs of each, where usual takes \
      back what the line sets; train leaves them out.
      """, valueName: "line"))
  var state: String?

  // Each value is what follows its option, so that a negative number gets a useful message, too.
  @Option(
    parsing: .unconditional,
    help: """
      The examples: \(TrainingOptions.dataChoices.joined(separator: ", ")). A CSV file has a header \
      row, IDX is MNIST's format; either may be gzip. (default: xor)
      """)
  var data: String?
  @Option(
    parsing: .unconditional, help: "Column of a CSV file to predict. (default: the last one)")
  var target: String?
  @Option(
    parsing: .unconditional,
    help: "Columns of a CSV file that are the inputs, as in width,height. (default: all others)")
  var columns: String?
  @Option(
    parsing: .unconditional,
    help: "Standard deviation of the noise added to made data. (default: 0)")
  var noise: String?
  @Option(
    parsing: .unconditional,
    help: """
      Share of the rows to train on; the others are held out for testing. (default: 0.8 of \
      digits and IDX files, else 1)
      """)
  var trainFraction: String?
  @Option(
    parsing: .unconditional,
    help: """
      What the inputs are: formulas of the data's columns, as in x1,x2,x1^2,sin(5*x1). The made \
      clouds lie within -1...1. (default: raw, the columns)
      """)
  var features: String?
  @Option(
    parsing: .unconditional,
    help: """
      on brings each input to mean 0 and standard deviation 1 over the training rows. \
      (default: off)
      """)
  var standardize: String?
  @Option(
    parsing: .unconditional, help: "Width of every layer, inputs and outputs too, as in 2,4,1.")
  var layers: String?
  @Option(
    parsing: .unconditional,
    help: "Widths of the hidden layers, as in 8,8; the data says the others. (default: 4)")
  var hidden: String?
  @Option(
    parsing: .unconditional,
    help: """
      One for all hidden layers or one for each, as in relu,tanh: \
      \(TrainingOptions.activationChoices.joined(separator: ", ")). (default: tanh)
      """)
  var activation: String?
  @Flag(help: "Normalize each hidden layer's sums over the batch, before the activation.")
  var batchNorm = false
  @Option(
    name: .customLong("init"), parsing: .unconditional,
    help: """
      Initial weights: \(TrainingOptions.initializationChoices.joined(separator: ", ")); a number \
      may be another one. (default: xavier)
      """)
  var initialization: String?
  @Option(
    parsing: .unconditional,
    help: """
      \(TrainingOptions.lossChoices.joined(separator: ", ")). (default: bce for two classes, ce \
      for more, mse for numbers)
      """)
  var loss: String?
  @Option(
    parsing: .unconditional,
    help: "\(TrainingOptions.optimizerChoices.joined(separator: ", ")). (default: sgd)")
  var optimizer: String?
  @Option(
    parsing: .unconditional,
    help: """
      Learning rate. (default: 0.1 with sgd, momentum and nesterov, 0.01 with the others)
      """)
  var lr: String?
  @Option(
    parsing: .unconditional,
    help: """
      How the learning rate changes: \
      \(TrainingOptions.scheduleChoices.joined(separator: ", ")); step and plateau count epochs. \
      (default: constant)
      """)
  var schedule: String?
  @Option(
    parsing: .unconditional,
    help: """
      Steps in which the learning rate grows to its size, as in 10; or a tenth of it for ten steps \
      with constant:10,0.1. (default: none)
      """)
  var warmup: String?
  @Option(parsing: .unconditional, help: "λ of adamw's decay of weights. (default: 0.01)")
  var weightDecay: String?
  @Option(parsing: .unconditional, help: "Rows in a batch. (default: 32, or all if fewer)")
  var batch: String?
  @Option(parsing: .unconditional, help: "Passes over the training rows. (default: 100)")
  var epochs: String?
  @Option(parsing: .unconditional, help: "Batches to train on, in place of --epochs.")
  var steps: String?
  @Option(parsing: .unconditional, help: "λ of the penalty λ Σ|w|. (default: 0)")
  var l1: String?
  @Option(parsing: .unconditional, help: "λ of the penalty λ/2 Σw². (default: 0)")
  var l2: String?
  @Option(
    parsing: .unconditional, help: "Share of hidden units left out in a step. (default: 0)")
  var dropout: String?
  @Option(
    parsing: .unconditional,
    help: "ε of targets t (1−ε) + ε/C for C classes, with ce and bce. (default: 0)")
  var labelSmoothing: String?
  @Option(
    parsing: .unconditional,
    help: """
      Change the rows a little each time: noise:0.05 (standard deviation); of pictures also \
      shift:1 (pixels), rotate:10 (degrees), flip.
      """)
  var augment: String?
  @Option(parsing: .unconditional, help: "Shrink a gradient whose norm is larger than this.")
  var clipNorm: String?
  @Option(parsing: .unconditional, help: "Cut off elements of the gradient at ± this.")
  var clipValue: String?
  @Option(
    parsing: .unconditional,
    help: """
      Stop after so many epochs without a better validation loss, and take the weights of the best.
      """)
  var earlyStopping: String?
  @Option(
    parsing: .unconditional,
    help: """
      Share of the training rows to validate on. (default: 0.1 with --early-stopping or \
      --schedule plateau, else 0)
      """)
  var validationFraction: String?
  @Option(parsing: .unconditional, help: "Seed of everything random. (default: 7)")
  var seed: String?
  @Option(parsing: .unconditional, help: "Seed of the data alone. (default: the other seed)")
  var dataSeed: String?
  @Flag(help: "Take consecutive rows as batches, in the order of the data.") var noShuffle = false

  /// The line that was given as a whole, if one was.
  func stateLine() throws(Failure) -> LabStateLine? {
    try state.map { state throws(Failure) in try Self.line([state]) }
  }

  /// A lab as one line, perhaps taken apart by a shell.
  static func line(_ words: some Sequence<String>) throws(Failure) -> LabStateLine {
    do {
      return try LabStateLine(words.joined(separator: " "))
    } catch {
      throw Failure(.usage, "the lab's state: \(error.message)")
    }
  }

  /// What was given, checked one by one.
  ///
  /// - Parameter usual: what counts where neither data nor a state was given.
  func options(
    usual: TrainingOptions = TrainingOptions()
  ) throws(Failure) -> TrainingOptions {
    var options = try stateLine()?.options ?? (data == nil ? usual : TrainingOptions())
    if noShuffle { options.shuffles = false }
    if batchNorm { options.batchNorm = true }
    let given: [(String, String?)] = [
      ("data", data), ("target", target), ("columns", columns), ("noise", noise),
      ("train-fraction", trainFraction), ("features", features), ("standardize", standardize),
      ("layers", layers), ("hidden", hidden), ("activation", activation),
      ("init", initialization), ("loss", loss), ("optimizer", optimizer), ("lr", lr),
      ("schedule", schedule), ("warmup", warmup), ("weight-decay", weightDecay),
      ("batch", batch), ("epochs", epochs), ("steps", steps), ("l1", l1), ("l2", l2),
      ("dropout", dropout), ("label-smoothing", labelSmoothing), ("augment", augment),
      ("clip-norm", clipNorm), ("clip-value", clipValue), ("early-stopping", earlyStopping),
      ("validation-fraction", validationFraction), ("seed", seed),
      ("data-seed", dataSeed),
    ]
    for (name, value) in given {
      if let value { try Self.set(name, value, &options) }
    }
    if layers != nil, hidden != nil {
      throw Failure(.usage, "--layers and --hidden can't both be given; drop one of them")
    }
    return options
  }

  static func set(
    _ name: String, _ value: String, _ options: inout TrainingOptions
  ) throws(Failure) {
    do {
      try options.set(name, to: value)
    } catch {
      throw Failure(.usage, error.message)
    }
  }
}
