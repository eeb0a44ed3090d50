import LessonKit
import Screen

/// A step's prose as blocks that can be drawn.
struct LessonProse {
  private let prose: Prose
  private let appearance: Appearance

  init(_ state: LessonState, appearance: Appearance = Appearance()) {
    let problem = state.problem.map { [ProseBlock.paragraph([Run($0, appearance.failure)])] }
    self.init(
      state.step, heading: state.step.title, appearance: appearance, notice: problem ?? [])
  }

  /// - Parameter isSpoken: formulas on one row and tables as sentences, fit to be read aloud.
  init(
    _ step: LessonStep, heading: String, appearance: Appearance, notice: [ProseBlock] = [],
    isSpoken: Bool = false
  ) {
    self.appearance = appearance
    var blocks = [ProseBlock.heading([Run(heading, appearance.title)])]
    blocks += notice + step.blocks.flatMap { Self.blocks($0, appearance) }
    prose = Prose(isSpoken ? blocks.flatMap(\.spoken) : blocks)
  }

  var blocks: [ProseBlock] { prose.blocks }

  func height(columns: Int) -> Int {
    prose.height(columns: columns, appearance: appearance)
  }

  /// All of it, set once: as many rows as it needs.
  func frame(columns: Int) -> Frame {
    prose.frame(columns: columns, appearance: appearance)
  }

  func lines(columns: Int) -> [String] {
    prose.lines(columns: columns, appearance: appearance)
  }

  // MARK: From the lesson's blocks

  private static func blocks(
    _ block: Block, _ appearance: Appearance, indent: Int = 0
  ) -> [ProseBlock] {
    switch block {
    case .paragraph(let inlines):
      return [.paragraph(runs(inlines, appearance))]
    case .heading(_, let inlines):
      return [.heading(runs(inlines, appearance, style: appearance.title))]
    case .displayMath(let latex):
      return [.displayMath(latex)]
    case .code(let text, _):
      return [.code(text)]
    case .rule:
      return [.rule]
    case .quote(let inner):
      return inner.flatMap { block -> [ProseBlock] in
        if case .paragraph(let inlines) = block { return [.quote(runs(inlines, appearance))] }
        return blocks(block, appearance)
      }
    case .list(let items, let start):
      return items.enumerated().flatMap { index, item -> [ProseBlock] in
        let marker = start.map { "\($0 + index)." } ?? String(appearance.glyph("•", "-"))
        return item.enumerated().flatMap { place, block -> [ProseBlock] in
          guard case .paragraph(let inlines) = block else {
            return blocks(block, appearance, indent: indent + 2)
          }
          let text = runs(inlines, appearance)
          return [.item(marker: place == 0 ? marker : "", indent: indent, text)]
        }
      }
    case .table(let header, let rows, let alignments):
      return [
        .table(
          Table(
            header: header.map { runs($0, appearance, style: appearance.title) },
            rows: rows.map { row in row.map { runs($0, appearance) } },
            alignments: alignments.map(alignment)))
      ]
    }
  }

  private static func alignment(_ alignment: ColumnAlignment) -> Table.Alignment {
    switch alignment {
    case .leading: .leading
    case .center: .center
    case .trailing: .trailing
    }
  }

  /// Running text, ready to be set.
  static func runs(
    _ inlines: [Inline], _ appearance: Appearance, style: Style = .plain
  ) -> [Run] {
    inlines.flatMap { inline -> [Run] in
      switch inline {
      case .text(let text):
        [Run(text, style)]
      case .emphasis(let inner):
        runs(inner, appearance, style: style.adding(.underline))
      case .strong(let inner):
        runs(inner, appearance, style: style.adding(.bold))
      case .code(let text):
        [Run.code(text, appearance.accent)]
      case .math(let latex):
        [Run.math(latex, style)]
      case .link(let inner, let destination):
        runs(inner, appearance, style: style)
          + [Run(" (\(destination))", appearance.muted)]
      case .softBreak:
        [Run(" ", style)]
      case .hardBreak:
        [Run("\n", style)]
      }
    }
  }
}
