import Engine

/// Training without a screen: steps, log lines and a last line, as text or as JSON.
package struct TrainingRun: Sendable {
  /// What the run can't begin with, whichever part of it is to blame.
  package enum Problem: Error, Equatable, Sendable {
    case option(OptionError)
    case configuration(ConfigurationError)
    case data(DataError)
    case weights(SafetensorsError)
  }

  private var session: TrainingSession
  private let steps: Int
  private let logEvery: Int

  /// A run that is ready to begin; `files` and `weights` are the bytes of the files asked for.
  package init(
    _ options: TrainingOptions, files: [[UInt8]] = [], weights: [UInt8]? = nil
  ) throws(Problem) {
    let data: Dataset
    do { data = try options.dataset(files: files) } catch { throw .data(error) }
    do {
      session = try TrainingSession(options.configuration(for: data), data: data)
    } catch { throw .configuration(error) }
    do {
      if let weights { try session.load(Safetensors(bytes: weights)) }
    } catch { throw .weights(error) }
    do {
      steps = try options.stepCount(stepsPerEpoch: session.stepsPerEpoch)
    } catch { throw .option(error) }
    logEvery = options.logEvery ?? max(1, steps / 20)
  }

  /// Trains to the end and gives each line to `output` as it is due.
  ///
  /// - Throws: `TrainingFailure` if a number stops being finite; the lines until then are out.
  package mutating func run(json: Bool, output: (String) -> Void) throws(TrainingFailure) {
    if !json { output(heading) }
    for _ in 0..<steps {
      try session.advance()
      if session.step % logEvery == 0 {
        output(json ? stepJSON.text : stepLine)
      }
    }
    try session.checkParameters()
    let (train, test) = (session.evaluateTrain(), session.evaluateTest())
    output(json ? finalJSON(train, test).text : finalLines(train, test))
  }

  /// The weights as a safetensors file.
  package var weights: [UInt8] { session.stateDictionary.bytes }

  private var heading: String {
    let configuration = session.configuration
    return """
      \(configuration.architecture.title) on \(session.train.name), \
      \(session.train.rows) training rows\(session.test.rows > 0 ? ", \(session.test.rows) test rows" : ""), \
      \(configuration.loss.title), \(configuration.optimizer.title), \
      seed \(configuration.seed)
      """
  }

  private var stepLine: String {
    let loss = Numbers.plain(Double(session.batchLoss ?? 0))
    return "step \(session.step)  epoch \(session.epoch)  loss \(loss)"
  }

  private func finalLines(_ train: Evaluation?, _ test: Evaluation?) -> String {
    func line(_ name: String, _ evaluation: Evaluation?) -> String? {
      evaluation.map { evaluation in
        "\(name): loss \(Numbers.plain(evaluation.loss))"
          + (evaluation.correct.map { ", \($0) of \(evaluation.rows) right" } ?? "")
      }
    }
    return [line("train", train), line("test", test), "weights: \(session.digest)"]
      .compactMap { $0 }.joined(separator: "\n")
  }

  private var stepJSON: JSON {
    let loss = session.batchLoss ?? 0
    let dataLoss = session.batchDataLoss ?? 0
    return .object([
      .init("step", .integer(session.step)),
      .init("epoch", .integer(session.epoch)),
      .init("loss", .float(loss)),
      .init("data_loss", .float(dataLoss)),
      .init("penalty", .float(loss - dataLoss)),
    ])
  }

  private func finalJSON(_ train: Evaluation?, _ test: Evaluation?) -> JSON {
    func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
    return .object([
      .init("final", .bool(true)),
      .init("train_loss", number(train?.loss)),
      .init("test_loss", number(test?.loss)),
      .init("train_accuracy", number(train?.accuracy)),
      .init("test_accuracy", number(test?.accuracy)),
      .init("steps", .integer(session.step)),
      .init("seed", .unsigned(session.configuration.seed)),
      .init("digest", .string(session.digest)),
    ])
  }
}
