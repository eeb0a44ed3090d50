import Engine

// A walk through the step that comes next, over the panes: by operation, and by example.
extension LabRoom {
  /// What a key asks of the walk; the others go to the walk itself.
  mutating func update(_ command: FigureCommand) {
    guard walk != nil else { return }
    switch command {
    case .act:
      if walk?.isStepFinished == true { takeWalkedStep() } else { walk?.advance() }
    case .takeBack:
      if walk?.canRetreat == true { walk?.retreat() } else { returnToStep() }
    case .toggleCheck: walk?.toggleCheck()
    case .goToStart: walk?.rewind()
    case .goToEnd: walk?.finish()
    case .select(let offset): walk?.look(by: offset)
    case .change(let offset): walk?.turnExample(by: offset)
    case .zoom: walk?.changeZoom()
    default: break
    }
  }

  /// Opens the walk through the next step, or leaves it.
  mutating func toggleWalk() {
    guard walk == nil else {
      walk = nil
      return
    }
    openWalk()
  }

  private mutating func openWalk() {
    lab.pause()
    do {
      walk = try nextWalk()
    } catch {
      message = error.message
    }
  }

  /// Runs the next example of the batch, and behind the last one takes the step; or takes the last
  /// one back.
  mutating func walkExample(_ offset: Int) {
    if walk == nil { openWalk() }
    guard let walk else { return }
    guard walk.course.step?.hasExamples == true else {
      message = StepWalkRefusal.batchNorm.message
      return
    }
    if offset > 0 {
      if self.walk?.runExample() == false { takeWalkedStep() }
    } else if self.walk?.takeExampleBack() == false {
      // The walk of a whole batch has no examples behind it: those of the step before come next.
      if walk.example == nil { self.walk?.beginExamples() }
      returnToStep()
    }
  }

  /// Takes the step that has been walked through, and begins the walk of the next one.
  private mutating func takeWalkedStep() {
    let byExample = walk?.example != nil
    lab.advance(steps: 1)
    if byExample { walk?.beginExamples() }
    if walk == nil, let refusal = refusal { message = refusal.message }
  }

  /// Goes back to the end of the walk through the step before, or takes an edit back.
  private mutating func returnToStep() {
    let byExample = walk?.example != nil
    let step = lab.session.step
    lab.takeBack()
    if lab.session.step < step {
      walk?.finishStep(byExample: byExample)
    } else if byExample {
      walk?.beginExamples()
    }
  }

  // MARK: Keeping up with the lab

  private func nextWalk() throws(StepWalkRefusal) -> NetworkWalkState {
    try walk(through: TrainingStep(nextOf: lab.session))
  }

  private func walk(through step: TrainingStep) throws(StepWalkRefusal) -> NetworkWalkState {
    do throws(ShapeError) {
      return try NetworkWalkState(
        step, data: lab.session.train, learningRate: lab.session.learningRate)
    } catch {
      // Widths that have been trained always fit.
      throw .over(error.description)
    }
  }

  /// Why there is no step to walk; `nil` if there is one.
  private var refusal: StepWalkRefusal? {
    do throws(StepWalkRefusal) {
      _ = try TrainingStep(nextOf: lab.session)
      return nil
    } catch {
      return error
    }
  }

  /// Begins anew where the lab's next step is another than the one that is walked.
  mutating func followLab() {
    guard let old = walk?.course.step else { return }
    let step = try? TrainingStep(nextOf: lab.session)
    if let step, step.isSame(as: old) { return }
    let zoom = walk?.zoom
    walk = step.flatMap { try? walk(through: $0) }
    walk?.zoom = zoom
  }
}
