import Screen

extension TapeReport {
  /// The Test Anything Protocol, version 13, which readers of version 14 take, too.
  package var tap: String {
    var lines = ["TAP version 13", "1..\(cases.count)"]
    for (index, item) in cases.enumerated() {
      let title = "\(index + 1) - \(Self.escaped("\(item.path): \(item.name)"))"
      switch item.outcome {
      case .passed: lines.append("ok \(title)")
      case .skipped: lines.append("ok \(title) # SKIP the tape had ended before")
      case .failed(let type, let message, let details):
        lines.append("not ok \(title)")
        lines += Self.diagnostics(of: item, type, message, details)
      case .broken(let message, let details):
        lines.append("not ok \(title)")
        lines += Self.diagnostics(of: item, "syntax", message, details)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A description, in which a `#` would begin a directive.
  private static func escaped(_ text: String) -> String {
    line(text).reduce(into: "") { result, character in
      if character == "#" || character == "\\" { result += "\\" }
      result.append(character)
    }
  }

  private static func line(_ text: String) -> String {
    String(text.map { TextWidth.printable($0) })
  }

  /// The block of YAML behind a failed test.
  private static func diagnostics(
    of item: Case, _ type: String, _ message: String, _ details: [String]
  ) -> [String] {
    // Not every reader knows blocks of text, so each line is a string.
    [
      "  ---", "  message: \(quoted(message))", "  severity: fail", "  type: \(type)",
      "  file: \(quoted(item.path))", "  line: \(item.line)", "  details:",
    ] + details.map { "    - \(quoted($0))" } + ["  ..."]
  }

  private static func quoted(_ text: String) -> String {
    let inner = line(text).reduce(into: "") { result, character in
      if character == "\"" || character == "\\" { result += "\\" }
      result.append(character)
    }
    return "\"\(inner)\""
  }
}
