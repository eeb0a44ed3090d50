import Engine
import Screen

extension ChanceState {
  /// Tosses after which the report tells how it stands.
  private static let reports = [10, 100, 1000, 10000]

  package var sentences: [String] {
    let heading = "Figure: \(title ?? (game == nil ? "tossing" : "guessing"))."
    guard let game else {
      return [heading] + shareSentences
        + ChanceView.numbers(self).filter { $0 != "Space tosses." }.map { "  " + $0 }
        + (last == nil ? ["  Not tossed yet."] : [])
    }
    return [heading] + gameSentences(game)
  }

  /// Each outcome with its probability and its share so far.
  private var shareSentences: [String] {
    names.indices.map { outcome in
      let line = "  \(names[outcome]): \(probabilityPhrase(outcome))"
      guard tosses > 0 else { return line }
      let share = Double(counts[outcome]) / Double(tosses)
      return line + ", so far \(Numbers.grouped(counts[outcome])), \(ChanceView.short(share))"
    }
  }

  private func probabilityPhrase(_ outcome: Int) -> String {
    let bits = Numbers.short(distribution.information(of: outcome), "bits")
    return "probability \(ChanceView.short(distribution.probabilities[outcome])), \(bits)"
  }

  private func gameSentences(_ game: GuessingGame) -> [String] {
    let states = names.indices.map { outcome in
      let state =
        game.marked.contains(outcome)
        ? "marked" : (game.possible.contains(outcome) ? "possible" : "excluded")
      let pointer = outcome == game.cursor && game.ending == nil ? ", chosen" : ""
      return "  \(names[outcome]): \(probabilityPhrase(outcome)); \(state)\(pointer)"
    }
    return states + GuessingView.messages(self, game).map { "  " + $0 } + averageSentences(game)
  }

  private func averageSentences(_ game: GuessingGame) -> [String] {
    ["  Questions a throw, on average:"]
      + GuessingView.averages(self, game).map { "    \($0.name): \(Numbers.short($0.value))" }
  }

  package var report: [String] {
    guard var game else {
      var state = self
      state.restart()
      return state.sentences.dropLast()
        + Self.reports.map { tosses in
          state.toss(tosses - state.tosses)
          let shares = state.names.indices.map { outcome in
            let share = Double(state.counts[outcome]) / Double(max(1, state.tosses))
            return "\(state.names[outcome]) \(ChanceView.short(share))"
          }
          return "  after \(Count.tosses(state.tosses)): so far "
            + "\(Numbers.short(state.empirical, "bits")); " + shares.joined(separator: ", ")
        }
    }
    let heading = "Figure: \(title ?? "guessing what was thrown")."
    let words = names.indices.map { outcome in
      let answers = game.code.words[outcome]?.map { $0 ? "yes" : "no" }.joined(separator: " ")
      return "  \(names[outcome]): \(probabilityPhrase(outcome)); answers: "
        + (answers.map { $0.isEmpty ? "none are needed" : $0 } ?? "never thrown")
    }
    game.play(rounds: 10000)
    return [heading] + words + averageSentences(game)
  }
}
