import Engine
import Screen

// Weights and biases that are set by hand.
extension LabState {
  /// The most numbers that are set by hand in one run: a state that is written down lists them all.
  package static let editLimit = 256

  /// Takes the steps up to an edit's own, and sets its weight or bias in the run that is looked into.
  ///
  /// So the edits of a run, applied in their order to a run from the same settings, and the steps
  /// that are left, give the same numbers again.
  ///
  /// - Throws: `LabOptionError`, and then nothing has been set.
  package mutating func apply(_ edit: ParameterEdit) throws(LabOptionError) {
    guard edit.step >= session.step else {
      throw LabOptionError(
        message: "step \(edit.step) is over: the run has taken \(Count.steps(session.step))")
    }
    guard run.edits.count < Self.editLimit else {
      throw LabOptionError(
        message: "\(Self.editLimit) numbers of this run have been set by hand; r begins anew")
    }
    guard edit.value.isFinite else {
      throw LabOptionError(message: "a weight or bias has to be finite")
    }
    guard session.graph.parameter(layer: edit.layer, place: edit.place) != nil else {
      throw LabOptionError(message: "this network has no such weight or bias")
    }
    if edit.step > session.step { advance(steps: edit.step - session.step) }
    guard session.failure == nil, runs[shown].apply(edit) else {
      throw LabOptionError(message: "this run can't go on; b goes back, r begins anew")
    }
  }

  /// Sets a weight or bias of the run that is looked into to what was typed.
  ///
  /// The number that it has already changes nothing, and is no edit.
  package mutating func set(
    layer: Int, _ place: ParameterEdit.Place, to text: String
  ) throws(LabOptionError) {
    let typed = String(text.map { $0 == "−" ? "-" : $0 })
    guard let number = Double(typed), !number.isNaN, let value = Float(typed) else {
      throw LabOptionError(message: "“\(text)” is no number; write it like 0.5 or -1e-3")
    }
    guard number.isFinite else {
      throw LabOptionError(message: "a weight or bias has to be finite")
    }
    guard value.isFinite else {
      throw LabOptionError(message: "\(text) is too large; a weight holds up to 3.4e38")
    }
    guard value != session.graph.parameter(layer: layer, place: place) else { return }
    isRunning = false
    try apply(ParameterEdit(step: session.step, layer: layer, place: place, value: value))
  }

  /// Takes back what was done last: a number that was set by hand, or a step.
  mutating func takeBack() {
    if runs[shown].undoEdit() { isRunning = false } else { back(steps: 1) }
  }

  /// What has been set by hand since the run's newest step.
  var freshEdits: Set<NetworkDiagram.Cursor> {
    Set(
      run.edits.reversed().prefix { $0.step == session.step }.map { edit in
        switch edit.place {
        case .weight(let row, let column): .edge(layer: edit.layer, from: row, to: column)
        case .bias(let column): .unit(layer: edit.layer + 1, unit: column)
        }
      })
  }

  /// The weight or bias that the cursor in the network's diagram stands on.
  var chosenParameter: (layer: Int, place: ParameterEdit.Place, name: String)? {
    guard let cursor else { return nil }
    let diagram = LabNetwork.diagram(of: self, resolution: 0)
    switch cursor {
    case .edge(let layer, let from, let to):
      guard diagram.weight(layer: layer, from: from, to: to) != nil else { return nil }
      let (left, right) = (diagram.layers[layer].units[from], diagram.layers[layer + 1].units[to])
      return (layer, .weight(row: from, column: to), "weight \(left.name)→\(right.name)")
    case .unit(let layer, let unit):
      guard layer > 0, diagram.layers.indices.contains(layer),
        diagram.layers[layer].units.indices.contains(unit)
      else { return nil }
      return (layer - 1, .bias(column: unit), "bias of \(diagram.layers[layer].units[unit].name)")
    }
  }
}
