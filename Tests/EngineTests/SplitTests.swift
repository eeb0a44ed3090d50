import Testing

@testable import Engine

@Suite struct SplitTests {
  /// `count` rows whose only feature is their index, in three classes of unequal size.
  private func table(_ count: Int) -> Dataset {
    Dataset(
      name: "rows", featureNames: ["index"], targetName: "y",
      inputs: Matrix(Shape(count, 1), (0..<count).map { Float($0) }),
      targets: .classes(
        (0..<count).map { $0 % 10 < 6 ? 0 : $0 % 10 < 9 ? 1 : 2 }, names: ["a", "b", "c"]),
      imageShape: Shape(1, 1))
  }

  private func indices(_ data: Dataset) -> [Int] { data.inputs.elements.map { Int($0) } }

  private func random(_ seed: UInt64 = 3) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: .split)
  }

  // MARK: Fractions

  @Test func threePartsHoldEveryRowOnce() {
    var generator = random()
    let parts = table(103).split(
      trainFraction: 0.6, validationFraction: 0.2, using: &generator)
    #expect(parts.train.rows == 62)
    #expect(parts.validation.rows == 21)
    #expect(parts.test.rows == 20)
    let all = indices(parts.train) + indices(parts.validation) + indices(parts.test)
    #expect(all.sorted() == Array(0..<103))
    #expect(all != Array(0..<103))
    for row in 0..<parts.test.rows {
      #expect(parts.test.classIndex(of: row) == table(103).classIndex(of: indices(parts.test)[row]))
    }
    #expect(parts.test.imageShape == Shape(1, 1))
  }

  @Test func trainingRowsStayWhenSomeAreKeptForValidation() {
    var (one, two) = (random(), random())
    let plain = table(100).split(trainFraction: 0.7, using: &one)
    let three = table(100).split(trainFraction: 0.7, validationFraction: 0.1, using: &two)
    #expect(plain.train == three.train)
    #expect(indices(plain.test) == indices(three.validation) + indices(three.test))
  }

  @Test(arguments: [
    (1.0, 0.5, 10, 0, 0), (0.5, 0.5, 5, 5, 0), (0.5, 9, 5, 5, 0), (-1, 0.5, 0, 5, 5),
    (0.5, -1, 5, 0, 5), (.infinity, 0, 10, 0, 0), (-.infinity, .infinity, 0, 10, 0),
  ])
  func fractionsOutOfRangeAreAllOrNone(
    train: Double, validation: Double, trainRows: Int, validationRows: Int, testRows: Int
  ) {
    var generator = random()
    let parts = table(10).split(
      trainFraction: train, validationFraction: validation, using: &generator)
    #expect(
      [parts.train.rows, parts.validation.rows, parts.test.rows]
        == [trainRows, validationRows, testRows])
  }

  // MARK: Folds

  @Test(arguments: [2, 3, 10, 103], [false, true])
  func foldsPartitionTheRows(count: Int, stratified: Bool) throws {
    var generator = random()
    let folds = try table(103).kFolds(count, stratified: stratified, using: &generator)
    #expect(folds.count == count)
    #expect(folds.flatMap { indices($0.validation) }.sorted() == Array(0..<103))
    for fold in folds {
      #expect(abs(Double(fold.validation.rows) - 103 / Double(count)) < 1)
      #expect((indices(fold.train) + indices(fold.validation)).sorted() == Array(0..<103))
      #expect(indices(fold.train) == indices(fold.train).sorted())
    }
  }

  @Test func stratifiedFoldsKeepTheShareOfEachClass() throws {
    var generator = random()
    for fold in try table(100).kFolds(7, stratified: true, using: &generator) {
      for (label, size) in [60, 30, 10].enumerated() {
        let found = (0..<fold.validation.rows).count { fold.validation.classIndex(of: $0) == label }
        #expect(abs(Double(found) - Double(size) / 7) < 1)
      }
    }
  }

  @Test func foldsFollowTheSeed() throws {
    var (one, same, other) = (random(), random(), random(4))
    let folds = try table(50).kFolds(5, using: &one).map(\.validation)
    #expect(try table(50).kFolds(5, using: &same).map(\.validation) == folds)
    #expect(try table(50).kFolds(5, using: &other).map(\.validation) != folds)
  }

  @Test func aRegressionIsDealtOutAsItIs() throws {
    var (one, other) = (random(), random())
    let data = Dataset.make(.sine, rows: 20, seed: 1)
    let plain = try data.kFolds(4, using: &one).map(\.train)
    #expect(try data.kFolds(4, stratified: true, using: &other).map(\.train) == plain)
  }

  @Test(arguments: [(10, -1), (10, 0), (10, 1), (10, 11), (0, 2), (1, 2)])
  func impossibleFoldsAreRefused(rows: Int, count: Int) {
    var generator = random()
    let error = #expect(throws: ConfigurationError.self) {
      try table(rows).kFolds(count, using: &generator)
    }
    #expect(
      error?.message
        == "--folds \(count) is out of range; it has to be 2 or more, and at most the \(rows) rows")
  }

  // MARK: Bootstrap

  @Test func bootstrapDrawsWithReplacementAndKeepsTheRest() {
    var generator = random()
    let data = table(1000)
    let (sample, outOfBag) = data.bootstrap(using: &generator)
    #expect(sample.rows == 1000)
    let inBag = Set(indices(sample))
    #expect(inBag.count < 1000)
    #expect((Array(inBag) + indices(outOfBag)).sorted() == Array(0..<1000))
    // (1 − 1/n)^n of the rows: 368, with a standard deviation of 10.
    #expect((318...418).contains(outOfBag.rows))
    for row in 0..<100 {
      #expect(sample.classIndex(of: row) == data.classIndex(of: indices(sample)[row]))
    }
    var empty = random()
    #expect(table(0).bootstrap(using: &empty).sample.rows == 0)
  }

  @Test func bootstrapFollowsTheSeed() {
    var (one, same, other) = (random(), random(), random(4))
    let sample = table(50).bootstrap(using: &one).sample
    #expect(table(50).bootstrap(using: &same).sample == sample)
    #expect(table(50).bootstrap(using: &other).sample != sample)
  }
}

@Suite struct StandardizationTests {
  private func data(_ columns: Int, _ elements: [Float]) -> Dataset {
    let rows = elements.count / columns
    return Dataset(
      name: "n", featureNames: (0..<columns).map { "x\($0)" }, targetName: "y",
      inputs: Matrix(Shape(rows, columns), elements),
      targets: .values(Array(repeating: 1, count: rows)))
  }

  @Test func featuresGetMean0AndDeviation1() {
    // Means 3 and 0, deviations √2 and 10.
    let train = data(2, [1, 10, 2, -10, 3, 10, 4, -10, 5, 0])
    let scaling = Standardization(of: train)
    #expect(scaling.means == [3, 0])
    #expect(abs(scaling.scales[0] - 2.0.squareRoot()) < 1e-15)
    #expect(abs(scaling.scales[1] - 80.0.squareRoot()) < 1e-15)
    let scaled = scaling.applied(to: train)
    let again = Standardization(of: scaled)
    for feature in 0..<2 {
      #expect(abs(again.means[feature]) < 1e-7)
      #expect(abs(again.scales[feature] - 1) < 1e-7)
    }
    #expect(scaled.targets == train.targets)
  }

  @Test func otherRowsAreScaledByTheTrainingRows() {
    let scaling = Standardization(of: data(1, [-2, 2]))
    #expect(scaling.applied(to: data(1, [4, 6, -8])).inputs.elements == [2, 3, -4])
  }

  @Test(arguments: [Float(0.1), 0, -3e38, .leastNonzeroMagnitude])
  func aConstantFeatureBecomes0(value: Float) {
    // The mean of many times 0.1 is not 0.1 after rounding.
    let train = data(1, Array(repeating: value, count: 1001))
    let scaling = Standardization(of: train)
    #expect(scaling.scales == [1])
    #expect(scaling.applied(to: train).inputs.elements.allSatisfy { $0 == 0 })
  }

  @Test func extremeFeaturesStayFinite() {
    for values in [
      [Float(3e38), -3e38, 3e38], [.leastNonzeroMagnitude, 0, 0], [1e38, 1e38, Float(1e38).nextUp],
    ] {
      let train = data(1, values)
      let scaled = Standardization(of: train).applied(to: train)
      #expect(scaled.inputs.elements.allSatisfy { $0.isFinite && abs($0) < 2 })
      #expect(scaled.inputs.elements.contains { abs($0) > 0.5 })
    }
  }

  @Test func withoutRowsNothingChanges() {
    let scaling = Standardization(of: data(1, [5]).rows([]))
    #expect(scaling.applied(to: data(1, [5, 7])).inputs.elements == [5, 7])
  }
}
