import Screen
import Testing

@testable import Tutor

@Suite struct GalleryStateTests {
  private let size = Size(columns: 80, rows: 24)

  @Test func keysTurnThePagesAndStopAtTheEnds() {
    var state = GalleryState(size: size)
    for key in ["p", .up, .left] as [Key] { #expect(state.update(.key(key)) == []) }
    #expect(state.page == 0)
    for key in ["n", .right, .down] as [Key] { #expect(state.update(.key(key)) == []) }
    #expect(state.page == 3)
    #expect(state.view(Appearance()).lines[0].contains("4 of \(Gallery.pages.count)"))
    for _ in Gallery.pages { _ = state.update(.key("n")) }
    #expect(state.page == Gallery.pages.count - 1)
  }

  @Test(arguments: [Size(columns: 1, rows: 1), Size(columns: 300, rows: 100)])
  func itFollowsTheWindowAndQuitsAtAnySize(size: Size) {
    var state = GalleryState(size: self.size)
    #expect(state.update(.resize(size)) == [])
    #expect(state.view(Appearance()).size == size)
    #expect(state.update(.key("q")) == [.quit])
  }

  @Test func theMouseTurnsPagesAndPressesTheHints() {
    var state = GalleryState(size: size)
    let middle = Position(column: 40, row: 12)
    _ = state.update(.mouse(MouseEvent(.wheel(1), at: middle)))
    #expect(state.page == 1)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: middle)))
    #expect(state.page == 1)
    let footer = state.view(Appearance()).lines[23]
    let next = footer.distance(from: footer.startIndex, to: footer.firstIndex(of: "n")!)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: Position(column: next, row: 23))))
    #expect(state.page == 2)
    let quit = footer.distance(from: footer.startIndex, to: footer.firstIndex(of: "q")!)
    let click = MouseEvent(.press(.left), at: Position(column: quit, row: 23))
    #expect(state.update(.mouse(click)) == [.quit])
  }

  @Test func theRunLoopShowsIt() {
    var state = GalleryState(size: size)
    var terminal = ScriptedTerminal([
      (.zero, .key("n")), (.milliseconds(1), .resize(Size(columns: 60, rows: 20))),
      (.milliseconds(2), .key("q")),
    ])
    #expect(RunLoop.run(&state, on: &terminal) == .quit)
    #expect(state.page == 1)
    #expect(terminal.frames.map(\.size.columns) == [80, 80, 60])
  }

  @Test func theTextHasEveryPage() {
    for ascii in [false, true] {
      let lines = GalleryText.lines(ascii: ascii)
      for index in Gallery.pages.indices {
        #expect(lines.contains { $0.hasSuffix("\(index + 1) of \(Gallery.pages.count)") })
      }
      if ascii { #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) }) }
    }
  }
}
