import Testing

@testable import Screen

@Suite("Gallery")
struct GalleryTests {
  @Test("Every page shows something at any size, and no two are alike")
  func pages() {
    for appearance in PlotFixture.appearances {
      for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
        #expect(Set(Gallery.pages.map(\.name)).count == Gallery.pages.count)
        for (index, page) in Gallery.pages.enumerated() {
          let frame = Gallery.frame(page: index, size: size, appearance: appearance)
          #expect(frame.size == size)
          #expect(frame.lines[0].contains("\(index + 1) of \(Gallery.pages.count)"))
          let drawn = frame.lines.dropFirst().filter { !$0.isEmpty }
          let hasColor = frame.cells.contains { $0.style.background != .standard }
          #expect(drawn.count > 3 || hasColor, "\(page.name)")
          if appearance.glyphs == .ascii {
            #expect(frame.lines.allSatisfy { $0.allSatisfy(\.isASCII) }, "\(page.name)")
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
          for index in -1...Gallery.pages.count {
            let frame = Gallery.frame(page: index, size: size, appearance: appearance)
            #expect(frame.size == size)
          }
        }
      }
    }
  }
}
