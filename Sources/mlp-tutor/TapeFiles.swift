import Tape
import Tutor

/// The files that tapes are read from and that they have written.
enum TapeFiles {
  /// What a tape finds on this machine.
  ///
  /// - Parameter checksPrograms: whether what a tape requires has to be there.
  static func surroundings(_ catalog: Catalog, checksPrograms: Bool) -> TapeSurroundings {
    TapeSurroundings(catalog: catalog) { path in
      do throws(Failure) {
        return .success(try Files.read(path))
      } catch {
        // The parser names the file.
        let message = error.message
        return .failure(
          .init(
            message.hasPrefix("\(path): ") ? String(message.dropFirst(path.count + 2)) : message))
      }
    } hasProgram: { name in
      !checksPrograms || Files.hasProgram(name)
    }
  }

  /// The screens that are kept for a tape, by their names.
  static func snapshots(of tape: Tape) throws(Failure) -> [String: [String]] {
    var screens: [String: [String]] = [:]
    for name in tape.snapshotNames {
      let path = tape.snapshotPath(name)
      guard Files.resolved(path) != nil else { continue }
      screens[name] = lines(try Files.read(path))
    }
    return screens
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
  }

  /// Keeps the screens that a tape was played for; returns what there is to say of each.
  static func keep(
    _ screens: [(name: String, lines: [String])], of tape: Tape
  ) throws(Failure) -> [String] {
    var news: [String] = []
    for screen in screens {
      let path = tape.snapshotPath(screen.name)
      let bytes = text(screen.lines)
      if Files.resolved(path) != nil, try Files.read(path) == bytes {
        news.append("\(path): as it was")
      } else {
        try Files.write(bytes, to: path)
        news.append("\(path): kept")
      }
    }
    return news
  }

  /// A screen as a file's bytes.
  static func text(_ lines: [String]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
