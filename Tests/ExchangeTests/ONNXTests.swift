import Engine
import Testing

@testable import Exchange

struct ONNXTests {
  /// The operators of an activation.
  private func operators(_ activation: Activation) -> [String] {
    var graph = ONNXGraph()
    _ = graph.append(activation, behind: "z", slope: nil)
    return graph.operators
  }

  @Test(arguments: [
    ("relu", ["Relu"]), ("identity", []), ("prelu", ["PRelu"]), ("silu", ["Sigmoid", "Mul"]),
    ("step", ["Greater", "Cast"]), ("mish", ["Softplus", "Tanh", "Mul"]),
    ("elu", ["Exp", "Sub", "Mul", "Greater", "Where"]), ("hardsigmoid", ["HardSigmoid"]),
    ("x*sqrt(4)+1", ["Mul", "Add"]), ("max(x,0.1*x)", ["Mul", "Max"]),
  ])
  func activationsAreMadeOfOperators(name: String, expected: [String]) throws {
    #expect(operators(try Activation(parsing: name)) == expected)
  }

  @Test func everyActivationHasOperators() {
    for (name, activation) in Activation.named where activation != .identity {
      #expect(!operators(activation).isEmpty, "\(name)")
    }
  }

  @Test func theModelSaysWhatItNeeds() throws {
    let files = try Export.files(for: ExportSamples.session(), name: "model", format: .onnx)
    #expect(files.map(\.name) == ["model.onnx"])
    let bytes = files[0].bytes
    // ir_version 7, then the producer's name.
    #expect(Array(bytes[..<13]) == [0x08, 7, 0x12, 9] + Array("mlp-tutor".utf8))
    let text = String(decoding: bytes, as: UTF8.self)
    for name in ["Gemm", "Tanh", "Sigmoid", "transB", "logits", "probabilities", "x1, x2"] {
      #expect(text.contains(name), "\(name)")
    }
    // opset_import: the domain "" in version 13.
    #expect(bytes.contains([0x42, 0x04, 0x0A, 0x00, 0x10, 13]))
  }

  @Test func weightsAreOutByIn() {
    var graph = ONNXGraph()
    _ = graph.append(tensor: "w", shape: [1, 2], [1, 0])
    // TensorProto: dims 1 and 2, FLOAT, its name, its bytes; field 5 of the graph, behind its name.
    let tensor: [UInt8] = [
      0x08, 1, 0x08, 2, 0x10, 1, 0x42, 1, 0x77, 0x4A, 8, 0, 0, 0x80, 0x3F, 0, 0, 0, 0,
    ]
    #expect(
      graph.message(name: "g", inputs: [], outputs: []).bytes
        == [0x12, 1, 0x67, 0x2A, UInt8(tensor.count)] + tensor)
  }
}
