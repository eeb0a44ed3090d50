import Screen

/// The kinds of files that a recording can be written as, known by their names' ends.
package enum RecordingFormat: String, CaseIterable, Sendable {
  /// An asciicast.
  case cast
  /// An animation; of a single frame a still.
  case svg
  /// Text.
  case txt

  /// The format of a file; `nil` if its name ends otherwise.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
      let format = Self(rawValue: name[name.index(after: dot)...].lowercased())
    else { return nil }
    self = format
  }

  /// A whole recording.
  package func text(_ recording: Recording, castVersion: CastWriter.Version = .two) -> String {
    switch self {
    case .cast: CastWriter(version: castVersion).text(recording)
    case .svg: SVGWriter().animation(recording)
    case .txt: TextWriter.text(recording)
    }
  }

  /// A single screen: a recording of one frame.
  package func text(_ frame: Frame, title: String, appearance: Appearance) -> String {
    switch self {
    case .svg: return SVGWriter().still(frame, title: title, appearance: appearance)
    case .txt: return TextWriter.text(frame)
    case .cast:
      var recording = Recording(title: title, appearance: appearance)
      recording.show(frame, at: .zero)
      return CastWriter().text(recording)
    }
  }
}
