extension Dataset {
  /// The numbers of rows spread over all of them, ascending and no more than `limit`, to look at a
  /// part in place of all.
  ///
  /// Neighbours are not always equally far apart: where classes take turns, every other row would be
  /// of one class only. All rows if there are no more than `limit`.
  package func spreadRows(atMost limit: Int) -> [Int] {
    let limit = max(1, limit)
    guard rows > limit else { return Array(0..<rows) }
    // Steps of the golden section leave no gaps and meet no period (Weyl's sequence); a step that
    // has no factor in common with the number of rows meets none twice.
    var step = max(1, Int(Double(rows) * 0.618_033_988_75))
    while Self.commonDivisor(step, rows) != 1 { step += 1 }
    return (0..<limit).map { $0 * step % rows }.sorted()
  }

  private static func commonDivisor(_ one: Int, _ other: Int) -> Int {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }
}
