import Engine

// What holds the network back, and how strongly.
extension LabSettings {
  /// λ, or the dropout rate; of an elastic net with different ones λ of L1 and of L2; empty without
  /// regularization.
  package var strengths: [Double] {
    let choices = regularization.strengths
    guard !choices.isEmpty else { return [] }
    return strengthsByKind[regularization] ?? [choices[choices.count / 2]]
  }

  /// The strength as it is typed: `0.001`, or `0.0017, 0.0023`; `nil` without regularization.
  package var strengthText: String? {
    strengths.isEmpty ? nil : Self.text(strengths)
  }

  /// The strength times a factor, as it is typed.
  ///
  /// - Parameter digits: how many of each number are kept; 1 is enough for a suggestion.
  func strengthText(times factor: Double, digits: Int = 6) -> String {
    strengths.map { Numbers.plain($0 * factor, digits: digits) }.joined(separator: ", ")
  }

  static func text(_ strengths: [Double]) -> String {
    strengths.map { Numbers.typed($0) }.joined(separator: ", ")
  }

  /// The regularization for a label: `L2 0.001`, `elastic 0.0017, 0.0023`, `dropout 0.3`.
  var regularizationTitle: String {
    ([regularization.title, strengths.map { Numbers.short($0) }.joined(separator: ", ")])
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What the kind and its strength amount to.
  var penalty: Regularization {
    var penalty = Regularization(regularization, strength: strengths.first ?? 0)
    if strengths.count == 2 { penalty.l2 = strengths[1] }
    return penalty
  }

  // MARK: Changing

  mutating func choose(_ kind: Regularization.Kind) {
    regularization = kind
  }

  mutating func choose(_ kind: Regularization.Kind, strengths: [Double]) {
    regularization = kind
    // Two that are the same are one.
    strengthsByKind[kind] = Set(strengths).count == 1 ? [strengths[0]] : strengths
  }

  /// Takes a strength, be it among those to turn through or not.
  ///
  /// - Parameter text: a number; of an elastic net also one for L1 and one for L2, `0.0017, 0.0023`.
  mutating func choose(strength text: String) throws(OptionError) {
    try choose(strengths: Self.strengths(text))
  }

  mutating func choose(strengths numbers: [Double]) throws(OptionError) {
    guard regularization != .none else {
      throw .conflict("there is no regularization to be strong; set regularization first")
    }
    guard numbers.count == 1 || regularization == .elastic else {
      throw .conflict("\(regularization.title) has one strength; only elastic has two")
    }
    let isRate = regularization == .dropout
    for number in numbers where number < 0 || (isRate && number >= 1) {
      throw .conflict(
        "\(Numbers.plain(number)) is no strength of \(regularization.title); it has to be "
          + (isRate ? "from 0 to below 1" : "0 or more"))
    }
    choose(regularization, strengths: numbers)
  }

  /// Sets the λ of one penalty; an elastic net keeps its other one, and of anything else the kind
  /// changes.
  mutating func choose(
    penalty kind: Regularization.Kind, _ text: String
  ) throws(OptionError) {
    let number = try TrainingOptions.number(kind.rawValue, text, example: "0.001")
    guard regularization == .elastic else {
      regularization = kind
      return try choose(strengths: [number])
    }
    let whole = penalty
    try choose(strengths: kind == .l1 ? [number, whole.l2] : [whole.l1, number])
  }

  /// One number, or two with a comma between.
  static func strengths(_ text: String) throws(OptionError) -> [Double] {
    guard text.contains(",") else {
      return [try TrainingOptions.number("strength", text, example: "0.001")]
    }
    let example = "0.001, 0.003"
    let numbers = try TrainingOptions.numbers("strength", text, of: text, example: example)
    guard numbers.count == 2 else {
      throw .badNumbers(option: "strength", value: text, example: example)
    }
    return numbers
  }
}
