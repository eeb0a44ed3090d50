import Screen

/// A table with what its chosen line is made of written out below it.
struct TableView {
  let state: TableState
  let appearance: Appearance
  let isFocused: Bool

  /// A table of some of the groups, with the line that each of its rows shows.
  private struct Part {
    var table: Table
    /// `nil`: a group's name.
    let lines: [TableState.Line?]
    /// Where the computed columns begin.
    let firstFormula: Int
    var area = Area(columns: 0, rows: 0)

    /// The columns of the table in the state's order: given ones, then computed ones.
    func place(of line: TableState.Line, column: Int, given: Int) -> Table.Place? {
      lines.firstIndex(of: line).map { row in
        Table.Place(
          row: row, column: column < given ? column + 1 : firstFormula + column - given)
      }
    }
  }

  /// How much of the numbers is told.
  private struct Form {
    /// Whether a class stands there as 0 and 1, too.
    var hasOneHot = true
    /// The formulas whose sums are written out.
    var terms: Set<Int> = []
    var digits = 4
  }

  /// Rows below the table that its workings want at least, an empty one included.
  private static let fewestDetails = 4
  /// Cells between tables side by side.
  private static let gap = 4
  /// Cells that a number is typed in, at least.
  private static let editorColumns = 8

  func draw(in area: Area, _ frame: inout Frame) {
    let (parts, details) = layout(in: area)
    for part in parts {
      part.table.draw(in: part.area, of: &frame, appearance: appearance)
    }
    drawDetails(in: details, &frame)
    drawEditor(parts, in: area, &frame)
  }

  /// The cell that is drawn at a place, for a click.
  func cell(at position: Position, in area: Area) -> (TableState.Line, column: Int)? {
    for part in layout(in: area).parts {
      guard let place = part.table.place(at: position, in: part.area, appearance: appearance),
        let line = part.lines[place.row]
      else { continue }
      let given = state.columns.count
      let column =
        place.column >= part.firstFormula
        ? place.column - part.firstFormula + given : min(place.column - 1, given - 1)
      return (line, max(0, column))
    }
    return nil
  }

  // MARK: Layout

  /// All groups below each other, or beside each other, or only that of the cursor.
  private func layout(in area: Area) -> (parts: [Part], details: Area) {
    let groups = Array(state.groups.indices)
    func size(_ part: Part) -> Size { part.table.size(columns: 1000, appearance: appearance) }
    func fits(_ part: Part) -> Bool {
      size(part).rows + Self.fewestDetails <= area.rows
    }
    var parts = parts(of: [groups], columns: area.columns)
    if !fits(parts[0]), groups.count > 1 {
      let columns = (area.columns - Self.gap * (groups.count - 1)) / groups.count
      let beside = self.parts(of: groups.map { [$0] }, columns: columns)
      let isRoomy = beside.allSatisfy { size($0).columns <= columns }
      parts = isRoomy ? beside : self.parts(of: [[state.group]], columns: area.columns)
    }
    var column = area.column
    var rows = 0
    for index in parts.indices {
      let size = parts[index].table.size(columns: area.columns, appearance: appearance)
      parts[index].area = Area(
        column: column, row: area.row, columns: min(size.columns, area.endColumn - column),
        rows: min(size.rows, area.rows))
      column += size.columns + Self.gap
      rows = max(rows, size.rows)
    }
    return (parts, area.inset(top: min(area.rows, rows + 1)))
  }

  /// Tables of some groups each, beside one another, with as much in all of them as there is room for.
  private func parts(of tables: [[Int]], columns: Int) -> [Part] {
    var forms =
      state.showsTerms
      ? [
        Form(terms: sums), Form(hasOneHot: false, terms: sums),
        Form(hasOneHot: false, terms: sums.intersection([chosenFormula])), Form(hasOneHot: false),
      ] : [Form(), Form(hasOneHot: false)]
    // Sooner fewer digits than numbers that are cut off; below the table they have all of theirs.
    forms += [3, 2].map { Form(hasOneHot: false, digits: $0) }
    let choices = forms.map { form in
      tables.map { part(of: $0, form, isBeside: tables.count > 1) }
    }
    return choices.first { parts in
      parts.allSatisfy {
        $0.table.size(columns: 1000, appearance: appearance).columns <= columns
      }
    } ?? choices[choices.count - 1]
  }

  /// The formulas that are sums.
  private var sums: Set<Int> {
    Set(state.formulas.indices.filter { state.formulas[$0].terms.count > 1 })
  }

  /// The computed column under the cursor, or the first.
  private var chosenFormula: Int { max(0, state.column - state.columns.count) }

  private func part(of groups: [Int], _ form: Form, isBeside: Bool) -> Part {
    let oneHot = form.hasOneHot ? state.oneHot : nil
    let names = state.columns + (oneHot.map { [Self.stem($0)] } ?? [])
    let firstFormula = names.count + 1
    var rows: [[[Run]]] = []
    var lines: [TableState.Line?] = []
    let isNamed = state.groups != [""]
    for group in groups {
      if isNamed {
        rows.append([[Run(state.groups[group], appearance.title)]])
        lines.append(nil)
      }
      for line in state.lines(of: group) {
        rows.append(cells(of: line, oneHot: oneHot, form))
        lines.append(line)
      }
    }
    // Where others are out of sight, their number says that they are there.
    let isAlone = groups.count == 1 && state.groups.count > 1 && !isBeside
    let corner = isAlone ? "\(groups[0] + 1) of \(state.groups.count)" : ""
    let header = [corner] + names + state.formulas.map(\.name)
    var table = Table(
      header: header.map { [Run($0, appearance.title)] }, rows: rows,
      alignments: [.leading] + header.dropFirst().map { _ in .trailing },
      headingRows: Set(lines.indices.filter { lines[$0] == nil }))
    for (row, line) in lines.enumerated() {
      guard case .row = line else { continue }
      table.editable.formUnion(
        state.columns.indices.map { Table.Place(row: row, column: $0 + 1) })
    }
    var part = Part(table: table, lines: lines, firstFormula: firstFormula)
    if isFocused {
      part.table.selected = part.place(
        of: state.selected, column: state.column, given: state.columns.count)
    }
    return part
  }

  private static func stem(_ oneHot: TableState.OneHot) -> String {
    String((oneHot.names.first ?? "").dropLast())
  }

  // MARK: Cells

  private func cells(
    of line: TableState.Line, oneHot: TableState.OneHot?, _ form: Form
  ) -> [[Run]] {
    switch line {
    case .row(let row):
      let number = state.rows[...row].count { $0.group == state.rows[row].group }
      let name = state.rows[row].name
      var cells = [[Run(name.isEmpty ? String(number) : name, appearance.muted)]]
      cells += state.columns.indices.map { [given(row, $0, digits: form.digits)] }
      if let oneHot {
        let digits = oneHot.names.map { Numbers.short(state.numbers(of: row)[$0] ?? 0) }
        cells.append([Run(digits.joined(separator: " "), appearance.muted)])
      }
      return cells
        + state.formulas.indices.map { formula in
          let text =
            form.terms.contains(formula)
            ? TableState.sum(state.rows[row].terms[formula].map { Numbers.short($0) })
            : state.text(of: formula, row: row, digits: form.digits)
          return [Run(text, appearance.text)]
        }
    case .means(let group):
      let blanks = state.columns.count + (oneHot == nil ? 0 : 1)
      return [[Run("mean", appearance.muted)]] + Array(repeating: [], count: blanks)
        + state.formulas.indices.map { formula in
          guard state.means.contains(formula) else { return [] }
          let text = state.text(ofMean: formula, group: group, digits: form.digits)
          return [Run(text, appearance.accent)]
        }
    }
  }

  /// A number of the learner's; behind one that is no longer what it was stands a star.
  private func given(_ row: Int, _ column: Int, digits: Int) -> Run {
    let isChanged = state.isChanged(row, column)
    let number = NumberFormat.significant(state.rows[row].given[column], digits: digits)
    return Run(
      number + (isChanged ? "*" : " "),
      isChanged ? appearance.changed : appearance.text)
  }

  // MARK: Below

  private func drawDetails(in area: Area, _ frame: inout Frame) {
    var area = area
    if let problem = state.typingProblem {
      let rows = Prose([.paragraph([Run(problem, appearance.failure)])])
        .frame(columns: area.columns, appearance: appearance)
      frame.place(rows, in: area.removeTop(rows.size.rows))
      return
    }
    let details = state.details(of: state.selected)
    let chosen = state.column - state.columns.count
    let isMean = if case .means = state.selected { true } else { false }
    let place = isMean ? state.means.firstIndex(of: chosen) : chosen
    var blocks = [
      ProseBlock.item(
        marker: "", indent: 0, [Run(state.title(of: state.selected), appearance.title)])
    ]
    for (index, text) in details.enumerated() {
      let style = index == place ? appearance.accent : appearance.text
      blocks.append(.item(marker: "", indent: 0, [Run(text, style)]))
    }
    frame.place(Prose(blocks).frame(columns: area.columns, appearance: appearance), in: area)
  }

  private func drawEditor(_ parts: [Part], in area: Area, _ frame: inout Frame) {
    guard let editor = state.editor else { return }
    for part in parts {
      guard
        let place = part.place(
          of: state.selected, column: state.column, given: state.columns.count),
        let cell = part.table.area(of: place, in: part.area, appearance: appearance)
      else { continue }
      let columns = max(cell.columns, Self.editorColumns)
      let column = min(cell.column, area.endColumn - columns)
      editor.draw(
        in: Area(column: column, row: cell.row, columns: columns, rows: 1), of: &frame,
        appearance: appearance)
    }
  }
}
