import ArgumentParser
import CursesTerminal
import Tutor

/// Options of every command that shows something.
struct DisplayOptions: ParsableArguments {
  @Flag(help: "Lines of text without curses: a lesson is a conversation, a pipe gets all of it.")
  var plain = false

  @Flag(help: "Printable ASCII only.")
  var ascii = false

  @Option(help: ArgumentHelp("Colours: auto, none, 16, 256 or true.", valueName: "colors"))
  var color = "auto"

  @Option(
    help: ArgumentHelp(
      "Colours for a dark or light background, blind (to red and green), contrast or mono.",
      valueName: "theme"))
  var theme = "auto"

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  @Option(help: ArgumentHelp("auto, or slow for at most 8 KB a second.", valueName: "line"))
  var line = "auto"

  #if DEBUG
    /// For the test that a trap leaves the terminal as it was.
    @Flag(help: .hidden)
    var trapForTest = false
  #endif

  func validate() throws {
    do {
      _ = try terminalOptions()
    } catch {
      throw ValidationError(error.message)
    }
  }

  func terminalOptions() throws(Failure) -> CursesTerminal.Options {
    CursesTerminal.Options(
      colors: try Self.choice("color", color), glyphs: ascii ? .ascii : nil,
      theme: try Self.choice("theme", theme), mouse: !noMouse,
      line: try Self.choice("line", line))
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: String, _ value: String
  ) throws(Failure) -> Choice {
    guard let choice = Choice(rawValue: value) else {
      let choices = Choice.allCases.map(\.rawValue)
      throw Failure(
        .usage,
        "--\(option) has no “\(value)”; choices: \(choices.joined(separator: ", "))"
          + Suggestion.hint(for: value, in: choices))
    }
    return choice
  }
}

/// Where the lessons come from.
struct CourseOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Read lessons from a folder.", valueName: "folder"))
  var lessons: String?

  func catalog() throws(Failure) -> Catalog {
    guard let lessons else { return .embedded }
    return Catalog(sources: try Self.sources(in: lessons))
  }

  /// The lessons in a folder.
  static func sources(in folder: String) throws(Failure) -> [LessonSource] {
    var sources: [LessonSource] = []
    for name in try Files.names(in: folder) where name.hasSuffix(".md") && name != "README.md" {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      sources.append(LessonSource(path: path, bytes: try Files.read(path)))
    }
    guard !sources.isEmpty else {
      throw Failure(.usage, "\(folder): no lesson is in it; add files that end in .md")
    }
    return sources
  }
}
