import ArgumentParser
import CursesTerminal
import Glibc
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

/// Whether what the learner does is kept.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Neither read nor keep the learner's progress.")
  var noProgress = false

  var isOn: Bool { !noProgress }
}

/// Where the lessons come from.
struct CourseOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Read lessons from a folder.", valueName: "folder"))
  var lessons: String?

  @Option(
    help: ArgumentHelp(
      "The language of the lessons, where they are translated: de. The locale's, if not given.",
      valueName: "code"))
  var language: String?

  /// The lessons to show.
  ///
  /// - Parameter byEnvironment: whether the learner's environment chooses the folder and the
  ///   language; a script must not depend on it.
  func catalog(byEnvironment: Bool = true) throws(Failure) -> Catalog {
    let folder = byEnvironment ? folder : lessons
    let course =
      try folder.map { folder throws(Failure) in try Self.course(in: folder) }
      ?? .embedded
    guard let language else {
      let locale = byEnvironment ? Self.locale.flatMap(course.language(forLocale:)) : nil
      return course.catalog(in: locale)
    }
    guard let known = course.language(forLocale: language) else {
      // What it was written in needs no translation.
      if language.lowercased() == "en" { return course.catalog() }
      let choices = ["en"] + course.languages
      throw Failure(
        .usage,
        "--language has no “\(language)”; choices: \(choices.joined(separator: ", "))"
          + Suggestion.hint(for: language, in: choices))
    }
    return course.catalog(in: known)
  }

  /// The folder of the lessons, if they are not the program's own.
  ///
  /// `MLP_TUTOR_LESSONS` names it for a whole class, where an account opens straight into a lesson.
  var folder: String? {
    if let lessons { return lessons }
    guard let value = getenv("MLP_TUTOR_LESSONS"), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// What the environment says about the language, in the order of POSIX.
  private static var locale: String? {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = getenv(name), value.pointee != 0 { return String(cString: value) }
    }
    return nil
  }

  /// The lessons in a folder, and their translations in folders named by a language.
  static func course(in folder: String) throws(Failure) -> Course {
    let originals = try sources(in: folder)
    var translations: [String: [LessonSource]] = [:]
    for name in languages(in: folder) {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      guard try Files.names(in: path).contains(where: { $0.hasSuffix(".md") }) else { continue }
      translations[name] = try sources(in: path)
    }
    return Course(originals: originals, translations: translations)
  }

  /// The names of a folder's folders that are called like a language.
  static func languages(in folder: String) -> [String] {
    let names = (try? Files.names(in: folder)) ?? []
    return names.filter { isLanguage($0) && Files.isFolder("\(folder)/\($0)") }
  }

  /// `de` or `pt-br`.
  private static func isLanguage(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { (2...3).contains($0.count) && $0.allSatisfy(\.isLowercase) }
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
