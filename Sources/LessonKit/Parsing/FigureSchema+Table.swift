extension FigureSchema {
  /// Rows of numbers, and columns that follow from them.
  static let table = FigureSchema(keys: [
    Key(name: "columns", shape: .names, isRequired: true),
    Key(name: "group", shape: .text, mayRepeat: true),
    Key(name: "row", shape: .text, isRequired: true, mayRepeat: true),
    Key(name: "normalize", shape: .names),
    Key(name: "one-hot", shape: .text),
    Key(name: "column", shape: .text, isRequired: true, mayRepeat: true),
    Key(name: "mean", shape: .names),
  ])
}
