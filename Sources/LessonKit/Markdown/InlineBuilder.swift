/// Collects the running text of one paragraph, heading or table cell.
struct InlineBuilder {
  private static let deepest = 12

  /// What a span will become.
  enum Span {
    /// Its content is taken as if the span were not there.
    case plain
    case emphasis
    case strong
    case code
    case math
    case display
    case link(String)
  }

  private struct Frame {
    var span: Span
    var content: [Inline] = []
    /// Text not yet in `content`; md4c hands it over in pieces.
    var text = ""

    mutating func append(_ inline: Inline) {
      endText()
      content.append(inline)
    }

    mutating func endText() {
      if !text.isEmpty { content.append(.text(text)) }
      text = ""
    }
  }

  /// Whether `$$…$$` becomes a block of its own, as it does in a paragraph.
  private let holdsDisplays: Bool
  private var frames = [Frame(span: .plain)]
  private var flattened = 0
  private var blocks: [Block] = []

  init(holdsDisplays: Bool) {
    self.holdsDisplays = holdsDisplays
  }

  private var top: Int { frames.count - 1 }

  mutating func append(text: String) { frames[top].text += text }

  mutating func append(_ inline: Inline) { frames[top].append(inline) }

  mutating func open(_ span: Span) {
    if frames.count > Self.deepest {
      flattened += 1
    } else {
      frames.append(Frame(span: span))
    }
  }

  mutating func close() {
    if flattened > 0 {
      flattened -= 1
      return
    }
    guard frames.count > 1, var done = frames.popLast() else { return }
    let text = done.text
    done.endText()
    switch done.span {
    case .plain:
      for inline in done.content {
        if case .text(let text) = inline { append(text: text) } else { append(inline) }
      }
    case .emphasis: append(.emphasis(done.content))
    case .strong: append(.strong(done.content))
    case .code: append(.code(text))
    case .math: append(.math(text.trimmed))
    case .link(let destination): append(.link(done.content, destination: destination))
    case .display:
      if holdsDisplays, frames.count == 1 {
        endParagraph()
        blocks.append(.displayMath(text.trimmed))
      } else {
        append(.math(text.trimmed))
      }
    }
  }

  /// All that was collected as inlines.
  mutating func finish() -> [Inline] {
    while frames.count > 1 { close() }
    frames[0].endText()
    defer { frames[0].content = [] }
    return frames[0].content
  }

  /// All that was collected as paragraphs and the displayed formulas between them.
  mutating func finishBlocks() -> [Block] {
    while frames.count > 1 { close() }
    endParagraph()
    defer { blocks = [] }
    return blocks
  }

  private mutating func endParagraph() {
    frames[0].endText()
    var content = frames[0].content
    frames[0].content = []
    while content.last?.isBlank == true { content.removeLast() }
    let leading = content.prefix { $0.isBlank }.count
    content.removeFirst(leading)
    if !content.isEmpty { blocks.append(.paragraph(content)) }
  }
}

extension Inline {
  /// A break, or nothing but spaces.
  fileprivate var isBlank: Bool {
    switch self {
    case .softBreak, .hardBreak: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    default: false
    }
  }
}
