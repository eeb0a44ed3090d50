import Glibc
import Tutor

/// What a learner takes home: new files in the present folder, none ever overwritten.
enum SavedFiles {
  /// Saves what an update asks for.
  static func perform(_ effect: Effect) -> [Action] {
    guard case .save(let files, let mayNumber) = effect else { return [] }
    return [.notice(save(files, upTo: mayNumber ? mostNumbers : 1))]
  }

  private static let mostNumbers = 999

  /// Saves files that belong together, under a number if one of them is there already and there
  /// are more numbers than one, and says where, or why not.
  static func save(_ files: [SavedFile], upTo numbers: Int) -> String {
    guard let first = files.first else { return "There is nothing to save." }
    for number in 1...numbers {
      let named = files.map { (name: $0.name(numbered: number), bytes: $0.bytes) }
      if named.contains(where: { access($0.name, F_OK) == 0 }) { continue }
      for (index, file) in named.enumerated() {
        if let problem = create(file.name, file.bytes) {
          // Some of what belongs together is worth nothing.
          for written in named.prefix(index) { unlink(written.name) }
          return problem
        }
      }
      let names = named.map(\.name).joined(separator: ", ")
      return "Saved as \(names)\(Files.resolved(".").map { " in \($0)" } ?? "")."
    }
    let there = files.map { $0.name(numbered: 1) }.first { access($0, F_OK) == 0 }
    let name = there ?? first.name(numbered: 1)
    return numbers == 1
      ? "\(name) is already there; choose another name."
      : "\(name) and \(numbers - 1) more are already there; move some away."
  }

  /// Writes a new file; what is wrong if that can't be done.
  private static func create(_ name: String, _ bytes: [UInt8]) -> String? {
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      return "\(name) can't be written: \(String(cString: strerror(errno)))."
    }
    defer { close(descriptor) }
    guard Files.writeAll(bytes, to: descriptor) else {
      let reason = String(cString: strerror(errno))
      unlink(name)
      return "\(name) can't be written: \(reason)."
    }
    return nil
  }
}
