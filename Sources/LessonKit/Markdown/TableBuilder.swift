import CMarkdown

/// Collects the rows of a table.
struct TableBuilder {
  /// Whether the rows that come belong to the header.
  var isInHeader = true

  private var header: [[Inline]] = []
  private var rows: [[[Inline]]] = []
  private var alignments: [ColumnAlignment] = []

  var block: Block { .table(header: header, rows: rows, alignments: alignments) }

  mutating func beginRow() {
    if !isInHeader { rows.append([]) }
  }

  mutating func append(_ cell: [Inline]) {
    if isInHeader {
      header.append(cell)
    } else if let last = rows.indices.last {
      rows[last].append(cell)
    }
  }

  /// Notes how the next column is set; md4c says so with every cell of the header.
  mutating func addColumn(_ alignment: MD_ALIGN) {
    switch alignment {
    case MD_ALIGN_CENTER: alignments.append(.center)
    case MD_ALIGN_RIGHT: alignments.append(.trailing)
    default: alignments.append(.leading)
    }
  }
}
