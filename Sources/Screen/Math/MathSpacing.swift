/// Blanks between the parts of a row, by their roles; the same for one row and for many.
enum MathSpacing {
  /// A part of a row.
  struct Item {
    let node: MathNode
    /// As the neighbours make it: a minus at the beginning is a sign and not an operation.
    var role: MathSymbol.Role
    /// The part in one row.
    let text: String
    /// Blanks to the left.
    var gap = 0
  }

  /// The parts of a row with the blanks before each.
  ///
  /// - Parameters:
  ///   - tight: Within scripts, where operations and relations stand close.
  ///   - continues: Whether the row goes on from a cell to its left.
  static func items(
    of nodes: [MathNode], form: LinearForm, tight: Bool, continues: Bool = false
  ) -> [Item] {
    var items: [Item] = []
    var space = 0
    var spaces: [Int] = []
    for node in nodes {
      if case .space(let width) = node {
        space += width
        continue
      }
      let text = form.text(node, tight: tight)
      if text.isEmpty, case .row = node { continue }
      items.append(Item(node: node, role: node.role, text: text))
      spaces.append(space)
      space = 0
    }
    let roles = roles(of: items.map(\.node), continues: continues)
    for (index, role) in roles.enumerated() { items[index].role = role }
    for index in items.indices {
      let left = index > 0 ? items[index - 1] : nil
      if let left {
        items[index].gap = gap(left, items[index], tight: tight)
      } else if continues, items[index].role == .relation || items[index].role == .binary {
        items[index].gap = 1
      }
      items[index].gap = max(items[index].gap, spaces[index])
    }
    return items
  }

  /// The roles of neighbours: an operation without a left side is a sign, one without a right
  /// side is ordinary.
  static func roles(of nodes: [MathNode], continues: Bool = false) -> [MathSymbol.Role] {
    var roles = nodes.map(\.role)
    var previous: MathSymbol.Role? = continues ? .ordinary : nil
    for index in roles.indices {
      if roles[index] == .binary {
        switch previous {
        case nil, .binary, .relation, .open, .punctuation, .function, .limit,
          .bigOperator:
          roles[index] = .prefix
        default: break
        }
      }
      previous = roles[index]
      let endsTerm = previous == .relation || previous == .close || previous == .punctuation
      if endsTerm, index > 0, roles[index - 1] == .binary { roles[index - 1] = .ordinary }
    }
    if let last = roles.indices.last, roles[last] == .binary, !continues {
      roles[last] = .ordinary
    }
    return roles
  }

  private static func gap(_ left: Item, _ right: Item, tight: Bool) -> Int {
    switch (left.role, right.role) {
    case (.relation, .relation): return 0
    case (.relation, _), (_, .relation), (.binary, _), (_, .binary):
      return tight && !needsBlank(left, right) ? 0 : 1
    case (.punctuation, _): return tight ? 0 : 1
    case (_, .punctuation), (_, .close), (_, .suffix), (.open, _): return 0
    case (.prefix, _): return needsBlank(left, right) ? 1 : 0
    case (.limit, .open), (.limit, .group):
      // `max(0, x)`, but `max over w of (…)`.
      return left.text.hasSuffix(" of") ? 1 : 0
    case (.function, .open), (.function, .group): return 0
    case (.function, _), (_, .function), (.limit, _), (_, .limit): return 1
    case (.bigOperator, _), (_, .bigOperator), (.fraction, _), (_, .fraction): return 1
    default: return needsBlank(left, right) ? 1 : 0
    }
  }

  /// Whether two names would read as one: `2` and `pi` do not, `pi` and `r` do.
  private static func needsBlank(_ left: Item, _ right: Item) -> Bool {
    guard let last = left.text.last, let first = right.text.first, isPartOfName(last),
      isPartOfName(first), left.text != "d"
    else { return false }
    let isLongLeft = isName(left.text.suffix(2))
    let isLongRight = isName(right.text.prefix(2))
    return isLongLeft || isLongRight || left.text.contains { $0 == "_" || $0 == "^" }
  }

  private static func isName(_ letters: Substring) -> Bool {
    letters.count == 2 && letters.allSatisfy { $0.isLetter && isPartOfName($0) }
  }

  /// Letters and digits, but not the raised and lowered ones.
  private static func isPartOfName(_ character: Character) -> Bool {
    switch character.unicodeScalars.first?.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .decimalNumber: true
    default: false
    }
  }
}
