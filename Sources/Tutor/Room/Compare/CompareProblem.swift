import Engine

/// Why runs can't be compared as was asked for.
enum CompareProblem: Error, Equatable {
  case nothingTrained
  case allPinned
  case nothingPinned
  case noSuchPin(Int)
  /// Runs on other rows are no race.
  case otherRows(LabControl)
  case otherSeeds
  case oneChoice(LabControl)
  case seedsAlone
  /// What races can't be set.
  case racing(LabControl)
  /// What the settings themselves say.
  case settings(String)

  init(_ error: any Error) { self = .settings(LabOptionError(error).message) }

  /// One clause for the screen, with the key that helps.
  var message: String {
    switch self {
    case .nothingTrained: "\(reason); Space runs it"
    case .allPinned: "\(reason); P takes one away"
    case .nothingPinned: "\(reason); p pins one"
    case .otherSeeds, .seedsAlone: "\(reason); m trains from many"
    case .racing: "\(reason); X ends the race"
    case .noSuchPin, .otherRows, .oneChoice, .settings: reason
    }
  }

  /// The same for a conversation, with the command that helps.
  var sentence: String {
    let text =
      switch self {
      case .nothingTrained: "\(reason); run 100 trains"
      case .allPinned: "\(reason); unpin 1 takes one away"
      case .nothingPinned: "\(reason); pin pins the present one"
      case .otherSeeds, .seedsAlone: "\(reason); seeds 10 trains from ten"
      case .racing: "\(reason); race end ends the race"
      case .noSuchPin: "\(reason); pins lists those that are"
      case .otherRows, .oneChoice, .settings: reason
      }
    return (beginsWithName ? text : text.prefix(1).uppercased() + text.dropFirst())
      + (text.hasSuffix("?") ? "" : ".")
  }

  /// Whether the first word has to stay as it is typed.
  private var beginsWithName: Bool {
    switch self {
    case .oneChoice, .racing, .settings: true
    default: false
    }
  }

  private var reason: String {
    switch self {
    case .nothingTrained: "nothing has been trained yet"
    case .allPinned: "\(LabRoom.pinLimit) runs are pinned"
    case .nothingPinned: "no run is pinned"
    case .noSuchPin(let number): "no run is pinned as number \(number)"
    case .otherRows(let control):
      "in a race all have the same rows; choose a setting other than \(control.name)"
    case .otherSeeds: "in a race all have the same seed"
    case .oneChoice(let control):
      "\(control.name) has one choice here, and one alone races nobody"
    case .seedsAlone: "the pinned runs differ in their seeds alone"
    case .racing(let control): "\(control.name) is what races"
    case .settings(let message): message
    }
  }
}
