/// What the last pane of the free lab can show.
enum RoomPanel: Hashable, Sendable {
  /// One of those that a lesson's lab has, too.
  case lab(LabPanel)
  /// The settings from many seeds.
  case seeds

  /// Its name above it.
  var title: String {
    switch self {
    case .lab(let panel): panel.title
    case .seeds: "Seeds"
    }
  }
}
