import Engine
import Exchange

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
  private let logEvery: Int
  /// Where the run ends, be it planned to go on or not.
  private let lastStep: Int
  private let logsGradients: Bool
  /// The newest accuracy for the progress, and the step it was found at.
  private var sampled: (accuracy: Double?, step: Int)?

  /// A run that is ready to begin; `files` and `weights` are the bytes of the files asked for.
  ///
  /// - Parameter stop: the step to end at; the planned end, if not given.
  package init(
    _ options: TrainingOptions, files: [[UInt8]] = [], weights: [UInt8]? = nil,
    upTo stop: Int? = nil
  ) throws(Problem) {
    do { try options.checkConflicts() } catch { throw .option(error) }
    let data: Dataset
    do { data = try options.dataset(files: files) } catch { throw .data(error) }
    do {
      session = try TrainingSession(options.configuration(for: data), data: data)
    } catch { throw .configuration(error) }
    do {
      if let weights { try session.load(Safetensors(bytes: weights)) }
    } catch { throw .weights(error) }
    lastStep = stop ?? session.plannedSteps
    logEvery = options.logEvery ?? max(1, lastStep / 20)
    logsGradients = options.logsGradients
  }

  /// How far a run has come.
  package struct Progress: Equatable, Sendable {
    package let step: Int
    /// The steps that are planned; early stopping may end the run before.
    package let steps: Int
    /// The objective of the newest step's batch; `nil` before the first.
    package let loss: Double?
    /// The share of training rows predicted right, as of late; `nil` for a regression.
    package let accuracy: Double?
  }

  /// Trains to the end and gives each line to `output` as it is due.
  ///
  /// - Parameters:
  ///   - isRecorded: whether `events` is asked for; what it gets takes a look at all rows.
  ///   - progress: is told how far the run has come, and says how many steps to take before it is
  ///     told again. It may read a clock; nothing in here does.
  ///   - events: is given what to append to TensorBoard's event file, at the beginning, with each
  ///     line and at the end.
  /// - Throws: `TrainingFailure` if a number stops being finite; the lines until then are out.
  package mutating func run(
    json: Bool, isRecorded: Bool = false, progress: (Progress) -> Int = { _ in .max },
    events: ([UInt8]) -> Void = { _ in }, output: (String) -> Void
  ) throws(TrainingFailure) {
    if !json { output(heading) }
    var recorder = RunEvents()
    if isRecorded { events(recorder.bytes(for: session)) }
    var look = progress(currentProgress)
    while session.step < lastStep, !session.hasStoppedEarly {
      try session.advance()
      if session.step % logEvery == 0 {
        output(json ? stepJSON.text : stepLine)
        if isRecorded { events(recorder.bytes(for: session)) }
      }
      look -= 1
      if look <= 0 {
        refreshAccuracy()
        look = progress(currentProgress)
      }
    }
    try session.finish()
    if isRecorded { events(recorder.bytes(for: session)) }
    let (train, test) = (session.evaluateTrain(), session.evaluateTest())
    let validation = session.evaluateValidation()
    output(
      json ? finalJSON(train, validation, test).text : finalLines(train, validation, test))
  }

  private var currentProgress: Progress {
    Progress(
      step: session.step, steps: lastStep, loss: session.batchLoss.map(Double.init),
      accuracy: sampled?.accuracy)
  }

  /// Rows that the accuracy of the progress is taken over.
  private static let sampleRows = 256

  /// Looks at some rows, so seldom that it takes no more than 1% of the time.
  ///
  /// A row forward costs a third of a row forward and backward, so a look at 256 rows costs as much
  /// as 256 / (3 · batch) steps.
  private mutating func refreshAccuracy() {
    guard !session.train.classNames.isEmpty else { return }
    let pause = 100 * Self.sampleRows / (3 * session.configuration.batchSize)
    if let sampled, session.step - sampled.step < pause { return }
    guard session.step >= pause else { return }
    let evaluation = session.evaluateTrain(atMost: Self.sampleRows)
    sampled = (evaluation?.accuracy, session.step)
  }

  /// The weights as a safetensors file.
  package var weights: [UInt8] { session.stateDictionary.bytes }

  /// The run as it is, in a format of other programs; `name` is what the files are called.
  package func exported(
    _ name: String, _ format: ExportFormat
  ) throws(ExportError) -> [Export.File] {
    try Export.files(for: session, name: name, format: format)
  }

  private var heading: String {
    let configuration = session.configuration
    return """
      \(configuration.architecture.title)\
      \(configuration.architecture.batchNorm ? " with batch norm" : "") \
      on \(session.train.name)\(preparation), \
      \(session.train.rows) training rows\
      \(session.validation.rows > 0 ? ", \(session.validation.rows) validation rows" : "")\
      \(session.test.rows > 0 ? ", \(session.test.rows) test rows" : ""), \
      \(configuration.loss.title), \(configuration.optimizer.title), \
      seed \(configuration.seed)
      """
  }

  private var preparation: String {
    let configuration = session.configuration
    let features = configuration.features.map {
      " with features \($0.names.joined(separator: ", "))"
    }
    return (features ?? "") + (configuration.standardizes ? " standardized" : "")
  }

  private var stepLine: String {
    let loss = Numbers.plain(Double(session.batchLoss ?? 0))
    let gradient =
      logsGradients ? "  gradient norm \(Numbers.plain(session.gradientNorm))" : ""
    return "step \(session.step)  epoch \(session.epoch)  loss \(loss)\(gradient)"
  }

  private func finalLines(
    _ train: Evaluation?, _ validation: Evaluation?, _ test: Evaluation?
  ) -> String {
    func line(_ name: String, _ evaluation: Evaluation?) -> String? {
      evaluation.map { evaluation in
        "\(name): loss \(Numbers.plain(evaluation.loss))"
          + (evaluation.correct.map { correct in
            ", \(correct) of \(evaluation.rows) right "
              + "(\(Numbers.percent(correct, of: evaluation.rows)))"
          } ?? "")
      }
    }
    let stop = session.bestEpoch.map { best in
      (session.hasStoppedEarly ? "stopped early after epoch \(session.epoch); " : "")
        + "the weights are those of epoch \(best), the best on the validation rows"
    }
    return [
      stop, line("train", train), line("validation", validation), line("test", test),
      "weights: \(session.digest)",
    ].compactMap { $0 }.joined(separator: "\n")
  }

  private var stepJSON: JSON {
    let loss = session.batchLoss ?? 0
    let dataLoss = session.batchDataLoss ?? 0
    let gradientNorm = JSON.Member("gradient_norm", .number(session.gradientNorm))
    return .object(
      [
        .init("step", .integer(session.step)),
        .init("epoch", .integer(session.epoch)),
        .init("loss", .float(loss)),
        .init("data_loss", .float(dataLoss)),
        .init("penalty", .float(loss - dataLoss)),
      ] + (logsGradients ? [gradientNorm] : []))
  }

  private func finalJSON(
    _ train: Evaluation?, _ validation: Evaluation?, _ test: Evaluation?
  ) -> JSON {
    func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
    // Only who asked for validation rows gets keys that scripts may not know.
    var more: [JSON.Member] = []
    if let validation {
      more.append(.init("validation_loss", number(validation.loss)))
      more.append(.init("validation_accuracy", number(validation.accuracy)))
    }
    if let best = session.bestEpoch { more.append(.init("best_epoch", .integer(best))) }
    return .object(
      [
        .init("final", .bool(true)),
        .init("train_loss", number(train?.loss)),
        .init("test_loss", number(test?.loss)),
        .init("train_accuracy", number(train?.accuracy)),
        .init("test_accuracy", number(test?.accuracy)),
        .init("steps", .integer(session.step)),
        .init("seed", .unsigned(session.configuration.seed)),
        .init("digest", .string(session.digest)),
      ] + more)
  }
}
