/// A block of prose.
package enum Block: Equatable, Sendable {
  case paragraph([Inline])
  /// A heading below a step's own, level 3 and deeper.
  case heading(level: Int, [Inline])
  /// A list; each item is a sequence of blocks. `start` is `nil` for a bulleted list.
  case list(items: [[Block]], start: Int?)
  case quote([Block])
  /// Text to be shown as it stands.
  case code(String, language: String)
  /// A formula on lines of its own, as LaTeX without the dollars.
  case displayMath(String)
  case table(header: [[Inline]], rows: [[[Inline]]], alignments: [ColumnAlignment])
  case rule
}

/// How a table's column is set.
package enum ColumnAlignment: Equatable, Sendable {
  case leading
  case center
  case trailing
}

/// A piece of running text.
package indirect enum Inline: Equatable, Sendable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case code(String)
  /// A formula within a line, as LaTeX without the dollars.
  case math(String)
  case link([Inline], destination: String)
  case softBreak
  case hardBreak
}
