/// Every widget of plots, with data made by formulas: to look at in a new terminal or theme.
package struct Gallery: Equatable, Sendable {
  /// A screen of the gallery.
  package struct Page: Equatable, Sendable {
    package var name: String
    package var frame: Frame
  }

  package var pages: [Page]

  /// Draws all pages at one size.
  package init(_ size: Size, appearance: Appearance) {
    let samples = GallerySamples(appearance: appearance)
    let drawings: [(name: String, draw: (Area, inout Frame) -> Void)] = [
      ("Line plot", samples.curves),
      ("Losses: logarithmic axis, smoothing", samples.losses),
      ("Spread over seeds", samples.spread),
      ("Heat map", samples.decisionMap),
      ("Surface, filled", samples.filledSurface),
      ("Surface, contours", samples.contours),
      ("Histograms", samples.histograms),
      ("Bars, table, gauges", samples.numbers),
      ("Digits and weights", samples.images),
    ]
    pages = drawings.enumerated().map { index, drawing in
      var frame = Frame(size)
      var area = frame.area
      let head = area.removeTop(area.rows > 3 ? 1 : 0)
      PaneTitle(drawing.name, note: "\(index + 1) of \(drawings.count)", isFocused: true)
        .draw(in: head, of: &frame, appearance: appearance)
      drawing.draw(area.inset(left: 1, right: 1), &frame)
      return Page(name: drawing.name, frame: frame)
    }
  }
}
