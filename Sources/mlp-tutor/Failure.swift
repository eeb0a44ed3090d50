import ArgumentParser

/// An error as a command ends with it: one clear line on standard error, and an exit code.
struct Failure: Error {
  /// Exit codes that scripts depend on.
  enum Code: Int32 {
    /// A failed expectation or a lint finding.
    case finding = 1
    /// Wrong arguments, or input that can't be read.
    case usage = 2
    /// A wait that timed out.
    case timeout = 3
    /// The terminal can't be used.
    case environment = 4
  }

  let code: Code
  let message: String

  init(_ code: Code = .usage, _ message: String) {
    self.code = code
    self.message = message
  }
}
