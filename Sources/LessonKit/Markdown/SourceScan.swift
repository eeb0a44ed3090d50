/// What md4c passes over and an author should know of, found in the bytes of the file.
enum SourceScan {
  /// The comments in a run of HTML; all else in it is a problem.
  static func html(
    _ range: Range<Int>, in source: SourceText
  ) -> (comments: [MarkdownDocument.Item], problems: [MarkdownDocument.Problem]) {
    var comments: [MarkdownDocument.Item] = []
    var problems: [MarkdownDocument.Problem] = []
    var rest = source.bytes[range]
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
      guard let first = rest.first else { break }
      if rest.starts(with: opening) {
        let text = rest.dropFirst(opening.count)
        guard let end = text.firstRange(of: closing) else {
          problems.append(
            .init(offset: rest.startIndex, message: "this comment has no end; close it with -->"))
          break
        }
        comments.append(
          .init(
            element: .comment(source.string(text.startIndex..<end.lowerBound)),
            offset: text.startIndex))
        rest = rest[end.upperBound...]
      } else {
        problems.append(
          .init(
            offset: rest.startIndex,
            message: first == UInt8(ascii: "<")
              ? "HTML is not shown; write it in Markdown"
              : "text on a comment's line is not shown; put it on a line of its own"))
        let next = rest.dropFirst().firstRange(of: opening)
        rest = rest[(next?.lowerBound ?? rest.endIndex)...]
      }
    }
    return (comments, problems)
  }

  /// What would be shown as it stands, though it seems to be a comment or a part of a table.
  static func text(_ range: Range<Int>, in source: SourceText) -> MarkdownDocument.Problem? {
    let bytes = source.bytes[range]
    if let start = bytes.firstRange(of: opening)?.lowerBound,
      start == 0 || source.bytes[start - 1] != UInt8(ascii: "\\")
    {
      return .init(
        offset: start,
        message: "this comment has no end, or has -- in it, which a comment within a line may not; "
          + "put it on a line of its own")
    }
    let isRule = bytes.allSatisfy { "|:- ".utf8.contains($0) }
    if isRule, bytes.contains(UInt8(ascii: "|")), bytes.contains(UInt8(ascii: "-")) {
      return .init(
        offset: range.lowerBound,
        message: "this makes no table: each column of the line below the header has at least "
          + "three characters, such as |---|:-:|--:|")
    }
    return nil
  }

  private static let opening = Array("<!--".utf8)
  private static let closing = Array("-->".utf8)
}
