import Engine
import LessonKit

extension TableState {
  /// A table as a lesson's figure asks for it.
  package init(_ block: FigureBlock) throws(FigureProblem) {
    let columns = Self.words(block["columns"])
    let rows = try Self.rows(of: block, columns: columns)
    let normalized = try Self.places(block, "normalize", in: columns)
    try Self.checkSums(rows, normalized, block)
    let oneHot = try Self.oneHot(block, columns: columns, rows: rows, width: normalized.count)
    let names = columns + (oneHot?.names ?? [])
    var formulas: [TableFormula] = []
    for entry in block.entries where entry.key == "column" {
      var reader = TableFormulaReader(
        names: Set(names + formulas.map(\.name)), vectors: Self.vectors(of: names))
      do throws(TableFormulaReader.Problem) {
        formulas.append(try reader.read(entry.value))
      } catch {
        throw FigureProblem(
          key: "column", message: error.message, column: error.column, location: entry.location)
      }
    }
    let groups = block.entries.filter { $0.key == "group" }.map(\.value)
    let means = try Self.places(block, "mean", in: formulas.map(\.name))
    self.init(
      columns: columns, normalized: normalized, oneHot: oneHot, formulas: formulas,
      means: block["mean"] == nil ? Array(formulas.indices) : means,
      groups: groups.isEmpty ? [""] : groups, rows: rows)
  }

  private static func words(_ text: String?) -> [String] {
    (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Where the words of a key stand among these names.
  private static func places(
    _ block: FigureBlock, _ key: String, in names: [String]
  ) throws(FigureProblem) -> [Int] {
    var places: [Int] = []
    for word in words(block[key]) {
      guard let place = names.firstIndex(of: word) else {
        throw FigureProblem(
          key: key,
          message: "there is no column “\(word)”" + Suggestion.hint(for: word, in: names))
      }
      places.append(place)
    }
    return places
  }

  // MARK: Rows

  private static func rows(
    of block: FigureBlock, columns: [String]
  ) throws(FigureProblem) -> [Row] {
    var rows: [Row] = []
    var group = -1
    for entry in block.entries {
      if entry.key == "group" { group += 1 }
      guard entry.key == "row" else { continue }
      if group < 0, block.entries.contains(where: { $0.key == "group" }) {
        throw FigureProblem(
          key: "row", message: "this row stands before the first group; begin with “group: …”",
          location: entry.location)
      }
      rows.append(try row(entry, group: max(0, group), columns: columns))
    }
    for index in 0...max(0, group) where !rows.contains(where: { $0.group == index }) {
      throw FigureProblem(key: "group", message: "group \(index + 1) has no row")
    }
    return rows
  }

  /// `name: 0.3 0.3 0.4 | 3`, with or without name and bar.
  private static func row(
    _ entry: FigureBlock.Entry, group: Int, columns: [String]
  ) throws(FigureProblem) -> Row {
    func problem(_ message: String) -> FigureProblem {
      FigureProblem(key: "row", message: message, location: entry.location)
    }
    let parts = entry.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.count == 2 ? words(String(parts[0])).joined(separator: " ") : ""
    let texts = words(parts.last.map(String.init)).filter { $0 != "|" }
    guard texts.count == columns.count else {
      throw problem(
        "this row has \(texts.count) numbers, and there are \(columns.count) columns: "
          + columns.joined(separator: " "))
    }
    var numbers: [Double] = []
    for text in texts {
      guard let expression = try? ExpressionParser.parse(text), expression.variables.isEmpty,
        case let value = TableFormula.value(of: expression, [:]), value.isFinite
      else { throw problem("“\(text)” is no number; write it like 0.25 or 2/3") }
      numbers.append(value)
    }
    return Row(name: name, group: group, original: numbers, given: numbers)
  }

  private static func checkSums(
    _ rows: [Row], _ normalized: [Int], _ block: FigureBlock
  ) throws(FigureProblem) {
    let entries = block.entries.filter { $0.key == "row" }
    for (row, entry) in zip(rows, entries) where !normalized.isEmpty {
      let values = normalized.map { row.given[$0] }
      let sum = values.reduce(0, +)
      guard values.allSatisfy({ $0 >= 0 }), abs(sum - 1) < 1e-6 else {
        throw FigureProblem(
          key: "row",
          message: "the probabilities of this row add up to \(Numbers.plain(sum)), not to 1",
          location: entry.location)
      }
    }
  }

  // MARK: Names

  /// `y = class`: names for the numbers that are 1 for the row's class, and 0 for the others.
  private static func oneHot(
    _ block: FigureBlock, columns: [String], rows: [Row], width: Int
  ) throws(FigureProblem) -> OneHot? {
    guard let text = block["one-hot"] else { return nil }
    let parts = text.split(separator: "=").map { words(String($0)).joined(separator: " ") }
    guard parts.count == 2, let column = columns.firstIndex(of: parts[1]) else {
      throw FigureProblem(
        key: "one-hot", message: "write a name and the column of the class, like y = class")
    }
    let largest = rows.map { $0.given[column] }.max() ?? 1
    let count = max(width, Int(min(largest, 100)))
    let names = (1...max(1, count)).map { "\(parts[0])\($0)" }
    guard TableFormulaReader.pieces(of: parts[0]) == [.name(parts[0])],
      Set(names + [parts[0]]).isDisjoint(with: columns)
    else {
      throw FigureProblem(
        key: "one-hot", message: "the name “\(parts[0])” is taken; choose another")
    }
    for (row, entry) in zip(rows, block.entries.filter { $0.key == "row" }) {
      guard let index = Int(exactly: row.given[column]), (1...count).contains(index) else {
        throw FigureProblem(
          key: "row", message: "\(columns[column]) has to be a whole number from 1 to \(count)",
          location: entry.location)
      }
    }
    return OneHot(column: column, names: names)
  }

  /// `p` for p1, p2, p3: all names that end with the numbers from 1 on.
  private static func vectors(of names: [String]) -> [String: [String]] {
    var vectors: [String: [String]] = [:]
    for name in names where name.hasSuffix("1") {
      let stem = String(name.dropLast())
      let elements = (1...names.count).map { "\(stem)\($0)" }.prefix { names.contains($0) }
      if !stem.isEmpty, !names.contains(stem), elements.count > 1 {
        vectors[stem] = Array(elements)
      }
    }
    return vectors
  }
}
