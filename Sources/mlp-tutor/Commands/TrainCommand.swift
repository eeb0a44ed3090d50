import ArgumentParser
import Tutor

/// Training without a screen.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a network without a screen.")

  @OptionGroup var training: TrainingArguments
  @Option(
    parsing: .unconditional, help: "Steps between log lines. (default: a twentieth of all)")
  var logEvery: String?
  @Flag(help: "Log the norm of the gradient, before clipping.") var logGradients = false
  @Option(
    help: ArgumentHelp(
      "Begin with the weights in this safetensors file, as PyTorch or --weights-out wrote it.",
      valueName: "file"))
  var weightsIn: String?
  @Option(
    help: ArgumentHelp(
      "Write the weights into a safetensors file, as PyTorch names them.", valueName: "file"))
  var weightsOut: String?
  @Flag(help: "JSON Lines: one for each logged step, and one with the result.") var json = false

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var options = try training.options().options
    options.logsGradients = logGradients
    if let logEvery { try TrainingArguments.set("log-every", logEvery, &options) }
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
