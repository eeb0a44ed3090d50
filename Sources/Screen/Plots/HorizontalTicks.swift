/// The ticks of a horizontal axis: as many as there is room for their labels.
struct HorizontalTicks {
  /// A tick, and the columns of its label.
  struct Tick {
    var column: Int
    var start: Int
    var end: Int
    var label: String
  }

  let ticks: [Tick]

  /// Chooses round numbers of a scale with two empty cells between their labels.
  ///
  /// - Parameters:
  ///   - count: how many ticks there may be.
  ///   - bounds: the first and the last column that a label may take.
  ///   - place: the column of a number; `nil` if it has none.
  init(
    _ scale: PlotScale, atMost count: Int, bounds: Range<Int>, appearance: Appearance,
    place: (Double) -> Int?
  ) {
    for count in stride(from: max(2, count), through: 1, by: -1) {
      let values = scale.ticks(atMost: count)
      let labels = scale.labels(of: values, appearance: appearance)
      var ticks: [Tick] = []
      var free = bounds.lowerBound
      var isOverfull = false
      for (value, label) in zip(values, labels) {
        guard let column = place(value) else { continue }
        let width = TextWidth.cells(of: label)
        let start = min(max(column - (width - 1) / 2, bounds.lowerBound), bounds.upperBound - width)
        if start < free {
          isOverfull = true
          break
        }
        ticks.append(Tick(column: column, start: start, end: start + width, label: label))
        free = start + width + 2
      }
      if !isOverfull {
        self.ticks = ticks
        return
      }
    }
    ticks = []
  }
}
