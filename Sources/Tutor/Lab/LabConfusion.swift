import Engine
import Screen

/// Which classes are taken for which; of a regression, what is predicted against what is true.
struct LabConfusion {
  let state: LabState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let line = area.removeTop(1)
    func write(_ text: String) {
      frame.write(fitted: text, in: line, style: appearance.muted, appearance)
    }
    guard let rows = InspectedRows(state) else { return write("no rows to look at") }
    write(title(rows, columns: line.columns))
    if let matrix = ConfusionMatrix(rows.predictions, of: rows.data) {
      draw(matrix, in: area, &frame)
    } else {
      scatter(rows).draw(in: area, of: &frame, appearance: appearance)
    }
  }

  private func title(_ rows: InspectedRows, columns: Int) -> String {
    let base = rows.title(state.inspectedName)
    let key = state.session.test.rows > 0 ? " (t)" : ""
    var parts: [String] = []
    if let correct = rows.correct {
      parts = ["\(Numbers.percent(correct, of: rows.data.rows)) right"]
    } else if let fit = Self.fit(rows) {
      parts = ["error \(NumberFormat.significant(fit.rootMeanSquareError, digits: 3)) rms"]
      if let determination = fit.determination {
        parts.append("R² \(NumberFormat.significant(determination, digits: 3))")
      }
    }
    return ([base + key] + parts).joined(separator: "  ")
  }

  // MARK: Classes

  /// Columns for the list of mistakes beside the table.
  private static let listColumns = 26

  private func draw(_ matrix: ConfusionMatrix, in area: Area, _ frame: inout Frame) {
    let table = self.table(matrix)
    var area = area
    guard let size = table.size(in: area.size, appearance: appearance) else {
      return drawList(matrix, in: area, &frame)
    }
    table.draw(in: area, of: &frame, appearance: appearance)
    // Of two classes the list says nothing new.
    guard matrix.classNames.count > 2 else { return }
    if size.columns + 3 + Self.listColumns <= area.columns {
      _ = area.removeLeft(size.columns + 3)
      drawList(matrix, in: area, &frame)
    } else if size.rows + 3 <= area.rows {
      _ = area.removeTop(size.rows + 1)
      drawList(matrix, in: area, &frame)
    }
  }

  private func table(_ matrix: ConfusionMatrix) -> ShadedTable {
    let classes = matrix.classNames.indices
    let cells = classes.map { actual in
      let rows = classes.reduce(0) { $0 + matrix[actual: actual, predicted: $1] }
      return classes.map { predicted in
        let count = matrix[actual: actual, predicted: predicted]
        return ShadedTable.Cell(
          count == 0 ? "·" : "\(count)",
          detail: rows > 0 && count > 0
            ? "\(Int((100 * Double(count) / Double(rows)).rounded()))%" : "",
          share: rows > 0 ? Double(count) / Double(rows) : .nan, isMarked: actual == predicted)
      }
    }
    return ShadedTable(
      corner: "true\\says", rowNames: matrix.classNames, columnNames: matrix.classNames,
      cells: cells, behind: ("recall", classes.map { Self.share(matrix.recall(of: $0)) }),
      below: ("precision", classes.map { Self.share(matrix.precision(of: $0)) }))
  }

  private static func share(_ share: Double?) -> String {
    share.map { "\(Int(($0 * 100).rounded()))%" } ?? "-"
  }

  /// The mistakes by how often they were made.
  private func drawList(_ matrix: ConfusionMatrix, in area: Area, _ frame: inout Frame) {
    let confusions = matrix.confusions
    let lines =
      confusions.isEmpty
      ? ["no mistakes"]
      : ["most frequent mistakes"]
        + confusions.map { confusion in
          "\(matrix.classNames[confusion.actual]) taken for "
            + "\(matrix.classNames[confusion.predicted]): \(confusion.count)"
        }
    for (index, line) in lines.prefix(area.rows).enumerated() {
      frame.write(
        appearance.fitted(line, columns: area.columns), column: area.column, row: area.row + index,
        style: index == 0 ? appearance.muted : appearance.text, clip: area)
    }
  }

  // MARK: Numbers

  private static func fit(_ rows: InspectedRows) -> RegressionFit? {
    RegressionFit(
      outputs: rows.predictions.outputs.elements,
      targets: (0..<rows.data.rows).map { rows.data.value(of: $0) })
  }

  /// Rows that are drawn; more would only be a cloud.
  private static let pointLimit = 512

  private func scatter(_ rows: InspectedRows) -> LinePlot {
    let outputs = rows.predictions.outputs
    let chosen = rows.data.spreadRows(atMost: Self.pointLimit)
    let points = chosen.flatMap { row in
      [
        LinePlot.Point(Double(rows.data.value(of: row)), Double(outputs[row, 0])),
        LinePlot.Point(.nan, .nan),
      ]
    }
    let targets = chosen.map { Double(rows.data.value(of: $0)) }
    let (least, largest) = (targets.min() ?? 0, targets.max() ?? 1)
    return LinePlot(
      series: [
        LinePlot.Series(
          name: "as it should be",
          points: [LinePlot.Point(least, least), LinePlot.Point(largest, largest)],
          style: appearance.muted, stroke: .dashed),
        LinePlot.Series(name: "rows", points: points, style: appearance.positive, isBehind: true),
      ], x: LinePlot.Axis(title: "true \(state.data.targetName)"),
      y: LinePlot.Axis(title: "predicted"))
  }

  // MARK: In words

  /// A line for each class, then the mistakes; of a regression how near it comes.
  var sentences: [String] {
    guard let rows = InspectedRows(state) else { return [] }
    let title = self.title(rows, columns: .max) + ":"
    guard let matrix = ConfusionMatrix(rows.predictions, of: rows.data) else {
      guard let fit = Self.fit(rows) else { return [] }
      return [
        rows.title(state.inspectedName) + ":",
        "root mean square error \(Numbers.short(fit.rootMeanSquareError))",
        "mean absolute error \(Numbers.short(fit.meanAbsoluteError))",
      ] + (fit.determination.map { ["R² \(Numbers.short($0))"] } ?? [])
    }
    let classes = matrix.classNames.enumerated().map { index, name in
      let actual = matrix.classNames.indices.reduce(0) { $0 + matrix[actual: index, predicted: $1] }
      return "class \(name): \(matrix[actual: index, predicted: index]) of \(actual) right, recall "
        + "\(Self.share(matrix.recall(of: index))), "
        + "precision \(Self.share(matrix.precision(of: index)))"
    }
    let mistakes = matrix.confusions.prefix(10).map { confusion in
      "\(matrix.classNames[confusion.actual]) taken for "
        + "\(matrix.classNames[confusion.predicted]): \(confusion.count)"
    }
    return [title.replacing(" (t)", with: "").replacing("  ", with: ", ")] + classes + mistakes
  }
}
