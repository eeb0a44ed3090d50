import Engine
import LessonKit
import Screen

/// The free lab: a lab with nothing locked, all of its panels, and what is done with whole runs.
///
/// The labs of lessons are the same `LabState` with parts chosen and locked.
package struct LabRoom: Sendable {
  package internal(set) var lab: LabState {
    didSet { followLab() }
  }
  package internal(set) var focus: RoomPane = .controls {
    didSet { lendArrows() }
  }
  /// The panel that the last pane shows.
  var panel: RoomPanel = .lab(.runs) {
    didSet { lendArrows() }
  }
  /// Steps a second that were measured of late; `nil` before that.
  var pace: Int?
  /// Why the last key did nothing, one clause; until the next key.
  var message: String?
  /// The trouble whose remedies are shown; the keys are for them then.
  var remedies: LabTrouble?
  /// Whether the features are open to be switched; the keys are for them then.
  var switchesFeatures = false
  /// What is being drawn; the keys are for that then.
  var drawing: RoomDrawing?
  /// The walk through the step that comes next, over the other panes.
  var walk: NetworkWalkState?
  /// The field in which a value is typed.
  var field: RoomField?
  /// The runs that were pinned, by their numbers.
  package internal(set) var pins: [PinnedRun] = []
  /// The number of the pinned run that keys act on.
  var pinNumber: Int?
  /// Whether the pinned runs' test losses are compared.
  var comparesTests = false
  /// The newest settings that were tried from many seeds.
  package internal(set) var seeds: SweepState?
  /// Whether these are shown as a table where there is no room for curves besides.
  var showsSeedTable = false
  /// Whether the chosen unit's map stands in the map's place though the network has no focus.
  var enlargesUnit = false
  /// What the last key did, where that is not to be seen at once.
  var notice: String?

  /// A lab on rows that have been read.
  package init(_ settings: LabSettings, data: Dataset) throws(ConfigurationError) {
    lab = try LabState(
      title: "", settings: settings, data: data, controls: Set(LabControl.allCases),
      panels: LabPanel.allCases)
  }

  /// A lab as the command line asks for it.
  ///
  /// - Parameters:
  ///   - files: the bytes of the data's files, by their paths.
  ///   - line: how far the run has come, how it is looked at, and what is pinned; its options count
  ///     only as far as `options` has them, too.
  ///   - known: pinned runs that need not be trained again.
  /// - Throws: `LabOptionError`.
  package init(
    _ options: TrainingOptions, files: [String: [UInt8]] = [:], from line: LabStateLine? = nil,
    known: [PinnedRun] = []
  ) throws(LabOptionError) {
    do {
      try options.checkConflicts()
      let settings = LabSettings(options, files: files)
      let data = try settings.dataset()
      // Widths that were all given have to fit the data.
      _ = try TrainingSession(options.configuration(for: data), data: data)
      try self.init(settings, data: data)
    } catch {
      throw LabOptionError(commandLine: error)
    }
    guard let line else { return }
    try lab.goOn(from: line)
    try restore(line.pins, known: known)
  }

  /// A lab as a line says that it was; its data may not lie in files.
  package init(_ line: LabStateLine) throws(LabOptionError) {
    try self.init(line.options, from: line)
  }

  package var isTyping: Bool { field != nil }

  /// Whether the inputs are a plane or a line, so that answers can be drawn over them.
  var hasMap: Bool { LabMaps(state: lab, appearance: Appearance(colors: .none)).isUseful }

  /// The hidden unit whose map is shown in place of the network's: the chosen one, while the
  /// network has the focus or its unit was asked for.
  var enlargedUnit: UnitPlace? {
    guard focus == .network || (enlargesUnit && focus == .map), drawing == nil, walk == nil,
      lab.data.features == 2, case .unit(let layer, let unit)? = lab.cursor, layer > 0,
      layer < lab.session.configuration.architecture.widths.count - 1
    else { return nil }
    return UnitPlace(layer: layer, unit: unit)
  }

  /// Whether a short list over the panes has the keys.
  var hasSheet: Bool { remedies != nil || switchesFeatures }

  /// Whether there is something under the keys that can be explained.
  var canExplain: Bool { field == nil && !hasSheet }

  /// The panels that the last pane can show: those without a pane of their own that there is
  /// something to see in.
  var panels: [RoomPanel] {
    lab.panels.filter { ![.loss, .map, .network, .numbers].contains($0) }.map { .lab($0) }
      + [.seeds]
  }

  /// Lets the arrow keys move in the panel that has them, if they can.
  private mutating func lendArrows() {
    switch (focus, panel) {
    case (.network, _): lab.inspect(.network)
    case (.numbers, _): lab.inspect(.numbers)
    case (.panel, .lab(let panel)): lab.inspect(panel)
    default: lab.inspect(nil)
    }
  }

  /// The keys that mean something now.
  var keyGroups: [KeyTable.Group] {
    if let field { return [field.keys] }
    if let remedies { return [.remedies(remedies)] }
    if switchesFeatures { return [.features(lab.featureSwitches)] }
    if let drawing { return drawing.keys }
    if walk != nil { return [.roomWalk, lab.walkKeys] }
    var groups: [KeyTable.Group] = []
    switch focus {
    case .controls: groups.append(lab.chosen == .features ? .roomFeatures : .roomControls)
    case .network: groups.append(.roomNetwork(isUnit: enlargedUnit != nil))
    case .loss where !pins.isEmpty: groups.append(.roomPinChart)
    case .numbers: groups.append(.roomNumbers)
    case .map where hasMap:
      let map = DecisionMap(lab.session, data: lab.data, appearance: Appearance(colors: .none))
      groups.append(.roomMap(hasTest: lab.run.hasTest, hasSides: map?.ramp == .diverging))
    case .map: groups.append(.roomPanel(.confusion, hasTest: lab.hasRowsToTurn))
    case .loss: break
    case .panel:
      if let group = comparePanelKeys { groups.append(group) }
      if case .lab(let panel) = panel {
        groups.append(.roomPanel(panel, hasTest: lab.hasRowsToTurn))
      }
    }
    return groups + [.room, compareKeys, lab.keys]
  }
}
