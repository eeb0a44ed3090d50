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
    ("x,x\n1,1\n", 1, "two columns are named “x”"),
  ])
  func mistakesAreNamedWithTheirLine(text: String, line: Int, message: String) {
    let error = #expect(throws: CSVError.self) { try read(text) }
    #expect(error?.line == line)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
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
