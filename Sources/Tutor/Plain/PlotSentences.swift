extension PlotState {
  /// How many places of a plot are listed.
  private static let listedPlaces = 9

  /// The plot as a heading and a line for each of some places, evenly spread.
  package var sentences: [String] {
    let names = curves.map(\.name).joined(separator: " and ")
    let last = places.count - 1
    let listed = (0..<Self.listedPlaces).map { $0 * last / (Self.listedPlaces - 1) }
    return ["Figure: plot of \(names)."]
      + listed.map { place in
        let values = curves.map { "\($0.name) = \(Numbers.short($0.values[place]))" }
        return "  \(variable) = \(Numbers.short(places[place])): "
          + values.joined(separator: ", ")
      }
  }
}
