/// What a figure's block may say: one table for each kind, to read top to bottom.
///
/// Lessons/README.md explains the same keys to authors; a test compares the two.
package struct FigureSchema: Sendable {
  /// What a value must look like.
  ///
  /// Only the engine knows more: names of data sets, losses and so on.
  package enum Shape: Equatable, Sendable {
    /// Any text but none.
    case text
    /// One of these words.
    case choice([String])
    /// A finite decimal number.
    case number
    /// Names of variables with white space between, each once.
    case names
    /// `name=number` words, each name once.
    case assignments
    /// Lower-case letters, digits and hyphens.
    case identifier
    /// `name=from..to` words, perhaps with `/step` behind, each name once.
    case ranges
    /// A question of a lesson: `lesson#id`.
    case reference
  }

  package struct Key: Equatable, Sendable {
    package var name: String
    package var shape: Shape
    package var isRequired = false
    /// A key that takes the place of a required one.
    package var alternative: String?
    package var mayRepeat = false
  }

  package var keys: [Key]

  /// The key of that name, or `nil`.
  package func key(_ name: String) -> Key? { keys.first { $0.name == name } }

  /// The table for a kind of figure.
  package static func of(_ kind: FigureBlock.Kind) -> FigureSchema {
    switch kind {
    case .walk: walk
    case .plot: plot
    case .lab: lab
    case .explore: explore
    case .table: table
    case .plane: plane
    case .chance: chance
    case .sweep: sweep
    case .ask: ask
    case .predict: predict
    case .recall: recall
    case .make: make
    }
  }

  private static let walk = FigureSchema(
    keys: [
      Key(name: "expression", shape: .text, isRequired: true, alternative: "data"),
      Key(name: "inputs", shape: .assignments, isRequired: true, alternative: "data"),
      Key(name: "names", shape: .names),
      Key(name: "at", shape: .choice(["start", "values", "gradients"])),
      Key(name: "blanks", shape: .text),
    ]
      + ["data", "layers", "activation", "init", "loss", "lr", "seed", "row"].map {
        Key(name: $0, shape: .text)
      } + [Key(name: "rows", shape: .choice(["all"]))])

}
