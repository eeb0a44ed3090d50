import Engine
import LessonKit
import Screen

extension PlaneState: Figure {
  package var focusKeys: KeyTable.Group { learning == nil ? .planeFocus : .planeRuleFocus }

  package var keys: KeyTable.Group? {
    .plane(learns: learning != nil, searches: isSingle, changesData: sets.count > 1)
  }

  package mutating func update(_ command: FigureCommand) {
    switch command {
    case .act: visit()
    case .takeBack: takeBack()
    case .plane(.goRound): goRound()
    case .goToStart: restart()
    case .plane(.toggleRun): toggleRun()
    case .select(let offset): select(by: offset)
    case .change(let steps): change(by: steps)
    case .plane(.flip): flip()
    case .plane(.search): toggleSearch()
    case .plane(.cycleData): cycleData()
    default: break
    }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    PlaneDrawing(state: self, appearance: appearance, isFocused: isFocused).draw(in: area, &frame)
  }

  package var note: String {
    guard let rule else { return "" }
    return (isRunning ? "▶ " : "") + PlaneWording.count(rule)
  }

  /// A few points are looked at one by one; a cloud in a few seconds.
  package var stepsPerSecond: Int { points.rows <= PlaneDrawing.listedRows ? 3 : 2 * points.rows }

  package var settable: [String] { weights.map(\.name) }

  package func measure(_ name: String) -> Double? {
    switch name {
    case "score": Double(score)
    case "best": Double(best)
    case "points": Double(points.rows)
    case "possible": possible.map { Double($0) }
    case "labellings": LinearDichotomies(points.places).count.map { Double($0) }
    case "updates": rule.map { Double($0.updates) }
    case "passes": rule.map { Double($0.completePasses) }
    case "converged": rule.map { $0.outcome == .converged ? 1 : 0 }
    default: weights.first { $0.name == name }.map { value(of: $0) }
    }
  }
}
