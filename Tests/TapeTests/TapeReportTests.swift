import Testing
import Tutor

@testable import Tape

@Suite struct TapeReportTests {
  private func report() throws -> TapeReport {
    var report = TapeReport()
    let text = "Open backprop\nExpect /<&\"#/\nWait /x/"
    report.add(try TapeText.play(text), of: try TapeText.parse(text).get())
    let fine = "Open backprop\nExpect+Not /\\d \\\\/"
    report.add(try TapeText.play(fine), of: try TapeText.parse(fine).get())
    let empty = "Sleep 1.5s"
    report.add(try TapeText.play(empty), of: try TapeText.parse(empty).get())
    guard case .failure(let issues) = TapeText.parse("Opne") else { return report }
    report.add(issues, path: "wrong.tape")
    return report
  }

  private func withoutScreens(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("  |") && !$0.hasPrefix("    - \"  |") }
  }

  @Test func asJUnitReadsIt() throws {
    #expect(
      withoutScreens(try report().junit) == [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<testsuites name=\"mlp-tutor play\" tests=\"5\" failures=\"1\" errors=\"1\" "
          + "skipped=\"1\" time=\"1.500\">",
        "  <testsuite name=\"demo.tape\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\" "
          + "time=\"0.000\">",
        "    <testcase name=\"line 2: Expect /&lt;&amp;&quot;#/\" classname=\"demo.tape\" "
          + "file=\"demo.tape\" line=\"2\" time=\"0.000\">",
        "      <failure message=\"expected /&lt;&amp;&quot;#/\" type=\"unexpected\">the screen was",
        "    </testcase>",
        "    <testcase name=\"line 3: Wait /x/\" classname=\"demo.tape\" file=\"demo.tape\" "
          + "line=\"3\" time=\"0.000\">",
        "      <skipped/>", "    </testcase>", "  </testsuite>",
        "  <testsuite name=\"demo.tape\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" "
          + "time=\"0.000\">",
        "    <testcase name=\"line 2: Expect+Not /\\d \\\\/\" classname=\"demo.tape\" "
          + "file=\"demo.tape\" line=\"2\" time=\"0.000\"/>",
        "  </testsuite>",
        "  <testsuite name=\"demo.tape\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" "
          + "time=\"1.500\">",
        "    <testcase name=\"plays to its end\" classname=\"demo.tape\" file=\"demo.tape\" "
          + "line=\"1\" time=\"1.500\"/>",
        "  </testsuite>",
        "  <testsuite name=\"wrong.tape\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" "
          + "time=\"0.000\">",
        "    <testcase name=\"line 1: is a command\" classname=\"wrong.tape\" file=\"demo.tape\" "
          + "line=\"1\" time=\"0.000\">",
        "      <error message=\"there is no command “Opne”; did you mean “Open”?\" "
          + "type=\"syntax\">demo.tape:1:1: there is no command “Opne”; did you mean “Open”?",
        "  Opne", "  ^</error>", "    </testcase>", "  </testsuite>", "</testsuites>",
      ])
  }

  @Test func asTAPReadersReadIt() throws {
    #expect(
      withoutScreens(try report().tap) == [
        "TAP version 13", "1..5", "not ok 1 - demo.tape: line 2: Expect /<&\"\\#/", "  ---",
        "  message: \"expected /<&\\\"#/\"", "  severity: fail", "  type: unexpected",
        "  file: \"demo.tape\"", "  line: 2", "  details:", "    - \"the screen was\"", "  ...",
        "ok 2 - demo.tape: line 3: Wait /x/ # SKIP the tape had ended before",
        "ok 3 - demo.tape: line 2: Expect+Not /\\\\d \\\\\\\\/",
        "ok 4 - demo.tape: plays to its end", "not ok 5 - demo.tape: line 1: is a command",
        "  ---", "  message: \"there is no command “Opne”; did you mean “Open”?\"",
        "  severity: fail", "  type: syntax", "  file: \"demo.tape\"", "  line: 1",
        "  details:",
        "    - \"demo.tape:1:1: there is no command “Opne”; did you mean “Open”?\"",
        "    - \"  Opne\"", "    - \"  ^\"", "  ...",
      ])
  }
}
