import Screen

/// The moving part of an animation.
///
/// Each row of the screen is a strip of film: all that it ever shows lies side by side, most of it
/// out of sight, and moves into place in steps, by CSS. A row that stays the same does not move,
/// and what a row shows more than once is drawn once.
struct Film {
  /// The rows, moving.
  private(set) var elements = ""
  /// What is used by several rows.
  private(set) var definitions = ""
  /// The rules for the movements.
  private(set) var styles = ""

  /// What one row shows over time.
  private struct Strip {
    /// The different pictures, in the order of their first appearance.
    var pictures: [String] = []
    var places: [String: Int] = [:]
    /// Which of them is seen, from when on.
    var cuts: [(at: Duration, picture: Int)] = []

    mutating func show(_ picture: String, at time: Duration) {
      let index = places[picture] ?? pictures.count
      if index == pictures.count {
        places[picture] = index
        pictures.append(picture)
      }
      guard cuts.last?.picture != index else { return }
      // The first picture is there from the beginning.
      cuts.append((cuts.isEmpty ? .zero : time, index))
    }
  }

  /// A row's cells with all that its picture depends on.
  private struct Row: Hashable {
    let cells: ArraySlice<Cell>
    let cursor: Int?
  }

  /// Shorter pictures are repeated rather than used.
  private static let shortestShared = 80
  /// The strip is laid in lines, since a browser's coordinates are exact only so far.
  private static let picturesInLine = 64

  private let pitch: (x: Int, y: Int)

  init(
    _ scenes: [Scene], size: Size, pitch: (x: Int, y: Int), duration: Duration, colors: ColorScheme
  ) {
    self.pitch = pitch
    var strips = Array(repeating: Strip(), count: size.rows)
    var drawn: [Row: String] = [:]
    for scene in scenes {
      let frame = scene.frame
      for row in 0..<size.rows {
        var picture = ""
        if row < frame.size.rows {
          let start = row * frame.size.columns
          let cells = frame.cells[start..<(start + frame.size.columns)]
          let key = Row(
            cells: cells, cursor: frame.cursor.flatMap { $0.row == row ? $0.column : nil })
          picture = drawn[key] ?? RowDrawing.elements(of: frame, row: row, colors: colors)
          drawn[key] = picture
        }
        strips[row].show(picture, at: scene.at)
      }
    }
    let shared = Self.shared(strips)
    definitions = shared.sorted { $0.value < $1.value }.map { picture, number in
      "<g id=\"p\(number)\">\(picture)</g>\n"
    }.joined()
    if !definitions.isEmpty { definitions = "<defs>\n\(definitions)</defs>\n" }
    for (row, strip) in strips.enumerated() {
      add(strip, row: row, shared: shared, duration: duration)
    }
    if !styles.isEmpty {
      styles += "@media(prefers-reduced-motion:reduce){g{animation:none!important}}\n"
    }
  }

  /// Numbers for the pictures that several rows show.
  private static func shared(_ strips: [Strip]) -> [String: Int] {
    var seen: Set<String> = []
    var shared: [String: Int] = [:]
    for picture in strips.flatMap(\.pictures) where picture.utf8.count >= shortestShared {
      if !seen.insert(picture).inserted, shared[picture] == nil { shared[picture] = shared.count }
    }
    return shared
  }

  private mutating func add(
    _ strip: Strip, row: Int, shared: [String: Int], duration: Duration
  ) {
    guard strip.pictures.contains(where: { !$0.isEmpty }), let last = strip.cuts.last else {
      return
    }
    var pictures = ""
    for (index, picture) in strip.pictures.enumerated() where !picture.isEmpty {
      let (x, y) = place(index)
      if let number = shared[picture] {
        pictures += "<use href=\"#p\(number)\" x=\"\(x)\" y=\"\(y)\"/>"
      } else if index == 0 {
        pictures += picture
      } else {
        pictures += "<g transform=\"translate(\(x) \(y))\">\(picture)</g>"
      }
      pictures += "\n"
    }
    let top = row * PixelBox.cellHeight
    guard strip.pictures.count > 1 else {
      elements += "<g transform=\"translate(0 \(top))\">\(pictures)</g>\n"
      return
    }
    let (x, y) = place(last.picture)
    elements +=
      "<g transform=\"translate(0 \(top))\"><g class=\"r\(row)\" "
      + "transform=\"translate(\(-x) \(-y))\">\n\(pictures)</g></g>\n"
    let seconds = Self.decimal(duration.microseconds, per: 1_000_000)
    styles += ".r\(row){animation:k\(row) \(seconds)s step-end infinite}\n@keyframes k\(row){"
    for cut in strip.cuts {
      let (x, y) = place(cut.picture)
      let share = Self.decimal(cut.at.microseconds * 100, per: duration.microseconds)
      styles += "\(share)%{transform:translate(\(Self.pixels(-x)),\(Self.pixels(-y)))}"
    }
    styles += "}\n"
  }

  /// Where a strip's picture lies.
  private func place(_ index: Int) -> (x: Int, y: Int) {
    (index % Self.picturesInLine * pitch.x, index / Self.picturesInLine * pitch.y)
  }

  private static func pixels(_ number: Int) -> String { number == 0 ? "0" : "\(number)px" }

  /// A quotient with four decimals.
  private static func decimal(_ number: Int, per whole: Int) -> String {
    let parts = whole > 0 ? Int((Double(number) / Double(whole) * 10_000).rounded()) : 0
    let fraction = String(10_000 + parts % 10_000).dropFirst()
    return "\(parts / 10_000).\(fraction)"
  }
}
