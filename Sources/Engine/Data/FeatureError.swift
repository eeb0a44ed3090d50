/// Features that can't be computed as asked, said so that they can be mended.
package enum FeatureError: Error, Equatable, Sendable {
  case unreadable(String, ExpressionError)
  case duplicate(String)
  case tooMany(limit: Int)
  case unknownColumn(String, feature: String, columns: [String])
  /// `row` counts from 1, in the order of the data.
  case notFinite(feature: String, row: Int, values: [String])

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .unreadable("", _):
      "--features has a comma with no formula beside it; write it like x1,x2,x1^2"
    case .unreadable(let feature, let error):
      "--features: in “\(feature)”, column \(error.column): \(error.message)"
    case .duplicate(let feature):
      "--features names “\(feature)” twice; leave one out"
    case .tooMany(let limit):
      "--features has more than \(limit) formulas; give fewer"
    case .unknownColumn(let name, let feature, let columns):
      "--features: “\(feature)” reads “\(name)”, which is no column of the data; there "
        + (columns.count == 1 ? "is " : "are ") + Self.list(columns)
    case .notFinite(let feature, let row, let values):
      "--features: “\(feature)” is not a finite number in row \(row), where "
        + values.joined(separator: ", ") + "; change the formula, or leave out the row"
    }
  }

  /// The first few of many names.
  private static func list(_ names: [String]) -> String {
    let shown = 8
    return names.prefix(shown).joined(separator: ", ")
      + (names.count > shown ? " and \(names.count - shown) more" : "")
  }
}
