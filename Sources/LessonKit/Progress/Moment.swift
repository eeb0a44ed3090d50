import FoundationEssentials

/// A moment in whole seconds since the beginning of 1970, UTC; until the year 9999.
///
/// Numbers beyond that come from a damaged file or clock, and arithmetic never leaves the range.
package struct Moment: Hashable, Comparable, Sendable, Codable {
  package let seconds: Int

  static let range = 0...253_402_300_799

  /// The nearest moment in the range.
  package init(seconds: Int) {
    self.seconds = min(max(seconds, Self.range.lowerBound), Self.range.upperBound)
  }

  /// A second later.
  var next: Moment { Moment(seconds: seconds + 1) }

  package static func < (one: Moment, other: Moment) -> Bool { one.seconds < other.seconds }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    seconds = try container.decode(Int.self)
    guard Self.range.contains(seconds) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(seconds) is no time")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(seconds)
  }
}

extension Moment: CustomStringConvertible {
  /// As ISO 8601 has it: `2026-03-01T12:00:00Z`.
  package var description: String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  /// For people: `2026-03-01 12:00`, UTC.
  package var short: String { String(description.prefix(16)).replacing("T", with: " ") }
}
