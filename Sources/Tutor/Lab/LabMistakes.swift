import Engine
import Screen

/// The rows with the largest losses, worst first, and the one that is looked at more closely.
struct LabMistakes {
  let state: LabState
  let appearance: Appearance

  /// One of the rows.
  private struct Mistake {
    /// Counted from 1, among the training or the test rows.
    let number: Int
    /// Among those that were looked at.
    let row: Int
    let actual: String
    let predicted: String
    /// Of its own class; `nil` where outputs are no probabilities.
    let probability: Double?
    let loss: Double
    /// `nil` for a regression.
    let isRight: Bool?
  }

  private static func mistakes(_ state: LabState, _ rows: InspectedRows, _ count: Int) -> [Mistake]
  {
    let (data, predictions) = (rows.data, rows.predictions)
    let loss = state.session.configuration.loss
    return predictions.worstRows(min(count, LabInspection.mistakeLimit)).map { row in
      let outputs = predictions.outputs.row(row)
      let names = data.classNames
      func name(_ index: Int) -> String {
        names.indices.contains(index) ? names[index] : "\(index)"
      }
      let (actual, predicted) = (predictions.actual?[row], predictions.predicted?[row])
      return Mistake(
        number: rows.numbers[row] + 1, row: row,
        actual: actual.map(name) ?? Self.number(data.value(of: row)),
        predicted: predicted.map(name) ?? Self.number(outputs.first ?? 0),
        probability: actual.flatMap { loss.probabilities(of: outputs)?[$0] },
        loss: Double(predictions.losses[row]), isRight: actual.map { $0 == predicted })
    }
  }

  private static func number(_ value: Float) -> String {
    NumberFormat.significant(Double(value), digits: 3)
  }

  // MARK: Drawing

  private static let headerRows = 2
  private static let gap = 3
  /// Of a table without inputs.
  private static let listColumns = 36
  /// The cells of a picture and of what is said beside it.
  private static let pictureColumns = 16
  private static let fewestPictureRows = 4

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let line = area.removeTop(1)
    func write(_ text: String) {
      let isChosen = state.inspection.panel == .mistakes
      frame.write(
        fitted: text, in: line, style: isChosen ? appearance.accent : appearance.muted, appearance)
    }
    guard let rows = InspectedRows(state) else { return write("no rows to look at") }
    write(title(rows))
    // A picture, or all of a row's inputs, stands beside the table or below it.
    let isImage = state.data.imageShape != nil
    var list = area
    var detail: Area?
    if isImage, area.columns >= Self.listColumns + Self.gap + Self.pictureColumns {
      let room = area.columns - Self.listColumns - Self.gap
      detail = list.removeRight(max(Self.pictureColumns, min(room, area.columns * 2 / 5)))
      _ = list.removeRight(Self.gap)
    } else if isImage, area.rows >= 14 {
      detail = list.removeBottom(area.rows / 2)
      _ = list.removeBottom(1)
    }
    let visible = max(1, list.rows - Self.headerRows)
    let chosen = min(state.inspection.mistake, max(0, rows.data.rows - 1))
    let all = Self.mistakes(state, rows, max(visible, chosen + 1))
    let first = max(0, min(chosen, all.count - 1) - visible + 1)
    let shown = Array(all.dropFirst(first).prefix(visible))
    table(shown, rows.data, columns: list.columns, chosen: chosen - first)
      .draw(in: list, of: &frame, appearance: appearance)
    if let detail, all.indices.contains(chosen) {
      draw(all[chosen], of: rows, in: detail, &frame)
    }
  }

  private func title(_ rows: InspectedRows) -> String {
    let key = state.session.test.rows > 0 ? " (t)" : ""
    let wrong = rows.correct.map { "  \(Numbers.grouped(rows.data.rows - $0)) wrong" } ?? ""
    return "worst of \(rows.title(state.inspectedName))\(key)\(wrong)"
  }

  private var hasProbabilities: Bool {
    [.bce, .brier, .ce].contains(state.session.configuration.loss)
  }

  /// The most inputs that are told.
  private static let mostFeatures = 8

  private func table(
    _ mistakes: [Mistake], _ data: Dataset, columns: Int, chosen: Int
  ) -> Table {
    // The pixels of a picture are no numbers to read; of other inputs as many as there is room for.
    var features = data.imageShape == nil ? min(data.features, Self.mostFeatures) : 0
    while features > 0 {
      let table = table(mistakes, data, features: features, chosen: chosen)
      if table.size(columns: 1000, appearance: appearance).columns <= columns { return table }
      features -= 1
    }
    return table(mistakes, data, features: 0, chosen: chosen)
  }

  private func table(
    _ mistakes: [Mistake], _ data: Dataset, features: Int, chosen: Int
  ) -> Table {
    var header = [" ", "row"] + data.featureNames.prefix(features)
    header += ["true", "says"] + (hasProbabilities ? ["p(true)"] : []) + ["loss"]
    let rows = mistakes.enumerated().map { index, mistake -> [[Run]] in
      let mark = mistake.isRight == false ? appearance.glyph("✗", "x") : " "
      let cursor = index == chosen && hasCursor ? appearance.glyph("▸", ">") : " "
      var cells = ["\(cursor)\(mark)", Numbers.grouped(mistake.number)]
      cells += data.inputs.row(mistake.row).prefix(features).map {
        Self.number($0)
      }
      cells += [mistake.actual, mistake.predicted]
      if let probability = mistake.probability {
        cells.append(NumberFormat.significant(probability, digits: 2))
      } else if hasProbabilities {
        cells.append("")
      }
      cells.append(NumberFormat.significant(mistake.loss, digits: 3))
      return cells.map { [Run($0, appearance.text)] }
    }
    return Table(
      header: header.map { [Run($0, appearance.muted)] }, rows: rows,
      alignments: [.leading] + header.dropFirst().map { _ in .trailing },
      highlightedRow: hasCursor ? chosen : nil)
  }

  /// A row is chosen where it says more, or where the arrow keys choose it.
  private var hasCursor: Bool {
    state.data.imageShape != nil || state.inspection.panel == .mistakes
  }

  // MARK: A picture

  private static let listedClasses = 3

  private func draw(
    _ mistake: Mistake, of rows: InspectedRows, in area: Area, _ frame: inout Frame
  ) {
    guard let shape = state.data.imageShape else { return }
    var area = area
    func write(_ text: String, _ style: Style, in line: Area) {
      frame.write(fitted: text, in: line, style: style, appearance)
    }
    write(
      "row \(Numbers.grouped(mistake.number)): \(mistake.actual)", appearance.title,
      in: area.removeTop(1))
    let guesses = self.guesses(of: mistake, rows)
    let isNarrow = area.columns < 2 * Self.pictureColumns
    var words = Area(columns: 0, rows: 0)
    if isNarrow, area.rows >= guesses.count + 1 + Self.fewestPictureRows {
      words = area.removeBottom(guesses.count)
    }
    let pixels = rows.data.inputs.row(mistake.row).map { Double($0) }
    let picture = DigitImage(columns: shape.columns, values: pixels, range: range(pixels))
    let size = picture.size(in: area.size, appearance: appearance)
    picture.draw(in: area, of: &frame, appearance: appearance)
    if !isNarrow {
      words = area
      _ = words.removeLeft(size.columns + 2)
    }
    for guess in guesses { write(guess, appearance.text, in: words.removeTop(1)) }
  }

  private func range(_ pixels: [Double]) -> ClosedRange<Double> {
    let (least, largest) = (min(0, pixels.min() ?? 0), max(1, pixels.max() ?? 1))
    return least...largest
  }

  /// What the network holds it for, most probable first.
  private func guesses(of mistake: Mistake, _ rows: InspectedRows) -> [String] {
    let outputs = rows.predictions.outputs.row(mistake.row)
    let names = rows.data.classNames
    guard let probabilities = state.session.configuration.loss.probabilities(of: outputs) else {
      return ["says \(mistake.predicted)"]
    }
    let order = probabilities.indices.sorted {
      (probabilities[$1], $0) < (probabilities[$0], $1)
    }
    return order.prefix(Self.listedClasses).map { index in
      let name = names.indices.contains(index) ? names[index] : "\(index)"
      return "\(name)  \(NumberFormat.fixed(probabilities[index], decimals: 2))"
    }
  }

  // MARK: In words

  private static let listedMistakes = 8

  /// A line for each of the worst rows.
  var sentences: [String] {
    guard let rows = InspectedRows(state) else { return [] }
    let mistakes = Self.mistakes(state, rows, Self.listedMistakes)
    return [title(rows).replacing(" (t)", with: "").replacing("  ", with: ", ")]
      + mistakes.map { mistake in
        var text = "row \(Numbers.grouped(mistake.number))"
        if rows.data.imageShape == nil {
          text += zip(rows.data.featureNames, rows.data.inputs.row(mistake.row)).prefix(4).map {
            ", \($0) = \(Numbers.short(Double($1)))"
          }.joined()
        }
        text += ": true \(mistake.actual), says \(mistake.predicted)"
        if let probability = mistake.probability {
          text +=
            ", probability of the true one \(NumberFormat.significant(probability, digits: 2))"
        }
        return text + ", loss \(NumberFormat.significant(mistake.loss, digits: 3))"
          + (mistake.isRight == false ? ", wrong" : "")
      }
  }
}
