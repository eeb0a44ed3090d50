import Engine

/// A function of a plot.
struct PlotFunction: Equatable, Sendable {
  /// As the legend calls it.
  let name: String
  let expression: Expression
  /// The variable of the expression, which may be another than that of the axis.
  let variable: String
  /// The constants that are this function's own.
  var constants = Sliders()
  /// What is known about it, of an activation.
  var facts: ActivationFacts?

  /// Its curve, and its derivative if that is wanted.
  func traces(
    at places: [Double], with values: [String: Double], derivative: Bool
  ) -> [Trace] {
    Trace.traces(
      of: expression, named: name, by: variable, at: places,
      with: values.merging(constants.values) { _, own in own }, derivative: derivative)
  }

  /// What it does between two ends; `nil` if it has no finite value there.
  func summary(over range: ClosedRange<Double>, with values: [String: Double]) -> CurveSummary? {
    CurveSummary(
      of: expression, by: variable, over: range,
      with: values.merging(constants.values) { _, own in own })
  }

  // MARK: The activations

  /// All activations that there are, each under one name.
  static var activations: [PlotFunction] {
    Activation.named.filter { $0.name == $0.activation.name }.compactMap { name, activation in
      guard let formula = activation.formula else { return nil }
      return PlotFunction(
        name: name, expression: formula.expression, variable: "x",
        constants: Sliders(formula.constants.map(slider)), facts: activation.facts)
    }
  }

  /// From 0 to 1 for a constant below ½, to twice the default for a larger one.
  private static func slider(_ constant: Activation.Formula.Constant) -> SliderState {
    let most = constant.value < 0.5 ? 1 : 2 * constant.value
    return SliderState(
      constant.name, label: Self.letters[constant.name], value: constant.value, range: 0...most,
      step: most / 100)
  }

  private static let letters = ["alpha": "α", "lambda": "λ", "theta": "θ"]
}
