/// Markdown as a flat sequence of what stands at the left margin, each with its place in the file.
///
/// CommonMark with tables and `$…$` and `$$…$$` for formulas. Of HTML only comments are kept.
struct MarkdownDocument: Equatable, Sendable {
  enum Element: Equatable, Sendable {
    case heading(level: Int, [Inline])
    case fence(Fence)
    /// A fenced block within a list or a quote; it is also part of that block as plain code.
    case nestedFence(Fence)
    /// What stands between `<!--` and `-->`, wherever in the text.
    case comment(String)
    case block(Block)
  }

  struct Item: Equatable, Sendable {
    var element: Element
    /// The byte where it begins; of a comment, where its text begins.
    var offset: Int
  }

  /// A fenced code block.
  struct Fence: Equatable, Sendable {
    /// What follows the opening fence, untouched but for escapes.
    var info: String
    /// The byte where `info` begins.
    var infoOffset: Int
    var lines: [Line]

    /// The first word of `info`.
    var language: String { info.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "" }
    var text: String { lines.map(\.text).joined(separator: "\n") }
  }

  /// A line of a fenced block.
  struct Line: Equatable, Sendable {
    var text: String
    /// The byte where the text begins.
    var offset: Int
  }

  /// Something that this program does not show.
  struct Problem: Equatable, Sendable {
    var offset: Int
    var message: String
  }

  var items: [Item] = []
  var problems: [Problem] = []
  /// The bytes of all formulas, without the dollars, line by line.
  var formulas: [Range<Int>] = []
}
