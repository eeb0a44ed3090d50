/// The LaTeX commands that a lesson of format 1 may use in its formulas.
///
/// Lessons/README.md lists the same for authors; a test compares the two.
package enum MathNotation {
  /// Without the backslash.
  package static let commands: [String] = symbols + lowercaseGreek + uppercaseGreek

  private static let symbols = [
    "frac", "partial", "cdot", "times", "sum", "sqrt", "exp", "log", "tanh", "max", "min", "text",
    "left", "right", "le", "ge", "ne", "approx", "to", "Rightarrow", "infty", "quad", "hat",
    "mathbf",
  ]
  private static let lowercaseGreek = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
    "omega",
  ]
  private static let uppercaseGreek = [
    "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
  ]

  /// Notes commands in a formula's bytes that are not among these.
  static func check(_ formula: Range<Int>, log: inout IssueLog) {
    let bytes = log.source.bytes[formula]
    var position = formula.lowerBound
    while let backslash = bytes[position...].firstIndex(of: UInt8(ascii: "\\")) {
      let letters = bytes[(backslash + 1)...].prefix {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
      }
      // A command is a run of letters, or one character of any other kind.
      let end = max(letters.endIndex, min(backslash + 2, formula.upperBound))
      let name = log.source.string(backslash + 1..<end)
      if !commands.contains(name) {
        let hint = Suggestion.closest(to: name, in: commands).map { "; did you mean \\\($0)?" }
        log.add(at: backslash, "formulas have no command \\\(name)" + (hint ?? ""))
      }
      position = end
    }
  }
}
