import Engine

/// Why something can't be written in another format, said so that it can be mended.
package enum ExportError: Error, Equatable, Sendable {
  /// The run has numbers that are not finite.
  case failed
  /// An activation whose formula the format has no words for.
  case activation(String, format: ExportFormat)
  /// A script of that name would stand in the way of the module that it imports.
  case shadowing(String)
  /// The weights and rows are more than the format holds.
  case tooLarge(format: ExportFormat)

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .failed:
      "the run has numbers that are not finite; go back to a step before it failed"
    case .activation(let name, let format):
      "activation \(name) has a function whose constant depends on its variable, which can't be "
        + "written as \(format.ending); use \(ExportFormat.pytorch.ending) or "
        + ExportFormat.onnx.ending
    case .shadowing(let name):
      "a script \(name) would be imported in place of the Python module of that name; "
        + "choose another name"
    case .tooLarge(let format):
      "the rows are more than a file of 4 GiB holds; train on fewer for \(format.ending)"
    }
  }
}
