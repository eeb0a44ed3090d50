import Engine
import LessonKit

/// What is wrong with the examples asked for, and in which file.
package enum DataError: Error, Equatable, Sendable {
  case csv(CSVError, path: String)
  case idx(IDXError, path: String)
  case formula(PlaneFormulaError)
  /// A file that nobody has read.
  case notOpened(path: String)

  /// The file, and one sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .csv(let error, let path):
      "\(path):\(error.line): \(error.message)" + Self.hint(error)
    case .idx(let error, let path): "\(path): \(error.message)"
    case .formula(let error): error.message
    case .notOpened(let path):
      "\(path) has not been opened; name it when you start, as in mlp-tutor lab --data csv:FILE"
    }
  }

  private static func hint(_ error: CSVError) -> String {
    guard case .noSuchColumn(let name, let columns) = error.problem else { return "" }
    return Suggestion.hint(for: name, in: columns)
  }
}
