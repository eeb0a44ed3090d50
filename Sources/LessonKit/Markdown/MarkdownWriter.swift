/// Blocks of prose as Markdown again, so that read back they are the same blocks.
package enum MarkdownWriter {
  /// The text of blocks below each other, ended by a newline.
  package static func text(_ blocks: [Block]) -> String {
    joined(blocks) + "\n"
  }

  private static func joined(_ blocks: [Block]) -> String {
    // Of two lists in a row the second has another sign, or they would be one.
    var isOther = false
    return blocks.enumerated().map { index, block in
      if case .list(let items, let start) = block {
        if index > 0, case .list = blocks[index - 1] { isOther.toggle() } else { isOther = false }
        return list(items, start, isOther: isOther)
      }
      return text(block)
    }.joined(separator: "\n\n")
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .paragraph(let inlines): return text(inlines)
    case .heading(let level, let inlines):
      return String(repeating: "#", count: level) + " " + text(inlines)
    case .list(let items, let start): return list(items, start, isOther: false)
    case .quote(let blocks): return indented(joined(blocks), by: "> ", first: "> ")
    case .code(let text, let language):
      let fence = fence(around: text, atLeast: 3)
      return "\(fence)\(language)\n\(text)\n\(fence)"
    case .displayMath(let latex): return "$$\(latex)$$"
    case .table(let header, let rows, let alignments): return table(header, rows, alignments)
    case .rule: return "---"
    }
  }

  private static func list(_ items: [[Block]], _ start: Int?, isOther: Bool) -> String {
    items.enumerated().map { index, blocks in
      let marker = start.map { "\($0 + index)\(isOther ? ")" : ".") " } ?? (isOther ? "* " : "- ")
      let indent = String(repeating: " ", count: marker.count)
      // A list within an item needs no blank line, and items without one stand closer together.
      var text = ""
      for (place, block) in blocks.enumerated() {
        if case .list = block, place > 0 { text += "\n" } else if place > 0 { text += "\n\n" }
        text += self.text(block)
      }
      return indented(text, by: indent, first: marker)
    }.joined(separator: "\n")
  }

  private static func indented(_ text: String, by indent: String, first: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      index == 0
        ? first + line : line.isEmpty && indent.allSatisfy { $0 == " " } ? "" : indent + line
    }.joined(separator: "\n")
  }

  private static func table(
    _ header: [[Inline]], _ rows: [[[Inline]]], _ alignments: [ColumnAlignment]
  ) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = alignments.map { alignment in
      switch alignment {
      case .leading: "---"
      case .center: ":-:"
      case .trailing: "--:"
      }
    }
    return ([header.map(text)].map(line) + [line(rule)] + rows.map { line($0.map(text)) })
      .joined(separator: "\n")
  }

  // MARK: Running text

  private static func text(_ inlines: [Inline]) -> String {
    inlines.reduce(into: "") { result, inline in
      let isAtLineStart = result.isEmpty || result.hasSuffix("\n")
      switch inline {
      case .text(let text): result += escaped(text, isAtLineStart: isAtLineStart)
      case .emphasis(let inner): result += "*\(text(inner))*"
      case .strong(let inner): result += "**\(text(inner))**"
      case .code(let text):
        let fence = fence(around: text, atLeast: 1)
        let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        result += fence + pad + text + pad + fence
      case .math(let latex): result += "$\(latex)$"
      case .link(let inner, let destination): result += "[\(text(inner))](<\(destination)>)"
      case .softBreak: result += "\n"
      case .hardBreak: result += "\\\n"
      }
    }
  }

  /// What Markdown would take for a sign of its own stands behind a backslash.
  private static func escaped(_ text: String, isAtLineStart: Bool) -> String {
    var result = ""
    for (index, character) in text.enumerated() {
      let isSign = "\\`*_[]<>$|~&#".contains(character)
      // A bullet, the line below a heading, or `1.`, which begins a list.
      let isMarker =
        isAtLineStart
        && (index == 0 ? "-+=".contains(character) : ".)".contains(character) && isNumber(result))
      result += isSign || isMarker ? "\\\(character)" : String(character)
    }
    return result
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// More backticks than there are in a row within the text.
  private static func fence(around text: String, atLeast count: Int) -> String {
    var (longest, run) = (0, 0)
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: max(count, longest + 1))
  }
}

extension [Block] {
  /// The blocks as Markdown, without a newline at the end.
  package var markdown: String { String(MarkdownWriter.text(self).dropLast()) }
}

extension [Inline] {
  /// Running text as Markdown.
  package var markdown: String { [Block.paragraph(self)].markdown }
}
