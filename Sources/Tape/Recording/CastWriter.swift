import Screen
import Tutor

/// Writes recordings as asciicasts, which asciinema and its players play.
///
/// Markers are the chapters. Equal recordings give equal bytes: without being asked for there is no
/// date in them.
package struct CastWriter: Sendable {
  /// The versions of the format that players know.
  package enum Version: Int, CaseIterable, Sendable {
    /// Known to all of them; times count from the beginning.
    case two = 2
    /// Since asciinema 3; times count from the event before.
    case three = 3
  }

  package var version: Version
  /// When the recording was made, in seconds since 1970.
  package var timestamp: Int?

  package init(version: Version = .two, timestamp: Int? = nil) {
    self.version = version
    self.timestamp = timestamp
  }

  /// A moment of the recording, its kind by the format's letter.
  private struct Event {
    let at: Duration
    let kind: String
    let data: String
  }

  /// The whole file.
  package func text(_ recording: Recording) -> String {
    var text = header(recording).text + "\n"
    var last = 0
    for event in events(recording) {
      let time = event.at.microseconds
      let shown = version == .two ? time : time - last
      last = time
      text += "[\(Self.seconds(shown)), \"\(event.kind)\", \(JSON.string(event.data).text)]\n"
    }
    return text
  }

  private func header(_ recording: Recording) -> JSON {
    let size = recording.scenes.first { _ in true }?.frame.size ?? Size(columns: 80, rows: 24)
    let columns = JSON.integer(size.columns)
    let rows = JSON.integer(size.rows)
    let colors = ColorScheme(recording.appearance.theme.background)
    let theme = JSON.object([
      .init("fg", .string(colors.foreground.hexadecimal)),
      .init("bg", .string(colors.background.hexadecimal)),
      .init(
        "palette",
        .string((0..<16).map { ColorTable.color($0).hexadecimal }.joined(separator: ":"))),
    ])
    var members = [JSON.Member("version", .integer(version.rawValue))]
    let type = JSON.string("xterm-256color")
    switch version {
    case .two: members += [.init("width", columns), .init("height", rows)]
    case .three:
      members.append(
        .init(
          "term",
          .object([
            .init("cols", columns), .init("rows", rows), .init("type", type),
            .init("theme", theme),
          ])))
    }
    if let timestamp { members.append(.init("timestamp", .integer(timestamp))) }
    members.append(.init("title", .string(recording.title)))
    if version == .two {
      members += [.init("env", .object([.init("TERM", type)])), .init("theme", theme)]
    }
    return .object(members)
  }

  private func events(_ recording: Recording) -> [Event] {
    var events: [Event] = []
    var markers = recording.markers[...]
    func takeMarkers(before time: Duration?) {
      while let marker = markers.first, time.map({ marker.at < $0 }) ?? true {
        events.append(Event(at: marker.at, kind: "m", data: marker.text))
        markers.removeFirst()
      }
    }
    var stream = TerminalStream()
    var size: Size?
    for scene in recording.scenes {
      // A chapter begins with the screen that stands there at its beginning.
      takeMarkers(before: scene.at)
      if let size, size != scene.frame.size {
        let text = "\(scene.frame.size.columns)x\(scene.frame.size.rows)"
        events.append(Event(at: scene.at, kind: "r", data: text))
      }
      size = scene.frame.size
      let output = stream.sequence(for: scene.frame)
      if !output.isEmpty { events.append(Event(at: scene.at, kind: "o", data: output)) }
    }
    takeMarkers(before: nil)
    events.append(Event(at: recording.duration, kind: "o", data: stream.ending()))
    if version == .three {
      events.append(Event(at: recording.duration, kind: "x", data: "0"))
    }
    return events
  }

  /// 1.5 for 1,500,000 microseconds.
  private static func seconds(_ microseconds: Int) -> String {
    let fraction = String(1_000_000 + microseconds % 1_000_000).dropFirst()
    return "\(microseconds / 1_000_000).\(fraction)"
  }
}

extension Duration {
  /// Whole millionths of a second, rounded down.
  var microseconds: Int {
    let parts = components
    return Int(parts.seconds) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000)
  }
}
