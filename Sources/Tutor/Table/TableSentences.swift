import Screen

extension TableState {
  /// How a line is called: `model 1, row 2`.
  func title(of line: Line) -> String {
    switch line {
    case .row(let row):
      let group = rows[row].group
      let number = rows[...row].count { $0.group == group }
      let name = rows[row].name.isEmpty ? "row \(number)" : rows[row].name
      return groups[group].isEmpty ? name : "\(groups[group]), \(name)"
    case .means(let group):
      return groups[group].isEmpty ? "means" : "\(groups[group]), means"
    }
  }

  /// A formula's value in a cell: a number, or a yes or no.
  func text(of formula: Int, row: Int, digits: Int = 4) -> String {
    let value = rows[row].results[formula]
    guard !formulas[formula].isYesOrNo else { return value == 1 ? "yes" : "no" }
    return NumberFormat.significant(value, digits: digits)
  }

  /// A mean in a cell: a number, or a share.
  func text(ofMean formula: Int, group: Int, digits: Int = 4) -> String {
    let values = rows.filter { $0.group == group }.map { $0.results[formula] }
    guard formulas[formula].isYesOrNo else {
      return NumberFormat.significant(mean(of: formula, group: group), digits: digits)
    }
    return Numbers.percent(values.count { $0 == 1 }, of: values.count)
  }

  /// A formula in a row with all its numbers: `ce = −0·log(0.3) − … = 0 + … = 0.9163`.
  func workings(of formula: Int, row: Int) -> String {
    let (entry, values) = (formulas[formula], formulas[formula].values(in: numbers(of: row)))
    func written(_ source: String) -> String { TableFormula.written(source, values) }
    let result = text(of: formula, row: row)
    if let (left, right) = entry.sides {
      func side(_ source: String) -> String {
        values[source].map { "\(Self.spoken(source)) \(Numbers.short($0))" } ?? written(source)
      }
      return "\(entry.name): \(side(left)), \(side(right)), so \(result)"
    }
    guard entry.terms.count > 1 else {
      let source = written(entry.terms.first?.source ?? entry.source)
      return source == result
        ? "\(entry.name) = \(result)" : "\(entry.name) = \(source) = \(result)"
    }
    let terms = entry.terms.map { written($0.source) }
    let numbers = rows[row].terms[formula].map { Numbers.short($0) }
    return "\(entry.name) = \(Self.sum(terms)) = \(Self.sum(numbers)) = \(result)"
  }

  /// A mean with all its numbers: `mean ce = (0.9163 + 0.9163 + 2.303) / 3 = 1.378`.
  func workings(ofMean formula: Int, group: Int) -> String {
    let values = rows.filter { $0.group == group }.map { $0.results[formula] }
    let (name, result) = (formulas[formula].name, text(ofMean: formula, group: group))
    if formulas[formula].isYesOrNo {
      return "\(name): \(values.count { $0 == 1 }) of \(values.count) = \(result)"
    }
    return "mean \(name) = (\(Self.sum(values.map { Numbers.short($0) }))) / \(values.count)"
      + " = \(result)"
  }

  /// `0 − 1 + 2`: texts added up, a minus before one taken as the sign between.
  static func sum(_ terms: [String]) -> String {
    terms.dropFirst().reduce(terms.first ?? "") { sum, term in
      term.hasPrefix("−") ? "\(sum) − \(term.dropFirst())" : "\(sum) + \(term)"
    }
  }

  /// `largest_p` as `largest p is number`.
  private static func spoken(_ name: String) -> String {
    guard name.hasPrefix("largest_") else { return name }
    return "largest \(name.dropFirst("largest_".count)) is number"
  }

  // MARK: For lines

  /// The table as it stands: the numbers of each row, and the means.
  package var sentences: [String] {
    let computed = formulas.map { "\($0.name) = \($0.source)" }.joined(separator: "; ")
    return ["Figure: table of \(columns.joined(separator: ", ")); computed: \(computed)."]
      + lines.map { "  \(title(of: $0)): \(summary(of: $0))" }
  }

  /// The same with every term of every sum.
  package var report: [String] {
    sentences.prefix(1)
      + lines.flatMap { line in
        ["  \(title(of: line)): \(numbersSentence(of: line))"]
          + details(of: line).map { "    \($0)" }
      }
  }

  private func summary(of line: Line) -> String {
    switch line {
    case .row(let row):
      let results = formulas.indices.map { "\(formulas[$0].name) \(text(of: $0, row: row))" }
      return numbersSentence(of: line) + "; " + results.joined(separator: ", ")
    case .means(let group):
      return means.map { "\(formulas[$0].name) \(text(ofMean: $0, group: group))" }
        .joined(separator: ", ")
    }
  }

  private func numbersSentence(of line: Line) -> String {
    guard case .row(let row) = line else { return summary(of: line) }
    return zip(columns, rows[row].given).map { "\($0) \(Numbers.short($1))" }
      .joined(separator: ", ")
  }

  /// All that is computed in a line, written out.
  func details(of line: Line) -> [String] {
    switch line {
    case .row(let row): formulas.indices.map { workings(of: $0, row: row) }
    case .means(let group): means.map { workings(ofMean: $0, group: group) }
    }
  }
}
