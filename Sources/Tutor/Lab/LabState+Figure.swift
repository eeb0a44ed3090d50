import Engine
import LessonKit

extension LabState {
  /// A lab as a lesson's figure asks for it.
  ///
  /// - Parameter seed: counts instead of the figure's own.
  package init(_ figure: FigureBlock, seed: UInt64? = nil) throws(FigureProblem) {
    var request = Request(figure)
    if let seed { request.options.seed = seed }
    if let problem = request.problems.first { throw problem }
    let data: Dataset
    do {
      data = try request.options.dataset()
    } catch {
      throw FigureProblem(key: "data", message: error.message)
    }
    do {
      try self.init(
        title: figure["title"] ?? "", configuration: request.options.configuration(for: data),
        data: data, regularization: request.regularization, strength: request.strength,
        stepsPerSecond: request.stepsPerSecond)
    } catch {
      throw FigureProblem(key: error.key, message: Request.unprefixed(error.message))
    }
    options = request.options
  }

  /// All that is wrong with a lab's lines, so that they can be mended together.
  static func problems(in figure: FigureBlock) -> [FigureProblem] {
    let problems = Request(figure).problems
    guard problems.isEmpty else { return problems }
    do {
      _ = try LabState(figure)
      return []
    } catch {
      return [error]
    }
  }

  /// A message about options for where their names have no dashes before them.
  static func unprefixed(_ message: String) -> String {
    message.split(separator: "--", omittingEmptySubsequences: false).joined()
  }

  /// What the lines of a lab's block say.
  struct Request {
    var options = TrainingOptions()
    var regularization = Regularization.Kind.none
    var strength: Double?
    var stepsPerSecond = 200
    var problems: [FigureProblem] = []

    init(_ figure: FigureBlock) {
      for entry in figure.entries {
        do throws(OptionError) {
          try take(entry)
        } catch {
          problems.append(
            FigureProblem(key: entry.key, message: Self.unprefixed(error.message)))
        }
      }
      if !options.source.paths.isEmpty {
        problems.append(
          FigureProblem(key: "data", message: "a lesson's lab can't read files; name a data set"))
      }
      if strength != nil, regularization == .none {
        problems.append(
          FigureProblem(
            key: "strength", message: "there is no regularization to be strong; name one"))
      }
    }

    private mutating func take(_ entry: FigureBlock.Entry) throws(OptionError) {
      switch entry.key {
      case "title": break
      case "regularization":
        regularization = try TrainingOptions.choice(
          entry.key, entry.value, Regularization.Kind.allCases.map { ($0.rawValue, $0) })
      case "strength":
        strength = try TrainingOptions.number(entry.key, entry.value, example: "0.001")
      case "speed":
        stepsPerSecond = try TrainingOptions.count(entry.key, entry.value)
      default:
        try options.set(entry.key, to: entry.value)
      }
    }

    static func unprefixed(_ message: String) -> String { LabState.unprefixed(message) }
  }
}

extension ConfigurationError {
  /// The line of a lab that is to blame.
  var key: String {
    switch self {
    case .outOfRange(let name, _, _): name
    case .batchOfOne, .batchTooLarge: "batch"
    case .classesNeeded, .twoClassesNeeded, .valuesNeeded, .tooManyClasses: "loss"
    case .activationCount: "activation"
    case .noRows: "data"
    case .tooFewLayers, .badWidth, .tooManyParameters, .tooMuchMemory, .inputWidth, .outputWidth:
      "layers"
    }
  }
}
