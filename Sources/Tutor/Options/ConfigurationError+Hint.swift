import Engine
import LessonKit

extension ConfigurationError {
  /// The message, with what an unknown name may have been meant to be.
  package var hintedMessage: String {
    guard case .features(.unknownColumn(let name, _, let columns)) = self else { return message }
    return message + Suggestion.hint(for: name, in: columns)
  }
}
