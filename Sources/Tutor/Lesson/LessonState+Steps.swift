import LessonKit
import Screen

// Going from step to step, and opening what each brings.
extension LessonState {
  mutating func go(to index: Int, isWide: Bool) {
    guard lesson.steps.indices.contains(index), index != stepIndex else { return }
    if let labIndex { labs[labIndex]?.isRunning = false }
    if let figureIndex { figures[figureIndex]?.pause() }
    // Who leaps ahead has not done what lies between, nor what was before it.
    if index == stepIndex + 1 { finishStep() }
    stepIndex = index
    arrive(isWide: isWide)
  }

  /// Opens what the step brings and gives the keys to it.
  mutating func arrive(isWide: Bool) {
    scroll = 0
    problem = nil
    record(.visited)
    do throws(FigureProblem) {
      if let figureIndex, figures[figureIndex] == nil,
        let block = lesson.steps[figureIndex].figure
      {
        figures[figureIndex] = try Figures.open(block)
      }
    } catch {
      problem = "\(error.key): \(error.message)"
    }
    do throws(FigureProblem) {
      if let labIndex, labs[labIndex] == nil, let block = lesson.steps[labIndex].lab {
        labs[labIndex] = try LabState(block, seed: seed)
      }
    } catch {
      problem = "\(error.key): \(error.message)"
    }
    do throws(FigureProblem) {
      if !step.questions.isEmpty, questionsByStep[stepIndex] == nil {
        var questions = try QuestionsState(step.questions) {
          (catalog ?? .embedded).question($0)
        }
        questions.restore(progress[step: step.id], version: lesson.metadata.version)
        questionsByStep[stepIndex] = questions
      }
      armQuestions()
    } catch {
      problem = "\(error.key): \(error.message)"
    }
    guard isWide else {
      focus = .reading
      return
    }
    if step.figure != nil && figure != nil {
      focus = .figure
    } else if step.lab != nil && lab != nil {
      focus = .lab
    } else if questions?.isOpen == true {
      focus = .question
    } else if !panes.contains(focus) {
      focus = lab == nil ? .reading : .lab
    }
  }
}
