import LessonKit

/// An option or a value that can't be understood, said so that it can be mended.
package enum OptionError: Error, Equatable, Sendable {
  case notANumber(option: String, value: String, example: String)
  case notAWholeNumber(option: String, value: String, example: String)
  case badNumbers(option: String, value: String, example: String)
  case unknownChoice(option: String, value: String, choices: [String])
  case unknownOption(String, known: [String])
  case conflict(String)
  case missing(String)

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .notANumber(let option, let value, let example):
      "--\(option) \(value) is not a number; write it like \(example)"
    case .notAWholeNumber(let option, let value, let example):
      "--\(option) \(value) is not made of whole numbers; write it like \(example)"
    case .badNumbers(let option, let value, let example):
      "--\(option) \(value) does not have the numbers it needs; write it like \(example)"
    case .unknownChoice(let option, let value, let choices):
      "--\(option) has no “\(value)”" + Suggestion.hint(for: value, in: choices)
        + "; choices: \(choices.joined(separator: ", "))"
    case .unknownOption(let name, let known):
      "there is no option “\(name)”" + Suggestion.hint(for: name, in: known)
    case .conflict(let message), .missing(let message):
      message
    }
  }
}
