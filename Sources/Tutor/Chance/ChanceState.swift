import Engine
import LessonKit
import Screen

/// Something that is thrown, again and again: a coin, a die.
///
/// Outcomes and what is thrown depend on the seed alone; another probability begins the same throws
/// anew, so that two coins can be compared.
package struct ChanceState: Sendable {
  let title: String?
  /// What can happen, by name; of several throws at once, their names one after the other.
  let names: [String]
  /// How many throws make one outcome.
  let block: Int
  /// What a single throw can be.
  let faces: [String]
  /// The probabilities of a single throw.
  private(set) var single: Distribution
  /// Those of the outcomes.
  private(set) var distribution: Distribution
  let seed: UInt64
  let speed: Int
  /// The face whose probability the keys change.
  private(set) var selection = 0

  private(set) var generator: SeededGenerator
  private(set) var counts: [Int]
  private(set) var tosses = 0
  private(set) var last: Int?
  /// The empirical entropy after so many tosses, at some of them.
  private(set) var course: [Moment] = []
  package private(set) var isRunning = false

  /// The game, if that is what is played.
  var game: GuessingGame?

  /// The empirical entropy at a time.
  struct Moment: Equatable, Sendable {
    let tosses: Int
    let entropy: Double
  }

  /// How much a key changes a probability.
  static let step = 0.05
  /// More outcomes can't be shown.
  static let outcomeLimit = 36
  /// Tosses after which no more are made.
  static let tossLimit = 1_000_000_000

  /// The entropy of an outcome, in bits.
  var entropy: Double { distribution.entropy }
  /// The entropy of the shares so far, in bits.
  var empirical: Double { Distribution.empiricalEntropy(counts: counts) }

  init(
    title: String? = nil, faces: [String], _ single: Distribution, block: Int = 1,
    seed: UInt64 = 7, speed: Int = 50, isGame: Bool = false
  ) {
    self.title = title
    self.faces = faces
    self.single = single
    self.block = block
    self.seed = seed
    self.speed = speed
    distribution = single.block(of: block)
    names = Self.names(faces, block: block)
    generator = SeededGenerator(seed: seed, stream: .throwing)
    counts = Array(repeating: 0, count: names.count)
    if isGame { game = GuessingGame(distribution, seed: seed) }
  }

  /// The names of blocks of throws; short ones for long names: `heads tails` is `HT`.
  private static func names(_ faces: [String], block: Int) -> [String] {
    guard block > 1 else { return faces }
    let initials = faces.map { $0.prefix(1).uppercased() }
    let areShort = faces.allSatisfy { $0.count == 1 } || Set(initials).count == faces.count
    let letters = areShort ? initials : faces.map { $0 + " " }
    var names = [""]
    for _ in 0..<block { names = names.flatMap { name in letters.map { name + $0 } } }
    return names.map { $0.last == " " ? String($0.dropLast()) : $0 }
  }

  // MARK: Tossing

  /// Tosses so many times.
  mutating func toss(_ times: Int) {
    for _ in 0..<min(times, Self.tossLimit - tosses) {
      let outcome = distribution.outcome(from: &generator)
      counts[outcome] += 1
      tosses += 1
      last = outcome
      noteMoment()
    }
  }

  /// Keeps the first twenty moments, then ever fewer: evenly spread on a logarithmic axis.
  private mutating func noteMoment() {
    let last = course.last?.tosses ?? 0
    guard tosses > last + last / 20 else { return }
    course.append(Moment(tosses: tosses, entropy: empirical))
  }

  /// Begins anew, from the same seed.
  mutating func restart() {
    generator = SeededGenerator(seed: seed, stream: .throwing)
    counts = Array(repeating: 0, count: names.count)
    tosses = 0
    last = nil
    course = []
    isRunning = false
    if game != nil { game = GuessingGame(distribution, seed: seed) }
  }

  mutating func toggleRun() {
    isRunning = game == nil && !isRunning && tosses < Self.tossLimit
  }

  package mutating func pause() { isRunning = false }

  package mutating func advance(steps: Int) {
    toss(steps)
    if tosses >= Self.tossLimit { isRunning = false }
  }

  // MARK: Probabilities

  mutating func select(by offset: Int) {
    selection = ((selection + offset) % faces.count + faces.count) % faces.count
  }

  /// Makes the chosen face more or less probable, to the next twentieth.
  mutating func change(by steps: Int) {
    var slider = SliderState(
      faces[selection], value: single.probabilities[selection], range: 0...1, step: Self.step)
    slider.move(by: steps)
    setProbability(of: selection, to: slider.value)
  }

  /// Gives a face another probability; the others keep their proportions.
  mutating func setProbability(of face: Int, to probability: Double) {
    guard faces.indices.contains(face), probability.isFinite else { return }
    selection = face
    let changed = single.setting(face, to: probability)
    guard changed != single else { return }
    let wasRunning = isRunning
    single = changed
    distribution = changed.block(of: block)
    restart()
    isRunning = wasRunning
  }
}
