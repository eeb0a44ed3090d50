import Engine

/// What is wrong with the examples asked for, and in which file.
package enum DataError: Error, Equatable, Sendable {
  case csv(CSVError, path: String)
  case idx(IDXError, path: String)

  /// The file, and one sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .csv(let error, let path): "\(path):\(error.line): \(error.message)"
    case .idx(let error, let path): "\(path): \(error.message)"
    }
  }
}
