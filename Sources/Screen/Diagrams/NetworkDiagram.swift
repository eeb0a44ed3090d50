/// A dense network from left to right: a column of units for each layer, a line for each weight.
///
/// Units are small maps of their response where there is room, else a shaded glyph with the value.
/// A line's thickness says how large a weight is, its colour and whether it is solid (positive) or
/// dashed (negative) say the sign. Places depend on the shape of the network, the area, and on
/// whether units have responses: a number that changes moves nothing.
package struct NetworkDiagram: Hashable, Sendable {
  /// What a unit answers over the plane of two inputs.
  package struct Response: Hashable, Sendable {
    /// How many values there are in a row.
    package var columns: Int
    /// Row by row from the top, −1…1, as in `HeatMap`.
    package var values: [Double]

    package init(columns: Int, values: [Double]) {
      self.columns = columns
      self.values = values
    }
  }

  /// An input, a hidden unit or an output.
  package struct Unit: Hashable, Sendable {
    /// "x1", "h1.3": stands in the read-out, and beside inputs and outputs.
    package var name: String
    package var value: Double?
    package var response: Response?
    package var bias: Double?
    /// The derivative of the loss with respect to the bias.
    package var biasGradient: Double?

    package init(
      name: String, value: Double? = nil, response: Response? = nil, bias: Double? = nil,
      biasGradient: Double? = nil
    ) {
      self.name = name
      self.value = value
      self.response = response
      self.bias = bias
      self.biasGradient = biasGradient
    }
  }

  /// Units that are computed together.
  package struct Layer: Hashable, Sendable {
    /// Stands above the layer.
    package var title: String
    package var units: [Unit]

    package init(title: String = "", units: [Unit]) {
      self.title = title
      self.units = units
    }
  }

  /// The weights between two neighbouring layers.
  package struct Weights: Hashable, Sendable {
    /// A row for each unit of the left layer, a column for each of the right one.
    package var values: [Double]
    /// The derivatives of the loss, in the same order; may be empty.
    package var gradients: [Double]

    package init(_ values: [Double], gradients: [Double] = []) {
      self.values = values
      self.gradients = gradients
    }
  }

  /// What the learner looks at.
  package enum Cursor: Hashable, Sendable {
    case unit(layer: Int, unit: Int)
    /// The weight from a unit of `layer` to one of the next layer.
    case edge(layer: Int, from: Int, to: Int)
  }

  package var layers: [Layer]
  /// One entry for each gap between two layers; what is missing is not drawn.
  package var weights: [Weights]
  package var cursor: Cursor?
  /// The weight from which on lines are thickest; a fixed one, so that no step changes the others'
  /// thickness.
  package var weightScale: Double
  /// Weights and units' biases that were set by hand.
  package var edited: Set<Cursor> = []

  package init(
    layers: [Layer], weights: [Weights] = [], cursor: Cursor? = nil, weightScale: Double = 2
  ) {
    self.layers = layers
    self.weights = weights
    self.cursor = cursor
    self.weightScale = weightScale
  }

  /// The weight between a unit of `layer` and one of the next; `nil` if there is none.
  package func weight(layer: Int, from: Int, to: Int) -> Double? {
    index(layer, from, to).flatMap { index in
      let values = weights[layer].values
      return values.indices.contains(index) ? values[index] : nil
    }
  }

  /// The derivative of the loss with respect to a weight; `nil` if it is not known.
  package func gradient(layer: Int, from: Int, to: Int) -> Double? {
    index(layer, from, to).flatMap { index in
      let gradients = weights[layer].gradients
      return gradients.indices.contains(index) ? gradients[index] : nil
    }
  }

  private func index(_ layer: Int, _ from: Int, _ to: Int) -> Int? {
    guard weights.indices.contains(layer), layers.indices.contains(layer),
      layers.indices.contains(layer + 1), layers[layer].units.indices.contains(from),
      layers[layer + 1].units.indices.contains(to)
    else { return nil }
    return from * layers[layer + 1].units.count + to
  }

  /// Whether the cursor stands on something that was set by hand.
  var isCursorEdited: Bool { cursor.map(edited.contains) ?? false }

  /// A unit; `nil` where there is none.
  func unit(_ layer: Int, _ unit: Int) -> Unit? {
    guard layers.indices.contains(layer), layers[layer].units.indices.contains(unit) else {
      return nil
    }
    return layers[layer].units[unit]
  }
}
