import Engine

/// The program throws, and the learner finds out what by questions with yes or no for an answer.
struct GuessingGame: Sendable {
  /// How a round ended.
  struct Ending: Equatable, Sendable {
    let outcome: Int
    let questions: Int
  }

  /// Questions asked in so many rounds.
  struct Record: Equatable, Sendable {
    var rounds = 0
    var questions = 0

    /// Questions a round; `nil` before the first.
    var average: Double? { rounds == 0 ? nil : Double(questions) / Double(rounds) }

    mutating func add(_ count: Int) {
      rounds += 1
      questions += count
    }
  }

  /// What the last question came to.
  enum Answer: Equatable, Sendable {
    case yes
    case no
    /// A question that has the same answer whatever was thrown.
    case pointless
  }

  let distribution: Distribution
  /// The best questions there are.
  let code: HuffmanCode
  private var throwing: SeededGenerator
  private var guessing: SeededGenerator
  /// What was thrown, and is not told.
  private var secret: Int
  /// What it can still be.
  private(set) var possible: Set<Int> = []
  /// What is asked for next.
  private(set) var marked: Set<Int> = []
  /// The outcome that the keys act on.
  private(set) var cursor = 0
  /// How many questions this round has had.
  private(set) var questions = 0
  private(set) var answer: Answer?
  /// The round that has just ended; the next one begins with the next key.
  private(set) var ending: Ending?
  private(set) var learner = Record()
  private(set) var program = Record()
  /// The program's average after so many rounds, at some of them.
  private(set) var course: [Moment] = []

  /// An average at a time.
  struct Moment: Equatable, Sendable {
    let rounds: Int
    let average: Double
  }

  /// Rounds after which the program plays no more.
  private static let roundLimit = 1_000_000

  init(_ distribution: Distribution, seed: UInt64) {
    self.distribution = distribution
    code = HuffmanCode(distribution)
    throwing = SeededGenerator(seed: seed, stream: .throwing)
    guessing = SeededGenerator(seed: seed, stream: .guessing)
    secret = 0
    begin()
  }

  /// Throws, for a new round.
  private mutating func begin() {
    secret = distribution.outcome(from: &throwing)
    possible = Set(distribution.probabilities.indices.filter { distribution.probabilities[$0] > 0 })
    marked = []
    questions = 0
    answer = nil
    ending = nil
    moveToPossible(by: 1, from: cursor - 1)
    endIfKnown()
  }

  /// The probability of a yes, as far as is known by now.
  var probabilityOfYes: Double {
    let total = possible.reduce(0) { $0 + distribution.probabilities[$1] }
    let yes = marked.reduce(0) { $0 + distribution.probabilities[$1] }
    return total > 0 ? yes / total : 0
  }

  /// The bits that the answer to what is marked is worth on average.
  var worth: Double {
    Distribution(weights: [probabilityOfYes, 1 - probabilityOfYes])?.entropy ?? 0
  }

  // MARK: Asking

  /// Goes to the next outcome that is still possible.
  mutating func move(by offset: Int) {
    guard ending == nil else { return }
    moveToPossible(by: offset, from: cursor)
  }

  private mutating func moveToPossible(by offset: Int, from start: Int) {
    let count = distribution.count
    var place = start
    for _ in 0..<count {
      place = ((place + offset.signum()) % count + count) % count
      if possible.contains(place) { break }
    }
    cursor = place
  }

  /// Goes to an outcome and marks it, as a click does.
  mutating func mark(_ outcome: Int) {
    guard ending == nil, possible.contains(outcome) else { return }
    cursor = outcome
    toggleMark()
  }

  /// Marks the outcome at the cursor, or takes the mark away; after a round, throws anew.
  mutating func toggleMark() {
    guard ending == nil else { return begin() }
    guard possible.contains(cursor) else { return }
    marked.formSymmetricDifference([cursor])
    answer = nil
  }

  /// Asks whether it is one of the marked; after a round, throws anew.
  mutating func ask() {
    guard ending == nil else { return begin() }
    guard !marked.isEmpty, marked != possible else {
      answer = .pointless
      return
    }
    questions += 1
    let isYes = marked.contains(secret)
    answer = isYes ? .yes : .no
    possible = isYes ? marked : possible.subtracting(marked)
    marked = []
    if !possible.contains(cursor) { moveToPossible(by: 1, from: cursor) }
    endIfKnown()
  }

  private mutating func endIfKnown() {
    guard possible.count == 1, let outcome = possible.first else { return }
    ending = Ending(outcome: outcome, questions: questions)
    cursor = outcome
    learner.add(questions)
  }

  /// Takes a question back to nothing marked.
  mutating func clear() {
    marked = []
    answer = nil
  }

  // MARK: The program

  /// Lets the program play rounds of its own with the best questions.
  mutating func play(rounds: Int) {
    for _ in 0..<min(rounds, Self.roundLimit - program.rounds) {
      let outcome = distribution.outcome(from: &guessing)
      program.add(code.length(of: outcome) ?? 0)
      let last = course.last?.rounds ?? 0
      if program.rounds > last + last / 20, let average = program.average {
        course.append(Moment(rounds: program.rounds, average: average))
      }
    }
  }
}
