import Screen

/// The gallery of widgets, one page on the screen.
package struct GalleryState: Equatable, Program {
  package private(set) var size: Size
  /// The page that is shown, counted from 0.
  package private(set) var page = 0

  package init(size: Size) {
    self.size = size
  }

  package mutating func update(_ action: Action) -> [Effect] {
    switch action {
    case .key(let key):
      return handle(key)
    case .mouse(let mouse):
      if case .wheel(let direction) = mouse.kind { turn(by: direction) }
      if mouse.isClick, let key = Self.keys.key(at: mouse.position, in: footer) {
        return handle(key)
      }
    case .resize(let size):
      self.size = size
    case .paste, .tick, .pace, .setOption, .notice, .progress, .filesChanged, .course:
      break
    }
    return []
  }

  package func view(_ appearance: Appearance) -> Frame {
    var frame = Frame(size)
    var area = frame.area
    _ = area.removeBottom(1)
    Gallery.draw(page: page, in: area, of: &frame, appearance: appearance)
    Self.keys.hints.spelled(appearance).draw(in: footer, of: &frame, appearance: appearance)
    return frame
  }

  static let keys = KeyTable(groups: [.gallery])

  private var footer: Area {
    var area = Area(size)
    return area.removeBottom(1)
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    switch Self.keys.command(for: key) {
    case .choose(let offset): turn(by: offset)
    case .quit: return [.quit]
    default: break
    }
    return []
  }

  private mutating func turn(by offset: Int) {
    page = min(max(0, page + offset), Gallery.pages.count - 1)
  }
}
