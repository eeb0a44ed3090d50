/// What a key asks for, whichever key it is.
package enum Command: Hashable, Sendable {
  // Anywhere.
  case quit
  case help
  case close

  // The menu; of the gallery, a page.
  case choose(Int)
  case open
  case openNumber

  // A lesson.
  case step(Int)
  case turnPane(Int)
  case showPane(Pane)
  case scroll(Int)
  case scrollPage(Int)
  case readOn

  // A walk.
  case walkOn
  case walkBack
  case walkRewind
  case walkFinish
  case selectInput(Int)
  case changeInput(Int)
  case toggleCheck
  case zoomGraph
  case typeExpression
  case acceptTyping
  case recallTyped
  case cancelTyping

  // A plot.
  case moveCursor(Int)

  // A lab.
  case toggleRun
  case trainStep
  case trainEpoch
  case restart
  case takeNextSeed
  case cycleInitialization
  case cycleRegularization
  case changeStrength(Int)
  case changeSpeed(Int)
  case toggleLogarithm
}

/// The panes of a lesson.
package enum Pane: Int, CaseIterable, Sendable {
  case reading
  case figure
  case lab

  package var title: String {
    switch self {
    case .reading: "Read"
    case .figure: "Figure"
    case .lab: "Lab"
    }
  }
}
