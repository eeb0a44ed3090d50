/// Formulas over the columns of data, one for each input of a network: `x1, x2, x1^2, sin(x1)`.
///
/// The made clouds lie within −1…1, where those of the well-known browser playground reach from −5
/// to 5: its `sin(x1)` is `sin(5*x1)` here.
package struct FeatureMap: Equatable, Sendable {
  /// One for each input, in order.
  package let expressions: [Expression]

  /// The most formulas that are taken.
  package static let limit = 256

  /// Reads formulas with commas between them; a comma within parentheses belongs to its formula.
  package init(parsing text: String) throws(FeatureError) {
    var expressions: [Expression] = []
    for part in Expression.parts(of: text) {
      let source = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      do {
        expressions.append(try ExpressionParser.parse(source))
      } catch {
        throw .unreadable(source, error)
      }
    }
    guard expressions.count <= Self.limit else { throw .tooMany(limit: Self.limit) }
    var seen: Set<String> = []
    for expression in expressions where !seen.insert(expression.source).inserted {
      throw .duplicate(expression.source)
    }
    self.expressions = expressions
  }

  package var count: Int { expressions.count }

  /// What was typed, so that it can be typed again.
  package var text: String { expressions.map(\.source).joined(separator: ",") }

  /// Short names for diagrams, in order: `x1²`, `x1x2`, `sin(x1)`.
  package var names: [String] { expressions.map(\.shortName) }

  /// Refuses formulas of columns that there are not.
  package func check(columns: [String]) throws(FeatureError) {
    for expression in expressions {
      for name in expression.variables where !columns.contains(name) {
        throw .unknownColumn(name, feature: expression.source, columns: columns)
      }
    }
  }

  /// So many rows are computed at a time.
  private static let chunkRows = 1024

  /// The features of each row, n×k, computed in double precision; columns that are missing are 0.
  ///
  /// - Parameters:
  ///   - rows: n×d.
  ///   - columns: what the d columns are called.
  package func values(of rows: Matrix<Float>, columns: [String]) -> Matrix<Float> {
    let chunk = min(rows.rows, Self.chunkRows)
    var result = Matrix<Float>(Shape(rows.rows, count))
    guard chunk > 0 else { return result }
    var graph = Graph<Double>()
    var leaves: [String: Int] = [:]
    let outputs = expressions.map { expression in
      // All operations of a formula go element by element, so its shapes always fit.
      (try? expression.append(to: &graph) { graph, name in
        if let known = leaves[name] { return known }
        let leaf = graph.append(leaf: .data, shape: Shape(chunk, 1), name: name)
        leaves[name] = leaf
        return leaf
      }) ?? 0
    }
    let places = leaves.compactMap { name, leaf in
      columns.firstIndex(of: name).map { (column: $0, leaf: leaf) }
    }
    for start in stride(from: 0, to: rows.rows, by: chunk) {
      let size = min(chunk, rows.rows - start)
      for (column, leaf) in places {
        graph.withValue(of: leaf) { values in
          for row in 0..<size { values[row] = Double(rows[start + row, column]) }
        }
      }
      graph.forward()
      for (feature, output) in outputs.enumerated() {
        let values = graph[value: output].elements
        for row in 0..<size {
          // A formula without a variable is one number.
          result[start + row, feature] = Float(values[values.count == 1 ? 0 : row])
        }
      }
    }
    return result
  }
}

extension Expression {
  /// The pieces of a text between commas that stand in no parentheses.
  package static func parts(of text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "," && depth == 0 {
        parts.append("")
        continue
      }
      depth += character == "(" ? 1 : (character == ")" ? -1 : 0)
      parts[parts.count - 1].append(character)
    }
    return parts
  }

  /// The formula as a book would print it in little room: `x1²` for `x1^2`, `x1x2` for `x1*x2`.
  var shortName: String {
    let characters = Array(source.filter { !$0.isWhitespace })
    var name = ""
    var place = 0
    while place < characters.count {
      let character = characters[place]
      place += 1
      let end = characters[place...].firstIndex { !$0.isASCII || !$0.isNumber } ?? characters.count
      let isPlain = end == characters.count || (characters[end] != "." && characters[end] != "e")
      switch character {
      case "^" where end == place + 1 && isPlain && Self.superscripts[characters[place]] != nil:
        name.append(Self.superscripts[characters[place]] ?? character)
        place = end
      // Before a digit or a parenthesis it would read as something else.
      case "*" where place < characters.count && characters[place].isLetter: break
      default: name.append(character)
      }
    }
    return name
  }

  /// Those that every terminal can show.
  private static let superscripts: [Character: Character] = ["2": "²", "3": "³"]
}
