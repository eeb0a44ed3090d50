import Screen
import Tutor

/// A demo script: settings, then commands in their order.
///
/// Whatever `Source` brings in stands here as if it had been written in its place.
package struct Tape: Sendable {
  package let path: String
  package var settings = TapeSettings()
  /// What to begin with; the menu if there is nothing.
  package var opening: Opening?
  /// The recordings that it asks for, by the paths as they are written.
  package var outputs: [Output] = []
  package var commands: [TapeCommand] = []

  /// Where a tape begins.
  package enum Opening: Equatable, Sendable {
    /// A lesson, at one of its steps.
    case lesson(String, step: String?)
    /// The free lab.
    case lab(LabStateLine)

    /// As `Open` takes it.
    package var text: String {
      switch self {
      case .lesson(let id, let step): id + (step.map { "#\($0)" } ?? "")
      case .lab(let line): "lab \(line.text)"
      }
    }
  }

  /// A file that a recording goes to.
  package struct Output: Equatable, Sendable {
    /// What the file's name ends in.
    package enum Format: String, CaseIterable, Sendable {
      case asciicast = "cast"
      case svg
      case text = "txt"
    }

    package let format: Format
    package let path: String
  }

  /// The names that its snapshots have, each once, in their order.
  package var snapshotNames: [String] {
    var names: [String] = []
    for command in commands {
      if case .compare(let name, _) = command.action, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Where the screen of a snapshot is kept: beside the tape, under the tape's name and its own.
  package func snapshotPath(_ name: String) -> String {
    (path.hasSuffix(".tape") ? String(path.dropLast(5)) : path) + ".\(name).snapshot"
  }
}

/// How a tape is played; what it does not say is `nil`, and up to who plays it.
package struct TapeSettings: Equatable, Sendable {
  /// Whose time training goes by.
  package enum Clock: String, CaseIterable, Sendable {
    /// The tape's: as many steps as the tape says, on any machine.
    case virtual
    /// The wall's, where somebody watches.
    case real
  }

  /// What becomes of what a human has done when the tape goes on.
  package enum Takeover: String, CaseIterable, Sendable {
    case restore
    case keep
  }

  package var size: Size?
  package var colors: Appearance.ColorDepth?
  package var theme: Theme?
  package var glyphs: Appearance.Glyphs?
  /// The seed of every lab, whatever its lesson says.
  package var seed: UInt64?
  package var clock = Clock.virtual
  package var takeover = Takeover.restore

  /// What a tape without settings has.
  package init() {}

  /// What a screen has where nothing else decides.
  package static let usualSize = Size(columns: 100, rows: 30)

  /// The look of a tape that is played without a terminal.
  package var appearance: Appearance {
    Appearance(
      colors: colors ?? .palette, glyphs: glyphs ?? .unicode, theme: theme ?? Theme())
  }
}
