/// What a key asks for, whichever key it is.
package enum Command: Hashable, Sendable {
  // Anywhere.
  case quit
  case help
  /// Says what has the focus is, with its numbers.
  case explain
  case close

  // The menu; of the gallery, a page.
  case choose(Int)
  case open
  /// Opens the lesson at its first step, wherever the learner stopped.
  case openAnew
  case openNumber
  /// Opens the free lab: from a lesson, with what its lab is at.
  case openLab

  // A lesson.
  case step(Int)
  case firstStep
  /// Writes the lesson's summary to a file.
  case saveNotes
  case turnPane(Int)
  case showPane(Pane)
  case scroll(Int)
  case scrollPage(Int)
  case readOn

  /// For the figure that is shown.
  case figure(FigureCommand)
  /// For the lab that is shown.
  case lab(LabCommand)
  /// For the question that is shown.
  case question(QuestionCommand)
  /// For the free lab.
  case room(RoomCommand)
}

/// What a key asks of the free lab.
package enum RoomCommand: Hashable, Sendable {
  case show(RoomPane)
  /// Opens a field for the value of what is chosen.
  case type
  /// Opens a field for the name of a file to save.
  case save
  /// Shows the lab as one line, which may be replaced.
  case state
  /// Something about the map.
  case map(MapCommand)
  /// The chosen unit's map in the place of the network's.
  case enlarge
  /// Opens what can be drawn: points, or a digit; takes the points.
  case draw
  case finishDrawing
  /// Opens what to try with a run that fails; takes one of those.
  case remedies
  case takeRemedy(Int)
  /// Opens the features to be switched one by one; switches one of them.
  case features
  case switchFeature(Int)
  case accept
  case cancel
  /// Opens the walk through the next step, or leaves it.
  case toggleWalk
  /// Runs the next example of the batch, or takes the last one back.
  case walkExample(Int)
  /// Something about several runs.
  case compare(CompareCommand)
}

/// What a key asks of a figure; each kind of figure takes what means something to it.
package enum FigureCommand: Hashable, Sendable {
  /// The main thing that there is to do: the next operation, the next toss.
  case act
  /// Takes the last such thing back.
  case takeBack
  case goToStart
  case goToEnd
  /// Chooses what the arrow keys change.
  case select(Int)
  /// Makes it larger or smaller.
  case change(Int)
  case toggleCheck
  case zoom
  case moveCursor(Int)
  /// Shows the next of several, or the one before.
  case turn(Int)
  /// For coins and dice.
  case chance(ChanceCommand)
  /// For points and lines in the plane.
  case plane(PlaneCommand)
  /// For many seeds.
  case sweep(SweepCommand)
  case hint
  /// Leaves more to the learner.
  case changeLevel
  /// So many training steps of the figure's own network.
  case train(Int)

  // Typing in the figure.
  case beginTyping
  /// Opens an empty field for an answer or a number; the key is its first character.
  case typeOver
  case acceptTyping
  case recallTyped
  case cancelTyping
}

/// What a key asks of something that is thrown.
package enum ChanceCommand: Hashable, Sendable {
  case toss(Int)
  /// Goes on tossing, or stops.
  case toggleRun
  case restart
  /// Asks whether it is one of the marked outcomes.
  case ask
  /// Lets the program play so many rounds.
  case play(Int)
}

/// What a key asks of a lab.
package enum LabCommand: Hashable, Sendable {
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
  /// Goes back to the step before, or to where the epoch began.
  case backStep
  case backEpoch
  /// Chooses what the arrow keys change, and changes it.
  case select(Int)
  case change(Int)
  /// Turns to other panels.
  case turnPanels(Int)
  /// Looks into another run of a race.
  case turnRun(Int)
  /// Lets the arrow keys move in the next panel that they can move in, or changes controls again.
  case turnInspection
  case leaveInspection
  /// Histograms of other numbers.
  case turnQuantity(Int)
  /// Judges the test rows, or the training rows.
  case turnRows
  /// Looks at other units of a hidden layer, or at another layer.
  case turnUnits(Int)
  case turnLayer(Int)
  /// For the editor of points, and for the pad to draw digits on, while they are open.
  case points(PointsCommand)
  case digit(DigitCommand)
}

/// What a key asks of a question.
package enum QuestionCommand: Hashable, Sendable {
  /// Goes to the question before or after.
  case turn(Int)
  /// Moves the mark among the choices.
  case choose(Int)
  /// Takes a choice, by its place.
  case pick(Int)
  /// Answers with what was typed or is marked.
  case answer
  /// Types an answer, with the key that asks for it as its first character.
  case beginTyping
  /// Types on where the last answer ended.
  case editAnswer
  case stopTyping
  case hint
  /// Asks the same with fresh numbers.
  case vary
  /// To the next question, or on in the lesson.
  case goOn
  /// Back to the pane before.
  case leave
  case scroll(Int)
}

/// The panes of a lesson.
package enum Pane: Int, CaseIterable, Sendable {
  case reading
  case figure
  case lab
  case question

  package var title: String {
    switch self {
    case .reading: "Read"
    case .figure: "Figure"
    case .lab: "Lab"
    case .question: "Ask"
    }
  }
}
