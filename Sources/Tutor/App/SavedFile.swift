/// A file that the learner takes home.
package struct SavedFile: Equatable, Sendable {
  /// Without its ending.
  package let name: String
  /// With its dot: `.md`.
  package let ending: String
  package let bytes: [UInt8]

  package init(_ name: String, _ ending: String, bytes: [UInt8]) {
    self.name = name
    self.ending = ending
    self.bytes = bytes
  }

  package init(_ name: String, _ ending: String, text: String) {
    self.init(name, ending, bytes: Array(text.utf8))
  }

  /// The whole name; those that are taken get a number from 2 up.
  package func name(numbered number: Int) -> String {
    name + (number == 1 ? "" : "-\(number)") + ending
  }
}
