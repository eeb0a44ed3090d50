import Engine

// Rows that are judged: which are right, how near the others come, and one of them.
extension Worked {
  var confusion: [Part] {
    guard let rows = InspectedRows(lab) else { return [] }
    guard let matrix = ConfusionMatrix(rows.predictions, of: rows.data) else { return fit(rows) }
    let classes = matrix.classNames.indices
    let right = classes.map { matrix[actual: $0, predicted: $0] }
    var parts: [Part] = [
      .words("Right are the rows on the diagonal, here of the \(lab.inspectedName) rows:"),
      .formula(
        "\\frac{\(Latex.sum(right.map { "\($0)" }))}{\(matrix.rows)}"
          + " = \(Latex.percent(right.reduce(0, +), of: matrix.rows))"),
    ]
    // The class that most is mistaken about.
    let last = matrix.confusions.first?.actual ?? matrix.classNames.count - 1
    let had = classes.reduce(0) { $0 + matrix[actual: last, predicted: $1] }
    let given = classes.reduce(0) { $0 + matrix[actual: $1, predicted: last] }
    if let confusion = matrix.confusions.first {
      parts.append(
        .words(
          "The most frequent mistake: \(matrix.classNames[confusion.actual]) taken for "
            + "\(matrix.classNames[confusion.predicted]), \(Numbers.grouped(confusion.count)) times."
        )
      )
    }
    let name = matrix.classNames[last]
    for (words, total) in [
      ("Of the rows of class \(name), those that are found (recall):", had),
      ("Of the rows that are given class \(name), those that have it (precision):", given),
    ] where total > 0 {
      parts += [
        .words(words),
        .formula("\\frac{\(right[last])}{\(total)} = \(Latex.percent(right[last], of: total))"),
      ]
    }
    return parts
  }

  /// How near the predictions of a regression come.
  private func fit(_ rows: InspectedRows) -> [Part] {
    let targets = (0..<rows.data.rows).map { rows.data.value(of: $0) }
    guard let fit = RegressionFit(outputs: rows.predictions.outputs.elements, targets: targets)
    else {
      return []
    }
    let errors = zip(rows.predictions.outputs.elements, targets).map { Double($0) - Double($1) }
    let squares = errors.map { "\(Latex.operand($0))^2" }
    var parts: [Part] = [
      .words("Of the \(lab.inspectedName) rows, the errors' root mean square:"),
      .formula(
        "\\sqrt{\\frac{\(Latex.sum(squares))}{\(rows.data.rows)}}"
          + " = \(Latex.number(fit.rootMeanSquareError))"),
    ]
    if let determination = fit.determination {
      let total = Self.squares(errors)
      parts += [
        .words("Beside a network that always says the mean:"),
        .formula(
          "R^2 = 1 - \\frac{\\sum (y - t)^2}{\\sum (t - \\bar t)^2} = 1 - "
            + "\\frac{\(Latex.number(total))}{\(Latex.number(total / (1 - determination)))}"
            + " = \(Latex.number(determination))"),
      ]
    }
    return parts
  }

  /// The row that is looked at: the worst, or another.
  var mistakes: [Part] {
    guard let rows = InspectedRows(lab) else { return [] }
    let place = min(lab.inspection.mistake, max(0, rows.data.rows - 1))
    let order = rows.predictions.worstRows(place + 1)
    guard let row = order.last else { return [] }
    let number = "Row \(Numbers.grouped(rows.numbers[row] + 1)) of the \(lab.inspectedName) rows"
    let rank =
      order.count == 1
      ? "has the largest loss" : "is number \(Numbers.grouped(order.count)) by its loss"
    return [.words("\(number) \(rank).\(answer(to: row, of: rows))")]
      + self.row(row, of: rows.data, rows.predictions)
  }

  /// What is true of a row, and what the network says.
  private func answer(to row: Int, of rows: InspectedRows) -> String {
    guard let actual = rows.predictions.actual?[row],
      let predicted = rows.predictions.predicted?[row]
    else { return "" }
    func name(_ index: Int) -> String {
      rows.data.classNames.indices.contains(index) ? rows.data.classNames[index] : "\(index)"
    }
    return actual == predicted
      ? " It is of class \(name(actual)), as the network says."
      : " It is of class \(name(actual)); the network says \(name(predicted))."
  }
}
