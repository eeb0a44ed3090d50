import LessonKit
import Screen

/// A figure in use: what a block of a lesson opens in the figure pane.
///
/// A value that commands change and that a frame shows, like the whole program. What a figure can't
/// do it leaves to the defaults below.
package protocol Figure: Sendable {
  /// Opens a block, or says which of its lines is wrong.
  init(_ block: FigureBlock) throws(FigureProblem)

  /// What the keys do while the pane has them.
  var focusKeys: KeyTable.Group { get }

  /// The keys that work from any pane, if there are such.
  var keys: KeyTable.Group? { get }

  mutating func update(_ command: FigureCommand)

  func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool)

  /// How far it has come, for the pane's title.
  var note: String { get }

  /// The figure as it stands, in words: a heading and lines below it.
  var sentences: [String] { get }

  /// All that it can show, in words, for a lesson as plain text.
  var report: [String] { get }

  // MARK: Typing

  /// Whether keys are text.
  var isTyping: Bool { get }
  /// What is wrong with what was typed last, as a sentence without a full stop.
  var typingProblem: String? { get }
  /// What the keys do that are not text.
  var typingKeys: KeyTable.Group { get }
  mutating func type(_ key: Key)
  mutating func paste(_ text: String)

  // MARK: The mouse

  /// Takes what the mouse did within the figure's area.
  mutating func handle(_ mouse: MouseEvent, in area: Area)

  // MARK: Time

  /// Whether something goes on in it, so that time has to pass.
  var isRunning: Bool { get }
  /// How many steps a second are wanted.
  var stepsPerSecond: Int { get }
  mutating func advance(steps: Int)
  mutating func pause()

  // MARK: Numbers

  /// The names of what can be given a number, as in `set x 3`.
  var settable: [String] { get }
  mutating func set(_ name: String, to value: Double)

  /// A number that a lesson can ask for, such as `score`; `nil` if there is none of that name.
  func measure(_ name: String) -> Double?
}

extension Figure {
  package var keys: KeyTable.Group? { nil }
  package var note: String { "" }
  package var report: [String] { sentences }
  package var isTyping: Bool { false }
  package var typingProblem: String? { nil }
  package var typingKeys: KeyTable.Group { .typing }
  package mutating func type(_ key: Key) {}
  package mutating func paste(_ text: String) {}
  package mutating func handle(_ mouse: MouseEvent, in area: Area) {}
  package var isRunning: Bool { false }
  package var stepsPerSecond: Int { 0 }
  package mutating func advance(steps: Int) {}
  package mutating func pause() {}
  package var settable: [String] { [] }
  package mutating func set(_ name: String, to value: Double) {}
  package func measure(_ name: String) -> Double? { nil }
}

extension Figure {
  /// This figure, if it is a walk.
  package var walk: WalkState? { self as? WalkState }
}

/// The kinds of figures that a lesson can open.
enum Figures {
  /// Opens a block as the kind of figure that it is.
  static func open(_ block: FigureBlock) throws(FigureProblem) -> any Figure {
    switch block.kind {
    case .walk: block["data"] == nil ? try WalkState(block) : try NetworkWalkState(block)
    case .plot: try PlotState(block)
    case .explore: try ExploreState(block)
    case .chance: try ChanceState(block)
    case .plane: try PlaneState(block)
    case .sweep: try SweepState(block)
    case .table: try TableState(block)
    case .lab, .ask, .predict, .recall, .make:
      throw FigureProblem(key: block.kind.rawValue, message: "this is no figure")
    }
  }
}
