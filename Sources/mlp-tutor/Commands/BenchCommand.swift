import ArgumentParser
import Glibc
import Tutor

/// How fast the engine is on this machine.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure the engine's speed.",
    discussion: """
      Workloads W1 to W7 range from a training step of a 2-4-1 network to one of 1024-1024-1024-10. \
      A shape such as 2-6-6-6-3@7 (widths, and the rows of a batch) is measured as well.
      """)

  @Option(help: "One workload, or several: W1, W6a, 2-8-8-1@10; all unless given.")
  var workload: [String] = []
  @Option(help: "Threads of a matrix product.") var threads = 1
  @Option(help: "Seconds for each workload in a round.") var seconds = 0.7
  @Option(help: "Rounds; in each, all workloads take their turn.") var rounds = 5
  @Flag(help: "Show what is computed instead of how fast: the same everywhere.") var check = false
  @Flag(help: "Measure how long the program takes to start.") var startup = false
  @Flag(help: "JSON Lines.") var json = false

  func validate() throws {
    guard (1...64).contains(threads), (1...1000).contains(rounds), seconds > 0, seconds <= 3600
    else {
      throw ValidationError(
        "--threads has to be 1 to 64, --rounds 1 to 1000 and --seconds more than 0, at most 3600")
    }
  }

  func run() throws {
    if startup { return try measureStartup() }
    LinearAlgebra.setThreads(threads)
    do throws(Benchmark.Problem) {
      var benchmark = try Benchmark(workload, seconds: seconds, rounds: rounds)
      if check { return try show(benchmark.check()) }
      let showsProgress = ProgressBar.canBeShown
      let results = try benchmark.run(clock: Self.now) { title, index, count in
        if showsProgress {
          Console.writeError("\r\(index + 1) of \(count): \(title)\u{1B}[K\r")
        }
      }
      if showsProgress { Console.writeError("\r\u{1B}[K") }
      let report = BenchmarkReport(results, threads: threads, seconds: seconds)
      Console.write(json ? report.json(peakMemory: Self.peakMemory) : report.lines)
    } catch {
      throw Failure(.usage, error.message)
    }
  }

  private func show(_ values: [(name: String, value: String)]) {
    Console.write(
      values.map { name, value in
        json
          ? JSON.object([.init("workload", .string(name)), .init("check", .string(value))]).text
          : "\(name)  \(value)"
      })
  }

  /// Starts this program so many times, asks it for its version, and takes the middle one.
  private func measureStartup() throws {
    var times: [Double] = []
    for _ in 0..<20 {
      let begin = Self.now()
      try Self.runOnce()
      times.append((Self.now() - begin) * 1000)
    }
    times.sort()
    let (median, highest) = ((times[9] + times[10]) / 2, times[19])
    Console.write([
      json
        ? JSON.object([
          .init("startup_ms", .number(median)), .init("highest_ms", .number(highest)),
          .init("starts", .integer(times.count)),
        ]).text
        : "start to end of --version: median \(rounded(median)) ms, highest \(rounded(highest)) ms"
    ])
  }

  private func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  private static func runOnce() throws(Failure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = []
    for argument in ["mlp-tutor", "--version"] { arguments.append(strdup(argument)) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    guard posix_spawn(&process, "/proc/self/exe", &actions, nil, arguments, environ) == 0 else {
      throw Failure(.environment, "this program can't be started again from /proc/self/exe")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  /// Seconds of a clock that only goes forward.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The most memory that this process has used so far, in MiB.
  private static var peakMemory: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  }
}
