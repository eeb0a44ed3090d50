import Screen

/// Why a tape did not play as it should: where, what, and the screen as it was.
package struct TapeFailure: Error, Equatable, Sendable {
  /// What exit codes and reports tell apart.
  package enum Kind: Equatable, Sendable {
    /// Something that was expected is not so.
    case unexpected
    /// A wait has come to its bound.
    case timedOut
    /// The tape asks for what can't be done here.
    case impossible
  }

  package let kind: Kind
  package let place: TapePlace
  /// One clause without a full stop.
  package let message: String
  package let screen: [String]
  /// The lines of a unified difference, where two screens were compared.
  package var difference: [String] = []

  /// The place and the message, the tape's line, then the difference or the screen.
  package var description: String {
    ([headline, "  \(place.source)"] + details).joined(separator: "\n")
  }

  /// `path:line:column: message`.
  package var headline: String { "\(place.path):\(place.line):\(place.column): \(message)" }

  /// The difference, if there is one, and the screen.
  package var details: [String] {
    (difference.isEmpty ? [] : ["the difference is"] + difference.map { "  \($0)" })
      + ["the screen was"] + screen.map { "  | \($0)" }
  }
}
