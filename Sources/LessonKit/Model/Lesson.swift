/// A lesson as its author wrote it: front matter and steps, nothing computed yet.
package struct Lesson: Equatable, Sendable {
  /// What the front matter says.
  package struct Metadata: Equatable, Sendable {
    /// The version of the lesson format; 1 is the only one so far.
    package var format: Int
    /// A stable name: the file's name without `.md`.
    package var id: String
    package var title: String
    /// The part of the course that the lesson belongs to.
    package var part: String
    /// Its place in the course; the menu and `mlp-tutor lessons` list lessons by it.
    package var number: Int
    /// How long a learner takes.
    package var minutes: Int
    /// The lessons to take before.
    package var requires: [String]
    /// The version of its content; progress remembers which one it was made in.
    package var version = 1
  }

  package var metadata: Metadata
  /// The file that the lesson was read from, as messages name it.
  package var path: String
  package var steps: [LessonStep]

  package var id: String { metadata.id }
}

/// One step: a `##` section of the lesson's file.
package struct LessonStep: Equatable, Sendable {
  /// Stable, from the `<!-- step: id -->` under the heading.
  package var id: String
  package var title: String
  /// Where its heading stands.
  package var location = SourceLocation(line: 1, column: 1)
  /// The prose, in order.
  package var blocks: [Block]
  /// The figure that this step opens with; `nil`: the one before stays.
  package var figure: FigureBlock?
  /// The lab that this step opens with; `nil`: the one before stays.
  package var lab: FigureBlock?
  /// What this step asks of the learner, in order.
  package var questions: [FigureBlock] = []
  /// The invisible checks of numbers claimed in the prose.
  package var checks: [NumberCheck]
}

/// A fenced block whose info string names a figure: `key: value` lines.
package struct FigureBlock: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case walk
    case plot
    case explore
    case table
    case plane
    case chance
    case sweep
    case lab
    case ask
    case predict
    case recall
    case make

    /// Where a block of this kind goes on the screen.
    package enum Place: Sendable {
      case figure
      case lab
      case question
    }

    package var place: Place {
      switch self {
      case .walk, .plot, .explore, .table, .plane, .chance, .sweep: .figure
      case .lab: .lab
      case .ask, .predict, .recall, .make: .question
      }
    }
  }

  /// One `key: value` line.
  package struct Entry: Equatable, Sendable {
    package var key: String
    package var value: String
    /// Where the value begins.
    package var location: SourceLocation

    package init(key: String, value: String, location: SourceLocation) {
      self.key = key
      self.value = value
      self.location = location
    }
  }

  package var kind: Kind
  package var entries: [Entry]
  /// Where the fence opens.
  package var location: SourceLocation

  /// The value for a key that may stand once.
  package subscript(key: String) -> String? {
    entries.first { $0.key == key }?.value
  }

  /// The lines of a key that may stand several times.
  package func all(_ key: String) -> [Entry] { entries.filter { $0.key == key } }
}

/// `<!-- check: EXPRESSION at x=1 = 0.25 -->`: a number in the prose, to be recomputed.
package struct NumberCheck: Equatable, Sendable {
  /// The expression; `d/dx EXPRESSION` asks for its derivative by x.
  package var expression: String
  /// `name=value` words after `at`.
  package var assignments: [String]
  /// The number as the prose has it; its last digit says how exact it claims to be.
  package var claimed: String
  /// Where the expression begins.
  package var location: SourceLocation
}

/// A place in a file; both count from 1.
package struct SourceLocation: Equatable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (one: SourceLocation, other: SourceLocation) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}
