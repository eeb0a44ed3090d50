import LessonKit
import Screen

/// A figure in use.
package enum FigureState: Sendable {
  case walk(WalkState)
  case plot(PlotState)

  package init(_ block: FigureBlock) throws(FigureProblem) {
    switch block.kind {
    case .walk: self = .walk(try WalkState(block))
    case .plot: self = .plot(try PlotState(block))
    case .lab: throw FigureProblem(key: "lab", message: "a lab has a pane of its own")
    }
  }

  package var walk: WalkState? {
    if case .walk(let walk) = self { walk } else { nil }
  }

  mutating func update(_ command: Command) {
    switch self {
    case .walk(var walk):
      walk.update(command)
      self = .walk(walk)
    case .plot(var plot):
      if case .moveCursor(let offset) = command { plot.move(by: offset * 5) }
      self = .plot(plot)
    }
  }

  mutating func type(_ key: Key) {
    guard case .walk(var walk) = self else { return }
    walk.type(key)
    self = .walk(walk)
  }

  mutating func paste(_ text: String) {
    guard case .walk(var walk) = self else { return }
    walk.paste(text)
    self = .walk(walk)
  }
}

extension WalkState {
  mutating func update(_ command: Command) {
    switch command {
    case .walkOn: advance()
    case .walkBack: retreat()
    case .walkRewind: rewind()
    case .walkFinish: finish()
    case .selectInput(let offset): select(by: offset)
    case .changeInput(let direction): change(by: Double(direction) * Self.step)
    case .toggleCheck: showsCheck.toggle()
    case .zoomGraph: changeZoom()
    case .typeExpression: beginEditing()
    case .acceptTyping: acceptTyping()
    case .recallTyped: recall()
    case .cancelTyping: cancelTyping()
    default: break
    }
  }
}

extension LabState {
  mutating func update(_ command: Command) {
    switch command {
    case .toggleRun: isRunning = !isRunning && session.failure == nil
    case .trainStep: advance(steps: 1)
    case .trainEpoch: advanceToEpoch()
    case .restart: restart()
    case .takeNextSeed: takeNextSeed()
    case .cycleInitialization: cycleInitialization()
    case .cycleRegularization: cycleRegularization()
    case .changeStrength(let offset): changeStrength(by: offset)
    case .changeSpeed(let offset): changeSpeed(by: offset)
    case .toggleLogarithm: isLogarithmic.toggle()
    default: break
    }
  }
}
