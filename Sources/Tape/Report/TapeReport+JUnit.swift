extension TapeReport {
  /// JUnit's XML as CI servers read it: a suite for each tape, a case for each check.
  ///
  /// Times are those of the tapes' clock, so the same run gives the same bytes.
  package var junit: String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append("<testsuites name=\"mlp-tutor play\"\(Self.counts(cases))>")
    for suite in suites {
      lines.append(
        "  <testsuite name=\"\(XML.attribute(suite.path))\"\(Self.counts(suite.cases))>")
      lines += suite.cases.flatMap { Self.element($0, of: suite) }
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func counts(_ cases: [Case]) -> String {
    let time = cases.reduce(Duration.zero) { $0 + $1.time }
    return " tests=\"\(cases.count)\" failures=\"\(cases.count(where: \.isFailure))\""
      + " errors=\"\(cases.count(where: \.isBroken))\""
      + " skipped=\"\(cases.count(where: \.isSkipped))\" time=\"\(seconds(time))\""
  }

  private static func element(_ item: Case, of suite: Suite) -> [String] {
    let opening =
      "    <testcase name=\"\(XML.attribute(item.name))\" "
      + "classname=\"\(XML.attribute(suite.path))\" file=\"\(XML.attribute(item.path))\" "
      + "line=\"\(item.line)\" time=\"\(seconds(item.time))\""
    let content: String
    switch item.outcome {
    case .passed: return [opening + "/>"]
    case .skipped: content = "      <skipped/>"
    case .failed(let type, let message, let details):
      content =
        "      <failure message=\"\(XML.attribute(message))\" type=\"\(type)\">"
        + XML.text(details.joined(separator: "\n")) + "</failure>"
    case .broken(let message, let details):
      content =
        "      <error message=\"\(XML.attribute(message))\" type=\"syntax\">"
        + XML.text(details.joined(separator: "\n")) + "</error>"
    }
    return [opening + ">", content, "    </testcase>"]
  }

  /// Seconds with three decimals.
  private static func seconds(_ time: Duration) -> String {
    let milliseconds = Int((time / .milliseconds(1)).rounded())
    let decimals = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
  }
}
