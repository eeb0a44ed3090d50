import Engine
import Screen

/// One training from many seeds: how many reach the goal, the losses' mean and spread, and a table.
struct SeedsView {
  let room: LabRoom
  let appearance: Appearance

  /// So many columns hold the table beside the chart, and so many rows below it.
  private static let columnsForBoth = 76
  private static let rowsForBoth = 17
  private static let tableColumns = 40

  func draw(in area: Area, _ frame: inout Frame) {
    guard let sweep = room.seeds else {
      write(
        "m trains these settings from many seeds", appearance.muted, in: area, row: 0, &frame)
      return
    }
    var rest = area
    drawCounts(sweep, in: rest.removeTop(min(4, rest.rows)), &frame)
    guard sweep.done > 0 else { return }
    let table = table(sweep)
    let tableRows = table.rows.count
    if rest.columns >= Self.columnsForBoth {
      let part = rest.removeRight(Self.tableColumns)
      _ = rest.removeRight(2)
      table.draw(in: part, of: &frame, appearance: appearance)
      plot(sweep).draw(in: rest, of: &frame, appearance: appearance)
    } else if area.rows >= Self.rowsForBoth {
      table.draw(in: rest.removeBottom(tableRows), of: &frame, appearance: appearance)
      _ = rest.removeBottom(1)
      plot(sweep).draw(in: rest, of: &frame, appearance: appearance)
    } else if room.showsSeedTable {
      table.draw(in: rest, of: &frame, appearance: appearance)
    } else {
      plot(sweep).draw(in: rest, of: &frame, appearance: appearance)
    }
  }

  private func write(
    _ text: String, _ style: Style, in area: Area, row: Int, _ frame: inout Frame
  ) {
    frame.write(
      TextWidth.clipped(
        appearance.spelled(text), to: area.columns, glyphs: appearance.glyphs),
      column: area.column, row: area.row + row, style: style, clip: area)
  }

  // MARK: How many

  private func drawCounts(_ sweep: SweepState, in area: Area, _ frame: inout Frame) {
    let isPresent = room.isOfPresentSettings(sweep)
    write(
      isPresent ? sweep.settings : "before: " + sweep.settings, appearance.muted, in: area, row: 0,
      &frame)
    let last = sweep.firstSeed &+ UInt64(sweep.seeds - 1)
    let state =
      sweep.isFinished ? "" : sweep.isRunning ? ", m stops" : ", m goes on"
    Gauge(
      "seeds \(sweep.firstSeed)–\(last)", fraction: sweep.progress,
      text: "\(sweep.done) of \(sweep.seeds)\(state)"
    ).draw(
      in: Area(column: area.column, row: area.row + 1, columns: area.columns, rows: 1), of: &frame,
      appearance: appearance)
    guard sweep.done > 0 else { return }
    let summary = SeedsSummary(sweep)
    write(summary.share, appearance.text, in: area, row: 2, &frame)
    write(summary.detail, appearance.muted, in: area, row: 3, &frame)
  }

  // MARK: Losses

  private var hasTest: Bool { room.seeds?.counted(0).contains { $0.test != nil } ?? false }

  private func plot(_ sweep: SweepState) -> LinePlot {
    let isLogarithmic = room.lab.isLogarithmic
    let train = sweep.looks(0) { $0.losses }
    var series: [LinePlot.Series] = []
    var bands = [band("min–max", train, appearance.previous)]
    if hasTest {
      let test = sweep.looks(0) { $0.testLosses }
      bands.append(band("", test, appearance.positive))
      series.append(curve("mean test", test, appearance.positive, .dotted))
    }
    series.append(curve("mean", train, appearance.current, .solid))
    let highs = bands.lazy.flatMap(\.slices).map(\.high)
    let top = NiceTicks.padded(0...max(highs.max() ?? 1, 1e-6), atMost: 5).upperBound
    return LinePlot(
      series: series, bands: bands,
      x: LinePlot.Axis(title: "step", range: 0...Double(sweep.steps)),
      y: LinePlot.Axis(
        title: isLogarithmic ? "loss (log)" : "loss", range: isLogarithmic ? nil : 0...top,
        isLogarithmic: isLogarithmic))
  }

  private func curve(
    _ name: String, _ looks: [SweepState.Look], _ style: Style, _ stroke: LinePlot.Stroke
  ) -> LinePlot.Series {
    let points = looks.map { LinePlot.Point(Double($0.step), $0.spread.mean) }
    let last = points.last.map { " " + NumberFormat.significant($0.y, digits: 3) } ?? ""
    return LinePlot.Series(
      name: appearance.spelled(name + last), points: points, style: style, stroke: stroke)
  }

  private func band(
    _ name: String, _ looks: [SweepState.Look], _ style: Style
  ) -> LinePlot.Band {
    LinePlot.Band(
      name: appearance.spelled(name),
      slices: looks.map {
        LinePlot.Band.Slice(x: Double($0.step), low: $0.spread.least, high: $0.spread.most)
      }, style: style)
  }

  // MARK: At the end

  /// What the last numbers are over the seeds.
  private func table(_ sweep: SweepState) -> Table {
    let rows = SeedsSummary(sweep).rows.map { row in
      [row.name, row.mean, row.deviation ?? "", row.least, row.most]
    }
    let header = ["", "mean", "sd", "min", "max"]
    return Table(
      header: [],
      rows: [header.map { [Run($0, appearance.muted)] }]
        + rows.map { $0.map { [Run($0, appearance.text)] } },
      alignments: [.leading] + header.dropFirst().map { _ in .trailing })
  }
}
