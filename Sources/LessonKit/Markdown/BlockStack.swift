/// The quotes and lists that are open while Markdown is being read.
struct BlockStack {
  /// Deeper nesting is flattened: blocks are trees that are walked by recursion, and nobody can
  /// read more in a pane anyway.
  static let deepest = 12

  enum Kind {
    case quote
    case list(start: Int?)
    case item
  }

  private struct Container {
    var kind: Kind
    var blocks: [Block] = []
    var items: [[Block]] = []
  }

  private var containers: [Container] = []
  /// How many containers are open that were too deep to be kept.
  private var flattened = 0

  /// Whether what comes next stands at the left margin.
  var isEmpty: Bool { containers.isEmpty }

  /// Begins a quote, a list or an item; false for the first one that is too deep to be kept.
  mutating func open(_ kind: Kind) -> Bool {
    if containers.count < Self.deepest {
      containers.append(Container(kind: kind))
      return true
    }
    flattened += 1
    return flattened > 1
  }

  /// Ends what was opened last; returns it if it stands at the left margin.
  mutating func close() -> Block? {
    if flattened > 0 {
      flattened -= 1
      return nil
    }
    guard let done = containers.popLast() else { return nil }
    switch done.kind {
    case .quote: return append(.quote(done.blocks))
    case .list(let start): return append(.list(items: done.items, start: start))
    case .item:
      if let last = containers.indices.last { containers[last].items.append(done.blocks) }
      return nil
    }
  }

  /// Puts a block where it belongs; returns it if it stands at the left margin.
  mutating func append(_ block: Block) -> Block? {
    guard let last = containers.indices.last else { return block }
    if case .list = containers[last].kind {
      // Only where nesting was flattened: a list holds items.
      containers[last].items.append([block])
    } else {
      containers[last].blocks.append(block)
    }
    return nil
  }
}
