import ArgumentParser
import Screen
import Tape
import Tutor

/// Plays demo scripts.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Play demo scripts: one on the terminal, or all without a screen, as a check.")

  @Argument(help: "Tapes (.tape).")
  var tapes: [String] = []

  @Flag(help: "Play on the terminal, as one tape that writes no recording is anyway.")
  var live = false

  @Flag(help: "Play without a screen, as fast as the machine can.")
  var headless = false

  @Flag(help: "Follow a tape that is played in another terminal with the presenter's notes.")
  var notes = false

  @Flag(help: "Keep the screens of this run as the snapshots to compare with.")
  var bless = false

  @Option(
    help: ArgumentHelp(
      "Write the results for a CI server: JUnit's XML (.xml) or TAP (.tap).", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Record what the screen shows, for asciinema (.cast), a web page (.svg) or to read (.txt); "
        + "may be repeated.", valueName: "file"))
  var record: [String] = []

  @Option(
    help: ArgumentHelp("The asciicast format's version, 2 or 3.", valueName: "number"),
    transform: Self.castVersion)
  var castVersion = CastWriter.Version.two

  @OptionGroup var display: DisplayOptions
  @OptionGroup var course: CourseOptions

  func validate() throws {
    guard notes || !tapes.isEmpty else { throw ValidationError("name a tape to play") }
    guard !notes || tapes.isEmpty else {
      throw ValidationError("--notes follows the tape that is played elsewhere; leave out its name")
    }
    guard !live || (!headless && tapes.count == 1 && !writes) else {
      throw ValidationError(
        "--live plays one tape, without --headless, --bless, --report and --record")
    }
  }

  /// Whether files are to come of it.
  private var writes: Bool { bless || report != nil || !record.isEmpty }

  /// Whether a tape is for the terminal.
  private func isLive(_ tape: Tape) -> Bool {
    let hasTerminal = Console.inputIsTerminal && Console.outputIsTerminal
    return live
      || (tapes.count == 1 && hasTerminal && !headless && !display.plain && !writes
        && tape.outputs.isEmpty)
  }

  func run() throws {
    if notes { return try NotesCommand.follow(display) }
    let format = try report.map(Self.format)
    let asked = try RecordingFiles.outputs(record)
    guard asked.isEmpty || tapes.count == 1 else {
      throw Failure(.usage, "--record takes one tape; give them one by one")
    }
    let catalog = try course.catalog(byEnvironment: false)
    var results = TapeReport()
    let parsed = try parse(catalog, &results)
    if let tape = parsed.first, parsed.count == tapes.count, isLive(tape) {
      if let code = try LivePlay.run(tape, catalog, display) { throw ExitCode(code) }
      return
    }
    var code: Failure.Code?
    if parsed.count < tapes.count {
      code = .usage
    } else {
      // The other tapes are played all the same, and the first failure decides.
      for tape in parsed {
        let failed = try play(tape, asked, catalog, &results)
        code = code ?? failed
      }
    }
    if let report, let format { try Files.write(Array(format(results).utf8), to: report) }
    if let code { throw ExitCode(code.rawValue) }
  }

  /// The tapes without mistakes; all mistakes of the others are said at once, before any is played.
  private func parse(_ catalog: Catalog, _ results: inout TapeReport) throws(Failure) -> [Tape] {
    let surroundings = TapeFiles.surroundings(catalog, checksPrograms: true)
    var parsed: [Tape] = []
    for path in tapes {
      switch TapeParser.parse(try Files.read(path), path: path, in: surroundings) {
      case .success(let tape): parsed.append(tape)
      case .failure(let issues):
        Console.complain(issues.list.map(\.description).joined(separator: "\n"))
        results.add(issues, path: path)
      }
    }
    return parsed
  }

  /// Plays one tape; the code that the program is to end with if it failed.
  private func play(
    _ tape: Tape, _ asked: [Tape.Output], _ catalog: Catalog, _ results: inout TapeReport
  ) throws(Failure) -> Failure.Code? {
    let snapshots = try TapeFiles.snapshots(of: tape)
    let files = RecordingFiles(outputs: tape.outputs + asked, castVersion: castVersion)
    var recording = Recording(title: tape.name, appearance: tape.settings.appearance)
    var screenshots: [(path: String, frame: Frame)] = []
    let playback = TapePlayer.play(
      tape, catalog: catalog, snapshots: snapshots, blesses: bless,
      watchesFrames: !files.outputs.isEmpty
    ) { event, time in
      if case .screenshot(let path, let frame) = event { screenshots.append((path, frame)) }
      if !files.outputs.isEmpty { recording.take(event, at: time) }
    }
    results.add(playback, of: tape)
    // Those taken before a failure show what led to it.
    for screenshot in screenshots {
      let text = tape.text(of: screenshot.frame, path: screenshot.path)
      try Files.write(Array(text.utf8), to: screenshot.path)
    }
    recording.end(at: playback.shownTime)
    let news = try files.write(recording)
    for failure in playback.failures { Console.complain(failure.description) }
    guard let first = playback.failures.first else {
      Console.write(try TapeFiles.keep(playback.blessed, of: tape) + news)
      let count = playback.checks.count
      Console.write(["\(tape.path): played, \(count) check\(count == 1 ? "" : "s")"])
      return nil
    }
    return first.kind.exitCode
  }

  private static func castVersion(_ text: String) throws -> CastWriter.Version {
    guard let version = Int(text).flatMap(CastWriter.Version.init(rawValue:)) else {
      throw ValidationError("“\(text)” is no version of the format; choose 2 or 3")
    }
    return version
  }

  /// How a report is written, by the ending of its name.
  private static func format(_ path: String) throws(Failure) -> (TapeReport) -> String {
    guard path.hasSuffix(".xml") || path.hasSuffix(".tap") else {
      throw Failure(.usage, "--report \(path): has to end in .xml (JUnit) or .tap")
    }
    try Files.checkWritable(path)
    return path.hasSuffix(".xml") ? \.junit : \.tap
  }
}
