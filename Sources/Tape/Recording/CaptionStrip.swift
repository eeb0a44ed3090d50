import Screen

/// Rows below the screen where captions stand; none if a recording has no captions.
///
/// Captions have rows of their own, so that they hide nothing of the program.
struct CaptionStrip {
  private let appearance: Appearance
  let rows: Int

  /// What is longer is cut: a caption is read while the screen is watched.
  private static let mostRows = 3

  init(_ recording: Recording) {
    self.init(
      recording.captions.map(\.text),
      columns: recording.shots.first?.change.size.columns ?? 0, appearance: recording.appearance)
  }

  /// A strip with room for the longest of some captions.
  init(_ captions: [String], columns: Int, appearance: Appearance) {
    self.appearance = appearance
    let heights = captions.map { caption in
      Self.lines(caption, columns: columns, appearance: appearance).count
    }
    rows = min(Self.mostRows, heights.max() ?? 0)
  }

  /// The frame with a caption below it.
  func under(_ frame: Frame, text: String) -> Frame {
    guard rows > 0 else { return frame }
    let size = frame.size
    var whole = Frame(Size(columns: size.columns, rows: size.rows + rows))
    whole.place(frame, in: frame.area)
    whole.cursor = frame.cursor
    let lines = Self.lines(text, columns: size.columns, appearance: appearance)
    guard !lines.isEmpty else { return whole }
    let style = Style(attributes: .reverse)
    whole.fill(Area(row: size.rows, columns: size.columns, rows: rows), style: style)
    for (index, line) in lines.prefix(rows).enumerated() {
      let column = (size.columns - TextWidth.cells(of: line)) / 2
      whole.write(line, column: column, row: size.rows + index, style: style)
    }
    return whole
  }

  private static func lines(_ text: String, columns: Int, appearance: Appearance) -> [String] {
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    return Prose([.paragraph([Run(text)])]).lines(columns: columns - 2, appearance: appearance)
  }
}
