import CMarkdown

/// Turns md4c's callbacks into blocks and inlines.
struct MarkdownBuilder {
  /// Deeper nesting is flattened: blocks are trees that are walked by recursion, and nobody can
  /// read more in a pane anyway.
  private static let deepest = 12
  /// A short line `|` is a full row of its table: without a limit a small file could fill memory.
  private static let mostCells = 50_000

  let source: SourceText
  /// The first byte of the buffer that md4c's pointers lie in.
  var base: UnsafeRawPointer?
  private(set) var document = MarkdownDocument()

  /// An open quote, list or list item.
  private struct Container {
    enum Kind {
      case quote
      case list(start: Int?)
      case item
    }

    var kind: Kind
    var blocks: [Block] = []
    var items: [[Block]] = []
  }

  private struct OpenTable {
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    var alignments: [ColumnAlignment] = []
    var isInHeader = true
  }

  private var containers: [Container] = []
  /// How many containers are open that were too deep to be kept.
  private var flattened = 0
  private var table: OpenTable?
  private var cells = 0
  private var fence: (fence: MarkdownDocument.Fence, isFenced: Bool)?
  private var inlines: InlineBuilder?
  /// The level of the heading that is being read.
  private var headingLevel = 6
  /// The bytes of the HTML that is being read.
  private var html: Range<Int>?
  /// Where the block that is being read begins, as soon as that is known.
  private var blockOffset: Int?
  /// The last byte that md4c has come to.
  private var reached = 0
  /// Comments and fences met within a block; they follow it.
  private var deferred: [MarkdownDocument.Item] = []

  init(source: SourceText) {
    self.source = source
  }

  /// Whether the document asks for more than a lesson can need.
  var isExhausted: Bool { cells > Self.mostCells }

  /// Notes that md4c stopped before the end.
  mutating func giveUp() {
    problem(at: reached, "the text from here on cannot be read: it is too large or too intricate")
  }

  private mutating func problem(at offset: Int, _ message: String) {
    document.problems.append(MarkdownDocument.Problem(offset: offset, message: message))
  }

  /// Where a piece of text lies in the file; `nil` for md4c's own, such as indentation.
  private func offset(of text: UnsafeRawPointer?) -> Int? {
    guard let base, let text else { return nil }
    let distance = Int(bitPattern: text) &- Int(bitPattern: base)
    guard (0..<source.bytes.count).contains(distance) else { return nil }
    return distance
  }

  // MARK: Blocks

  mutating func enter(block type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    endParagraph()
    switch type {
    case MD_BLOCK_QUOTE: open(.quote)
    case MD_BLOCK_UL: open(.list(start: nil))
    case MD_BLOCK_OL:
      let start = detail?.load(as: MD_BLOCK_OL_DETAIL.self).start ?? 1
      open(.list(start: Int(start)))
    case MD_BLOCK_LI: open(.item)
    case MD_BLOCK_HR: append(.rule)
    case MD_BLOCK_H:
      inlines = InlineBuilder(holdsDisplays: false)
      headingLevel = detail.map { Int($0.load(as: MD_BLOCK_H_DETAIL.self).level) } ?? 6
    case MD_BLOCK_P: inlines = InlineBuilder(holdsDisplays: true)
    case MD_BLOCK_CODE: enterFence(detail)
    case MD_BLOCK_TABLE: table = OpenTable()
    case MD_BLOCK_THEAD: table?.isInHeader = true
    case MD_BLOCK_TBODY: table?.isInHeader = false
    case MD_BLOCK_TR: if table?.isInHeader == false { table?.rows.append([]) }
    case MD_BLOCK_TH, MD_BLOCK_TD:
      inlines = InlineBuilder(holdsDisplays: false)
      cells += 1
      if type == MD_BLOCK_TH {
        let alignment = detail?.load(as: MD_BLOCK_TD_DETAIL.self).align ?? MD_ALIGN_DEFAULT
        table?.alignments.append(Self.alignment(alignment))
      }
    default: break
    }
  }

  mutating func leave(block type: MD_BLOCKTYPE) {
    endHTML()
    switch type {
    case MD_BLOCK_H: leaveHeading()
    case MD_BLOCK_CODE: leaveFence()
    case MD_BLOCK_TH, MD_BLOCK_TD: leaveCell()
    case MD_BLOCK_TABLE:
      endParagraph()
      if let table {
        append(.table(header: table.header, rows: table.rows, alignments: table.alignments))
      }
      table = nil
    case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI:
      endParagraph()
      close()
    default: endParagraph()
    }
    if containers.isEmpty && table == nil { flushDeferred() }
  }

  private mutating func open(_ kind: Container.Kind) {
    if containers.count == Self.deepest {
      if flattened == 0 {
        problem(at: nextText, "lists and quotes are nested more than \(Self.deepest) deep")
      }
      flattened += 1
    } else {
      containers.append(Container(kind: kind))
    }
  }

  /// The next byte that is no white space: about where a block begins whose text is yet to come.
  private var nextText: Int {
    source.bytes[reached...].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A } ?? reached
  }

  private mutating func close() {
    if flattened > 0 {
      flattened -= 1
      return
    }
    guard let done = containers.popLast() else { return }
    switch done.kind {
    case .quote: append(.quote(done.blocks))
    case .list(let start): append(.list(items: done.items, start: start))
    case .item:
      if containers.isEmpty { break }
      containers[containers.count - 1].items.append(done.blocks)
    }
  }

  private mutating func append(_ block: Block) {
    guard let last = containers.indices.last else {
      add(.block(block))
      return
    }
    if case .list = containers[last].kind {
      // Only where nesting was flattened.
      containers[last].items.append([block])
    } else {
      containers[last].blocks.append(block)
    }
  }

  /// Adds what stands at the left margin.
  private mutating func add(_ element: MarkdownDocument.Element) {
    document.items.append(MarkdownDocument.Item(element: element, offset: blockOffset ?? reached))
    blockOffset = nil
    flushDeferred()
  }

  private mutating func flushDeferred() {
    document.items += deferred
    deferred = []
  }

  private mutating func endParagraph() {
    endHTML()
    guard var paragraph = inlines.take(), table == nil else { return }
    for block in paragraph.finishBlocks() { append(block) }
  }

  private mutating func leaveHeading() {
    var content = inlines.take() ?? InlineBuilder(holdsDisplays: false)
    let title = content.finish()
    if containers.isEmpty {
      if blockOffset == nil { blockOffset = nextHeading() }
      add(.heading(level: headingLevel, title))
    } else {
      append(.heading(level: headingLevel, title))
    }
  }

  /// The line of a heading that has no text and hence no pointer.
  private func nextHeading() -> Int {
    var line = source.location(at: reached).line
    while line <= source.lineCount {
      let range = source.range(ofLine: line)
      let first = source.bytes[range].first { $0 != 0x20 }
      if first == UInt8(ascii: "#"), range.lowerBound >= reached { return range.lowerBound }
      line += 1
    }
    return reached
  }

  private mutating func leaveCell() {
    guard var content = inlines.take() else { return }
    let cell = content.finish()
    guard let isInHeader = table?.isInHeader else { return }
    if isInHeader {
      table?.header.append(cell)
    } else if let last = table?.rows.indices.last {
      table?.rows[last].append(cell)
    }
  }

  private static func alignment(_ alignment: MD_ALIGN) -> ColumnAlignment {
    switch alignment {
    case MD_ALIGN_CENTER: .center
    case MD_ALIGN_RIGHT: .trailing
    default: .leading
    }
  }

  // MARK: Code

  private mutating func enterFence(_ detail: UnsafeMutableRawPointer?) {
    guard let detail = detail?.load(as: MD_BLOCK_CODE_DETAIL.self) else { return }
    let info = UnsafeRawBufferPointer(start: detail.info.text, count: Int(detail.info.size))
    let place = offset(of: info.baseAddress)
    blockOffset = blockOffset ?? place.map(firstLetter(ofLineAt:))
    fence = (
      MarkdownDocument.Fence(
        info: String(decoding: info, as: UTF8.self), infoOffset: place ?? reached, lines: []),
      detail.fence_char != 0
    )
    if let place { reached = max(reached, place) }
  }

  private mutating func leaveFence() {
    guard let (fence, isFenced) = fence.take() else { return }
    var done = fence
    // md4c ends every line, the last one too.
    if done.lines.last?.text == "" { done.lines.removeLast() }
    if containers.isEmpty && isFenced {
      add(.fence(done))
    } else {
      append(.code(done.text, language: done.language))
      if isFenced {
        deferred.append(.init(element: .nestedFence(done), offset: done.infoOffset))
      }
    }
  }

  private func firstLetter(ofLineAt offset: Int) -> Int {
    let line = source.range(ofLine: source.location(at: offset).line)
    return source.bytes[line].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.lowerBound
  }

  // MARK: Spans and text

  mutating func enter(span type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    endHTML()
    beginInlines()
    switch type {
    case MD_SPAN_EM: inlines?.open(.emphasis)
    case MD_SPAN_STRONG: inlines?.open(.strong)
    case MD_SPAN_CODE: inlines?.open(.code)
    case MD_SPAN_LATEXMATH: inlines?.open(.math)
    case MD_SPAN_LATEXMATH_DISPLAY: inlines?.open(.display)
    case MD_SPAN_A:
      inlines?.open(.link(detail.map { $0.load(as: MD_SPAN_A_DETAIL.self).href.decoded } ?? ""))
    case MD_SPAN_IMG:
      problem(at: reached, "a picture cannot be shown in a terminal; its description is")
      inlines?.open(.plain)
    default: inlines?.open(.plain)
    }
  }

  mutating func leave(span type: MD_SPANTYPE) {
    endHTML()
    inlines?.close()
  }

  mutating func text(_ type: MD_TEXTTYPE, _ bytes: UnsafeRawBufferPointer) {
    let place = offset(of: bytes.baseAddress)
    if let place {
      reached = max(reached, place + bytes.count)
      if blockOffset == nil { blockOffset = place }
    }
    if type == MD_TEXT_HTML {
      if let place {
        html = (html?.lowerBound ?? place)..<max(place + bytes.count, html?.upperBound ?? 0)
      }
      return
    }
    endHTML()
    let text = String(decoding: bytes, as: UTF8.self)
    if fence != nil {
      appendToFence(text, at: place)
      return
    }
    beginInlines()
    switch type {
    case MD_TEXT_BR: inlines?.append(.hardBreak)
    case MD_TEXT_SOFTBR: inlines?.append(.softBreak)
    case MD_TEXT_ENTITY: inlines?.append(text: CharacterReference.decode(text))
    case MD_TEXT_LATEXMATH:
      if let place { document.formulas.append(place..<place + bytes.count) }
      inlines?.append(text: text == "\n" ? " " : text)
    default:
      if type == MD_TEXT_NORMAL, let place {
        checkForBrokenComment(in: place..<place + bytes.count)
        checkForBrokenTable(text, at: place)
      }
      inlines?.append(text: text == "\n" ? " " : text)
    }
  }

  /// In a tight list the text stands in the item without a paragraph of its own.
  private mutating func beginInlines() {
    if inlines == nil { inlines = InlineBuilder(holdsDisplays: true) }
  }

  private mutating func appendToFence(_ text: String, at place: Int?) {
    guard var open = fence.take() else { return }
    if open.fence.lines.isEmpty {
      open.fence.lines.append(MarkdownDocument.Line(text: "", offset: place ?? reached))
    }
    let last = open.fence.lines.count - 1
    if text == "\n" {
      reached = min(reached + 1, source.bytes.count)
      open.fence.lines.append(MarkdownDocument.Line(text: "", offset: place ?? reached))
    } else {
      if open.fence.lines[last].text.allSatisfy({ $0 == " " }), let place {
        open.fence.lines[last].offset = place - open.fence.lines[last].text.utf8.count
      }
      open.fence.lines[last].text += text
    }
    fence = open
  }

  // MARK: HTML

  /// Comments are kept, all other HTML is a problem.
  private mutating func endHTML() {
    guard let range = html.take() else { return }
    var rest = source.bytes[range]
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
      guard !rest.isEmpty else { break }
      if rest.starts(with: "<!--".utf8) {
        let text = rest.dropFirst(4)
        guard let end = text.firstRange(of: Array("-->".utf8)) else {
          problem(at: rest.startIndex, "this comment has no end; close it with -->")
          break
        }
        let comment = source.string(text.startIndex..<end.lowerBound)
        deferred.append(.init(element: .comment(comment), offset: text.startIndex))
        rest = rest[end.upperBound...]
      } else {
        problem(
          at: rest.startIndex,
          rest.first == UInt8(ascii: "<")
            ? "HTML is not shown; write it in Markdown"
            : "text on a comment's line is not shown; put it on a line of its own")
        let next = rest.dropFirst().firstRange(of: Array("<!--".utf8))
        rest = rest[(next?.lowerBound ?? rest.endIndex)...]
      }
    }
    if inlines == nil { blockOffset = nil }
  }

  /// The line below a table's header, if it did not make a table, would be shown as it stands.
  private mutating func checkForBrokenTable(_ text: String, at place: Int) {
    guard text.utf8.allSatisfy({ "|:- ".utf8.contains($0) }), text.contains("|"), text.contains("-")
    else { return }
    problem(
      at: place,
      "this makes no table: each column of the line below the header has at least three "
        + "characters, such as |---|:-:|--:|")
  }

  /// A `<!--` that md4c takes for text would be shown to the learner.
  private mutating func checkForBrokenComment(in range: Range<Int>) {
    guard let opening = source.bytes[range].firstRange(of: Array("<!--".utf8))?.lowerBound,
      opening == 0 || source.bytes[opening - 1] != UInt8(ascii: "\\")
    else { return }
    problem(
      at: opening,
      "this comment has no end, or has -- in it, which a comment within a line may not; "
        + "put it on a line of its own")
  }
}
