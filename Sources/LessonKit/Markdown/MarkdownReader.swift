import CMarkdown

extension MarkdownDocument {
  /// Reads the Markdown in the bytes of `source` from `start` on.
  ///
  /// Never fails: what cannot be shown is among `problems`. md4c calls back for each beginning, end
  /// and piece of text; its pointers lie within our buffer, and that is how places are known.
  init(_ source: SourceText, from start: Int = 0) {
    let start = min(max(start, 0), source.bytes.count)
    var builder = MarkdownBuilder(source: source, start: start)
    source.bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let size = MD_SIZE(exactly: bytes.count - start) else {
        return
      }
      builder.base = base
      var parser = MD_PARSER()
      parser.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_LATEXMATHSPANS)
      parser.enter_block = { type, detail, builder in
        MarkdownBuilder.at(builder) { $0.enter(block: type, detail) }
      }
      parser.leave_block = { type, _, builder in
        MarkdownBuilder.at(builder) { $0.leave(block: type) }
      }
      parser.enter_span = { type, detail, builder in
        MarkdownBuilder.at(builder) { $0.enter(span: type, detail) }
      }
      parser.leave_span = { type, _, builder in
        MarkdownBuilder.at(builder) { $0.leave(span: type) }
      }
      parser.text = { type, text, size, builder in
        MarkdownBuilder.at(builder) {
          $0.text(type, UnsafeRawBufferPointer(start: text, count: Int(size)))
        }
      }
      let text = (base + start).assumingMemoryBound(to: MD_CHAR.self)
      let result = withUnsafeMutablePointer(to: &builder) { md_parse(text, size, &parser, $0) }
      if result != 0 { builder.giveUp() }
    }
    self = builder.document
  }
}

extension MarkdownBuilder {
  /// Runs a callback on the builder that md4c hands through; anything but 0 makes md4c stop.
  fileprivate static func at(
    _ userData: UnsafeMutableRawPointer?, _ body: (inout MarkdownBuilder) -> Void
  ) -> Int32 {
    guard let userData else { return -1 }
    let builder = userData.assumingMemoryBound(to: MarkdownBuilder.self)
    body(&builder.pointee)
    return builder.pointee.isExhausted ? 1 : 0
  }
}
