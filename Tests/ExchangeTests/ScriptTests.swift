import Engine
import Testing

@testable import Exchange

struct PyTorchScriptTests {
  @Test func theModelIsAsTheStateDictionaryCountsIt() throws {
    let script = try ExportSamples.text(
      ExportSamples.session(batchNorm: true, dropout: 0.5), .pytorch)
    #expect(
      script.block("def build_model") == [
        "def build_model():",
        "    return nn.Sequential(",
        "        nn.Linear(2, 2),",
        "        nn.BatchNorm1d(2),",
        "        nn.Tanh(),",
        "        nn.Dropout(0.5),",
        "        nn.Linear(2, 1),",
        "    )",
      ])
  }

  @Test func theLossIsThatOfTheEngine() throws {
    var session = try ExportSamples.session()
    let script = try ExportSamples.text(session, .pytorch)
    let evaluation = session.evaluateTrain()
    let loss = try #require(evaluation).loss
    #expect(script.contains("EXPECTED_LOSS = {\"train\": \(loss)}"))
    #expect(script.contains("loss_function = nn.BCEWithLogitsLoss()"))
    #expect(script.contains("loss = loss + 0.01 / 2 * sum(w.square().sum() for w in weights)"))
    #expect(script.contains("optimizer = torch.optim.SGD(model.parameters(), lr=0.25)"))
    #expect(script.contains("load_file(Path(__file__).with_name(\"model.safetensors\"))"))
  }

  @Test(arguments: [
    ("x*sigmoid(x)", "x * torch.sigmoid(x)"),
    ("max(x, 0.1*x)", "torch.maximum(x, (0.1 * x))"),
    ("min(x, 1)", "torch.minimum(x, torch.full_like(x, 1.0))"),
    ("x*sqrt(4)+1", "(x * 2.0) + 1.0"),
    ("2^x", "2.0 ** x"),
    ("(x+1)*(x-1)", "(x + 1.0) * (x - 1.0)"),
    ("leaky_relu(x, 0.2)", "F.leaky_relu(x, 0.2)"),
    ("leaky_relu(x, x)", "torch.where(x > 0, x, x * x)"),
    (
      "leaky_relu(2, x)",
      "torch.where(torch.full_like(x, 2.0) > 0, torch.full_like(x, 2.0), x * torch.full_like(x, 2.0))"
    ),
  ])
  func aFormulaIsPlainPython(formula: String, expected: String) throws {
    let activation = try Activation(parsing: formula)
    let script = try ExportSamples.text(ExportSamples.session(activation), .pytorch)
    #expect(script.block("    def forward").last == "        return \(expected)")
    #expect(script.contains("import torch.nn.functional as F") == expected.contains("F."))
  }

  @Test func everyActivationHasAModuleOrAClass() throws {
    for (name, activation) in Activation.named {
      let script = try ExportSamples.text(ExportSamples.session(activation), .pytorch)
      let own = script.contains("class Formula1(nn.Module):")
      #expect(own == (name == "abs" || name == "step"), "\(name)")
    }
    let threshold = try ExportSamples.text(
      ExportSamples.session(.operation(.threshold)), .pytorch)
    #expect(threshold.contains("        nn.Threshold(0.1, 20.0),"))
  }

  @Test func theTensorsAreWeightsAndRows() throws {
    let session = try ExportSamples.session()
    let files = try Export.files(for: session, name: "model", format: .pytorch)
    #expect(files.map(\.name) == ["model.py", "model.safetensors"])
    let tensors = try Safetensors(bytes: files[1].bytes).tensors
    #expect(tensors["train.inputs"]?.elements == session.train.inputs.elements)
    #expect(tensors["train.targets"]?.elements == [0, 1, 1, 0])
    #expect(tensors["test.inputs"] == nil)
    // The program takes it for a file of weights.
    var other = try ExportSamples.session(seed: 8)
    try other.load(Safetensors(bytes: files[1].bytes))
    #expect(other.digest == session.digest)
  }

  @Test func classesAreNumbersForCrossEntropy() throws {
    let session = try ExportSamples.session(loss: .ce)
    let files = try Export.files(for: session, name: "model", format: .pytorch)
    #expect(
      try Safetensors(bytes: files[1].bytes).tensors["train.targets"]
        == Safetensors.Tensor(shape: [4], integers: [0, 1, 1, 0]))
  }

  /// What a table calls its columns can't become code.
  @Test func namesStayText() throws {
    let data = Dataset(
      name: "a\"\"\"\nimport os \\", featureNames: ["\"]\nexit()", "b\u{202E}\\"], targetName: "t",
      inputs: Matrix(Shape(4, 2), [0, 0, 0, 1, 1, 0, 1, 1]), targets: .values([0, 1, 1, 0]))
    let script = try ExportSamples.text(
      ExportSamples.session(loss: .mse, data: data), .pytorch)
    #expect(
      script.hasPrefix(
        "\"\"\"A 2-2-1 network on a'''?import os /, 0 steps of training from seed 7, in PyTorch."))
    #expect(script.contains("FEATURES = [\"\\\"]\\U0000000aexit()\", \"b\\U0000202e\\\\\"]"))
  }

  @Test func aNumberIsReadBackToTheSameBits() {
    #expect(PythonText.number(1) == "1.0")
    #expect(PythonText.number(1e-8) == "1e-08")
    #expect(PythonText.number(-.infinity) == "float(\"-inf\")")
  }
}

struct NumPyScriptTests {
  @Test func forwardAndBackwardAreWrittenOut() throws {
    let script = try ExportSamples.text(ExportSamples.session(), .numpy)
    #expect(
      script.block("    # Layer 1") == [
        "    # Layer 1",
        "    c.z1 = c.x @ p.W1 + p.b1",
        "    c.h1, c.slope1 = tanh(c.z1)",
        "    # Layer 2",
        "    c.z2 = c.h1 @ p.W2 + p.b2",
        "    return c.z2, c",
      ])
    #expect(
      script.block("def backward") == [
        "def backward(dz2, c, p, training=False):",
        "    \"\"\"The gradient by every parameter, from the gradient by the outputs.\"\"\"",
        "    g = SimpleNamespace()",
        "    # Layer 2",
        "    g.W2 = c.h1.T @ dz2",
        "    g.b2 = dz2.sum(axis=0)",
        "    dh1 = dz2 @ p.W2.T",
        "    # Layer 1",
        "    dz1 = dh1 * c.slope1",
        "    g.W1 = c.x.T @ dz1",
        "    g.b1 = dz1.sum(axis=0)",
        "    return g",
      ])
  }

  @Test func aFormulaComesWithItsSlope() throws {
    let activation = try Activation(parsing: "x*sigmoid(2*x)")
    let script = try ExportSamples.text(ExportSamples.session(activation), .numpy)
    #expect(
      script.block("def formula1") == [
        "def formula1(x):",
        "    \"\"\"x*sigmoid(2*x) and its slope.\"\"\"",
        "    v2 = 2.0 * x",
        "    d2 = 2.0",
        "    v3, d3 = sigmoid(v2)",
        "    d3 = d3 * d2",
        "    v4 = x * v3",
        "    d4 = v3 + x * d3",
        "    return v4, d4 * np.ones_like(x)",
      ])
  }

  @Test func everyActivationHasAFunction() throws {
    for (name, activation) in Activation.named {
      let script = try ExportSamples.text(ExportSamples.session(activation), .numpy)
      switch activation {
      case .operation(let operation):
        #expect(script.contains("def \(NumPyFunction.name(operation))(z"), "\(name)")
      default:
        #expect(!script.contains("c.slope1 = ("), "\(name)")
      }
    }
  }

  @Test func aConstantThatDependsOnTheVariableIsRefused() throws {
    let session = try ExportSamples.session(Activation(parsing: "leaky_relu(x, x)"))
    #expect(throws: ExportError.activation("leaky_relu(x, x)", format: .numpy)) {
      try Export.files(for: session, name: "model", format: .numpy)
    }
  }

  @Test func arraysAreThoseOfNumPy() {
    // What numpy.save writes for numpy.zeros((2, 1), numpy.float32): a header of 128 bytes.
    let bytes = NumPyArray.bytes([0, 0], shape: [2, 1])
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }"
    #expect(Array(bytes[..<10]) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 0x76, 0])
    #expect(
      String(decoding: bytes[10..<128], as: UTF8.self)
        == header + String(repeating: " ", count: 117 - header.count) + "\n")
    #expect(bytes.count == 136)
    #expect(
      String(decoding: NumPyArray.bytes([7], shape: [1])[..<70], as: UTF8.self).contains("(1,)"))
    #expect(
      String(decoding: NumPyArray.bytes([0.5], shape: [])[..<70], as: UTF8.self).contains("()"))
  }

  @Test func anArchiveHasItsFilesInADirectory() {
    let archive = ZipArchive.bytes([("a", Array("123456789".utf8))])
    #expect(Array(archive[..<4]) == [0x50, 0x4B, 3, 4])
    // The check of IEEE 802.3, lowest byte first, and the sizes.
    #expect(Array(archive[14..<26]) == [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0, 9, 0, 0, 0])
    #expect(archive.count == 30 + 1 + 9 + 46 + 1 + 22)
    // The directory's place, in the last 22 bytes.
    #expect(Array(archive[archive.count - 6..<archive.count - 2]) == [40, 0, 0, 0])
  }
}
