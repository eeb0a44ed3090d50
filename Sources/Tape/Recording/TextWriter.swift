import Screen

/// Writes recordings as text, for those who read rather than watch.
package enum TextWriter {
  /// The screen at the end of each chapter, headed by its time and its name; without chapters the
  /// screen at the end.
  ///
  /// Chapters begin at markers and where a caption changes.
  package static func text(_ recording: Recording) -> String {
    struct Chapter {
      let at: Duration
      var names: [String]
      var lines: [String] = []
    }
    var chapters: [Chapter] = []
    let marks = (recording.markers + recording.captions.filter { !$0.text.isEmpty })
    for mark in marks.sorted(by: { $0.at < $1.at }) {
      if chapters.last?.at == mark.at {
        chapters[chapters.count - 1].names.append(mark.text)
      } else {
        chapters.append(Chapter(at: mark.at, names: [mark.text]))
      }
    }
    guard !chapters.isEmpty else { return text(recording.lastFrame) }
    var current = -1
    var opening: [String] = []
    for scene in recording.scenes {
      while current + 1 < chapters.count, chapters[current + 1].at <= scene.at {
        current += 1
        // A chapter in which nothing changes shows what was there before it.
        chapters[current].lines = opening
      }
      opening = scene.frame.lines
      if chapters.indices.contains(current) { chapters[current].lines = opening }
    }
    for rest in chapters.indices.dropFirst(current + 1) { chapters[rest].lines = opening }
    return chapters.map { chapter in
      "== \(time(chapter.at)) \(chapter.names.joined(separator: " · "))\n\n"
        + chapter.lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// One screen.
  package static func text(_ frame: Frame) -> String {
    frame.lines.map { $0 + "\n" }.joined()
  }

  /// 2:05.250 for a little more than two minutes.
  static func time(_ time: Duration) -> String {
    let milliseconds = time.microseconds / 1000
    let seconds = String(100 + milliseconds / 1000 % 60).dropFirst()
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    return "\(milliseconds / 60_000):\(seconds).\(fraction)"
  }
}
