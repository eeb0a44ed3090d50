/// The panes of the free lab, by the digits that lead to them.
package enum RoomPane: Int, CaseIterable, Sendable {
  case controls
  case network
  case map
  case loss
  case numbers
  /// The one that shows another of the lab's panels at each turn.
  case panel

  /// Stands on its tab, or above it.
  var title: String {
    switch self {
    case .controls: "Set"
    case .network: "Network"
    case .map: "Map"
    case .loss: "Loss"
    case .numbers: "Numbers"
    case .panel: "Look"
    }
  }
}
