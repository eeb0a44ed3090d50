import ArgumentParser
import CursesTerminal
import Glibc
import Tutor

/// What the program finds on this machine, and what to change.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is found here: terminal, colours, characters, processor, paths.")

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "Show every widget, a page at a time; as text where there is no terminal.")
  var gallery = false

  @OptionGroup var display: DisplayOptions
  @OptionGroup var course: CourseOptions

  func validate() throws {
    if json && gallery { throw ValidationError("--gallery has no JSON; leave out --json") }
  }

  func run() throws {
    if gallery { return try showGallery() }
    let report = DoctorReport([
      terminal(TerminalReport.current), computation, try paths(),
    ])
    Console.write(
      json ? [report.json.text] : report.lines(ascii: display.ascii), ascii: display.ascii)
  }

  private func showGallery() throws {
    guard Console.outputIsTerminal, !display.plain else {
      return Console.write(GalleryText.lines(ascii: display.ascii), ascii: display.ascii)
    }
    try Interactive.run(display) { GalleryState(size: $0.size) }
  }

  private typealias Finding = DoctorReport.Finding

  // MARK: The terminal

  private func terminal(_ report: TerminalReport) -> DoctorReport.Group {
    DoctorReport.Group(
      "terminal",
      [
        Finding(
          "type", report.type.isEmpty ? .missing : .text(report.type),
          note: report.problem == nil ? "" : "can't be used", advice: report.problem?.description),
        size,
        colors(report),
        Finding(
          "direct_color", .flag(report.hasDirectColor || report.colors > 256),
          note: report.hasDirectColor ? "COLORTERM says so; --color true uses it" : ""),
        background(report),
        Finding("mouse", .flag(report.reportsMouse)),
        encoding(report),
      ])
  }

  private var size: Finding {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
      return Finding("size", .missing, note: "the output is no terminal")
    }
    let (columns, rows) = (Int(window.ws_col), Int(window.ws_row))
    let smallest = AppState.smallestSize
    let isLarge = columns >= smallest.columns && rows >= smallest.rows
    return Finding(
      "size", .text("\(columns)x\(rows)"),
      advice: isLarge
        ? nil : "enlarge the window to at least \(smallest.columns)x\(smallest.rows) cells")
  }

  private func colors(_ report: TerminalReport) -> Finding {
    var note = "drawn with \(report.depth.rawValue)"
    var advice: String?
    if report.refusesColor {
      note += ", as NO_COLOR is set"
    } else if report.problem == nil, report.colors < 256, report.hasDirectColor {
      advice = "set TERM=xterm-256color: COLORTERM says that the terminal has more colours"
    } else if ["xterm", "screen", "tmux"].contains(report.type), report.colors < 256 {
      advice = "set TERM=\(report.type)-256color if the terminal has 256 colours, as most have"
    }
    return Finding("colors", .number(report.colors), note: note, advice: advice)
  }

  private func background(_ report: TerminalReport) -> Finding {
    switch report.background {
    case .dark: Finding("background", .text("dark"), note: "COLORFGBG says so")
    case .light: Finding("background", .text("light"), note: "COLORFGBG says so")
    case nil: Finding("background", .missing, note: "asked when a screen is drawn; or --theme")
    }
  }

  private func encoding(_ report: TerminalReport) -> Finding {
    if report.isUTF8, Console.isUTF8 { return Finding("encoding", .text("UTF-8")) }
    let advice = "set LC_ALL=C.UTF-8 if the rows below look right, else use --ascii"
    return report.isUTF8
      ? Finding(
        "encoding", .text("UTF-8"), note: "the locale has another; C.UTF-8 is used", advice: advice)
      : Finding("encoding", .text("ASCII"), note: "no UTF-8 locale", advice: advice)
  }

  // MARK: The machine

  private var computation: DoctorReport.Group {
    let words = LinearAlgebra.description.split(separator: " ").prefix(2).joined(separator: " ")
    return DoctorReport.Group(
      "computation",
      [
        Finding(
          "processor", .text(Processor.required ?? "any"),
          note: Processor.required == nil ? "built for the baseline" : "needed, and there"),
        Finding("blas", .text(words)),
        Finding("blas_kernel", .text(LinearAlgebra.kernel)),
        Finding("blas_threads", .number(LinearAlgebra.threads)),
        Finding("processors", .number(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
      ])
  }

  // MARK: Paths

  private func paths() throws(Failure) -> DoctorReport.Group {
    let catalog = try course.catalog()
    let damaged = catalog.damaged.count
    return DoctorReport.Group(
      "paths",
      [
        Finding("version", .text(MLPTutor.version)),
        Finding("program", Files.resolved("/proc/self/exe").map { .text($0) } ?? .missing),
        Finding(
          "lessons", .text(course.folder ?? "in the program"),
          note: "\(catalog.entries.count) of them",
          advice: damaged == 0
            ? nil : "mend \(damaged) damaged; mlp-tutor check \(course.folder ?? "") says where"),
        Finding(
          "terminfo", Console.environment("TERMINFO").map { .text($0) } ?? .text("the system's")),
      ])
  }
}
