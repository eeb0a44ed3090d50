/// Other people's formats that a run can be written in.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// A script with its weights and data beside it.
  case pytorch
  case numpy
  case onnx
  /// The network's units and weights, for Graphviz.
  case network
  /// The graph of operations that trains, for Graphviz.
  case operations

  /// How the name of the file ends, by which the command line knows the format.
  package var ending: String {
    switch self {
    case .pytorch: ".py"
    case .numpy: ".numpy.py"
    case .network: ".dot"
    case .operations: ".graph.dot"
    case .onnx: ".onnx"
    }
  }

  /// What it is, in a few words.
  package var title: String {
    switch self {
    case .pytorch: "a PyTorch script, with NAME.safetensors beside it"
    case .numpy: "a NumPy script, with NAME.npz beside it"
    case .network: "units and weights for Graphviz"
    case .operations: "the graph of operations for Graphviz"
    case .onnx: "the network for onnxruntime and others"
    }
  }

  /// The format and the name without its ending; `nil` if no format ends so, or nothing is left.
  package static func named(_ file: String) -> (format: ExportFormat, name: String)? {
    // Longer endings first: `.numpy.py` is also a `.py`.
    let formats = allCases.sorted { $0.ending.count > $1.ending.count }
    guard let format = formats.first(where: { file.hasSuffix($0.ending) }) else { return nil }
    let name = String(file.dropLast(format.ending.count))
    return name.isEmpty ? nil : (format, name)
  }
}
