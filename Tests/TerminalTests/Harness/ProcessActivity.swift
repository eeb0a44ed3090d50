import Glibc

/// What a process has done so far, all its threads together.
struct ProcessActivity: Equatable {
  /// How often it went to sleep of its own accord: every wake-up ends with that.
  var waits = 0
  /// Processor time in clock ticks.
  var ticks = 0

  /// Throws when there is no such process.
  init(of process: pid_t) throws {
    let tasks = "/proc/\(process)/task"
    for task in try names(in: tasks) {
      for line in try text(of: "\(tasks)/\(task)/status").split(separator: "\n")
      where line.hasPrefix("voluntary_ctxt_switches:") {
        waits += line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
      }
      // The name in parentheses may contain anything; the fields after it are numbers.
      let fields = try text(of: "\(tasks)/\(task)/stat").split(separator: ")").last ?? ""
      let numbers = fields.split(separator: " ").dropFirst().compactMap { Int($0) }
      guard numbers.count > 11 else { throw Failure("an unexpected /proc/\(process)/stat") }
      ticks += numbers[10] + numbers[11]
    }
  }
}

/// Whether a process has a handler for a signal.
func handles(_ signal: Int32, process: pid_t) throws -> Bool {
  let lines = try text(of: "/proc/\(process)/status").split(separator: "\n")
  let mask = lines.first { $0.hasPrefix("SigCgt:") }?.split { $0.isWhitespace }.last
  return mask.flatMap { UInt64($0, radix: 16) }.map { $0 >> (signal - 1) & 1 == 1 } ?? false
}

private func names(in directory: String) throws -> [String] {
  guard let stream = opendir(directory) else { throw Failure("no \(directory)") }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names
}

private func text(of path: String) throws -> String {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw Failure("no \(path)") }
  defer { close(file) }
  var text: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return String(decoding: text, as: UTF8.self) }
    text += buffer.prefix(count)
  }
}
