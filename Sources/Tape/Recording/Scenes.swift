import Screen

/// A picture of a recording: a frame with the caption below it.
struct Scene: Equatable, Sendable {
  let at: Duration
  var frame: Frame
}

/// The pictures of a recording one after the other; each is made when it is asked for.
struct Scenes: Sequence, IteratorProtocol {
  private let recording: Recording
  private let strip: CaptionStrip
  private var frame = Frame(Size(columns: 0, rows: 0))
  private var nextShot = 0
  private var nextCaption = 0

  init(_ recording: Recording) {
    self.recording = recording
    strip = CaptionStrip(recording)
  }

  mutating func next() -> Scene? {
    let shot = nextShot < recording.shots.count ? recording.shots[nextShot] : nil
    let caption =
      nextCaption < recording.captions.count ? recording.captions[nextCaption] : nil
    guard let time = [shot?.at, caption?.at].compactMap(\.self).min() else { return nil }
    if let shot, shot.at == time {
      shot.change.apply(to: &frame)
      nextShot += 1
    }
    // Of several at one time the last is seen.
    while nextCaption < recording.captions.count, recording.captions[nextCaption].at == time {
      nextCaption += 1
    }
    // A caption that is there before the screen comes with it.
    guard nextShot > 0 else { return next() }
    let text = nextCaption > 0 ? recording.captions[nextCaption - 1].text : ""
    return Scene(at: time, frame: strip.under(frame, text: text))
  }
}

extension Recording {
  /// The pictures, oldest first.
  var scenes: Scenes { Scenes(self) }

  /// The pictures at most `count` a second; the last one is always among them.
  func scenes(perSecond count: Int) -> [Scene] {
    let interval = Duration.seconds(1) / max(1, count)
    var kept: [Scene] = []
    for scene in scenes {
      if let last = kept.last, scene.at - last.at < interval {
        kept[kept.count - 1].frame = scene.frame
      } else if scene.frame != kept.last?.frame {
        kept.append(scene)
      }
    }
    return kept
  }

  /// What the recording ends with; empty if nothing was ever shown.
  package var lastFrame: Frame {
    var last = Frame(Size(columns: 0, rows: 0))
    for scene in scenes { last = scene.frame }
    return last
  }
}
