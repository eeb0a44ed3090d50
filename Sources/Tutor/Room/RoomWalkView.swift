import Screen

/// The walk through a step of training, where the free lab has its other panes.
struct RoomWalkView {
  let walk: NetworkWalkState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    PaneTitle("Walk", note: appearance.spelled(walk.stepNote), isFocused: true)
      .draw(in: area.removeTop(1), of: &frame, appearance: appearance)
    NetworkWalkView(state: walk, appearance: appearance).draw(in: area, &frame)
  }
}
