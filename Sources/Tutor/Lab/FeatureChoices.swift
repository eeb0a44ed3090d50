import Engine

/// The sets of input features that a key goes through, and those that can be switched one by one.
enum FeatureChoices {
  /// The most that are switched one by one: as many as there are digits.
  static let mostSingle = 9

  /// The columns, then squares, then products or cubes, then sines: as many of these groups as there
  /// is room for; none where the columns are too many, or can't be said in formulas.
  static func single(for columns: [String]) -> [String] {
    guard columns.count <= mostSingle, Self.canSay(columns.joined(separator: ","), columns) else {
      return []
    }
    let products =
      switch columns.count {
      case 1: ["\(columns[0])^3"]
      case 2: ["\(columns[0])*\(columns[1])"]
      default: [String]()
      }
    var all = columns
    for group in [columns.map { "\($0)^2" }, products, columns.map { "sin(5*\($0))" }]
    where all.count + group.count <= mostSingle { all += group }
    return all
  }

  private static func canSay(_ features: String, _ columns: [String]) -> Bool {
    guard let map = try? FeatureMap(parsing: features) else { return false }
    return (try? map.check(columns: columns)) != nil
  }

  /// Those of the browser playground over the plane of two columns, and powers over a line.
  ///
  /// Its clouds reach from −5 to 5 and those here from −1 to 1, so its sin(x1) is sin(5*x1).
  static func all(for columns: [String]) -> [String] {
    let raw = TrainingOptions.rawFeatures
    let sets: [String]
    switch columns.count {
    case 1:
      let x = columns[0]
      sets = ["\(x),\(x)^2", "\(x),\(x)^2,\(x)^3", "\(x),sin(5*\(x))"]
    case 2:
      let (x, y) = (columns[0], columns[1])
      let squares = "\(x)^2,\(y)^2"
      let product = "\(x)*\(y)"
      let sines = "sin(5*\(x)),sin(5*\(y))"
      sets = [
        "\(x),\(y),\(squares)", "\(x),\(y),\(product)", "\(x),\(y),\(sines)",
        "\(x),\(y),\(squares),\(product),\(sines)",
      ]
    default: return [raw]
    }
    // A column may have a name that no formula can say.
    return [raw]
      + sets.filter { canSay($0, columns) }
  }
}
