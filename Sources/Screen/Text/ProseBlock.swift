/// A block of prose, ready to be set.
package indirect enum ProseBlock: Equatable, Sendable {
  case heading([Run])
  case paragraph([Run])
  /// An entry of a list.
  ///
  /// The marker (`•`, `2.`) stands `indent` columns in and the text hangs to the right of it. With
  /// an empty marker the text begins at `indent`: a further paragraph of an entry.
  case item(marker: String, indent: Int, [Run])
  /// An entry whose marker has styles of its own, such as a choice with its letter; the text hangs
  /// directly to the right of it.
  case entry(marker: [Run], [Run])
  /// LaTeX on rows of its own.
  case displayMath(String)
  /// Lines to be shown as they stand.
  case code(String)
  case table(Table)
  case quote([Run])
  case rule
  /// One more blank row.
  case gap
}
