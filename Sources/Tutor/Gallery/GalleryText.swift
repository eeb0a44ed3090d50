import Screen

/// The gallery as text, page after page: for a pipe, or a terminal that can't place its cursor.
package enum GalleryText {
  private static let size = Size(columns: 80, rows: 24)

  package static func lines(ascii: Bool) -> [String] {
    let appearance = Appearance(colors: .none, glyphs: ascii ? .ascii : .unicode)
    let pages = Gallery.pages.indices.map { index in
      Gallery.frame(page: index, size: size, appearance: appearance).lines
    }
    return Array(pages.joined(separator: [""]))
  }
}
