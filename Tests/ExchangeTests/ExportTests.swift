import Engine
import Testing

@testable import Exchange

struct ExportTests {
  @Test(arguments: [
    ("a.py", ExportFormat.pytorch, "a"), ("a.numpy.py", .numpy, "a"), ("a.dot", .network, "a"),
    ("a.graph.dot", .operations, "a"), ("a.b.onnx", .onnx, "a.b"),
  ])
  func anEndingNamesAFormat(file: String, format: ExportFormat, name: String) throws {
    let found = try #require(ExportFormat.named(file))
    #expect(found.format == format)
    #expect(found.name == name)
  }

  @Test(arguments: ["a", "a.txt", ".py", ".numpy.py", ""])
  func otherEndingsNameNone(file: String) {
    #expect(ExportFormat.named(file) == nil)
  }

  @Test func aScriptMayNotHideWhatItImports() throws {
    let session = try ExportSamples.session()
    #expect(throws: ExportError.shadowing("torch.py")) {
      try Export.files(for: session, name: "torch", format: .pytorch)
    }
    #expect(try Export.files(for: session, name: "torch", format: .onnx).count == 1)
  }

  @Test(arguments: ExportFormat.allCases)
  func filesAreNamedAsAnnounced(format: ExportFormat) throws {
    let session = try ExportSamples.session(batchNorm: true, dropout: 0.5)
    let files = try Export.files(for: session, name: "a.b", format: format)
    #expect(files.map(\.name) == Export.fileNames("a.b", format))
    // The same run, the same bytes.
    #expect(try Export.files(for: session, name: "a.b", format: format) == files)
  }

  /// Rows are written as the network is given them, with what it takes to prepare others.
  @Test func preparedRowsAreWritten() throws {
    let session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [3, 1], activations: []), loss: .bce,
        features: FeatureMap(parsing: "x1,x2,x1*x2"), standardizes: true, batchSize: 4),
      data: .make(.and, seed: 1))
    let files = try Export.files(for: session, name: "model", format: .pytorch)
    let script = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(script.contains("FEATURES = [\"x1\", \"x2\", \"x1*x2\"]\n"))
    #expect(script.contains("MEANS = [0.5, 0.5, 0.25]\nSCALES = [0.5, 0.5, 0.4330127018922193]\n"))
    let rows = try #require(Safetensors(bytes: files[1].bytes).tensors["train.inputs"])
    #expect(rows.shape == [4, 3])
    #expect(rows.elements.suffix(3) == [1, 1, Float(0.75 / 0.4330127018922193)])
  }

  @Test func aFailedRunIsRefused() throws {
    var session = try ExportSamples.session(
      .relu, loss: .mse, data: .make(.linear, seed: 1).scaled(by: 1e20))
    #expect(throws: TrainingFailure.self) { try session.advance(steps: 50) }
    #expect(throws: ExportError.failed) {
      try Export.files(for: session, name: "model", format: .onnx)
    }
  }
}

extension Dataset {
  /// Inputs so large that no learning rate is small enough.
  fileprivate func scaled(by factor: Float) -> Dataset {
    replacingInputs(with: Matrix(inputs.shape, inputs.elements.map { $0 * factor }))
  }
}
