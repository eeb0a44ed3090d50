/// A look at a network that can't be had as asked, said so that it can be mended.
package enum InspectionError: Error, Equatable, Sendable {
  case noLayer(Int, layers: Int)
  case noUnit(Int, layer: Int, units: Int)
  case inputWidth(Int, inputs: Int)
  case planeNeeded(inputs: Int)
  case badView(x: ClosedRange<Double>, y: ClosedRange<Double>)
  case badResolution(columns: Int, rows: Int)
  case tooManyValues(columns: Int, rows: Int, units: Int)
  case notPiecewiseLinear(layer: Int)
  case notFinite(quantity: String)

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .noLayer(let layer, let layers):
      "there is no layer \(layer); choose one from 1 to \(layers)"
    case .noUnit(let unit, let layer, let units):
      "layer \(layer) has no unit \(unit); choose one from 0 to \(units - 1)"
    case .inputWidth(let width, let inputs):
      "the rows have \(width) features and the network \(inputs) inputs; give rows that fit"
    case .planeNeeded(let inputs):
      "the plane is that of two inputs, and the network has \(inputs); use one with two"
    case .badView(let x, let y):
      "\(x) by \(y) is no rectangle; give finite ranges that are not empty"
    case .badResolution(let columns, let rows):
      "a grid of \(columns) by \(rows) is too small; give more columns or rows"
    case .tooManyValues(let columns, let rows, let units):
      "a grid of \(columns) by \(rows) for each of \(units) units takes too much memory; "
        + "give a coarser one, or fewer layers"
    case .notPiecewiseLinear(let layer):
      "layer \(layer) is not made of straight pieces; use an activation such as relu"
    case .notFinite(let quantity):
      "\(quantity) are infinite or not a number; go back to where they were finite"
    }
  }
}
