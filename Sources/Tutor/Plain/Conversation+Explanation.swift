import Engine
import Screen

extension Conversation {
  /// What a thing of the lab is, with its numbers put in.
  static func explain(_ words: [String], of lab: LabState) throws(Refusal) -> [ProseBlock] {
    guard !words.isEmpty else {
      throw Refusal("explain needs one of these: \(list(names(in: lab))).")
    }
    guard let topic = lab.topic(named: words.joined(separator: " ")) else {
      throw Refusal(unknown("name", words.joined(separator: " "), in: names(in: lab)))
    }
    let explanation = lab.explanation(of: topic)
    let place = explanation.place
    return explanation.blocks(Appearance(colors: .none)).flatMap(\.spoken) + [
      .paragraph([
        Run("Lesson \(place.lesson) teaches it, in step \(place.step): \(place.commandLine).")
      ])
    ]
  }

  /// What can be explained: settings, numbers and panels by name, a unit, and a weight.
  private static func names(in lab: LabState) -> [String] {
    ExplanationTopic.common.map { ExplanationEntry($0).name.replacing(" ", with: "-") }
      + (lab.session.configuration.architecture.hiddenLayers > 0
        ? ["h1.1", "\(lab.session.preparation.names[0]) h1.1"] : [])
  }
}

extension LabState {
  /// What to try with a run that fails, as commands; empty where nothing is wrong.
  var remedySentences: [String] {
    (diagnosis?.remedies ?? []).map { "control \($0.control.rawValue) \($0.value): \($0.reason)" }
  }
}
