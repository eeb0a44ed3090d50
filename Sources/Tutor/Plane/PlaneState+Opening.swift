import Engine
import LessonKit

extension PlaneState {
  /// A plane as a lesson's block asks for it.
  package init(_ block: FigureBlock) throws(FigureProblem) {
    let request = PlaneRequest(block)
    var names = [block["data"] ?? "or"]
    names += (block["also"] ?? "").split { $0 == " " || $0 == "," }.map(String.init)
    var sets: [Points] = []
    for (index, name) in names.enumerated() {
      sets.append(try request.points(name, key: index == 0 ? "data" : "also"))
    }
    var network = try request.network()
    try request.setWeights(of: &network)
    let learning = try request.learning(network)
    let step = try block.number("step", in: 0.001...10) ?? 0.25
    self.init(sets: sets, network: network, step: step, learning: learning)
  }
}

/// Reads the lines of a plane's block.
private struct PlaneRequest {
  let block: FigureBlock

  /// More hidden units would not fit beside the plane.
  private static let hiddenLimit = 4
  private static let rowLimit = 1000

  init(_ block: FigureBlock) {
    self.block = block
  }

  // MARK: Points

  private var seed: UInt64 {
    get throws(FigureProblem) { UInt64(try block.wholeNumber("seed", in: 0...1_000_000_000) ?? 7) }
  }

  func points(_ name: String, key: String) throws(FigureProblem) -> PlaneState.Points {
    guard let generator = Dataset.Generator(rawValue: name) else {
      let known = Dataset.Generator.allCases.filter(Self.isUsable).map(\.rawValue)
      throw FigureProblem(
        key: key,
        message: "there is no data set “\(name)”" + Suggestion.hint(for: name, in: known)
          + "; choices: " + known.joined(separator: ", "))
    }
    guard Self.isUsable(generator) else {
      throw FigureProblem(
        key: key, message: "“\(name)” is not about two classes in the plane, as or and gauss are")
    }
    let rows = try block.wholeNumber("rows", in: 1...Self.rowLimit)
    let noise = try block.number("noise", in: 0...10) ?? 0
    let data = Dataset.make(generator, rows: rows, noise: noise, seed: try seed)
    let inputs = Matrix<Double>(data.inputs.shape, data.inputs.elements.map { Double($0) })
    let own = (0..<data.rows).map { data.classIndex(of: $0) == 1 }
    let labels = try labels(rows: data.rows)
    return PlaneState.Points(
      name: labels.map { _ in "the points" } ?? data.name, inputs: inputs, labels: labels ?? own)
  }

  private static func isUsable(_ generator: Dataset.Generator) -> Bool {
    generator.featureCount == 2 && !generator.isRegression && generator != .blobs
  }

  /// The classes that stand in for the data set's own.
  private func labels(rows: Int) throws(FigureProblem) -> [Bool]? {
    guard let text = block["labels"] else { return nil }
    let words = text.split { $0 == " " || $0 == "," }
    guard words.count == rows, words.allSatisfy({ $0 == "0" || $0 == "1" }) else {
      throw FigureProblem(
        key: "labels", message: "these are not \(rows) classes, 0 or 1, one for each point")
    }
    return words.map { $0 == "1" }
  }

  // MARK: The network

  func network() throws(FigureProblem) -> HandSetNetwork {
    let widths: [Int]
    do {
      widths = try TrainingOptions.integers("layers", block["layers"] ?? "2,1", example: "2,2,1")
    } catch {
      throw FigureProblem(key: "layers", message: LabState.Request.unprefixed(error.message))
    }
    let isKnown =
      widths == [2, 1]
      || widths.count == 3 && widths[0] == 2 && widths[2] == 1
        && (1...Self.hiddenLimit).contains(widths[1])
    guard isKnown else {
      throw FigureProblem(
        key: "layers",
        message: "a plane has layers 2,1, or 2,2,1 with up to \(Self.hiddenLimit) hidden units")
    }
    let units: [Activation]
    do {
      units = try TrainingOptions.activations(block["unit"] ?? "step")
    } catch {
      throw FigureProblem(
        key: "unit",
        message: LabState.Request.unprefixed(error.message)
          .replacing("activation has", with: "unit has"))
    }
    let layers = widths.count - 1
    guard units.count == 1 || units.count == layers else {
      throw FigureProblem(
        key: "unit",
        message: "\(units.count) kinds of units for \(layers == 1 ? "one layer" : "two layers"); "
          + "name one for all, or one for each")
    }
    do {
      return try HandSetNetwork(widths: widths, activations: units)
    } catch {
      throw FigureProblem(key: "layers", message: LabState.Request.unprefixed(error.message))
    }
  }

  func setWeights(of network: inout HandSetNetwork) throws(FigureProblem) {
    let weights = PlaneWeight.all(of: network)
    for word in (block["weights"] ?? "").split(separator: " ") {
      let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let value = Double(sides[1]), value.isFinite,
        let weight = weights.first(where: { $0.name == sides[0] })
      else {
        throw FigureProblem(
          key: "weights",
          message: "“\(word)” gives no weight a number; there are "
            + weights.map(\.name).joined(separator: ", "))
      }
      weight.set(value, in: &network)
    }
  }

  func learning(_ network: HandSetNetwork) throws(FigureProblem) -> PlaneState.Learning? {
    guard block["rule"] == "perceptron" else {
      for key in ["rate", "order"] where block[key] != nil {
        throw FigureProblem(
          key: key, message: "nothing is learned here; add rule: perceptron")
      }
      return nil
    }
    guard network.layers.count == 1, network.activations == [.operation(.step)] else {
      throw FigureProblem(
        key: "rule", message: "the perceptron rule is for a single unit that steps, layers: 2,1")
    }
    return PlaneState.Learning(
      rate: try block.number("rate", in: 0.0001...1000) ?? 1,
      order: block["order"] == "random" ? .random(seed: try seed) : .given)
  }
}
