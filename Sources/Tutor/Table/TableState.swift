import Engine
import Screen

/// Rows of numbers that the learner may change, and columns that the engine computes from them.
///
/// Rows may stand in groups, such as one for each of two models; each group ends with its means.
package struct TableState: Sendable {
  /// One row: what was given, as it was and as it is.
  struct Row: Sendable {
    /// Empty: it is called by its number.
    let name: String
    /// An index into the groups.
    let group: Int
    let original: [Double]
    var given: [Double]
    /// What each formula gives, and each of its terms.
    var results: [Double] = []
    var terms: [[Double]] = []
  }

  /// The column that counts out a class, and the names of the numbers that are 1 for it, else 0.
  struct OneHot: Sendable {
    let column: Int
    let names: [String]
  }

  /// A line of the table.
  enum Line: Hashable, Sendable {
    case row(Int)
    /// The means of a group.
    case means(Int)
  }

  /// The names of the given numbers.
  let columns: [String]
  /// The given columns that are probabilities and add up to 1.
  let normalized: [Int]
  let oneHot: OneHot?
  let formulas: [TableFormula]
  /// The formulas that a group has the mean of.
  let means: [Int]
  /// Empty names: one group, without a name.
  let groups: [String]
  private(set) var rows: [Row]

  /// Where the cursor stands: a line, and a column, given ones first and computed ones behind.
  private(set) var line = 0
  private(set) var column = 0
  private(set) var editor: LineEditor?
  /// What is wrong with what was typed.
  package private(set) var typingProblem: String?
  /// Whether sums show all their terms within the table.
  var showsTerms = false

  init(
    columns: [String], normalized: [Int], oneHot: OneHot?, formulas: [TableFormula], means: [Int],
    groups: [String], rows: [Row]
  ) {
    self.columns = columns
    self.normalized = normalized
    self.oneHot = oneHot
    self.formulas = formulas
    self.means = means
    self.groups = groups
    self.rows = rows
    for row in self.rows.indices { compute(row) }
  }

  // MARK: What there is

  /// All lines, group by group.
  var lines: [Line] { groups.indices.flatMap { lines(of: $0) } }

  /// The rows of a group, and their means.
  func lines(of group: Int) -> [Line] {
    rows.indices.filter { rows[$0].group == group }.map(Line.row)
      + (means.isEmpty ? [] : [.means(group)])
  }

  var columnCount: Int { columns.count + formulas.count }

  var selected: Line { lines[line] }

  /// The group that the cursor stands in.
  var group: Int {
    switch selected {
    case .row(let row): rows[row].group
    case .means(let group): group
    }
  }

  /// The given number under the cursor.
  private var given: (row: Int, column: Int)? {
    guard case .row(let row) = selected, columns.indices.contains(column) else { return nil }
    return (row, column)
  }

  func isChanged(_ row: Int, _ column: Int) -> Bool {
    rows[row].given[column] != rows[row].original[column]
  }

  /// How many given numbers differ from those at the beginning.
  var changes: Int {
    rows.indices.reduce(0) { sum, row in
      sum + columns.indices.count { isChanged(row, $0) }
    }
  }

  /// The mean of a formula over a group.
  func mean(of formula: Int, group: Int) -> Double {
    let values = rows.filter { $0.group == group }.map { $0.results[formula] }
    return values.reduce(0, +) / Double(max(1, values.count))
  }

  /// The given numbers of a row by their names, with the 0 and 1 of its class.
  func numbers(of row: Int) -> [String: Double] {
    var numbers = Dictionary(uniqueKeysWithValues: zip(columns, rows[row].given))
    if let oneHot {
      for (index, name) in oneHot.names.enumerated() {
        numbers[name] = rows[row].given[oneHot.column] == Double(index + 1) ? 1 : 0
      }
    }
    for (formula, result) in zip(formulas, rows[row].results) { numbers[formula.name] = result }
    return numbers
  }

  private mutating func compute(_ row: Int) {
    rows[row].results = []
    rows[row].terms = []
    for formula in formulas {
      let values = formula.values(in: numbers(of: row))
      rows[row].results.append(TableFormula.value(of: formula.whole, values))
      rows[row].terms.append(
        formula.terms.map { TableFormula.value(of: $0.expression, values) })
    }
  }

  // MARK: Moving

  mutating func moveLine(by offset: Int) {
    line = min(max(0, line + offset), lines.count - 1)
  }

  mutating func moveColumn(by offset: Int) {
    column = min(max(0, column + offset), columnCount - 1)
  }

  mutating func select(_ line: Line, column: Int) {
    guard let index = lines.firstIndex(of: line) else { return }
    self.line = index
    moveColumn(by: column - self.column)
  }

  // MARK: Changing

  /// What is wrong with a number for a column; `nil` if nothing is.
  func problem(with value: Double, for column: Int) -> String? {
    let name = columns[column]
    if normalized.contains(column), !(0...1).contains(value) {
      return "\(name) is a probability, from 0 to 1"
    }
    if let oneHot, oneHot.column == column,
      !(1...oneHot.names.count).contains(Int(exactly: value) ?? 0)
    {
      return "\(name) is a whole number from 1 to \(oneHot.names.count)"
    }
    return value.isFinite ? nil : "\(name) needs a finite number"
  }

  /// Gives a cell another number; of probabilities the others share the rest as they did before.
  ///
  /// Does nothing where the number doesn't fit the column.
  mutating func change(_ row: Int, _ column: Int, to value: Double) {
    guard problem(with: value, for: column) == nil else { return }
    rows[row].given[column] = value
    if normalized.contains(column) {
      let others = normalized.filter { $0 != column }
      let sum = others.reduce(0) { $0 + rows[row].given[$1] }
      for other in others {
        let share = sum > 0 ? rows[row].given[other] / sum : 1 / Double(others.count)
        rows[row].given[other] = Self.tidied((1 - value) * share)
      }
    }
    compute(row)
  }

  /// So much a key changes a number.
  private static let step = 0.05

  /// Makes the number under the cursor larger or smaller.
  mutating func nudge(by direction: Int) {
    guard let (row, column) = given else { return }
    let isClass = oneHot?.column == column
    let step = isClass ? 1 : Self.step
    var value = Self.tidied(rows[row].given[column] + Double(direction) * step)
    if normalized.contains(column) { value = min(max(0, value), 1) }
    change(row, column, to: value)
  }

  /// Without what binary fractions add to sums of decimal ones.
  private static func tidied(_ value: Double) -> Double {
    let scaled = (value * 1e12).rounded() / 1e12
    return scaled.isFinite ? scaled : value
  }

  /// Puts all numbers back as they were.
  mutating func reset() {
    for row in rows.indices {
      rows[row].given = rows[row].original
      compute(row)
    }
  }

  // MARK: Typing

  package var isTyping: Bool { editor != nil }

  /// - Parameter isEmpty: whether what is typed replaces the number, or begins with it.
  mutating func beginTyping(isEmpty: Bool) {
    guard let (row, column) = given else { return }
    editor = LineEditor(isEmpty ? "" : Numbers.plain(rows[row].given[column]))
    typingProblem = nil
  }

  package mutating func type(_ key: Key) {
    if editor?.handle(key) == true { typingProblem = nil }
  }

  package mutating func paste(_ text: String) {
    editor?.insert(text)
    typingProblem = nil
  }

  mutating func cancelTyping() {
    editor = nil
    typingProblem = nil
  }

  /// Takes what was typed, a number or an expression such as 2/3, or says what is wrong with it.
  mutating func acceptTyping() {
    guard let text = editor?.text, let (row, column) = given else { return cancelTyping() }
    // Nothing typed is nothing changed.
    guard text.contains(where: { !$0.isWhitespace }) else { return cancelTyping() }
    do throws(ExpressionError) {
      let expression = try ExpressionParser.parse(text)
      if let name = expression.variables.first {
        typingProblem = "“\(name)” is no number; type one such as 0.25 or 2/3"
        return
      }
      let value = TableFormula.value(of: expression, [:])
      typingProblem = problem(with: value, for: column)
      guard typingProblem == nil else { return }
      change(row, column, to: value)
      editor = nil
    } catch {
      typingProblem = error.message
    }
  }
}
