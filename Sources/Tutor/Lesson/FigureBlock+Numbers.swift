import LessonKit

extension FigureBlock {
  /// The whole number of a line; `nil` if there is no such line.
  func wholeNumber(
    _ key: String, in range: ClosedRange<Int>
  ) throws(FigureProblem) -> Int? {
    guard let text = self[key] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw FigureProblem(
        key: key,
        message: "“\(text)” is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The number of a line; `nil` if there is no such line.
  func number(_ key: String, in range: ClosedRange<Double>) throws(FigureProblem) -> Double? {
    guard let text = self[key] else { return nil }
    guard let number = Double(text), range.contains(number) else {
      throw FigureProblem(
        key: key,
        message: "“\(text)” is not a number from \(Numbers.plain(range.lowerBound)) to "
          + Numbers.plain(range.upperBound))
    }
    return number
  }
}
