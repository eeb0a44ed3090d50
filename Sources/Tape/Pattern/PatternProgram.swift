/// A regular expression as instructions for a machine that is in many places at once.
///
/// Thompson's construction: each character of the text moves all threads on together, and no two
/// are ever at the same instruction, so a text costs at most its length times the instructions.
struct PatternProgram: Sendable {
  private enum Instruction {
    case set(PatternSet)
    case assertion(PatternAssertion)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  private var instructions: [Instruction] = []
  /// What making it may still cost, counts written out.
  private var budget = 5000

  init(_ node: PatternNode) throws(PatternProblem) {
    try append(node)
    instructions.append(.match)
  }

  // MARK: Making

  private mutating func append(_ node: PatternNode) throws(PatternProblem) {
    budget -= 1
    guard budget > 0 else {
      throw PatternProblem(
        offset: 0, message: "the pattern is too large with its counts written out; look for less")
    }
    switch node {
    case .empty: break
    case .set(let set): instructions.append(.set(set))
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .sequence(let nodes): for node in nodes { try append(node) }
    case .choice(let branches): try append(choice: branches)
    case .repetition(let node, let least, let most):
      for _ in 0..<least { try append(node) }
      if let most {
        for _ in least..<most { try append(optional: node) }
      } else {
        let split = instructions.count
        try append(optional: node, then: split)
      }
    }
  }

  private mutating func append(choice branches: [PatternNode]) throws(PatternProblem) {
    var jumps: [Int] = []
    for branch in branches.dropLast() {
      let split = instructions.count
      instructions.append(.split(split + 1, 0))
      try append(branch)
      jumps.append(instructions.count)
      instructions.append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    if let last = branches.last { try append(last) }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  /// - Parameter next: where it goes on from there; the instruction behind without one.
  private mutating func append(
    optional node: PatternNode, then next: Int? = nil
  ) throws(PatternProblem) {
    let split = instructions.count
    instructions.append(.split(split + 1, 0))
    try append(node)
    if let next { instructions.append(.jump(next)) }
    instructions[split] = .split(split + 1, instructions.count)
  }

  // MARK: Running

  /// Whether the text has a match somewhere in it.
  func matches(_ text: [Unicode.Scalar]) -> Bool {
    var threads = Threads(count: instructions.count)
    var next = Threads(count: instructions.count)
    for place in 0...text.count {
      // A match may begin anywhere.
      if add(0, at: place, of: text, to: &threads) { return true }
      guard place < text.count else { break }
      next.removeAll()
      for index in threads.waiting {
        guard case .set(let set) = instructions[index], set.contains(text[place]) else { continue }
        if add(index + 1, at: place + 1, of: text, to: &next) { return true }
      }
      swap(&threads, &next)
    }
    return false
  }

  /// The instructions that threads are at.
  private struct Threads {
    /// Those that wait for a character.
    private(set) var waiting: [Int] = []
    /// In which generation an instruction was reached last.
    private var reached: [Int]
    private var generation = 1

    init(count: Int) {
      reached = Array(repeating: 0, count: count)
    }

    mutating func removeAll() {
      waiting.removeAll(keepingCapacity: true)
      generation += 1
    }

    /// Whether it is the first to get there.
    mutating func reach(_ index: Int) -> Bool {
      guard reached[index] != generation else { return false }
      reached[index] = generation
      return true
    }

    mutating func wait(at index: Int) { waiting.append(index) }
  }

  /// Follows a thread to where it waits for characters; whether it has come to a match.
  private func add(
    _ start: Int, at place: Int, of text: [Unicode.Scalar], to threads: inout Threads
  ) -> Bool {
    var open = [start]
    while let index = open.popLast() {
      guard threads.reach(index) else { continue }
      switch instructions[index] {
      case .match: return true
      case .set: threads.wait(at: index)
      case .jump(let target): open.append(target)
      case .split(let one, let other):
        open.append(other)
        open.append(one)
      case .assertion(let assertion):
        if assertion.holds(at: place, of: text) { open.append(index + 1) }
      }
    }
    return false
  }
}

extension PatternAssertion {
  /// Whether it holds before the character at that place.
  func holds(at place: Int, of text: [Unicode.Scalar]) -> Bool {
    switch self {
    case .textBegins: return place == 0
    case .textEnds: return place == text.count
    case .lineBegins: return place == 0 || text[place - 1] == "\n"
    case .lineEnds: return place == text.count || text[place] == "\n"
    case .wordEdge, .noWordEdge:
      let before = place > 0 && PatternSet.Kind.isWord(text[place - 1])
      let after = place < text.count && PatternSet.Kind.isWord(text[place])
      return (before != after) == (self == .wordEdge)
    }
  }
}
