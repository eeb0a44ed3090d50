import Testing

@testable import Engine

@Suite struct CSVTests {
  private func read(_ text: String, target: String? = nil) throws -> Dataset {
    try Dataset(csv: Array(text.utf8), name: "test", target: target)
  }

  @Test func readsFeaturesAndLabels() throws {
    let data = try read(
      "\u{FEFF}a,\"b \"\"2\"\"\",kind\r\n1, 2.5,cat\r\n\r\n-3e-1,4,\"dog\"\r\n5,6,cat")
    #expect(data.featureNames == ["a", "b \"2\""])
    #expect(data.inputs.elements == [1, 2.5, -0.3, 4, 5, 6])
    #expect(data.targets == .classes([0, 1, 0], names: ["cat", "dog"]))
  }

  @Test func integersAreClassesAndFractionsAreValues() throws {
    #expect(try read("x,y\n1,10\n2,2\n3,10").targets == .classes([1, 0, 1], names: ["2", "10"]))
    #expect(try read("x,y\n1,0.5\n2,2").targets == .values([0.5, 2]))
  }

  @Test func theTargetMayStandAnywhere() throws {
    let data = try read("y,x\n1,2\n0,3", target: "y")
    #expect(data.featureNames == ["x"])
    #expect(data.targets == .classes([1, 0], names: ["0", "1"]))
  }

  @Test(arguments: [
    ("", 1, "the file is empty"),
    ("x,y\n", 1, "there is a header and no row"),
    ("x,y\n1,2\n3\n", 3, "1 field where the header has 2"),
    ("x,y\n1,2,3\n", 2, "3 fields where the header has 2"),
    ("x,y\nfoo,1\n", 2, "“foo” in feature column “x” is not a number"),
    ("x,y\nnan,1\n", 2, "“nan” in column “x” is not a finite number"),
    ("x,y\n1,inf\n", 2, "“inf” in column “y” is not a finite number"),
    ("x,y\n1,\n", 2, "the target column “y” is empty here"),
    ("x,y\n1,\"2\n", 2, "a quoted field begins here and never ends"),
    ("y\n1\n", 1, "fewer than two columns"),
    ("x;y\n1;1\n", 1, "with commas between them"),
    ("x,x\n1,1\n", 1, "two columns are named “x”"),
    ("x,y\n1,2\n\n3,\n", 4, "the target column “y” is empty here"),
    ("x,y\n1,2\n ,3\n", 3, "the feature column “x” is empty here"),
    ("x,y\n1,2\n-inf,3\n", 3, "“-inf” in column “x” is not a finite number"),
    ("x,y\n1e99,3\n", 2, "“1e99” in column “x” is not a finite number"),
    ("x,y\n1,NaN\n", 2, "“NaN” in column “y” is not a finite number"),
    ("\n0.5,1\n0.1,2\n", 2, "the first row holds nothing but numbers"),
    (",x,y\n0,1,2\n", 1, "column 1 of the header has no name"),
    ("x,y\r\n\"1\r\n\",2\r\nb,2", 4, "“b” in feature column “x” is not a number"),
    ("x,y\r1,2\ra,2", 3, "“a” in feature column “x” is not a number"),
  ])
  func mistakesAreNamedWithTheirLine(text: String, line: Int, message: String) {
    let error = #expect(throws: CSVError.self) { try read(text) }
    #expect(error?.line == line)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func aColumnThatIsNotThereIsNamedWithThoseThatAre() {
    let error = #expect(throws: CSVError.self) { try read("\nx,y\n1,2", target: "z") }
    #expect(error?.line == 2)
    #expect(error?.message == "there is no column “z”; the header has x, y")
  }

  @Test func moreColumnsThanANetworkHasInputsAreRefused() {
    let commas = String(repeating: ",", count: 65_537)
    let error = #expect(throws: CSVError.self) { try read("x,y\n1,2\n\(commas)") }
    #expect(error == CSVError(problem: .tooManyFields(limit: 65_537), line: 3))
  }

  @Test func aLongCellIsCutShortInTheMessage() {
    let cell = String(repeating: "é", count: 100_000)
    let error = #expect(throws: CSVError.self) { try read("x,y\n\(cell),1") }
    #expect(error?.message.count ?? .max < 120)
  }

  @Test func quotesHoldCommasLineEndsAndQuotes() throws {
    let data = try read("x,y\n1,\"a, \"\"b\"\"\r\nc\"\n 2 , \"d\" \n\"3\",a\"b\"\n")
    #expect(data.inputs.elements == [1, 2, 3])
    #expect(data.classNames == ["a\"b\"", "a, \"b\"\nc", "d"].sorted())
  }

  @Test func aFileWithoutAHeaderIsReadWithNamesGiven() throws {
    let data = try Dataset(csv: Array("1,2,0\n3,4,1\n".utf8), name: "n", columns: ["a", "b", "c"])
    #expect(data.featureNames == ["a", "b"])
    #expect(data.inputs.elements == [1, 2, 3, 4])
  }

  @Test func aGzipFileIsUnpacked() throws {
    // gzip of "x,y\n1,0\n2,1\n".
    let bytes = Fixtures.hexadecimal(
      "1f8b0800000000000203abd0a9e432d431e032d231e40200bc762a080c000000")
    let data = try Dataset(csv: bytes, name: "n")
    #expect(data.inputs.elements == [1, 2])
    #expect(data.targets == .classes([0, 1], names: ["0", "1"]))
    let error = #expect(throws: CSVError.self) {
      try Dataset(csv: Array(bytes.dropLast()), name: "n")
    }
    #expect(error?.problem == .gzip(.truncated))
  }

  @Test func damagedTablesNeverTrap() {
    let characters = Array("x,y\n1.5,\"cat\"\r\n-2,dog\né,\u{FEFF}\u{0}".utf8)
    var random = SeededGenerator(seed: 5, stream: .data)
    for _ in 0..<5000 {
      let bytes = (0..<random.integer(below: 40)).map { _ in
        characters[random.integer(below: characters.count)]
      }
      _ = try? Dataset(csv: bytes, name: "x")
    }
  }

  @Test func oneClassOnlyIsExplainedAndCanStillBeTrainedOn() throws {
    let data = try read("x,y\n1,cat\n2,cat\n3,cat")
    #expect(throws: ConfigurationError.twoClassesNeeded(.bce, found: 1)) {
      try data.targetMatrix(for: .bce)
    }
    #expect(data.outputCount(for: .ce) == 2)
    #expect(try data.targetMatrix(for: .ce).elements == [1, 0, 1, 0, 1, 0])
  }

  @Test func bytesThatAreNoTextAreRefused() {
    let error = #expect(throws: CSVError.self) { try Dataset(csv: [0xFF, 0xFE], name: "x") }
    #expect(error?.problem == .notText)
  }
}

@Suite struct SafetensorsTests {
  @Test func aFileOfPyTorchIsReadAndWrittenBack() throws {
    let bytes = try Fixtures.bytes("trainings/spiral-l2/initial.safetensors")
    let file = try Safetensors(bytes: bytes)
    #expect(file.tensors["0.weight"]?.shape == [8, 2])
    // The header's keys may stand in another order; the numbers behind it are the same bytes.
    let written = file.bytes
    #expect(written.count == bytes.count)
    #expect(written[392...] == bytes[392...])
    #expect(try Safetensors(bytes: written) == file)
  }

  @Test func everyTruncationIsAnErrorAndNeverATrap() throws {
    let bytes = try Fixtures.bytes("trainings/xor-tanh-bce/initial.safetensors")
    for length in 0..<bytes.count {
      #expect(throws: SafetensorsError.self) { try Safetensors(bytes: Array(bytes[..<length])) }
    }
  }

  @Test func damagedFilesNeverTrap() throws {
    let bytes = try Fixtures.bytes("trainings/xor-tanh-bce/initial.safetensors")
    var random = SeededGenerator(seed: 4, stream: .data)
    for _ in 0..<5000 {
      var damaged = bytes
      for _ in 0...random.integer(below: 4) {
        damaged[random.integer(below: 260)] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try? Safetensors(bytes: damaged)
    }
  }

  @Test func weightsThatDoNotFitChangeNothing() throws {
    let architecture = try Architecture(widths: [2, 3, 1], activations: [.tanh])
    var network = try NetworkGraph<Float>(architecture, loss: .bce, rows: 1)
    var random = SeededGenerator(seed: 1, stream: .initialization)
    network.initialize(.xavier, using: &random)
    let before = network.stateDictionary
    let file = try Safetensors(bytes: Fixtures.bytes("trainings/xor-tanh-bce/initial.safetensors"))
    let error: SafetensorsError?
    do {
      try network.load(file)
      error = nil
    } catch let caught {
      error = caught
    }
    #expect(error == .wrongShape(tensor: "0.weight", found: [4, 2], expected: [3, 2]))
    #expect(network.stateDictionary == before)
  }

  @Test func layersAreFoundByOrderWithAndWithoutDropout() throws {
    let architecture = try Architecture(widths: [2, 3, 1], activations: [.tanh])
    var random = SeededGenerator(seed: 1, stream: .initialization)
    var dropping = try NetworkGraph<Float>(
      architecture, loss: .bce, regularization: Regularization(dropout: 0.5), rows: 1)
    dropping.initialize(.xavier, using: &random)
    let state = dropping.stateDictionary
    // Linear, Tanh, Dropout, Linear.
    #expect(state.tensors.keys.sorted() == ["0.bias", "0.weight", "3.bias", "3.weight"])
    var plain = try NetworkGraph<Float>(architecture, loss: .bce, rows: 1)
    try plain.load(state)
    #expect(plain.stateDictionary.tensors["2.weight"] == state.tensors["3.weight"])
  }
}
