import Glibc
import Tutor

/// Keeps the learner's progress in its file, as it comes.
///
/// Several sessions may run at once: each adds what happened in it to what the file has by then.
/// Whatever goes wrong is said once, and the lesson goes on.
struct ProgressStore {
  /// All that is known, be it in the file or not.
  private(set) var progress = Progress()

  private var file: StateFile?
  /// What the file does not have yet.
  private var pending: [(event: ProgressEvent, at: Moment)] = []
  /// What has been said already.
  private var said: Set<String> = []
  /// A later program has written the file, and it is not to be touched.
  private var isForeign = false
  /// It has been said that the file is out of reach.
  private var isUnavailable = false

  /// Where progress is kept; `nil` if the environment names no place.
  ///
  /// That is `$XDG_STATE_HOME/mlp-tutor`, which by default is `~/.local/state/mlp-tutor`.
  static var folder: String? {
    func absolute(_ name: String) -> String? {
      // By the specification a relative path counts as none.
      Console.environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let state = absolute("XDG_STATE_HOME") ?? absolute("HOME").map { "\($0)/.local/state" }
    return state.map { "\($0)/mlp-tutor" }
  }

  init(folder: String? = folder) {
    file = folder.map { StateFile(folder: $0, name: "progress.json") }
  }

  /// Whether the file, or the place for it, could be read.
  var isUsable: Bool { file != nil && !isForeign && !isUnavailable }

  /// The file's path, for messages.
  var path: String { file?.path ?? "progress.json" }

  private static var now: Moment { Moment(seconds: time(nil)) }

  // MARK: Reading

  /// Reads the file; returns what the learner has to know.
  mutating func load() -> [String] {
    guard let file else {
      return say("there is no HOME and no XDG_STATE_HOME, so progress is not kept")
    }
    do {
      var messages: [String] = []
      switch try content(of: file) {
      case .success(let found): progress = found ?? Progress()
      case .failure(.tooNew(let format)): messages += disown(file, format)
      case .failure(.damaged):
        // Another session may be mending it just now.
        messages += try file.locked { () throws(StateFile.Problem) in try setAside(file) }
      }
      return messages
    } catch {
      return sayUnavailable(
        "\(file.path) can't be read (\(error.reason)), so progress is not shown")
    }
  }

  private typealias Content = Result<Progress?, ProgressFile.Problem>

  /// What the file has; `nil` if there is none.
  private func content(of file: StateFile) throws(StateFile.Problem) -> Content {
    guard let bytes = try file.read(limit: ProgressFile.sizeLimit) else { return .success(nil) }
    do {
      return .success(try ProgressFile.progress(from: bytes))
    } catch {
      return .failure(error)
    }
  }

  /// Sets a damaged file aside, if it still is; needs the lock.
  private mutating func setAside(_ file: StateFile) throws(StateFile.Problem) -> [String] {
    switch try content(of: file) {
    case .success(let found):
      progress = found ?? Progress()
      return []
    case .failure(.tooNew(let format)):
      return disown(file, format)
    case .failure(.damaged(let reason)):
      let name = try file.setAside()
      return say(
        "\(file.path) was damaged (\(reason)); it is now \(name), and progress begins anew")
    }
  }

  private mutating func disown(_ file: StateFile, _ format: Int) -> [String] {
    isForeign = true
    return say(
      "\(file.path) has format \(format) and this program knows \(ProgressFile.format), so progress "
        + "is neither shown nor kept; update mlp-tutor")
  }

  // MARK: Writing

  /// Adds what the learner did, and writes it at once.
  mutating func record(_ events: [ProgressEvent]) -> [String] {
    let now = Self.now
    for event in events { progress.apply(event, at: now) }
    guard file != nil, !isForeign else { return [] }
    pending += events.map { ($0, now) }
    return flush()
  }

  /// Writes what has not been written yet.
  mutating func flush() -> [String] {
    guard let file, !isForeign, !pending.isEmpty else { return [] }
    do {
      let events = pending
      let messages = try change { progress in
        for (event, moment) in events { progress.apply(event, at: moment) }
      }
      if !isForeign { pending = [] }
      return messages
    } catch {
      // Waiting for a lock once is enough.
      if error == .busy { self.file?.lockTries = 1 }
      return sayUnavailable(
        "progress can't be saved: \(file.path): \(error.reason); the lesson goes on")
    }
  }

  /// Changes what the file has, whatever other sessions have put there; a damaged file is set aside.
  ///
  /// - Returns: what has to be said.
  /// - Throws: `StateFile.Problem` if nothing was changed.
  mutating func change(_ body: (inout Progress) -> Void) throws(StateFile.Problem) -> [String] {
    guard let file else { throw StateFile.Problem("there is no HOME and no XDG_STATE_HOME") }
    return try file.locked { () throws(StateFile.Problem) in
      var messages: [String] = []
      var current = Progress()
      switch try content(of: file) {
      case .success(let found): current = found ?? current
      case .failure(.tooNew(let format)): return disown(file, format)
      case .failure(.damaged):
        messages = try setAside(file)
        current = Progress()
      }
      body(&current)
      try file.write(ProgressFile.bytes(of: current))
      progress = current
      return messages
    }
  }

  /// A message about a file that is out of reach, unless the learner knows that already.
  private mutating func sayUnavailable(_ message: String) -> [String] {
    defer { isUnavailable = true }
    return isUnavailable ? [] : say(message)
  }

  /// A message, unless it was given before.
  private mutating func say(_ message: String) -> [String] {
    said.insert(message).inserted ? [message] : []
  }
}
