import LessonKit
import Testing

@testable import Tutor

/// Walks by lines: blanks, and a network that trains.
@Suite struct WalkConversationTests {
  private func conversation(_ lines: String) throws -> Conversation {
    Conversation(try WalkLesson.lesson(lines))
  }

  private func answer(_ conversation: inout Conversation, _ lines: String...) -> [String] {
    lines.map { conversation.respond(to: $0) }.last ?? []
  }

  @Test func blanksAreAskedAndAnswered() throws {
    var talk = try conversation(
      "expression: (x+y)*z\ninputs: x=-2 y=5 z=-4\nnames: q f\nat: values\nblanks: 2")
    let question = [
      "∂f/∂x = ? Local 1 = 1, upstream ∂f/∂q = −4.",
      "Type a number, or an expression behind answer.",
    ]
    #expect(Array(answer(&talk, "backward 9").suffix(2)) == question)
    #expect(answer(&talk, "") == question)
    #expect(answer(&talk, "backward") == question)
    #expect(
      answer(&talk, "hint") == ["Try it first; after an attempt there are hints."])
    #expect(
      answer(&talk, "1") == [
        "Wrong: 1 is not it. That is the local gradient alone. Multiply it by the",
        "gradient from above.", "Type another number; hint helps.",
      ])
    #expect(answer(&talk, "hint").first == "Hint: Local gradient times upstream gradient.")
    #expect(
      answer(&talk, "-8/2") == [
        "Right: ∂f/∂x = −4.",
        "  ∂f/∂x: local 1 = 1, upstream ∂f/∂q = −4; 1 · (−4) = −4.",
      ])
    #expect(answer(&talk, "backward", "answer z").last == "2 of 2 right. blanks 2 begins anew.")
    #expect(answer(&talk, "3") == ["There is no command “3”; help lists those that there are."])
    #expect(answer(&talk, "answer 3") == ["Nothing is asked for here; backward goes on."])
    #expect(answer(&talk, "blanks all").first == "Left to you: the last 4 gradients.")
    #expect(
      answer(&talk, "check") == [
        "The others are left to you."
      ])
    #expect(answer(&talk, "blanks many") == ["blanks needs a number or all, as in blanks 2."])
  }

  @Test func aNetworkForwardsBackwardsAndOn() throws {
    var talk = try conversation("data: xor\nrow: 2\nlr: 0.5")
    #expect(
      answer(&talk, "figure") == [
        "Figure: walk through a network: XOR, 2-2-1 tanh, example 2: x = [0, 1],",
        "t = 1.",
        "Nothing is computed yet; forward computes the first of 4 operations.",
      ])
    #expect(answer(&talk, "forward") == ["z1 = x · W1 + b1 = [−1.779, −0.5455]."])
    #expect(
      answer(&talk, "forward 3").last == "All values are known; backward begins the way back.")
    #expect(
      answer(&talk, "backward 4") == [
        "∂L/∂L = 1.", "  L changes exactly as much as L.",
        "∂L/∂z2 = σ(z2) − t = −0.8866.", "  What the network said, less the target.",
        "∂L/∂h1 = ∂L/∂z2 · W2ᵀ = [−1.842, −0.1679].",
        "  Back through the weights: transposed.",
        "∂L/∂W2 = h1ᵀ · ∂L/∂z2 = [0.8375; 0.4408].", "  Input times upstream.",
      ])
    #expect(
      answer(&talk, "check").last
        == "∂L/∂z2 by differences is −0.8866: they agree.")
    #expect(
      answer(&talk, "all").suffix(2) == [
        "Every value and every gradient is known. update moves the weights by one",
        "step.",
      ])
    #expect(
      answer(&talk, "update") == [
        "W ← W − 0.5 · ∂L/∂W: loss 2.177 → 1.364. 1 step in all.",
        "The walk begins again from the new weights.",
      ])
    #expect(
      answer(&talk, "update 99").first
        == "99 steps of W ← W − 0.5 · ∂L/∂W: loss 1.364 → 0.009556. 100 steps in")
    #expect(answer(&talk, "undo", "figure").last?.hasPrefix("Nothing is computed yet") == true)
    #expect(
      answer(&talk, "set x 3") == ["There is nothing to set in this figure; figure describes it."])
    #expect(
      answer(&talk, "expression x*y")
        == ["This figure takes no expression; figure describes it."])
    #expect(
      answer(&talk, "update 20000") == ["At most 10,000 steps at once."])
  }

  @Test func updateIsForNetworksOnly() throws {
    var talk = try conversation("expression: x*y\ninputs: x=1 y=2")
    #expect(
      answer(&talk, "update")
        == ["There are no weights here; update is for the walk through a network."])
    #expect(
      answer(&talk, "blanks 1")
        == ["This walk leaves nothing to you; other steps of the lesson may."])
  }
}
