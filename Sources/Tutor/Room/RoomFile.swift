import Engine
import Exchange

/// What of the free lab can be saved, by how the file's name ends.
enum RoomFile: Equatable {
  /// In the format of another program.
  case export(ExportFormat)
  /// The weights alone.
  case weights
  /// The lab as one line.
  case state
  /// The losses of the pinned runs and the present one, as comma-separated values.
  case table
  /// The same as lines of JSON.
  case lines

  /// The endings with what they stand for.
  private static let others: [(ending: String, kind: RoomFile)] = [
    (".safetensors", .weights), (".state", .state), (".csv", .table), (".jsonl", .lines),
  ]

  /// All endings, for somebody who has to choose one.
  static let endings =
    (ExportFormat.allCases.map(\.ending) + others.map(\.ending)).joined(separator: " ")

  /// The files that a name asks for, with the run as it is now.
  ///
  /// - Throws: `LabOptionError`, also for names with folders: files go where the program was
  ///   started.
  static func files(_ name: String, of room: LabRoom) throws(LabOptionError) -> [SavedFile] {
    let lab = room.lab
    guard !name.contains("/") else {
      throw LabOptionError(message: "files go into the present folder; write a name without a /")
    }
    guard !name.hasPrefix(".") && !name.hasPrefix("-") else {
      throw LabOptionError(message: "a name that begins with . or - would be hard to find again")
    }
    if let (format, name) = ExportFormat.named(name) {
      return try exported(name, format, lab)
    }
    for (ending, kind) in others where name.hasSuffix(ending) && name != ending {
      let stem = String(name.dropLast(ending.count))
      return switch kind {
      case .weights: [SavedFile(stem, ending, bytes: lab.session.stateDictionary.bytes)]
      case .table: [SavedFile(stem, ending, text: room.courses.csv)]
      case .lines: [SavedFile(stem, ending, text: room.courses.jsonLines)]
      case .state, .export: [SavedFile(stem, ending, text: room.stateLine.text + "\n")]
      }
    }
    throw LabOptionError(message: "the name has to end in one of \(endings)")
  }

  private static func exported(
    _ name: String, _ format: ExportFormat, _ lab: LabState
  ) throws(LabOptionError) -> [SavedFile] {
    do {
      return try Export.files(for: lab.session, name: name, format: format).map { file in
        SavedFile(file.name, "", bytes: file.bytes)
      }
    } catch {
      throw LabOptionError(message: error.message)
    }
  }
}
