/// A regular expression that takes time in proportion to the text, whatever it is.
///
/// The syntax is that of VHS's patterns (Go's RE2): literals, classes, groups, alternation, counts,
/// `^ $ \b`, and flags such as `(?i)`; nothing that looks around or back. A matcher that tries one
/// way after the other, as the standard library's does, could take hours over some patterns and
/// can't be stopped; this one follows all ways at once.
package struct TapePattern: Sendable {
  /// The expression as it was written.
  package let source: String
  private let program: PatternProgram

  /// - Throws: `PatternProblem` for what is no expression, or one that is too large.
  package init(_ source: String) throws(PatternProblem) {
    self.source = source
    var parser = PatternParser(source)
    program = try PatternProgram(try parser.parse())
  }

  /// Whether the text has it somewhere in it.
  package func matches(_ text: String) -> Bool {
    program.matches(Array(text.unicodeScalars))
  }
}

/// What is wrong with a regular expression.
package struct PatternProblem: Error, Equatable, Sendable {
  /// How many scalars stand before the place.
  package let offset: Int
  /// What is wrong and what to write instead, without a full stop.
  package let message: String
}
