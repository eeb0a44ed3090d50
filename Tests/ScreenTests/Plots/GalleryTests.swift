import Testing

@testable import Screen

@Suite("Gallery")
struct GalleryTests {
  @Test("Every page shows something at any size, and no two are alike")
  func pages() {
    for appearance in PlotFixture.appearances {
      for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
        let pages = Gallery(size, appearance: appearance).pages
        #expect(Set(pages.map(\.name)).count == pages.count)
        for page in pages {
          #expect(page.frame.size == size)
          let drawn = page.frame.lines.dropFirst().filter { !$0.isEmpty }
          let hasColor = page.frame.cells.contains { $0.style.background != .standard }
          #expect(drawn.count > 3 || hasColor, "\(page.name)")
          if appearance.glyphs == .ascii {
            #expect(page.frame.lines.allSatisfy { $0.allSatisfy(\.isASCII) }, "\(page.name)")
          }
        }
      }
    }
  }

  @Test("Small frames do no harm")
  func small() {
    for appearance in PlotFixture.appearances {
      for columns in [0, 1, 2, 7, 15, 20] {
        for rows in [0, 1, 3, 6] {
          let size = Size(columns: columns, rows: rows)
          #expect(Gallery(size, appearance: appearance).pages.count == 9)
        }
      }
    }
  }
}
