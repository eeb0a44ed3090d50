import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("Notes to take home") struct LessonNotesTests {
  @Test func answersInTheOrderOfTheLesson() throws {
    var state = LessonState(try QuestionSamples.lesson(), layout: true)
    state.updateQuestions { questions in
      questions.changeAsk { $0.answer("3") }
      questions.changeAsk { $0.answer("-4") }
      _ = questions.update(.turn(1))
      questions.changeAsk { $0.answer("3") }
      questions.changeAsk { $0.helpToTheEnd() }
      _ = questions.update(.turn(1))
      questions.changeAsk { $0.answer("3") }
    }
    #expect(
      LessonNotes(state).markdown == """
        # A sample

        ## Formulas and shapes

        Text.

        ## What I answered

        - $f = (x + y) z$ at $x = -2$, $y = 5$, $z = -4$. What is $\\partial f / \\partial x$? **Right: −4, at attempt 2.**
        - The slope of the sigmoid at $x = 1$? **The answer was shown: 0.1966.**
        - How much does a right class of probability 0.25 cost? **Not answered yet.**

        """)
  }
}
