import Engine
import Screen

extension Conversation {
  /// What a thing of the lab is, or of the figure's network, with its numbers put in.
  ///
  /// - Parameter pins: the runs that are pinned, by whose names they are explained, too.
  func explain(_ words: [String], pins: [PinnedRun] = []) throws(Refusal) -> [ProseBlock] {
    let subjects = ExplainedThings(
      lab: state.lab, figure: state.figure as? NetworkWalkState, pins: pins)
    guard !subjects.isEmpty else { throw Refusal(nothing("lab") { $0.lab != nil }) }
    guard !words.isEmpty else {
      throw Refusal("explain needs one of these: \(Self.list(subjects.names)).")
    }
    let name = words.joined(separator: " ")
    guard let explanation = subjects.explanation(named: name) else {
      throw Refusal(Self.unknown("name", name, in: subjects.names))
    }
    let place = explanation.place
    return explanation.blocks(Appearance(colors: .none)).flatMap(\.spoken) + [
      .paragraph([
        Run("Lesson \(place.lesson) teaches it, in step \(place.step): \(place.commandLine).")
      ])
    ]
  }
}

/// All that can be explained by its name, in the order in which a name is looked for.
private struct ExplainedThings {
  let lab: LabState?
  /// The figure's walk through a network, as far as it has gone.
  let figure: NetworkWalkState?
  let pins: [PinnedRun]

  var isEmpty: Bool { lab == nil && figure == nil }

  func explanation(named name: String) -> Explanation? {
    if let lab {
      if let pin = pins.first(where: { "#\($0.number)" == name }) {
        return lab.explanation(of: .pinned(PinnedComparison(pin, beside: lab)))
      }
      if let topic = lab.topic(named: name) { return lab.explanation(of: topic) }
    }
    if let figure, let node = figure.node(named: name) { return figure.explanation(of: node) }
    guard let step = lab?.walkThroughNextStep, let node = step.node(named: name) else { return nil }
    return step.explanation(in: lab, of: node)
  }

  /// Settings, numbers and panels, a unit, and a weight; the parts of a walk; pinned runs.
  var names: [String] {
    var names: [String] = []
    if let lab {
      names = ExplanationTopic.common.map {
        ExplanationEntry($0).name.replacing(" ", with: "-")
      }
      if lab.session.configuration.architecture.hiddenLayers > 0 {
        names += ["h1.1", "\(lab.session.preparation.names[0]) h1.1"]
      }
      if lab.isRace { names.append("race") }
    }
    // One layer's stand for those of all.
    let walk = figure ?? lab?.walkThroughNextStep
    names += ["W1", "b1", "z1", "h1", "L"].filter { walk?.node(named: $0) != nil }
    return names + pins.map { "#\($0.number)" }
  }
}

extension NetworkWalkState {
  /// The node that is called so, in capitals or not.
  fileprivate func node(named name: String) -> Int? {
    shownNodes.first { self.name(of: $0).lowercased() == name.lowercased() }
  }
}

extension LabState {
  /// The step that comes next, with all its values and gradients; `nil` if there is none.
  fileprivate var walkThroughNextStep: NetworkWalkState? {
    guard let step = try? TrainingStep(nextOf: session),
      var walk = try? NetworkWalkState(
        step, data: session.train, learningRate: session.learningRate)
    else { return nil }
    walk.finish()
    return walk
  }
}

extension LabState {
  /// What to try with a run that fails, as commands; empty where nothing is wrong.
  var remedySentences: [String] {
    (diagnosis?.remedies ?? []).map { "control \($0.control.rawValue) \($0.value): \($0.reason)" }
  }
}
