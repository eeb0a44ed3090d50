import CMarkdown

/// Turns md4c's callbacks into blocks and inlines.
struct MarkdownBuilder {
  /// A short line `|` is a full row of its table: without a limit a small file could fill memory.
  private static let mostCells = 50_000

  let source: SourceText
  /// The first byte of the buffer that md4c's pointers lie in.
  var base: UnsafeRawPointer?
  private(set) var document = MarkdownDocument()

  private var containers = BlockStack()
  private var table: TableBuilder?
  private var cells = 0
  private var fence: FenceBuilder?
  private var inlines: InlineBuilder?
  /// The level of the heading that is being read.
  private var headingLevel = 6
  /// The bytes of the HTML that is being read.
  private var html: Range<Int>?
  /// Where the block that is being read begins, as soon as that is known.
  private var blockOffset: Int?
  /// The last byte that md4c has come to.
  private var reached: Int
  /// Comments and fences met within a block; they follow it.
  private var deferred: [MarkdownDocument.Item] = []

  /// - Parameter start: Where the Markdown begins in the file.
  init(source: SourceText, start: Int) {
    self.source = source
    reached = start
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
    case MD_BLOCK_TABLE: table = TableBuilder()
    case MD_BLOCK_THEAD: table?.isInHeader = true
    case MD_BLOCK_TBODY: table?.isInHeader = false
    case MD_BLOCK_TR: table?.beginRow()
    case MD_BLOCK_TH, MD_BLOCK_TD:
      inlines = InlineBuilder(holdsDisplays: false)
      cells += 1
      if type == MD_BLOCK_TH {
        table?.addColumn(detail?.load(as: MD_BLOCK_TD_DETAIL.self).align ?? MD_ALIGN_DEFAULT)
      }
    default: break
    }
  }

  mutating func leave(block type: MD_BLOCKTYPE) {
    endHTML()
    switch type {
    case MD_BLOCK_H: leaveHeading()
    case MD_BLOCK_CODE: leaveFence()
    case MD_BLOCK_TH, MD_BLOCK_TD:
      if var cell = inlines.take() { table?.append(cell.finish()) }
    case MD_BLOCK_TABLE: if let table = table.take() { append(table.block) }
    case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI:
      endParagraph()
      if let done = containers.close() { add(.block(done)) }
    default: endParagraph()
    }
    if containers.isEmpty, table == nil { addDeferred() }
  }

  private mutating func open(_ kind: BlockStack.Kind) {
    if !containers.open(kind) {
      problem(
        at: nextText, "lists and quotes are nested more than \(BlockStack.deepest) deep")
    }
  }

  private mutating func append(_ block: Block) {
    if let block = containers.append(block) { add(.block(block)) }
  }

  /// Adds what stands at the left margin.
  private mutating func add(_ element: MarkdownDocument.Element) {
    document.items.append(MarkdownDocument.Item(element: element, offset: blockOffset ?? reached))
    blockOffset = nil
    addDeferred()
  }

  private mutating func addDeferred() {
    document.items += deferred
    deferred = []
  }

  private mutating func endParagraph() {
    endHTML()
    guard var paragraph = inlines.take(), table == nil else { return }
    for block in paragraph.finishBlocks() { append(block) }
  }

  private mutating func leaveHeading() {
    guard var content = inlines.take() else { return }
    let title = content.finish()
    if containers.isEmpty {
      // A heading without text has no pointer; its # is what comes next.
      blockOffset = blockOffset ?? nextText
      add(.heading(level: headingLevel, title))
    } else {
      append(.heading(level: headingLevel, title))
    }
  }

  // MARK: Code

  private mutating func enterFence(_ detail: UnsafeMutableRawPointer?) {
    guard let detail = detail?.load(as: MD_BLOCK_CODE_DETAIL.self) else { return }
    let info = UnsafeRawBufferPointer(start: detail.info.text, count: Int(detail.info.size))
    let place = offset(of: info.baseAddress)
    if let place {
      blockOffset = blockOffset ?? firstText(ofLineAt: place)
      reached = max(reached, place)
    }
    fence = FenceBuilder(
      info: String(decoding: info, as: UTF8.self), infoOffset: place ?? nextText,
      isFenced: detail.fence_char != 0)
  }

  private mutating func leaveFence() {
    guard let builder = fence.take() else { return }
    let done = builder.finish()
    if containers.isEmpty, builder.isFenced {
      add(.fence(done))
      return
    }
    if builder.isFenced {
      deferred.append(.init(element: .nestedFence(done), offset: done.infoOffset))
    }
    append(.code(done.text, language: done.language))
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
      problem(at: nextText, "a picture cannot be shown in a terminal; its description is")
      inlines?.open(.plain)
    default: inlines?.open(.plain)
    }
  }

  mutating func leave(span type: MD_SPANTYPE) {
    endHTML()
    inlines?.close()
  }

  mutating func text(_ type: MD_TEXTTYPE, _ bytes: UnsafeRawBufferPointer) {
    let range = offset(of: bytes.baseAddress).map { $0..<$0 + bytes.count }
    if let range {
      reached = max(reached, range.upperBound)
      blockOffset = blockOffset ?? range.lowerBound
    }
    if type == MD_TEXT_HTML {
      if let range { html = (html?.lowerBound ?? range.lowerBound)..<reached }
      return
    }
    endHTML()
    let text = String(decoding: bytes, as: UTF8.self)
    if fence != nil {
      if text == "\n" { reached = min(reached + 1, source.bytes.count) }
      fence?.append(text, at: range?.lowerBound, reached: reached)
      return
    }
    beginInlines()
    switch type {
    case MD_TEXT_BR: inlines?.append(.hardBreak)
    case MD_TEXT_SOFTBR: inlines?.append(.softBreak)
    case MD_TEXT_ENTITY: inlines?.append(text: CharacterReference.decode(text))
    default:
      if let range, type == MD_TEXT_LATEXMATH { document.formulas.append(range) }
      if let range, type == MD_TEXT_NORMAL, let problem = SourceScan.text(range, in: source) {
        document.problems.append(problem)
      }
      inlines?.append(text: text == "\n" ? " " : text)
    }
  }

  /// In a tight list the text stands in the item without a paragraph of its own.
  private mutating func beginInlines() {
    if inlines == nil { inlines = InlineBuilder(holdsDisplays: true) }
  }

  private mutating func endHTML() {
    guard let range = html.take() else { return }
    let found = SourceScan.html(range, in: source)
    deferred += found.comments
    document.problems += found.problems
    // A comment between blocks is not the beginning of the next one.
    if inlines == nil { blockOffset = nil }
  }

  // MARK: Places

  /// Where a piece of text lies in the file; `nil` for md4c's own, such as indentation.
  private func offset(of text: UnsafeRawPointer?) -> Int? {
    guard let base, let text else { return nil }
    let distance = Int(bitPattern: text) &- Int(bitPattern: base)
    guard (0..<source.bytes.count).contains(distance) else { return nil }
    return distance
  }

  /// The next byte that is no white space: about where a block begins whose text is yet to come.
  private var nextText: Int {
    source.bytes[reached...].firstIndex { !Self.isSpace($0) } ?? reached
  }

  private func firstText(ofLineAt offset: Int) -> Int {
    let line = source.range(ofLine: source.location(at: offset).line)
    return source.bytes[line].firstIndex { !Self.isSpace($0) } ?? line.lowerBound
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }
}
