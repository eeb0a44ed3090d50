import Testing

@testable import Engine

@Suite struct DrawnDigitTests {
  private static let stroke = DrawnDigit(strokes: [[SIMD2(0.5, 0.1), SIMD2(0.5, 0.9)]])

  /// A pen of 1.24 pixels down the middle: two of four dots on either side, in all eight rows.
  @Test func aVerticalStrokeFillsThePictureFromTopToBottom() {
    let image = Self.stroke.image(Shape(8, 8))
    #expect(image.shape == Shape(1, 64))
    for row in 1..<7 {
      #expect(Array(image.elements[row * 8..<row * 8 + 8]) == [0, 0, 0, 0.5, 0.5, 0, 0, 0])
    }
    for row in [0, 7] {
      let ends = image.elements[row * 8..<row * 8 + 8]
      #expect(ends[row * 8 + 3] == ends[row * 8 + 4])
      #expect((0.1...0.5).contains(ends[row * 8 + 3]))
    }
  }

  @Test func sizeAndPlaceOnThePadDoNotMatter() {
    let large = [
      [SIMD2(0.2, 0.1), SIMD2(0.7, 0.1), SIMD2(0.4, 0.9)], [SIMD2(0.3, 0.5), SIMD2(0.6, 0.5)],
    ]
    let small = large.map { $0.map { $0 * 0.25 + SIMD2(0.5, 0.25) } }
    for shape in [Shape(8, 8), Shape(28, 28)] {
      let (one, other) = (
        DrawnDigit(strokes: large).image(shape), DrawnDigit(strokes: small).image(shape)
      )
      for (one, other) in zip(one.elements, other.elements) { #expect(abs(one - other) < 0.2) }
      let difference = zip(one.elements, other.elements).reduce(0) { $0 + abs($1.0 - $1.1) }
      #expect(difference < 0.5)
    }
  }

  /// MNIST's: within 20×20, the centre of mass in the middle.
  @Test func largePicturesHaveAMarginAndTheirMassInTheMiddle() {
    let image = DrawnDigit(
      strokes: [[SIMD2(0.1, 0.1), SIMD2(0.9, 0.1), SIMD2(0.5, 0.9)]]
    ).image(Shape(28, 28))
    var (mass, x, y) = (0.0, 0.0, 0.0)
    var (rows, columns): (Set<Int>, Set<Int>) = ([], [])
    for row in 0..<28 {
      for column in 0..<28 where image.elements[row * 28 + column] > 0 {
        let ink = Double(image.elements[row * 28 + column])
        mass += ink
        x += ink * (Double(column) + 0.5)
        y += ink * (Double(row) + 0.5)
        rows.insert(row)
        columns.insert(column)
      }
    }
    // To a dot, of which there are four to a pixel.
    #expect(abs(x / mass - 14) < 0.25)
    #expect(abs(y / mass - 14) < 0.25)
    #expect((19...21).contains((rows.max() ?? 0) - (rows.min() ?? 0) + 1))
    #expect((columns.max() ?? 0) - (columns.min() ?? 0) < 21)
  }

  @Test func nothingAndADotAndADashAreNoTrouble() {
    #expect(DrawnDigit().image(Shape(8, 8)).elements.allSatisfy { $0 == 0 })
    let dot = DrawnDigit(strokes: [[SIMD2(0.9, 0.9)]]).image(Shape(8, 8))
    // Four dots of each of the middle's four pixels lie within the pen.
    #expect(dot.elements[27] > 0 && dot.elements.reduce(0, +) < 2)
    let dash = DrawnDigit(strokes: [[SIMD2(0.1, 0.5), SIMD2(0.9, 0.5)]]).image(Shape(8, 8))
    #expect(dash.elements.allSatisfy { $0.isFinite && (0...1).contains($0) })
    #expect(dash.elements[0..<16].allSatisfy { $0 == 0 })
    let large = DrawnDigit(strokes: [[SIMD2(0.9, 0.9)]]).image(Shape(28, 28))
    #expect(large.elements.contains { $0 > 0 })
  }

  @Test func theRasterIsWhatIsDrawn() {
    let raster = Self.stroke.raster(columns: 20)
    #expect(raster.count == 400)
    // The pen is 1.8 pixels wide here.
    #expect(raster[10 * 20 + 9] > 0.7 && raster[10 * 20 + 10] > 0.7)
    #expect(raster[10 * 20 + 5] == 0 && raster[0] == 0 && raster[19 * 20 + 10] == 0)
  }
}
