import Engine
import Screen

/// The numbers of a run, each with its name.
struct LabNumbers {
  let state: LabState
  let appearance: Appearance

  /// A number as it is written, and what it is.
  struct Entry: Equatable {
    let name: String
    let value: String
    /// Where the value has no room.
    var brief: String?
  }

  /// How far it has come, how it does, and what the newest step was made of; what a run does not
  /// have, such as test rows, is left out.
  var entries: [Entry] {
    let (run, session) = (state.run, state.session)
    var entries = [
      Entry(name: "epoch", value: Numbers.grouped(session.epoch)),
      Entry(name: "step", value: Numbers.grouped(session.step)),
      Entry(name: "steps planned", value: Numbers.grouped(session.plannedSteps)),
      Entry(name: "learning rate now", value: Numbers.short(session.learningRate)),
    ]
    func add(_ name: String, _ value: Double?) {
      if let value { entries.append(Entry(name: name, value: Numbers.short(value))) }
    }
    func add(_ name: String, _ evaluation: Evaluation?) {
      guard let evaluation, let correct = evaluation.correct else { return }
      let share = Numbers.percent(correct, of: evaluation.rows)
      entries.append(
        Entry(
          name: name,
          value: "\(share) (\(Numbers.grouped(correct))/\(Numbers.grouped(evaluation.rows)))",
          brief: share))
    }
    add("train loss", run.evaluation?.loss)
    add("test loss", run.test?.loss)
    add("train right", run.evaluation)
    add("test right", run.test)
    if let whole = session.batchLoss, let data = session.batchDataLoss {
      add("batch loss", Double(whole))
      if run.hasPenalty {
        add("of it data", Double(data))
        add("of it penalty", Double(whole - data))
      }
      add("gradient norm", session.gradientNorm)
    }
    add("weight norm", state.measure("weight"))
    entries.append(
      Entry(name: "parameters", value: Numbers.grouped(session.graph.parameterCount)))
    return entries
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
    for (index, entry) in entries.prefix(area.rows).enumerated() {
      let row = area.row + index
      frame.write(
        entry.name, column: area.column, row: row, style: appearance.muted, clip: area)
      let room = area.columns - names - 2
      let value = TextWidth.cells(of: entry.value) <= room ? entry.value : entry.brief
      frame.write(
        appearance.spelled(value ?? entry.value), column: area.column + names + 2, row: row,
        style: appearance.text, clip: area)
    }
  }

  /// A line for each of them.
  var sentences: [String] { entries.map { "\($0.name): \($0.value)" } }
}
