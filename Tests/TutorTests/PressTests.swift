import LessonKit
import Testing

@testable import Tutor

@Suite struct PressTests {
  private func talk(_ block: String) throws -> Conversation {
    Conversation(try figureLesson(block))
  }

  @Test func aKeyIsPressedAndWhatChangedIsSaid() throws {
    var talk = try talk("```chance\ncoin: 0.9\nseed: 7\n```")
    #expect(
      talk.respond(to: "press t") == [
        "  heads: probability 0.9, 0.152 bits, so far 6, 0.6",
        "  tails: probability 0.1, 3.322 bits, so far 4, 0.4",
        "  H = 0.469 bits; so far 0.971 after 10 tosses",
        "  last: tails, −log₂ 0.1 = 3.322 bits",
      ])
    #expect(talk.respond(to: "press T 3").contains { $0.contains("after 3,010 tosses") })
    // What would run runs for a second.
    #expect(talk.respond(to: "press enter").contains { $0.contains("after 3,060 tosses") })
    #expect(talk.state.isRunning == false)
  }

  @Test func arrowsHaveNames() throws {
    var talk = try talk(
      "```explore\nslider: p 0.5 from 0 to 1 step 0.05\nreadout: q = 1-p\n```")
    #expect(talk.respond(to: "press up 4") == ["  p = 0.7, from 0 to 1", "  q = 0.3"])
    #expect(talk.respond(to: "press ↓") == ["  p = 0.65, from 0 to 1", "  q = 0.35"])
    #expect(talk.respond(to: "press k").first == "  p = 0.7, from 0 to 1")
    #expect(talk.respond(to: "press END").first == "  p = 1, from 0 to 1")
    #expect(talk.respond(to: "press up") == ["Nothing changed."])
    #expect(talk.respond(to: "set p 0.25").contains("  p = 0.25, from 0 to 1"))
  }

  @Test func whatCantBePressed() throws {
    var talk = try talk("```plot\nexpression: x^2\nfrom: 0\nto: 1\n```")
    #expect(talk.respond(to: "press").first?.hasPrefix("press needs one of") == true)
    #expect(talk.respond(to: "press x").first?.hasPrefix("There is no key “x”") == true)
    #expect(
      talk.respond(to: "press f") == ["Write expression and the formula behind it."])
    #expect(talk.respond(to: "press right 0").first?.hasPrefix("press takes a whole") == true)
    #expect(talk.respond(to: "press right 2000") == ["At most 1,000 times at once."])
  }

  @Test func anExpressionJoinsAPlot() throws {
    var talk = try talk("```plot\nexpression: x^2\nfrom: 0\nto: 1\n```")
    #expect(
      talk.respond(to: "expression 2 * x").first == "Figure: plot of x^2 and 2 * x.")
    #expect(talk.respond(to: "f y").first?.hasPrefix("“y” has no value here") == true)
    #expect(talk.state.isTyping == false)
    var other = try self.talk("```chance\ndie: 6\n```")
    #expect(
      other.respond(to: "expression x") == [
        "This figure takes no expression; figure describes it."
      ])
  }

  @Test func aWalkHasKeysToo() throws {
    var talk = try talk("```walk\nexpression: x*y\ninputs: x=2 y=3\n```")
    #expect(talk.respond(to: "press Space").contains { $0.contains("x · y = 2 · 3 = 6") })
  }

  /// Here a number is given by a command, and no field is opened that nothing could close.
  @Test func digitsAreNotPressed() throws {
    var table = try talk("```table\ncolumns: a\nrow: 1\ncolumn: b = a^2\n```")
    #expect(
      table.respond(to: "press 5") == ["Write set, a name and the number, as in set a.1 0.5."])
    #expect(table.state.isTyping == false)
    var walk = try talk("```walk\nexpression: x*y\ninputs: x=2 y=3\nblanks: 1\n```")
    #expect(
      walk.respond(to: "press 0") == ["Type the number alone, once a gradient is asked for."])
  }
}
