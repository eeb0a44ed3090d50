import Engine

/// The sets of input features that a key goes through.
enum FeatureChoices {
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
      + sets.filter { set in
        guard let map = try? FeatureMap(parsing: set) else { return false }
        return (try? map.check(columns: columns)) != nil
      }
  }
}
