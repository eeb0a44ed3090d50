extension Surface {
  /// Draws legend, surface and paths; in very small areas only surface and paths.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let area = area.intersection(frame.area)
    guard !area.isEmpty else { return }
    SurfaceDrawing(self, in: area, appearance: appearance).draw(of: &frame)
  }

  /// The character at the end of a path, by its place among the paths.
  package static func marker(of path: Int, _ appearance: Appearance) -> Character {
    let markers: [Character] = Array(appearance.glyphs == .unicode ? "●▲■◆★" : "ABCDE")
    return markers[Int(path.magnitude % UInt(markers.count))]
  }
}

/// One drawing of a surface: the area cut into legend, labels and field.
struct SurfaceDrawing {
  private let surface: Surface
  private let area: Area
  private let appearance: Appearance
  private let surroundings: MapFrame
  private let sorted: [Double]
  private var field: Area { surroundings.field }

  static func surroundings(in area: Area, hasLegend: Bool, hasBar: Bool) -> MapFrame {
    var area = area
    _ = area.removeTop(hasLegend && area.rows > 5 ? 1 : 0)
    return MapFrame(area, hasX: true, hasY: true, hasBar: hasBar)
  }

  init(_ surface: Surface, in area: Area, appearance: Appearance) {
    self.surface = surface
    self.area = area
    self.appearance = appearance
    surroundings = Self.surroundings(
      in: area, hasLegend: surface.paths.contains { !$0.name.isEmpty },
      hasBar: surface.rendering == .filled)
    sorted = surface.sorted
  }

  func draw(of frame: inout Frame) {
    switch surface.rendering {
    case .filled: drawColors(of: &frame)
    case .contours: drawContours(of: &frame)
    }
    drawPaths(of: &frame)
    drawLegend(of: &frame)
    surroundings.drawLabels(
      x: labels(surface.x), y: labels(surface.y), of: &frame, appearance: appearance)
    if surface.rendering == .filled, let least = sorted.first, let greatest = sorted.last {
      surroundings.drawBar(
        .sequential, labels: (number(least), number(greatest)), of: &frame, appearance: appearance)
    }
  }

  private func labels(_ range: ClosedRange<Double>) -> (String, String) {
    (number(range.lowerBound), number(range.upperBound))
  }

  private func number(_ value: Double) -> String {
    NumberFormat.significant(value, digits: 3, glyphs: appearance.glyphs)
  }

  // MARK: - Values

  private func drawColors(of frame: inout Frame) {
    let ranks = surface.values.map { $0.isFinite ? rank(of: $0) : .nan }
    HeatMap(columns: surface.columns, values: ranks, ramp: .sequential)
      .drawValues(in: field, of: &frame, appearance: appearance)
  }

  /// The share of the values that are less, 0…1.
  private func rank(of value: Double) -> Double {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return sorted.count > 1 ? Double(low) / Double(sorted.count - 1) : 0.5
  }

  /// The lines, and a mark on the lowest place: lines alone don't say which way is down.
  private func drawContours(of frame: inout Frame) {
    let contours = Contours(columns: surface.columns, values: surface.values)
    var canvas = LineCanvas(field, appearance: appearance)
    for level in surface.contourLevels(of: sorted) {
      for segment in contours.segments(at: level) {
        canvas.draw([segment.start, segment.end], style: appearance.muted, stroke: .solid)
      }
    }
    canvas.draw(of: &frame)
    guard surface.columns > 0, let least = sorted.first, sorted.last != least,
      let index = surface.values.firstIndex(of: least)
    else { return }
    let rows = surface.values.count / surface.columns
    let (x, y) = (index % surface.columns, index / surface.columns)
    guard y < rows else { return }
    mark(
      LineCanvas.Point(
        x: (Double(x) + 0.5) / Double(surface.columns), y: 1 - (Double(y) + 0.5) / Double(rows)),
      appearance.glyph("×", "x"), appearance.title, of: &frame)
  }

  // MARK: - Paths

  private func drawPaths(of frame: inout Frame) {
    let strokes = LinePlot.Stroke.allCases
    for (index, path) in surface.paths.enumerated() {
      let points = path.points.map { place($0) }
      let marker = Surface.marker(of: index, appearance)
      var canvas = LineCanvas(field, appearance: appearance)
      canvas.draw(
        points, style: path.style, stroke: strokes[index % strokes.count],
        letter: Character(marker.lowercased()))
      canvas.draw(of: &frame, styled: style)
      if let start = points.first ?? nil, points.count > 1 {
        mark(start, appearance.glyph("○", "o"), path.style, of: &frame)
      }
    }
    // Ends stand over all of the paths: they are what is compared.
    for (index, path) in surface.paths.enumerated() {
      guard let end = path.points.lazy.compactMap({ place($0) }).last else { continue }
      mark(
        end, Surface.marker(of: index, appearance), path.style.adding(.bold), of: &frame)
    }
  }

  private func place(_ point: LinePlot.Point) -> LineCanvas.Point? {
    func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
    }
    let place = LineCanvas.Point(x: share(point.x, surface.x), y: share(point.y, surface.y))
    return place.x.isFinite && place.y.isFinite ? place : nil
  }

  private func mark(
    _ point: LineCanvas.Point, _ glyph: Character, _ style: Style, of frame: inout Frame
  ) {
    guard (0...1).contains(point.x), (0...1).contains(point.y), !field.isEmpty else { return }
    let column = field.column + min(field.columns - 1, Int(point.x * Double(field.columns)))
    let row = field.row + min(field.rows - 1, Int((1 - point.y) * Double(field.rows)))
    frame.write(
      String(glyph), column: column, row: row, style: self.style(style, frame[column, row].style),
      clip: field)
  }

  /// Over colours a path is black or white, which can be read on every one of them.
  private func style(_ own: Style, _ below: Style) -> Style {
    guard surface.rendering == .filled else { return own }
    guard case .indexed(let color) = below.background else { return own.adding(.bold) }
    return Style(
      foreground: ColorRamp.ink(on: color, appearance), background: below.background,
      attributes: .bold)
  }

  private func drawLegend(of frame: inout Frame) {
    guard field.row > area.row else { return }
    let entries = surface.paths.enumerated().filter { !$0.element.name.isEmpty }.map {
      PlotLegend.Entry(
        sample: String(Surface.marker(of: $0.offset, appearance)),
        text: appearance.spelled($0.element.name), style: $0.element.style)
    }
    PlotLegend(title: "", entries: entries, columns: area.columns, atMostRows: 1).draw(
      in: Area(column: area.column, row: area.row, columns: area.columns, rows: 1), of: &frame,
      appearance: appearance)
  }
}
