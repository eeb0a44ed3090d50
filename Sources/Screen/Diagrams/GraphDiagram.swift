/// A computation graph from left to right: inputs, operations, result.
///
/// Every operation shows its sign, its value and, beneath it, the gradient of the result with
/// respect to it. Places depend on the shape of the graph, the area and `valueColumns` alone:
/// a number that appears, changes or goes away moves nothing.
///
/// It is no general graph drawing: edges run from left to right only, and those that would close
/// a cycle are left out.
package struct GraphDiagram: Hashable, Sendable {
  /// How much a node or an edge stands out.
  package enum Emphasis: Int, Comparable, Hashable, Sendable {
    /// Not concerned at present.
    case dimmed
    /// Not reached yet.
    case normal
    /// Computed.
    case done
    /// Being computed now: the accent colour, and double lines for those who see no colour.
    case active

    package static func < (one: Emphasis, other: Emphasis) -> Bool {
      one.rawValue < other.rawValue
    }
  }

  /// How closely the graph is looked at.
  package enum Zoom: Int, CaseIterable, Hashable, Sendable {
    /// Boxes with value and gradient below them.
    case boxes
    /// The same without boxes, closer together.
    case numbers
    /// Only the signs of the operations and the names of the inputs, a row each.
    case signs
    /// A dot for each node: the whole of a large graph.
    case dots
  }

  /// An input or an operation.
  package struct Node: Hashable, Sendable {
    /// What edges and `focus` call it; of two nodes with one id, the first counts.
    package var id: Int
    /// The sign of an operation ("×", "exp", "1 +"), or the name of an input.
    package var title: String
    /// The name of an intermediate result, such as "q".
    package var name: String?
    package var value: String?
    /// The gradient of the result with respect to this node, without the ∂.
    package var gradient: String?
    /// The same gradient found in another way, to compare with; without the ≈.
    package var check: String?
    package var emphasis: Emphasis
    /// Inputs have no box.
    package var isInput: Bool
    /// The learner's keys act on this node.
    package var isSelected: Bool
    /// The value is another than in the frame before.
    package var isChanged: Bool

    package init(
      id: Int, title: String, name: String? = nil, value: String? = nil, gradient: String? = nil,
      check: String? = nil, emphasis: Emphasis = .normal, isInput: Bool = false,
      isSelected: Bool = false, isChanged: Bool = false
    ) {
      self.id = id
      self.title = title
      self.name = name
      self.value = value
      self.gradient = gradient
      self.check = check
      self.emphasis = emphasis
      self.isInput = isInput
      self.isSelected = isSelected
      self.isChanged = isChanged
    }
  }

  /// The use of one node's value by another; two edges between the same nodes are two uses.
  package struct Edge: Hashable, Sendable {
    package var from: Int
    package var to: Int
    package var emphasis: Emphasis
    /// Stands beside the wire where there is room for it.
    package var label: String?
    /// Stands there where the label is too long.
    package var shortLabel: String?

    package init(
      from: Int, to: Int, emphasis: Emphasis = .normal, label: String? = nil,
      shortLabel: String? = nil
    ) {
      self.from = from
      self.to = to
      self.emphasis = emphasis
      self.label = label
      self.shortLabel = shortLabel
    }
  }

  package var nodes: [Node]
  package var edges: [Edge]
  /// The node that stays in view where the area is too small for the whole graph.
  package var focus: Int?
  /// The room that is kept for every value and gradient; longer ones are cut.
  package var valueColumns: Int
  /// `nil` for the closest of boxes and numbers at which the whole graph can be seen.
  package var zoom: Zoom?
  /// Whether room is kept for checks, below the gradients.
  package var hasChecks: Bool

  package init(
    nodes: [Node], edges: [Edge], focus: Int? = nil, valueColumns: Int = 7, zoom: Zoom? = nil,
    hasChecks: Bool = false
  ) {
    self.nodes = nodes
    self.edges = edges
    self.focus = focus
    self.valueColumns = min(max(1, valueColumns), 40)
    self.zoom = zoom
    self.hasChecks = hasChecks
  }
}
