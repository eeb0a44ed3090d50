/// A record of which two copies can become one without losing anything.
///
/// Merging is commutative, associative and idempotent, so it does not matter which copy is merged
/// into which, in which order, or how often.
protocol Mergeable {
  func merged(with other: Self) -> Self
}

extension Dictionary where Value: Mergeable {
  /// All entries of both; those that both have are merged.
  func merged(with other: Self) -> Self {
    merging(other) { $0.merged(with: $1) }
  }
}

extension Optional where Wrapped: Mergeable {
  /// What either has; if both have something, the two merged.
  func merged(with other: Self) -> Self {
    guard let self else { return other }
    return other.map { self.merged(with: $0) } ?? self
  }
}

extension Optional where Wrapped: Comparable {
  /// The earlier of two, of which either may not have happened.
  func orEarlier(_ other: Wrapped?) -> Self {
    guard let self else { return other }
    return other.map { Swift.min(self, $0) } ?? self
  }
}

/// A value of which the latest counts; of two at the same moment, the larger.
package struct Latest<Value: Comparable & Hashable & Sendable & Codable>: Hashable, Sendable,
  Codable, Mergeable
{
  package let value: Value
  package let at: Moment

  func merged(with other: Self) -> Self {
    (at, value) >= (other.at, other.value) ? self : other
  }
}

extension Optional {
  /// A new value, later than the one before whatever the clock says.
  mutating func replace<Value>(with value: Value, at moment: Moment)
  where Wrapped == Latest<Value> {
    let earliest = self?.at.next ?? moment
    self = Latest(value: value, at: Swift.max(moment, earliest))
  }
}
