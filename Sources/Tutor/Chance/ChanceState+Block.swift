import Engine
import LessonKit

extension ChanceState {
  /// A figure as a lesson asks for it.
  package init(_ block: FigureBlock) throws(FigureProblem) {
    let kinds = ["coin", "die", "outcomes", "weights"].filter { block[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first else {
      throw FigureProblem(
        key: kinds.last ?? "chance",
        message: kinds.isEmpty
          ? "say what is thrown: coin, die, outcomes or weights"
          : "only one of \(kinds.joined(separator: ", ")) can be thrown")
    }
    let (faces, distribution): ([String], Distribution)
    switch kind {
    case "coin": (faces, distribution) = try Self.coin(block)
    case "die":
      let count = try block.wholeNumber("die", in: 2...Self.outcomeLimit) ?? 6
      (faces, distribution) = ((1...count).map(String.init), .uniform(count))
    case "weights": (faces, distribution) = try Self.weights(block)
    default: (faces, distribution) = try Self.outcomes(block)
    }
    let length = try block.wholeNumber("block", in: 1...5) ?? 1
    var count = 1
    for _ in 0..<length { count *= faces.count }
    guard count <= Self.outcomeLimit else {
      throw FigureProblem(
        key: block["block"] == nil ? kind : "block",
        message: "\(count) outcomes are more than the \(Self.outcomeLimit) that can be shown")
    }
    self.init(
      title: block["title"], faces: faces, distribution, block: length,
      seed: UInt64(try block.wholeNumber("seed", in: 0...Int(Int32.max)) ?? 7),
      speed: try block.wholeNumber("speed", in: 1...1_000_000) ?? 50,
      isGame: block["game"] != nil)
  }

  private static func coin(
    _ block: FigureBlock
  ) throws(FigureProblem) -> ([String], Distribution) {
    guard let heads = Double(block["coin"] ?? ""), (0...1).contains(heads),
      let distribution = Distribution(weights: [heads, 1 - heads])
    else {
      throw FigureProblem(
        key: "coin", message: "a coin needs the probability of heads, from 0 to 1, as in 0.9")
    }
    return (["heads", "tails"], distribution)
  }

  /// Relative weights of the faces of a die.
  private static func weights(
    _ block: FigureBlock
  ) throws(FigureProblem) -> ([String], Distribution) {
    let words = (block["weights"] ?? "").split { $0 == " " || $0 == "," }
    let weights = words.compactMap { Double($0) }
    guard weights.count == words.count, (2...outcomeLimit).contains(weights.count),
      let distribution = Distribution(weights: weights)
    else {
      throw FigureProblem(
        key: "weights",
        message: "weights are 2 to \(outcomeLimit) numbers from 0 up, as in 0.5 0.25 0.125 0.125")
    }
    return ((1...weights.count).map(String.init), distribution)
  }

  /// `rain 0.3, sun 0.7`.
  private static func outcomes(
    _ block: FigureBlock
  ) throws(FigureProblem) -> ([String], Distribution) {
    var (names, weights): ([String], [Double]) = ([], [])
    for part in (block["outcomes"] ?? "").split(separator: ",") {
      let words = part.split(separator: " ")
      guard words.count == 2, let number = Double(words[1]), number >= 0, number <= 1,
        !names.contains(String(words[0]))
      else {
        throw FigureProblem(
          key: "outcomes",
          message: "outcomes are names with their probabilities, as in rain 0.3, sun 0.7")
      }
      names.append(String(words[0]))
      weights.append(number)
    }
    let total = weights.reduce(0, +)
    guard (2...outcomeLimit).contains(names.count), abs(total - 1) < 1e-6,
      let distribution = Distribution(weights: weights)
    else {
      throw FigureProblem(
        key: "outcomes",
        message: names.count < 2
          ? "there have to be two outcomes at least"
          : "the probabilities add up to \(Numbers.plain(total)), and have to add up to 1")
    }
    return (names, distribution)
  }
}
