import Tape

/// The files that a tape's recording goes to.
struct RecordingFiles {
  let outputs: [Tape.Output]
  let castVersion: CastWriter.Version

  /// Files that the command line names, by their paths.
  static func outputs(_ paths: [String]) throws(Failure) -> [Tape.Output] {
    var outputs: [Tape.Output] = []
    for path in paths {
      guard let output = Tape.Output(path: path) else {
        throw Failure(.usage, "--record \(path): has to end in .cast (asciinema), .svg or .txt")
      }
      try Files.checkWritable(path)
      outputs.append(output)
    }
    return outputs
  }

  /// Writes all of them; returns what there is to say of each.
  func write(_ recording: Recording) throws(Failure) -> [String] {
    var news: [String] = []
    for output in outputs {
      let text = output.format.text(recording, castVersion: castVersion)
      try Files.write(Array(text.utf8), to: output.path)
      let tenths = recording.duration / .milliseconds(100)
      news.append("\(output.path): \(tenths.rounded() / 10) s recorded")
    }
    return news
  }
}
