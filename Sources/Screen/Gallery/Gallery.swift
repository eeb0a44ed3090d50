/// Every widget with data made by formulas: to look at in a new terminal or theme.
package enum Gallery {
  /// A screen of the gallery.
  package struct Page: Sendable {
    package let name: String
    /// Draws what the page shows, below its title.
    let sample: @Sendable (Appearance) -> (Area, inout Frame) -> Void
  }

  /// All pages, in the order in which they are turned.
  package static let pages = GallerySamples.pages + DiagramGallery.pages

  /// Draws one page with its title; a page that there isn't is empty.
  package static func draw(
    page index: Int, in area: Area, of frame: inout Frame, appearance: Appearance
  ) {
    guard pages.indices.contains(index) else { return }
    let page = pages[index]
    var area = area
    let head = area.removeTop(area.rows > 3 ? 1 : 0)
    PaneTitle(
      appearance.spelled(page.name), note: "\(index + 1) of \(pages.count)", isFocused: true
    ).draw(in: head, of: &frame, appearance: appearance)
    page.sample(appearance)(area.inset(left: 1, right: 1), &frame)
  }

  /// One page as a screen of its own.
  package static func frame(page index: Int, size: Size, appearance: Appearance) -> Frame {
    var frame = Frame(size)
    draw(page: index, in: frame.area, of: &frame, appearance: appearance)
    return frame
  }
}
