/// Collects the lines of a code block, which md4c hands over in pieces.
struct FenceBuilder {
  private var fence: MarkdownDocument.Fence
  /// False for code that is only indented.
  let isFenced: Bool

  init(info: String, infoOffset: Int, isFenced: Bool) {
    fence = MarkdownDocument.Fence(info: info, infoOffset: infoOffset, lines: [])
    self.isFenced = isFenced
  }

  /// Takes the next piece.
  ///
  /// - Parameters:
  ///   - place: The piece's byte in the file; `nil` for indentation and newlines of md4c's own.
  ///   - reached: The byte that all before has come to.
  mutating func append(_ text: String, at place: Int?, reached: Int) {
    if fence.lines.isEmpty {
      fence.lines.append(MarkdownDocument.Line(text: "", offset: place ?? reached))
    }
    let last = fence.lines.count - 1
    if text == "\n" {
      fence.lines.append(MarkdownDocument.Line(text: "", offset: place ?? reached))
      return
    }
    if let place, fence.lines[last].text.allSatisfy({ $0 == " " }) {
      fence.lines[last].offset = place - fence.lines[last].text.utf8.count
    }
    fence.lines[last].text += text
  }

  /// The whole block.
  func finish() -> MarkdownDocument.Fence {
    var done = fence
    // md4c ends every line, the last one too.
    if done.lines.last?.text == "" { done.lines.removeLast() }
    return done
  }
}
