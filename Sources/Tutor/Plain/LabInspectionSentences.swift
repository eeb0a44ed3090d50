import Engine
import Screen

/// The panels that look into a lab's run, in words; how each is worded stands beside its drawing.
extension LabState {
  private static let appearance = Appearance(colors: .none)

  var spaceSentences: [String] { LabSpace(state: self, appearance: Self.appearance).sentences }

  var histogramSentences: [String] {
    LabHistograms(state: self, appearance: Self.appearance).sentences
  }

  var confusionSentences: [String] {
    LabConfusion(state: self, appearance: Self.appearance).sentences
  }

  var mistakeSentences: [String] {
    LabMistakes(state: self, appearance: Self.appearance).sentences
  }

  var numberSentences: [String] { LabNumbers(state: self, appearance: Self.appearance).sentences }
}
