/// Formulas built up over several rows.
///
/// Scripts and limits are set in one row each: a fraction in an exponent would be taller than
/// what it belongs to.
struct BoxLayout {
  let glyphs: Appearance.Glyphs

  private var linear: LinearForm { LinearForm(glyphs: glyphs) }

  /// A formula or a part of one.
  func box(_ node: MathNode) throws(MathError) -> MathBox {
    switch node {
    case .symbol, .text, .space:
      return MathBox(linear.text(node))
    case .row(let nodes):
      return try row(nodes)
    case .bold(let body):
      var box = try box(body)
      box.frame.restyle(box.frame.area) { $0 = $0.adding(.bold) }
      return box
    case .fraction(let numerator, let denominator):
      return try fraction(box(numerator), box(denominator))
    case .limits(let body, let brace):
      return try braced(box(body), brace)
    case .scripts(let base, let lower, let upper):
      if case .limits = base {
        return try stacked(box(base), lower: lower, upper: upper)
      }
      let base = (role: base.role, box: try box(base))
      return try scripts(base.box, role: base.role, lower: lower, upper: upper)
    case .root(let body, let degree):
      return try root(body, degree: degree, whole: node)
    case .accent(let accent, let body):
      return try accented(body, accent, whole: node)
    case .delimited(let left, let body, let right):
      return try enclosed(box(body), left, right)
    case .grid(let grid):
      return try enclosed(GridLayout(grid: grid, layout: self).box(), grid.left, grid.right)
    }
  }

  /// Parts side by side; `continues` where the row goes on from a cell to its left.
  func row(_ nodes: [MathNode], continues: Bool = false) throws(MathError) -> MathBox {
    var parts: [(gap: Int, box: MathBox)] = []
    let items = MathSpacing.items(
      of: nodes, form: linear, tight: false, continues: continues)
    for item in items {
      parts.append((item.gap, try box(item.node)))
    }
    return try MathBox.beside(parts)
  }

  private func fraction(
    _ numerator: MathBox, _ denominator: MathBox
  ) throws(MathError) -> MathBox {
    var width = max(1, numerator.columns, denominator.columns)
    // A bar as long as the bar within the numerator would read as the same fraction's.
    if numerator.rows > 1 || denominator.rows > 1 { width += 2 }
    let bar = MathBox(String(repeating: glyphs == .unicode ? "─" : "-", count: width))
    return try MathBox.stacked([numerator, bar, denominator], main: 1)
  }

  private func scripts(
    _ base: MathBox, role: MathSymbol.Role, lower: MathNode?, upper: MathNode?
  ) throws(MathError) -> MathBox {
    let below = lower.map { linear.text($0, tight: true) }
    let above = upper.map { linear.text($0, tight: true) }
    if role == .bigOperator || role == .limit {
      return try stacked(base, lower: lower, upper: upper)
    }
    if base.rows == 1, let lowered = Scripts.lowered(below ?? "", glyphs: glyphs),
      let raised = Scripts.raised(above ?? "", glyphs: glyphs)
    {
      return try MathBox.beside([(0, base), (0, MathBox(lowered + raised))])
    }
    return try corners(base, above: above.map { MathBox($0) }, below: below.map { MathBox($0) })
  }

  /// Limits above and below.
  private func stacked(
    _ base: MathBox, lower: MathNode?, upper: MathNode?
  ) throws(MathError) -> MathBox {
    let boxes = [
      upper.map { MathBox(linear.text($0, tight: true)) }, base,
      lower.map { MathBox(linear.text($0, tight: true)) },
    ]
    return try MathBox.stacked(boxes.compactMap { $0 }, main: upper == nil ? 0 : 1)
  }

  /// A brace over or under a part, as wide as the part.
  private func braced(_ body: MathBox, _ brace: MathNode.Brace?) throws(MathError) -> MathBox {
    guard let brace else { return body }
    let ends: (Character, Character, Character)
    switch (glyphs, brace) {
    case (.unicode, .under): ends = ("╰", "┬", "╯")
    case (.unicode, .over): ends = ("╭", "┴", "╮")
    case (.ascii, .under): ends = ("\\", "v", "/")
    case (.ascii, .over): ends = ("/", "^", "\\")
    }
    let width = max(3, body.columns)
    let line = { (length: Int) in
      String(repeating: glyphs == .unicode ? "─" : "_", count: length)
    }
    let middle = (width - 1) / 2
    let sign = MathBox(
      "\(ends.0)\(line(middle - 1))\(ends.1)\(line(width - middle - 2))\(ends.2)")
    return brace == .under
      ? try MathBox.stacked([body, sign], main: 0) : try MathBox.stacked([sign, body], main: 1)
  }

  /// Scripts beside the upper and the lower end of a tall base, above and below a low one.
  private func corners(
    _ base: MathBox, above: MathBox?, below: MathBox?
  ) throws(MathError) -> MathBox {
    let top = base.baseline == 0 && above != nil ? 1 : 0
    let bottom = base.depth == 0 && below != nil ? 1 : 0
    let columns = base.columns + max(above?.columns ?? 0, below?.columns ?? 0)
    var frame = try MathBox.canvas(columns: columns, rows: top + base.rows + bottom)
    base.draw(column: 0, row: top, in: &frame)
    above?.draw(column: base.columns, row: 0, in: &frame)
    below?.draw(column: base.columns, row: frame.size.rows - 1, in: &frame)
    return MathBox(frame: frame, baseline: top + base.baseline)
  }

  private func root(
    _ body: MathNode, degree: MathNode?, whole: MathNode
  ) throws(MathError) -> MathBox {
    let inner = try box(body)
    let isOneLetter = body.items.count == 1
    if inner.rows <= 1, isOneLetter || glyphs == .ascii { return MathBox(linear.text(whole)) }
    let sign = degree.map { MathBox(linear.text($0, tight: true)) }
    // The left end: the hook, below the degree.
    let hook = max(1, sign?.columns ?? 0)
    var frame = try MathBox.canvas(columns: hook + 1 + inner.columns, rows: inner.rows + 1)
    let bar = String(repeating: glyphs == .unicode ? "─" : "_", count: inner.columns)
    frame.write((glyphs == .unicode ? "┌" : " ") + bar, column: hook, row: 0)
    for row in 1...max(1, inner.rows) {
      frame.write(glyphs == .unicode ? "│" : "|", column: hook, row: row)
    }
    frame.write(glyphs == .unicode ? "╲" : "\\", column: hook - 1, row: inner.rows)
    sign?.draw(column: 0, row: inner.rows - 1, in: &frame)
    inner.draw(column: hook + 1, row: 1, in: &frame)
    return MathBox(frame: frame, baseline: 1 + inner.baseline)
  }

  private func accented(
    _ body: MathNode, _ accent: MathNode.Accent, whole: MathNode
  ) throws(MathError) -> MathBox {
    let text = linear.text(body)
    if glyphs == .unicode, text.count == 1 { return MathBox(linear.text(whole)) }
    let inner = try box(body)
    let sign =
      switch accent {
      case .hat: "^"
      case .bar: String(repeating: "_", count: max(1, inner.columns))
      case .tilde: "~"
      case .vec: glyphs == .unicode ? "→" : ">"
      case .dot: "."
      }
    return try MathBox.stacked([MathBox(sign), inner], main: 1)
  }

  private func enclosed(
    _ body: MathBox, _ left: MathNode.Delimiter?, _ right: MathNode.Delimiter?
  ) throws(MathError) -> MathBox {
    var parts = [(gap: 0, box: body)]
    if let left {
      let side = Delimiters.box(left, rows: body.rows, baseline: body.baseline, glyphs: glyphs)
      parts.insert((0, side), at: 0)
    }
    if let right {
      let side = Delimiters.box(right, rows: body.rows, baseline: body.baseline, glyphs: glyphs)
      parts.append((0, side))
    }
    return try MathBox.beside(parts)
  }
}
