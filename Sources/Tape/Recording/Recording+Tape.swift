import Screen

extension Recording {
  /// Takes in what a tape's player hands on.
  ///
  /// Keys and notes are for those who watch; screenshots have files of their own; and what is hidden
  /// is not handed on.
  package mutating func take(_ event: TapeEvent, at time: Duration) {
    switch event {
    case .frame(let frame): show(frame, at: time)
    case .marker(let label): mark(label, at: time)
    case .caption(let text): caption(text, at: time)
    case .key, .note, .hide, .show, .screenshot: break
    }
  }
}

extension Tape.Output {
  /// A file of the format that its name ends in; `nil` if there is none.
  package init?(path: String) {
    guard let format = Format(path: path) else { return nil }
    self.init(format: format, path: path)
  }
}

extension Tape.Output.Format {
  /// The format of a file; `nil` if its name ends otherwise.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    self.init(rawValue: String(name[name.index(after: dot)...]))
  }

  /// A recording as such a file's text.
  package func text(_ recording: Recording, castVersion: CastWriter.Version = .two) -> String {
    switch self {
    case .asciicast: CastWriter(version: castVersion).text(recording)
    case .svg: SVGWriter().animation(recording)
    case .text: TextWriter.text(recording)
    }
  }
}

extension Tape {
  /// What its recordings are called: its file's name without folders and ending.
  package var name: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".tape") ? String(file.dropLast(5)) : file
  }

  /// A screenshot as a file's text: SVG if its name says so.
  package func text(of frame: Frame, path: String) -> String {
    Output.Format(path: path) == .svg
      ? SVGWriter().still(frame, title: name, appearance: settings.appearance)
      : TextWriter.text(frame)
  }
}
