import Screen

@testable import Tutor

/// The free lab, opened as from the command line.
enum RoomFixture {
  /// - Parameter line: options as in `data=xor batch=4`, by the names of the command line.
  static func app(_ line: String, size: Size = Size(columns: 80, rows: 24)) throws -> AppState {
    var options = TrainingOptions()
    for word in line.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      try options.set(parts[0], to: parts[1])
    }
    return AppState(try LabRoom(options), size: size)
  }
}

extension AppState {
  /// A key pressed so many times.
  mutating func press(_ key: Key, times: Int = 1) {
    for _ in 0..<times { _ = update(.key(key)) }
  }

  /// The rows of the screen from one column on, without what is blank at their ends.
  func rows(from column: Int = 0, _ appearance: Appearance = Appearance(colors: .none)) -> [String]
  {
    view(appearance).lines.map { line in
      var text = String(line.dropFirst(column))
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The fingerprint of the free lab's weights.
  var weights: String { room?.lab.session.digest ?? "" }
  /// Its steps.
  var labStep: Int { room?.lab.session.step ?? -1 }
}
