import Engine

/// A run in the formats of other programs: bytes to be written, nothing that touches a file.
package enum Export {
  /// A file that belongs to an export.
  package struct File: Equatable, Sendable {
    /// Its name without a folder.
    package let name: String
    package let bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }

    init(_ name: String, text: String) {
      self.init(name, Array(text.utf8))
    }
  }

  /// The names of the files of an export, the one that was asked for first.
  ///
  /// - Parameter name: what they are called, without an ending.
  package static func fileNames(_ name: String, _ format: ExportFormat) -> [String] {
    let beside: [String] =
      switch format {
      case .pytorch: [name + ".safetensors"]
      case .numpy: [name + ".npz"]
      case .network, .operations, .onnx: []
      }
    return [name + format.ending] + beside
  }

  /// A run as it is at this step, in one of the formats; the file that was asked for comes first.
  ///
  /// - Parameter name: what the files are called, without an ending: `spiral`.
  package static func files(
    for session: TrainingSession, name: String, format: ExportFormat
  ) throws(ExportError) -> [File] {
    try checkName(name, format)
    guard session.failure == nil else { throw .failed }
    let names = fileNames(name, format)
    switch format {
    case .pytorch:
      let run = ExportedRun(session)
      return [
        File(names[0], text: PyTorchScript(run, tensors: names[1], script: names[0]).text),
        File(names[1], run.safetensors.bytes),
      ]
    case .numpy:
      let run = ExportedRun(session)
      let script = try NumPyScript(run, arrays: names[1], script: names[0])
      return [File(names[0], text: script.text), File(names[1], try run.numPyArchive())]
    case .network:
      return [File(names[0], text: NetworkDOT.text(ExportedNetwork(session)))]
    case .operations:
      return [File(names[0], text: GraphDOT.text(of: session.graph))]
    case .onnx:
      return [File(names[0], ONNXModel(ExportedNetwork(session)).bytes)]
    }
  }

  /// Refuses names by which a script would hide what it imports.
  ///
  /// - Parameter name: what the files are to be called, without an ending.
  package static func checkName(_ name: String, _ format: ExportFormat) throws(ExportError) {
    // Python looks for `numpy` in `numpy.py` of the script's own folder first.
    let modules = ["argparse", "math", "numpy", "pathlib", "safetensors", "sys", "torch", "types"]
    if format == .pytorch, modules.contains(name) { throw .shadowing(name + format.ending) }
  }
}
