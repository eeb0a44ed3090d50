/// Reads regular expressions.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var depth = 0
  private var flags = Flags()

  private struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotIsAll = false
  }

  /// Deeper groups nobody writes; the parser calls itself for each.
  private static let deepest = 50
  private static let longest = 2000
  static let largestCount = 1000

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  mutating func parse() throws(PatternProblem) -> PatternNode {
    guard scalars.count <= Self.longest else {
      throw problem("the pattern is longer than \(Self.longest) characters; look for less")
    }
    let node = try choice()
    if peek == ")" { throw problem("this ) closes nothing; write \\) for the character itself") }
    return node
  }

  private var peek: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private func problem(_ message: String, at offset: Int? = nil) -> PatternProblem {
    PatternProblem(offset: offset ?? place, message: message)
  }

  private mutating func takes(_ text: String) -> Bool {
    guard scalars[place...].starts(with: text.unicodeScalars) else { return false }
    place += text.unicodeScalars.count
    return true
  }

  // MARK: Structure

  private mutating func choice() throws(PatternProblem) -> PatternNode {
    var branches = [try sequence()]
    while takes("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternProblem) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next = peek, next != "|", next != ")" { nodes.append(try repeated()) }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func repeated() throws(PatternProblem) -> PatternNode {
    let start = place
    let node = try atom()
    let before = place
    guard let (least, most) = try count() else { return node }
    if case .assertion = node {
      throw problem("a place can't be repeated; leave the count out", at: before)
    }
    // Lazy or not makes no difference to whether there is a match.
    _ = takes("?")
    if let next = peek, next == "*" || next == "+" {
      throw problem("what is repeated already is repeated again; put it in ( )", at: start)
    }
    return .repetition(node, least: least, most: most)
  }

  private mutating func count() throws(PatternProblem) -> (least: Int, most: Int?)? {
    if takes("*") { return (0, nil) }
    if takes("+") { return (1, nil) }
    if takes("?") { return (0, 1) }
    // What does not look like a count is the character itself.
    guard peek == "{", let end = scalars[place...].firstIndex(of: "}") else { return nil }
    let text = String(String.UnicodeScalarView(scalars[(place + 1)..<end]))
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let least = Int(parts[0]), least >= 0,
      parts.count == 1 || parts[1].isEmpty || Int(parts[1]) != nil
    else { return nil }
    let most = parts.count == 1 ? least : Int(parts[1])
    guard max(least, most ?? 0) <= Self.largestCount, least <= most ?? least else {
      throw problem("{\(text)} is no count from 0 to \(Self.largestCount)")
    }
    place = end + 1
    return (least, most)
  }

  private mutating func atom() throws(PatternProblem) -> PatternNode {
    let start = place
    guard let next = peek else { return .empty }
    place += 1
    switch next {
    case "(": return try group(from: start)
    case "[": return .set(try bracketed(from: start))
    case ".": return .set(.any(includingNewline: flags.dotIsAll))
    case "^": return .assertion(flags.isMultiline ? .lineBegins : .textBegins)
    case "$": return .assertion(flags.isMultiline ? .lineEnds : .textEnds)
    case "*", "+", "?":
      throw problem(
        "there is nothing before \(next) to repeat; write \\\(next) for the character itself",
        at: start)
    case "\\": return try escape(from: start)
    default: return .set(PatternSet(next, ignoresCase: flags.ignoresCase))
    }
  }

  // MARK: Groups

  private mutating func group(from start: Int) throws(PatternProblem) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw problem("there are more than \(Self.deepest) ( within each other", at: start)
    }
    let before = flags
    if takes("?") {
      for lookaround in ["=", "!", "<=", "<!"] where takes(lookaround) {
        throw problem(
          "patterns can't look around; use two commands, one with Expect+Not", at: start)
      }
      if takes("<") || takes("P<") {
        guard let end = scalars[place...].firstIndex(of: ">") else {
          throw problem("the name of this group is never closed; write (?:", at: start)
        }
        place = end + 1
      } else if try readFlags(from: start) {
        // They hold up to the end of the group around.
        return .empty
      }
    }
    let node = try choice()
    guard takes(")") else {
      throw problem("this ( is never closed; add a ), or write \\( for the character", at: start)
    }
    flags = before
    return node
  }

  /// Whether the flags stand alone, as in `(?i)`, and not before a group's content.
  private mutating func readFlags(from start: Int) throws(PatternProblem) -> Bool {
    var isOn = true
    while let next = peek {
      place += 1
      switch next {
      case ":": return false
      case ")": return true
      case "-": isOn = false
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotIsAll = isOn
      default:
        throw problem("there is no flag \(next); flags are i, m and s", at: place - 1)
      }
    }
    throw problem("this ( is never closed; add a )", at: start)
  }

  // MARK: Characters

  private mutating func escape(from start: Int) throws(PatternProblem) -> PatternNode {
    guard let next = peek else {
      throw problem("there is nothing behind this \\; write \\\\ for the character", at: start)
    }
    switch next {
    case "b": place += 1; return .assertion(.wordEdge)
    case "B": place += 1; return .assertion(.noWordEdge)
    case "A": place += 1; return .assertion(.textBegins)
    case "z", "Z": place += 1; return .assertion(.textEnds)
    default: break
    }
    if let kind = kind() {
      var set = PatternSet()
      set.kinds = [kind]
      return .set(set)
    }
    return .set(PatternSet(try escaped(from: start), ignoresCase: flags.ignoresCase))
  }

  /// `d`, `w`, `s`, or in upper case all others.
  private mutating func kind() -> (kind: PatternSet.Kind, isNegated: Bool)? {
    let found: (PatternSet.Kind, Bool)
    switch peek {
    case "d": found = (.digit, false)
    case "D": found = (.digit, true)
    case "w": found = (.word, false)
    case "W": found = (.word, true)
    case "s": found = (.space, false)
    case "S": found = (.space, true)
    default: return nil
    }
    place += 1
    return found
  }

  /// The character that an escape stands for; the backslash has been read.
  private mutating func escaped(from start: Int) throws(PatternProblem) -> Unicode.Scalar {
    guard let next = peek else {
      throw problem("there is nothing behind this \\; write \\\\ for the character", at: start)
    }
    place += 1
    switch next {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "x", "u": return try numbered(digits: next == "x" ? 2 : 4, from: start)
    case "0"..."9":
      throw problem("patterns can't look back at what a group has matched", at: start)
    case _ where PatternSet.Kind.isWord(next) && next.isASCII && next != "_":
      throw problem("\\\(next) means nothing; write \(next)", at: start)
    default: return next
    }
  }

  /// `\x41`, `\u00E9`, or any number of digits in braces.
  private mutating func numbered(
    digits count: Int, from start: Int
  ) throws(PatternProblem) -> Unicode.Scalar {
    var digits = scalars[place...].prefix(count)
    var end = place + digits.count
    if peek == "{", let close = scalars[place...].firstIndex(of: "}") {
      digits = scalars[(place + 1)..<close]
      end = close + 1
    }
    guard (1...6).contains(digits.count),
      let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw problem("no character has this number; write it like \\x{2202}", at: start) }
    place = end
    return scalar
  }

  /// What stands between brackets; the first has been read.
  private mutating func bracketed(from start: Int) throws(PatternProblem) -> PatternSet {
    var set = PatternSet()
    set.ignoresCase = flags.ignoresCase
    set.isNegated = takes("^")
    var isFirst = true
    while let next = peek, next != "]" || isFirst {
      isFirst = false
      if next == "[", scalars.indices.contains(place + 1), scalars[place + 1] == ":" {
        throw problem("[: :] is not known here; write \\d, \\w, \\s or a range such as a-z")
      }
      let first = place
      place += 1
      if next == "\\", let kind = kind() {
        set.kinds.append(kind)
        continue
      }
      let low = next == "\\" ? try escaped(from: first) : next
      var high = low
      if peek == "-", scalars.indices.contains(place + 1), scalars[place + 1] != "]" {
        place += 1
        let second = place
        place += 1
        high = scalars[second] == "\\" ? try escaped(from: second) : scalars[second]
      }
      guard low <= high else {
        throw problem("this range runs backwards; put the smaller end first", at: first)
      }
      set.ranges.append(low.value...high.value)
    }
    guard takes("]") else {
      throw problem("this [ is never closed; add a ], or write \\[ for the character", at: start)
    }
    return set
  }
}
