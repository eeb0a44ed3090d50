import Engine
import LessonKit

/// What a run is asked to be, by the names that the command line and lessons share.
package struct TrainingOptions: Equatable, Sendable {
  /// Where the examples come from.
  package enum Source: Equatable, Sendable {
    case generator(Dataset.Generator)
    /// Points of the plane that a formula labels.
    case formula(PlaneFormula)
    /// Points of the plane, one by one.
    case points(PointList)
    /// The handwritten digits inside the program.
    case digits
    case csv(path: String)
    /// MNIST's format.
    case idx(images: String, labels: String)

    /// The files whose bytes `dataset(files:)` wants; reading them is the caller's business.
    package var paths: [String] {
      switch self {
      case .generator, .formula, .points, .digits: []
      case .csv(let path): [path]
      case .idx(let images, let labels): [images, labels]
      }
    }

    /// What `--data` takes for it.
    package var text: String {
      switch self {
      case .generator(let generator): generator.rawValue
      case .formula(let formula): "formula:\(formula.text)"
      case .points(let points): "points:\(points.text)"
      case .digits: "digits"
      case .csv(let path): "csv:\(path)"
      case .idx(let images, let labels): "idx:\(images),\(labels)"
      }
    }

    /// Whether `--noise` adds something to it.
    package var takesNoise: Bool {
      switch self {
      case .generator, .formula: true
      case .points, .digits, .csv, .idx: false
      }
    }
  }

  package var source: Source = .generator(.xor)
  package var target: String?
  /// The columns of a CSV file that are the inputs, in this order; `nil`: all but the target.
  package var columns: [String]?
  package var noise = 0.0
  /// What the inputs are made of; `nil`: the columns of the data.
  package var features: FeatureMap?
  /// Whether each input is brought to mean 0 and deviation 1.
  package var standardizes = false
  /// `nil`: 0.8 of pictures, and all of anything else.
  package var trainFraction: Double?
  /// All widths, or `nil` where `hidden` says the inner ones.
  package var layers: [Int]?
  package var hidden: [Int] = [4]
  package var activations: [Activation] = [.tanh]
  package var batchNorm = false
  package var initialization: Initialization = .xavier
  /// `nil`: the one that fits the data.
  package var loss: Loss?
  package var optimizer: Optimizer = .sgd
  /// `nil`: the optimizer's usual one.
  package var learningRate: Double?
  /// AdamW's λ; `nil`: its default.
  package var weightDecay: Double?
  package var schedule: Schedule = .constant
  package var warmup: Warmup = .none
  package var clipping: Clipping = .none
  package var labelSmoothing = 0.0
  package var augmentation: Augmentation?
  package var regularization = Regularization.none
  /// Epochs of patience; `nil`: no early stopping.
  package var earlyStopping: Int?
  /// `nil`: a tenth where early stopping or the schedule goes by it, none otherwise.
  package var validationFraction: Double?
  /// `nil`: all rows, but no more than 32.
  package var batch: Int?
  package var epochs: Int?
  package var steps: Int?
  package var shuffles = true
  package var seed: UInt64 = 7
  /// What the data are made from; `nil`: `seed`.
  package var dataSeed: UInt64?
  package var logEvery: Int?
  /// Whether log lines have the norm of the gradient.
  package var logsGradients = false

  package init() {}

  /// The options that `set` takes, with what each wants.
  package static let names = [
    "data", "target", "columns", "noise", "train-fraction", "features", "standardize", "layers",
    "hidden",
    "activation", "batch-norm",
    "init", "loss", "optimizer", "lr", "schedule", "warmup", "weight-decay", "l1", "l2", "dropout",
    "label-smoothing", "augment", "clip-norm", "clip-value", "early-stopping",
    "validation-fraction", "batch", "epochs", "steps", "seed", "log-every",
  ]

  /// Sets one option from its text.
  package mutating func set(_ name: String, to value: String) throws(OptionError) {
    switch name {
    case "data": source = try Self.source(value)
    case "target": target = value
    case "columns": columns = try Self.columns(value)
    case "noise": noise = try Self.noise(value)
    case "train-fraction": trainFraction = try Self.number(name, value, example: "0.8")
    case "features": features = try Self.features(value)
    case "standardize":
      standardizes = try Self.choice(name, value, [("on", true), ("off", false)])
    case "layers": layers = try Self.integers(name, value, example: "2,4,1")
    case "hidden":
      hidden = value == "none" ? [] : try Self.integers(name, value, example: "8,8")
    case "activation": activations = try Self.activations(value)
    case "batch-norm":
      batchNorm = try Self.choice(name, value, [("on", true), ("off", false)])
    case "init": initialization = try NamedChoice.read(name, value, Self.initializations)
    case "loss":
      loss = try Self.choice(name, value, Loss.allCases.map { ($0.rawValue, $0) })
    case "optimizer":
      optimizer = try NamedChoice.read(name, value, Self.optimizers)
    case "lr": learningRate = try Self.number(name, value, example: "0.03")
    case "schedule": schedule = try NamedChoice.read(name, value, Self.schedules)
    case "warmup": warmup = try Self.warmup(value)
    case "weight-decay": weightDecay = try Self.number(name, value, example: "0.01")
    case "l1": regularization.l1 = try Self.number(name, value, example: "0.001")
    case "l2": regularization.l2 = try Self.number(name, value, example: "0.001")
    case "dropout": regularization.dropout = try Self.number(name, value, example: "0.2")
    case "label-smoothing": labelSmoothing = try Self.number(name, value, example: "0.1")
    case "augment":
      augmentation =
        value == "off" ? nil : try NamedChoice.read(name, value, Self.augmentations)
    case "clip-norm", "clip-value": try setClipping(name, value)
    case "early-stopping": earlyStopping = value == "off" ? nil : try Self.count(name, value)
    case "validation-fraction":
      validationFraction = try Self.number(name, value, example: "0.1")
    case "batch": batch = try Self.count(name, value)
    case "epochs": epochs = try Self.count(name, value)
    case "steps": steps = try Self.count(name, value)
    case "shuffle": shuffles = try Self.choice(name, value, [("on", true), ("off", false)])
    case "seed": seed = try Self.seed(value)
    case "data-seed": dataSeed = try Self.seed(value, of: name)
    case "log-every": logEvery = try Self.count(name, value)
    default:
      throw .unknownOption(name, known: Self.names)
    }
  }

  private mutating func setClipping(_ name: String, _ value: String) throws(OptionError) {
    if value == "off" {
      clipping = .none
      return
    }
    let bound = try Self.number(name, value, example: "1")
    switch (clipping, name) {
    case (.none, "clip-norm"), (.norm, "clip-norm"): clipping = .norm(bound)
    case (.none, _), (.value, "clip-value"): clipping = .value(bound)
    default:
      throw .conflict("--clip-norm and --clip-value can't both be given; drop one of them")
    }
  }

  // MARK: Making a run

  /// The rows that the options name; `files` are the bytes of the source's paths, in their order.
  package func dataset(files: [[UInt8]] = []) throws(DataError) -> Dataset {
    switch source {
    case .generator(let generator):
      return .make(generator, noise: noise, seed: dataSeed ?? seed)
    case .formula(let formula):
      do throws(PlaneFormulaError) {
        return try formula.dataset(noise: noise, seed: dataSeed ?? seed)
      } catch {
        throw .formula(error)
      }
    case .points(let points):
      return points.dataset
    case .digits:
      let path = "Assets/digits.csv.gz"
      do throws(CSVError) {
        return try Dataset(digits: EmbeddedFiles.bytes(of: path) ?? [])
      } catch {
        throw .csv(error, path: path)
      }
    case .csv(let path):
      do throws(CSVError) {
        return try Dataset(
          csv: files.first ?? [], name: Self.fileName(path), target: target, inputs: columns)
      } catch {
        throw .csv(error, path: path)
      }
    case .idx(let images, let labels):
      do throws(IDXError) {
        return try Dataset(
          idxImages: files.first ?? [], labels: files.dropFirst().first ?? [],
          name: Self.fileName(images))
      } catch {
        throw .idx(error, path: error.file == .images ? images : labels)
      }
    }
  }

  static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The run that the options ask for on these rows.
  package func configuration(
    for data: Dataset
  ) throws(ConfigurationError) -> TrainingConfiguration {
    var optimizer = optimizer
    if let weightDecay {
      guard let decaying = optimizer.withWeightDecay(weightDecay) else {
        throw .outOfRange(
          name: "weight-decay", value: "\(weightDecay)",
          allowed: "left out, or given with --optimizer adamw; the others take --l2")
      }
      optimizer = decaying
    }
    let loss = loss ?? data.naturalLoss
    let widths =
      layers ?? [features?.count ?? data.features] + hidden + [data.outputCount(for: loss)]
    let architecture = try Architecture(
      widths: widths, activations: activations, batchNorm: batchNorm)
    return TrainingConfiguration(
      architecture: architecture, loss: loss, features: features, standardizes: standardizes,
      initialization: initialization,
      regularization: regularization, optimizer: optimizer,
      learningRate: learningRate ?? optimizer.usualLearningRate,
      schedule: schedule, warmup: warmup, clipping: clipping, labelSmoothing: labelSmoothing,
      augmentation: augmentation, batchSize: batch ?? max(1, min(trainRows(of: data), 32)),
      shuffles: shuffles, trainFraction: trainShare(of: data),
      validationFraction: validationShare,
      earlyStopping: earlyStopping, length: length, seed: seed)
  }

  /// The share of rows that are not for testing.
  private func trainShare(of data: Dataset) -> Double {
    trainFraction ?? (data.imageShape == nil ? 1 : 0.8)
  }

  /// The share of these that nobody trains on.
  private var validationShare: Double {
    if let validationFraction { return validationFraction }
    if case .plateau = schedule { return 0.1 }
    return earlyStopping == nil ? 0 : 0.1
  }

  /// How many rows of the data there are to train on: the most that a batch may have.
  func trainRows(of data: Dataset) -> Int {
    let rows = Self.share(trainShare(of: data), of: data.rows)
    return rows - Self.share(validationShare, of: rows)
  }

  /// Whether another seed of the data draws other rows.
  var drawsData: Bool {
    switch source {
    case .generator(let generator): generator.isDrawn || noise > 0
    case .formula: true
    case .points, .digits, .csv, .idx: false
    }
  }

  private static func share(_ fraction: Double, of rows: Int) -> Int {
    Int((Double(rows) * min(1, max(0, fraction))).rounded())
  }

  /// `steps`, or `epochs`, or 100 epochs.
  private var length: TrainingConfiguration.Length {
    steps.map { .steps($0) } ?? .epochs(epochs ?? 100)
  }

  /// Refuses options that contradict each other.
  package func checkConflicts() throws(OptionError) {
    if steps != nil, epochs != nil {
      throw .conflict("--steps and --epochs can't both be given; drop one of them")
    }
    // What would have no effect is a misunderstanding.
    if target != nil { try requireCSV("target", "a column") }
    if columns != nil { try requireCSV("columns", "columns") }
    if noise != 0, !source.takesNoise {
      throw .conflict("--noise is for made data; give --augment noise:\(noise) instead")
    }
  }

  func requireCSV(_ name: String, _ what: String) throws(OptionError) {
    guard case .csv = source else {
      throw .conflict("--\(name) names \(what) of a CSV file; add --data csv:FILE")
    }
  }
}
