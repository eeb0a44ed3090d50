import Engine
import Screen

/// A lab's network as a diagram, with what each unit answers where the inputs are a plane.
struct LabNetwork {
  let state: LabState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    var diagram = Self.diagram(of: state, resolution: Self.resolution)
    diagram.cursor = state.inspection.panel == .network ? state.cursor : nil
    diagram.edited = state.freshEdits
    diagram.draw(in: area, of: &frame, appearance: appearance)
  }

  /// The unit or weight that is drawn at a place.
  static func cursor(
    at position: Position, in area: Area, of state: LabState
  ) -> NetworkDiagram.Cursor? {
    // What maps show has no part in where they stand.
    diagram(of: state, resolution: 1).cursor(at: position, in: area)
  }

  /// Values a unit's map has each way.
  private static let resolution = 12

  /// - Parameter resolution: of the units' maps; 0: without them.
  static func diagram(of state: LabState, resolution: Int) -> NetworkDiagram {
    let session = state.session
    let network = session.graph
    let widths = network.architecture.widths
    let hasGradients = session.step > 0
    var maps: UnitMaps?
    let view = DecisionMap(session, data: state.data, appearance: Appearance())?.view
    if resolution > 0, let view {
      var session = session
      maps = try? session.unitMaps(of: view, columns: resolution, rows: resolution)
    }
    let inputs = view == nil || resolution == 0 ? nil : inputResponses(of: state, resolution)
    var layers = [
      NetworkDiagram.Layer(
        title: "inputs",
        units: zip(session.preparation.names, inputs ?? session.preparation.names.map { _ in nil })
          .map { NetworkDiagram.Unit(name: $0, response: $1) })
    ]
    for (index, layer) in network.layers.enumerated() {
      let isOutput = index == network.layers.count - 1
      let biases = network.graph[value: layer.bias].elements
      let gradients = network.graph[gradient: layer.bias].elements
      let units = (0..<widths[index + 1]).map { unit in
        NetworkDiagram.Unit(
          name: isOutput ? outputName(unit, of: state.data) : "h\(index + 1).\(unit + 1)",
          response: maps?.map(layer: index + 1, unit: unit).map { answers in
            response(answers, resolution, isOutput: isOutput, loss: session.configuration.loss)
          },
          bias: Double(biases[unit]),
          biasGradient: hasGradients ? Double(gradients[unit]) : nil)
      }
      layers.append(
        NetworkDiagram.Layer(
          title: isOutput ? "output" : network.architecture.activations[index].name,
          units: units))
    }
    let weights = network.layers.map { layer in
      NetworkDiagram.Weights(
        network.graph[value: layer.weights].elements.map { Double($0) },
        gradients: hasGradients
          ? network.graph[gradient: layer.weights].elements.map { Double($0) } : [])
    }
    return NetworkDiagram(layers: layers, weights: weights)
  }

  private static func outputName(_ unit: Int, of data: Dataset) -> String {
    data.classNames.count > 2 ? data.classNames[unit] : data.targetName
  }

  /// What each input is over the plane: a slope, or what its feature makes of the plane.
  private static func inputResponses(
    of state: LabState, _ resolution: Int
  ) -> [NetworkDiagram.Response?] {
    let preparation = state.session.preparation
    guard let features = preparation.features else { return (0..<2).map { ramp($0, resolution) } }
    let map = DecisionMap(state.session, data: state.data, appearance: Appearance())
    let places = map?.places(Size(columns: resolution, rows: resolution))
    guard let places else { return features.names.map { _ in nil } }
    let values = features.values(of: places, columns: preparation.columns)
    return features.expressions.enumerated().map { index, expression in
      if let column = preparation.columns.firstIndex(of: expression.source) {
        return ramp(column, resolution)
      }
      let answers = (0..<values.rows).map { Double(values[$0, index]) }
      let scale = answers.lazy.map(abs).filter(\.isFinite).max() ?? 0
      return NetworkDiagram.Response(
        columns: resolution, values: answers.map { scale > 0 ? $0 / scale : 0 })
    }
  }

  /// An input over the plane is a slope from −1 to 1.
  private static func ramp(_ feature: Int, _ resolution: Int) -> NetworkDiagram.Response {
    let values = (0..<resolution * resolution).map { place in
      let share =
        feature == 0 ? place % resolution : resolution - 1 - place / resolution
      return 2 * Double(share) / Double(max(1, resolution - 1)) - 1
    }
    return NetworkDiagram.Response(columns: resolution, values: values)
  }

  private static func response(
    _ answers: ArraySlice<Float>, _ resolution: Int, isOutput: Bool, loss: Loss
  ) -> NetworkDiagram.Response {
    let isLogit = isOutput && [.bce, .brier, .ce].contains(loss)
    let values = answers.map { isLogit ? 2 * Double.sigmoid(Double($0)) - 1 : Double($0) }
    // Large answers are scaled down, small ones are left small.
    let scale = max(1, values.lazy.map(abs).filter(\.isFinite).max() ?? 1)
    return NetworkDiagram.Response(columns: resolution, values: values.map { $0 / scale })
  }
}

extension LabState {
  /// Moves to a neighbouring unit or weight.
  mutating func moveCursor(_ direction: NetworkDiagram.Direction) {
    var diagram = LabNetwork.diagram(of: self, resolution: 0)
    diagram.cursor = cursor
    diagram.moveCursor(direction)
    cursor = diagram.cursor
  }
}
