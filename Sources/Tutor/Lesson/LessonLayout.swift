import Screen

/// Where the parts of a lesson's screen lie.
///
/// From 96×28 up all panes are seen together; below, one at a time under a row of tabs.
struct LessonLayout {
  let header: Area
  /// The row of tabs of a small screen.
  var tabs: Area?
  /// The prose, without its title and margins.
  var text: Area
  var textTitle: Area?
  var figure: Area?
  var figureTitle: Area?
  var lab: Area?
  var labTitle: Area?
  var question: Area?
  var questionTitle: Area?
  let footer: Area

  static func isWide(_ size: Size) -> Bool { size.columns >= 96 && size.rows >= 28 }

  /// The most columns that prose is set in, and its margins.
  private static let textColumns = 40...74

  init(_ state: LessonState, size: Size) {
    var rest = Area(size)
    header = rest.removeTop(1)
    footer = rest.removeBottom(1)
    let panes = state.panes
    guard Self.isWide(size) else {
      tabs = rest.removeTop(1)
      text = rest.inset(left: 1, right: 1)
      if panes.contains(.figure) { figure = rest.inset(left: 1, right: 1) }
      if panes.contains(.lab) { lab = rest.inset(left: 1, right: 1) }
      if panes.contains(.question) { question = rest.inset(left: 1, right: 1) }
      return
    }
    if panes.contains(.lab) {
      // Without a figure the lab is what the step is about.
      let share = panes.contains(.figure) ? 38 : 55
      var area = rest.removeBottom(min(26, max(10, rest.rows * share / 100)))
      labTitle = area.removeTop(1)
      lab = area.inset(left: 1, right: 1)
    }
    let hasFigure = panes.contains(.figure)
    var left = rest
    if hasFigure {
      let (least, most) = (Self.textColumns.lowerBound, Self.textColumns.upperBound)
      var right = rest.removeRight(rest.columns - min(most, max(least, rest.columns * 36 / 100)))
      left = rest
      // An empty column and a thin rule between the panes.
      _ = right.removeLeft(1)
      figureTitle = right.removeTop(1)
      figure = right.inset(left: 1, right: 1)
    }
    if let questions = state.questions {
      let wanted = questions.height(columns: left.columns - 2) + 1
      var area = left.removeBottom(min(max(wanted, 6), left.rows * 6 / 10))
      questionTitle = area.removeTop(1)
      question = area.inset(left: 1, right: 1)
    }
    textTitle = left.removeTop(1)
    text = left.inset(left: 1, right: 1)
  }

  /// The pane at a place of the screen, its title included.
  func pane(at position: Position, focus: Pane) -> Pane? {
    // On a small screen the pane that has the keys is the only one in sight.
    if tabs != nil { return text.contains(position) ? focus : nil }
    func isIn(_ title: Area?, _ area: Area?) -> Bool {
      // The margins beside a pane's contents belong to it.
      guard let title, let area else { return false }
      return Area(
        column: title.column, row: title.row, columns: title.columns, rows: area.rows + 1
      ).contains(position)
    }
    if isIn(figureTitle, figure) { return .figure }
    if isIn(labTitle, lab) { return .lab }
    if isIn(questionTitle, question) { return .question }
    return isIn(textTitle, text) ? .reading : nil
  }
}
