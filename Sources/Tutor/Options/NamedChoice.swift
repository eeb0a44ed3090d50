/// A choice with numbers behind its name: `step:30,0.1`.
struct NamedChoice<Choice: Sendable>: Sendable {
  let name: String
  /// What stands for numbers that are not given, in order; `nil` where one has to be.
  let numbers: [Double?]
  /// How it is written with all its numbers.
  let example: String
  /// Makes the choice of as many numbers as there are defaults.
  let make: @Sendable ([Double]) -> Choice?

  /// - Parameter make: returns `nil` where a number has to be whole and isn't.
  init(
    _ example: String, _ numbers: [Double?] = [], make: @escaping @Sendable ([Double]) -> Choice?
  ) {
    self.example = example
    self.numbers = numbers
    self.make = make
    name = String(example.prefix { $0 != ":" })
  }

  /// A choice that has no numbers.
  init(_ name: String, _ choice: Choice) {
    self.init(name) { _ in choice }
  }

  /// Reads `NAME[:NUMBER,…]` by a table of the choices there are.
  static func read(
    _ option: String, _ value: String, _ table: [NamedChoice]
  ) throws(OptionError) -> Choice {
    let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    guard let entry = table.first(where: { $0.name == name }) else {
      throw .unknownChoice(option: option, value: name, choices: table.map(\.name))
    }
    let given = try parts.dropFirst().first.map { text throws(OptionError) in
      try TrainingOptions.numbers(option, String(text), of: value, example: entry.example)
    }
    return try entry.choice(option, value, given ?? [])
  }

  private func choice(
    _ option: String, _ value: String, _ given: [Double]
  ) throws(OptionError) -> Choice {
    let all = (given + numbers.dropFirst(given.count).compactMap { $0 })
    guard given.count <= numbers.count, all.count == numbers.count, let choice = make(all) else {
      throw .badNumbers(option: option, value: value, example: example)
    }
    return choice
  }
}
