import LessonKit
import SampleCourse
import Screen
import Testing

@testable import Tutor

@Suite("Questions by lines") struct QuestionConversationTests {
  private func talk(step: Int = 0) throws -> Conversation {
    let bytes = Array(QuestionSamples.source.utf8)
    let catalog = Catalog(sources: [LessonSource(path: "sample.md", bytes: bytes)])
    return Conversation(try QuestionSamples.lesson(), step: step, catalog: catalog)
  }

  private func answer(_ talk: inout Conversation, _ lines: String...) -> [String] {
    var last: [String] = []
    for line in lines { last = talk.respond(to: line) }
    return last
  }

  @Test func aStepEndsWithItsQuestion() throws {
    var talk = try talk()
    #expect(
      answer(&talk, "again").suffix(2)
        == [
          "Question 1 of 3: f = (x + y)z at x = −2, y = 5, z = −4. What is ∂f/∂x?",
          "answer and a text answers it.",
        ].suffix(3))
  }

  @Test func attemptsHintsAndTheAnswer() throws {
    var talk = try talk()
    #expect(answer(&talk, "hint") == ["Try once; after that hint gives a hint."])
    #expect(
      answer(&talk, "answer 3") == [
        "Not yet. That is q = 3, which goes to z.", "Attempt 2; hint helps.",
      ])
    #expect(answer(&talk, "h") == ["Hint 1 of 4: A gradient is local times upstream."])
    #expect(
      answer(&talk, "reveal") == [
        "Hint 4 of 4: The answer is −4.", "−4 · 1 = −4.",
        "Its answer was shown. variant asks it with fresh numbers.",
      ])
    #expect(
      answer(&talk, "variant") == [
        "Question 1 of 3: f = (x + y)z at x = 2, y = 9, z = −3. What is ∂f/∂x?",
        "answer and a text answers it.",
      ])
    // What is no command is taken as an answer, if it can be one.
    #expect(
      answer(&talk, "−3") == [
        "Right.", "−3 · 1 = −3.", "", "Question 2 of 3: The slope of the sigmoid at x = 1?",
        "answer and a text answers it.",
      ])
    #expect(
      answer(&talk, "0.2 or so") == [
        "There is no command “0.2”; help lists those that there are. To answer",
        "the question, begin with answer.",
      ])
  }

  @Test func choices() throws {
    var talk = try talk(step: 1)
    _ = answer(&talk, "25450", "2/3")
    let asked = answer(&talk, "question")
    #expect(asked.first == "Question 3 of 4: Which gate passes its gradient on unchanged?")
    #expect(asked.last == "answer a chooses the first.")
    #expect(asked.dropFirst().dropLast().allSatisfy { $0.hasPrefix("  ") })
    #expect(answer(&talk, "answer z") == ["Choose one of a, b, c."])
    #expect(
      answer(&talk, "answer multiply").first == "Not yet. It multiplies by the other input.")
    // By its words, and without the command.
    #expect(
      answer(&talk, "add").prefix(2) == [
        "Right.", "The local gradient of a sum is 1 for each input.",
      ])
  }

  @Test func whereThereIsNothingToAnswer() throws {
    var talk = try Conversation(Catalog.sample.lesson(id: "entropy").get())
    #expect(answer(&talk, "answer 3").first?.hasPrefix("This lesson has no question") == true)
    var other = try self.talk()
    #expect(
      answer(&other, "predict 3") == ["This is a question; answer answers it."])
    #expect(
      answer(&other, "answer") == ["Write the answer behind it, as in answer 0.25."])
    #expect(
      answer(&other, "variant")
        == ["variant asks a question again that is answered or was shown."])
  }

  private let prediction =
    QuestionSamples.predicting + #"""
      ```make
      id: solve
      task: Get all four right.
      goal: correct >= 4
      ```

      ## What you take home
      <!-- step: summary -->

      - Gradients multiply along a *chain*.
      """#

  @Test func predictionsAndTasks() throws {
    var talk = Conversation(try LessonParser.parse(prediction, path: "sample.md").get())
    #expect(
      answer(&talk, "run 50") == [
        "First say what you expect, or give the command again.",
        "Prediction 1 of 2: What will the loss be after 100 steps?",
        "predict and a number writes it down.",
      ])
    #expect(
      answer(&talk, "predict 0.5") == [
        "You said 0.5. Now run the lab, to step 100.", "", "Task 2 of 2: Get all four right.",
        "  correct ≥ 4, now 2: not yet",
      ])
    #expect(
      answer(&talk, "run 300") == [
        "After 300 steps: loss 0.01989, 4 of 4 right.", "", "You said 0.5, it was 0.1237.",
        "It came to 0.124.", "Done: all goals are reached.",
      ])
    #expect(answer(&talk, "run 1") == ["After 301 steps: loss 0.0198, 4 of 4 right."])
    #expect(
      answer(&talk, "next", "W") == [
        "# A sample", "", "## What you take home", "", "- Gradients multiply along a *chain*.", "",
        "## What I predicted", "",
        "- What will the loss be after 100 steps? **You said 0.5, it was 0.1237.**", "",
        "## What I made", "", "- [x] Get all four right.", "",
      ])
  }

  @Test func theCommandGivenAgainRuns() throws {
    var talk = Conversation(try LessonParser.parse(prediction, path: "sample.md").get())
    #expect(
      answer(&talk, "run 50", "run 50") == [
        "After 50 steps: loss 0.4165, 4 of 4 right.", "", "Done: all goals are reached.",
      ])
  }

  @Test func aLessonAsTextEndsWithTheAnswers() throws {
    let bytes = Array(QuestionSamples.source.utf8)
    let catalog = Catalog(sources: [LessonSource(path: "sample.md", bytes: bytes)])
    let lines = LessonText(try QuestionSamples.lesson(), catalog: catalog).lines
    let start = try #require(lines.firstIndex(of: "Answers"))
    #expect(
      Array(lines[(start + 2)...]) == [
        "Question 1: −4. −4 · 1 = −4.",
        "Question 2: 0.1966",
        "Question 3: 1.386",
        "Question 4: 25450",
        "Question 5: 0.6667",
        "Question 6: c) add. The local gradient of a sum is 1 for each input.",
        "Question 7: b) 5",
        "Question 8: sigmoid(x)*(1-sigmoid(x))",
        "Question 9: 3/x",
        "Question 10: 4×3",
        "Question 11: 2×4",
      ])
    let other = LessonText(
      try LessonParser.parse(prediction, path: "sample.md").get()
    ).lines
    #expect(other.last == "Prediction in step 1: it was 0.1237.")
    #expect(
      LessonText(try QuestionSamples.lesson(), glyphs: .ascii).lines.joined().allSatisfy {
        $0.isASCII
      })
  }
}
