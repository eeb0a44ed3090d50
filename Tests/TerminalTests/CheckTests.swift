import Foundation
import Testing

@Suite("The command check") struct CheckTests {
  private static func lesson(_ id: String, _ text: String = "Words.") -> String {
    """
    ---
    format: 1
    id: \(id)
    title: A test
    part: Tests
    number: 1
    minutes: 5
    requires:
    ---

    ## One step
    <!-- step: one -->

    \(text)

    """
  }

  private func check(_ paths: String..., in folder: TemporaryFolder) throws -> CommandRun {
    try CommandRun(["check"] + paths, state: folder, in: folder)
  }

  @Test func aFolderIsSearchedForLessonsAndTapes() throws {
    let folder = try TemporaryFolder([
      "course/README.md": "# No lesson\n", "course/notes.md": "Words.\n",
      "course/one.md": Self.lesson("one", "See [two](two.md)."),
      "course/two.md": "\u{FEFF}" + Self.lesson("two").replacing("\n", with: "\r\n"),
      "course/de/one.md": Self.lesson("one", "Worte."),
      "course/tapes/a.tape": "Open backprop\n", "course/tapes/old/b.tape": "Opne backprop\n",
      "course/more/deeper/three.md": Self.lesson("three", "A [link](nowhere.md)."),
      "course/.hidden/four.md": Self.lesson("other"), "course/.draft.md": Self.lesson("other"),
    ])
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/course/more/round", withDestinationPath: "..")
    let found = try check("course/", in: folder)
    #expect(found.code == 1)
    #expect(found.output.contains("course/more/deeper/three.md:14:"), "\(found.output)")
    #expect(found.output.contains("course/tapes/old/b.tape:1:1: there is no command “Opne”"))
    #expect(found.errors == "mlp-tutor: 2 findings in 4 lessons, 2 tapes\n")
    let clean = try check("course/tapes/a.tape", "course/one.md", "course/two.md", in: folder)
    #expect(clean.output == "2 lessons, 1 tape: nothing found\n", "\(clean.output)")
    #expect(clean.code == 0)
  }

  @Test func aFolderWithNothingToCheckIsAMistake() throws {
    let folder = try TemporaryFolder([
      "docs/README.md": "# No lesson\n", "docs/.hidden/one.md": Self.lesson("one"),
    ])
    let empty = try check("docs", in: folder)
    #expect(empty.code == 2)
    #expect(empty.errors.contains("docs: neither a lesson (.md with front matter) nor a tape"))
    // A file that is named is meant to be a lesson.
    let named = try check("docs/README.md", in: folder)
    #expect(named.code == 1)
    #expect(named.output.hasPrefix("docs/README.md:1:1: a lesson begins with front matter"))
  }
}
