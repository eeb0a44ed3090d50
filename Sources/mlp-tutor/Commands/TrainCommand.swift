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
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Write the trained network for other programs, as the ending says: \(ExportFiles.choices). "
        + "May be given more than once.",
      valueName: "file"))
  var export: [String] = []
  @Option(
    help: ArgumentHelp(
      "Write losses, accuracies and histograms for TensorBoard into this folder, with each log "
        + "line; another run needs another folder.",
      valueName: "folder"))
  var logdir: String?
  @Flag(help: "JSON Lines: one for each logged step, and one with the result.") var json = false

  @OptionGroup var display: DisplayOptions

  func run() throws {
    var options = try training.options()
    let line = try training.stateLine()
    guard line?.edits.isEmpty != false else {
      throw Failure(
        .usage,
        "the lab's state: weights in it were set by hand, which training without a screen can't "
          + "repeat; open it with mlp-tutor lab, or drop edits=")
    }
    options.logsGradients = logGradients
    if let logEvery { try TrainingArguments.set("log-every", logEvery, &options) }
    if let weightsOut { try Files.checkWritable(weightsOut) }
    let exports = try ExportFiles(export, besides: [weightsIn, weightsOut].compactMap { $0 })
    let files = try options.source.paths.map { try Files.read($0) }
    let weights = try weightsIn.map { try Files.read($0) }

    var training: TrainingRun
    do {
      training = try TrainingRun(
        options, files: files, weights: weights, upTo: line?.stop)
    } catch {
      throw Failure(.usage, message(of: error))
    }
    var log = try logdir.map { folder throws(Failure) in try EventFile(in: folder) }
    do {
      try run(&training, &log)
    } catch {
      throw Failure(.finding, error.message)
    }
    try log?.checkComplete()
    try exports.write(training)
    if let weightsOut { try Files.write(training.weights, to: weightsOut) }
  }

  private func run(
    _ training: inout TrainingRun, _ log: inout EventFile?
  ) throws(TrainingFailure) {
    let isRecorded = log != nil
    guard ProgressBar.canBeShown, !display.plain else {
      return try training.run(
        json: json, isRecorded: isRecorded, events: { log?.append($0) },
        output: { Console.write([$0], ascii: display.ascii) })
    }
    var bar = ProgressBar(ascii: display.ascii)
    defer { bar.remove() }
    try training.run(
      json: json, isRecorded: isRecorded, progress: { bar.report($0) },
      events: { log?.append($0) },
      output: { line in
        // Both may be the same terminal.
        bar.remove()
        Console.write([line], ascii: display.ascii)
      })
  }

  private func message(of problem: TrainingRun.Problem) -> String {
    switch problem {
    case .option(let error): return error.message
    case .configuration(let error): return error.hintedMessage
    case .data(let error): return error.message
    case .weights(let error):
      return "\(weightsIn ?? ""): \(error.message)"
    }
  }
}
