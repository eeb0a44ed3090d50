import ArgumentParser
import Tape
import Tutor

/// Plays demo scripts.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Play demo scripts without a screen, as a check.")

  @Argument(help: "Tapes (.tape).")
  var tapes: [String]

  @OptionGroup var course: CourseOptions

  func run() throws {
    let catalog = try course.catalog(byLocale: false)
    for path in tapes {
      let tape: Tape
      switch TapeParser.parse(try Files.read(path), path: path) {
      case .success(let parsed): tape = parsed
      case .failure(let issues):
        throw Failure(.usage, issues.list.map(\.description).joined(separator: "\n"))
      }
      let playback = TapePlayer.play(tape, catalog: catalog)
      // Those taken before a failure show what led to it.
      for screenshot in playback.screenshots {
        let text = screenshot.lines.joined(separator: "\n") + "\n"
        try Files.write(Array(text.utf8), to: screenshot.path)
      }
      if let failure = playback.failure {
        let code: Failure.Code =
          switch failure {
          case .unknownLesson: .usage
          case .timedOut: .timeout
          case .unexpected, .endedEarly: .finding
          }
        throw Failure(code, failure.message(path: path))
      }
      Console.write(["\(path): played"])
    }
  }
}
