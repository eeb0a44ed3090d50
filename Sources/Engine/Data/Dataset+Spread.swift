extension Dataset {
  /// The numbers of rows spread over all of them, ascending and no more than `limit`, to look at a
  /// part in place of all.
  ///
  /// Neighbours are not always equally far apart: where classes take turns, every other row would be
  /// of one class only. All rows if there are no more than `limit`.
  package func spreadRows(atMost limit: Int) -> [Int] {
    let limit = max(1, limit)
    guard rows > limit else { return Array(0..<rows) }
    // One row out of each of `limit` stretches, at a place that goes by the golden section and so
    // meets no period (Weyl's sequence).
    var place = 0.5
    return (0..<limit).map { stretch in
      let (start, end) = (stretch * rows / limit, (stretch + 1) * rows / limit)
      place = (place + 0.618_033_988_75).truncatingRemainder(dividingBy: 1)
      return start + Int(place * Double(end - start))
    }
  }
}
