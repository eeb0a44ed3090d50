import Engine
import Screen

/// The numbers of a run, each with its name.
struct LabNumbers {
  let state: LabState
  let appearance: Appearance

  /// A number as it is written, and what it is.
  struct Entry: Equatable {
    let number: LabNumber
    let value: String
    /// Where the value has no room.
    var brief: String?

    var name: String { number.rawValue }
  }

  /// How far it has come, how it does, and what the newest step was made of; what a run does not
  /// have, such as test rows, is left out.
  var entries: [Entry] {
    let (run, session) = (state.run, state.session)
    var entries = [
      Entry(number: .epoch, value: Numbers.grouped(session.epoch)),
      Entry(number: .step, value: Numbers.grouped(session.step)),
      Entry(number: .plannedSteps, value: Numbers.grouped(session.plannedSteps)),
      Entry(number: .learningRate, value: Numbers.short(session.learningRate)),
    ]
    func add(_ number: LabNumber, _ value: Double?) {
      guard let value else { return }
      // An exponent that is cut off would make another number of it.
      entries.append(
        Entry(
          number: number, value: Numbers.short(value),
          brief: NumberFormat.significant(value, digits: 2)))
    }
    func add(_ number: LabNumber, _ evaluation: Evaluation?) {
      guard let evaluation, let correct = evaluation.correct else { return }
      let share = Numbers.percent(correct, of: evaluation.rows)
      entries.append(
        Entry(
          number: number,
          value: "\(share) (\(Numbers.grouped(correct))/\(Numbers.grouped(evaluation.rows)))",
          brief: share))
    }
    add(.trainLoss, run.evaluation?.loss)
    add(.testLoss, run.test?.loss)
    add(.trainRight, run.evaluation)
    add(.testRight, run.test)
    if let whole = session.batchLoss, let data = session.batchDataLoss {
      add(.batchLoss, Double(whole))
      if run.hasPenalty {
        add(.batchData, Double(data))
        add(.batchPenalty, Double(whole - data))
      }
      add(.gradientNorm, session.gradientNorm)
    }
    add(.weightNorm, state.measure("weight"))
    entries.append(
      Entry(number: .parameters, value: Numbers.grouped(session.graph.parameterCount)))
    return entries
  }

  /// Rows for all of them, also for those that come with the first step, so that nothing moves then.
  static func rows(of state: LabState) -> Int {
    let entries = LabNumbers(state: state, appearance: Appearance(colors: .none)).entries
    guard state.session.batchLoss == nil else { return entries.count }
    return entries.count + (state.run.hasPenalty ? 4 : 2)
  }

  /// Columns that a name and its number take.
  private static let columnsForTwo = 64
  private static let gap = 3

  func draw(in area: Area, _ frame: inout Frame) {
    let entries = self.entries
    // Two columns only where one has no room for all of them.
    let halves =
      entries.count > area.rows && area.columns >= Self.columnsForTwo
      ? [Array(entries.prefix((entries.count + 1) / 2)), Array(entries.suffix(entries.count / 2))]
      : [entries]
    var rest = area
    for half in halves {
      let part = rest.removeLeft((area.columns - Self.gap * (halves.count - 1)) / halves.count)
      _ = rest.removeLeft(Self.gap)
      draw(half, in: part, &frame)
    }
  }

  /// Names, and numbers behind the longest of them.
  private func draw(_ entries: [Entry], in area: Area, _ frame: inout Frame) {
    let names = entries.map { TextWidth.cells(of: $0.name) }.max() ?? 0
    let chosen = state.inspection.panel == .numbers ? state.chosenNumber : nil
    // The chosen one is kept in sight.
    let index = entries.firstIndex { $0.number == chosen } ?? 0
    let first = max(0, min(index + 2 - area.rows, entries.count - area.rows))
    for (offset, entry) in entries.dropFirst(first).prefix(area.rows).enumerated() {
      let row = area.row + offset
      frame.write(
        entry.name, column: area.column, row: row, style: appearance.muted, clip: area)
      let room = area.columns - names - 2
      let value = TextWidth.cells(of: entry.value) <= room ? entry.value : entry.brief
      frame.write(
        appearance.fitted(value ?? entry.value, columns: max(0, room)),
        column: area.column + names + 2, row: row,
        style: entry.number == chosen ? appearance.text.adding(.reverse) : appearance.text,
        clip: area)
    }
  }

  /// A line for each of them.
  var sentences: [String] { entries.map { "\($0.name): \($0.value)" } }
}
