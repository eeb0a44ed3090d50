import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct DigitPadTests {
  private static func data() throws -> Dataset {
    var options = TrainingOptions()
    try options.set("data", to: "digits")
    return try options.dataset()
  }

  private static func digits() throws -> TrainingSession {
    var options = TrainingOptions()
    for (name, value) in [
      ("data", "digits"), ("hidden", "32"), ("activation", "relu"), ("optimizer", "adam"),
      ("augment", "rotate:10"), ("label-smoothing", "0.1"),
    ] { try options.set(name, to: value) }
    let data = try data()
    var session = try TrainingSession(options.configuration(for: data), data: data)
    try session.advance(steps: 900)
    return session
  }

  /// How digits are drawn, corner by corner.
  private static let shapes: [[[(Double, Double)]]] = [
    [
      [
        (0.5, 0.1), (0.3, 0.25), (0.25, 0.5), (0.3, 0.75), (0.5, 0.9), (0.7, 0.75), (0.75, 0.5),
        (0.7, 0.25), (0.5, 0.1),
      ]
    ],
    [[(0.35, 0.3), (0.55, 0.1), (0.55, 0.9)]],
    [[(0.3, 0.25), (0.45, 0.1), (0.65, 0.15), (0.7, 0.35), (0.5, 0.6), (0.3, 0.88), (0.75, 0.88)]],
    [
      [
        (0.3, 0.15), (0.55, 0.1), (0.7, 0.25), (0.6, 0.42), (0.45, 0.48), (0.65, 0.58), (0.7, 0.75),
        (0.55, 0.9), (0.3, 0.85),
      ]
    ],
    [[(0.45, 0.1), (0.25, 0.6), (0.75, 0.6)], [(0.6, 0.4), (0.6, 0.9)]],
    [
      [
        (0.7, 0.1), (0.35, 0.1), (0.32, 0.45), (0.55, 0.42), (0.7, 0.6), (0.65, 0.8), (0.5, 0.9),
        (0.3, 0.85),
      ]
    ],
    [
      [
        (0.6, 0.1), (0.4, 0.3), (0.3, 0.6), (0.35, 0.85), (0.55, 0.9), (0.7, 0.75), (0.6, 0.55),
        (0.35, 0.62),
      ]
    ],
    [[(0.25, 0.12), (0.75, 0.12), (0.55, 0.5), (0.42, 0.9)]],
    [
      [
        (0.5, 0.48), (0.32, 0.3), (0.5, 0.1), (0.68, 0.3), (0.5, 0.48), (0.3, 0.7), (0.5, 0.9),
        (0.7, 0.7), (0.5, 0.48),
      ]
    ],
    [[(0.68, 0.3), (0.5, 0.1), (0.32, 0.28), (0.48, 0.48), (0.68, 0.3), (0.66, 0.6), (0.55, 0.9)]],
  ]

  private static let area = Area(columns: 76, rows: 18)

  /// Draws a digit with the mouse.
  private func draw(_ shape: [[(Double, Double)]], on pad: inout DigitPad) {
    let field = DigitView.layout(pad, in: Self.area).field
    func mouse(_ kind: MouseEvent.Kind, _ place: (Double, Double)) {
      let position = Position(
        column: field.column + Int(place.0 * Double(field.columns)),
        row: field.row + Int(place.1 * Double(field.rows)))
      pad.handle(MouseEvent(kind, at: position), in: Self.area)
    }
    for stroke in shape {
      mouse(.press(.left), stroke[0])
      for place in stroke.dropFirst() { mouse(.drag(.left), place) }
      mouse(.release(.left), stroke[stroke.count - 1])
    }
  }

  /// A network that knows the data set's digits knows these, too: they are made alike.
  @Test func drawnDigitsAreRead() throws {
    let session = try Self.digits()
    var right = 0
    for (digit, shape) in Self.shapes.enumerated() {
      var pad = try #require(DigitPad(for: session.train))
      draw(shape, on: &pad)
      let probabilities = try #require(pad.probabilities(by: session))
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-6)
      let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] }
      if best == digit { right += 1 } else { print(digit, best ?? -1, probabilities) }
    }
    #expect(right >= 9)
  }

  @Test func keysDrawWhileThePenIsDown() throws {
    var pad = try #require(DigitPad(for: Self.data()))
    pad.update(.move(0, -4))
    #expect(pad.drawing.isEmpty)
    pad.update(.togglePen)
    for _ in 0..<8 { pad.update(.move(0, 1)) }
    pad.update(.togglePen)
    pad.update(.move(3, 0))
    #expect(pad.drawing.strokes.count == 1)
    #expect(pad.drawing.strokes[0].count == 9)
    #expect(pad.drawing.strokes[0].last == SIMD2(0.5, 0.75))
    // The picture of a vertical line, however long it is.
    let line = DrawnDigit(strokes: [[SIMD2(0.5, 0), SIMD2(0.5, 1)]]).image(Shape(8, 8))
    #expect(pad.image == line)
    pad.update(.togglePen)
    pad.update(.undo)
    #expect(pad.drawing.strokes.count == 1)
    pad.update(.clear)
    #expect(pad.drawing.isEmpty && !pad.isPenDown)
    for _ in 0..<40 { pad.update(.move(1, 1)) }
    #expect(pad.cursor == SIMD2(1, 1))
  }

  @Test func otherButtonsTakeStrokesAway() throws {
    var pad = try #require(DigitPad(for: Self.data()))
    draw(Self.shapes[4], on: &pad)
    #expect(pad.drawing.strokes.count == 2)
    let field = DigitView.layout(pad, in: Self.area).field
    let corner = Position(
      column: field.column + Int(0.45 * Double(field.columns)),
      row: field.row + Int(0.1 * Double(field.rows)))
    pad.handle(MouseEvent(.press(.right), at: corner), in: Self.area)
    #expect(pad.drawing.strokes.count == 1)
  }

  @Test func onlyPicturesHaveAPad() throws {
    #expect(DigitPad(for: .make(.xor, seed: 7)) == nil)
    var options = TrainingOptions()
    try options.set("data", to: "xor")
    let data = try options.dataset()
    let xor = try TrainingSession(options.configuration(for: data), data: data)
    var pad = try #require(DigitPad(for: Self.data()))
    draw(Self.shapes[1], on: &pad)
    #expect(pad.probabilities(by: xor) == nil)
    #expect(
      pad.sentences(by: xor, classNames: ["0", "1"]) == ["This network gives no probabilities."])
  }

  @Test func theDigitIsSaid() throws {
    let session = try Self.digits()
    var pad = try #require(DigitPad(for: session.train))
    let names = session.train.classNames
    #expect(pad.sentences(by: session, classNames: names) == ["Nothing is drawn."])
    draw(Self.shapes[7], on: &pad)
    let sentence = pad.sentences(by: session, classNames: names)[0]
    #expect(sentence.hasPrefix("The network reads 7 with probability 0."))
  }

  @Test func thePadThePictureAndTheBars() throws {
    var pad = try #require(DigitPad(for: Self.data()))
    func lines(
      _ size: Size, _ probabilities: [Double]?, _ glyphs: Appearance.Glyphs = .unicode
    ) -> [String] {
      var frame = Frame(size)
      DigitView(state: pad, appearance: Appearance(colors: .none, glyphs: glyphs)).draw(
        in: frame.area, &frame, probabilities: probabilities,
        classNames: probabilities?.indices.map(String.init) ?? [], isFocused: true)
      return frame.lines
    }
    #expect(
      lines(Size(columns: 60, rows: 14), nil) == [
        "┌────────────────────────┐  the network sees 8×8",
        "│                        │",
        "│                        │",
        "│                        │  draw a digit",
        "│                        │",
        "│                        │",
        "│                        │",
        "│            ┼           │",
        "│                        │",
        "│                        │",
        "│                        │",
        "│                        │",
        "│                        │",
        "└────────────────────────┘",
      ])
    draw(Self.shapes[7], on: &pad)
    let probabilities = [
      0.004943, 0.02087, 0.109, 0.07247, 0.003757, 0.01993, 0.003189, 0.765, 0.0001857, 0.0006293,
    ]
    #expect(
      lines(Size(columns: 76, rows: 18), probabilities) == [
        "┌────────────────────────────────┐  the network sees 8×8",
        "│        ░░░░░░░░░░░░░░░░        │  ░░▒▒▓▓██▓▓░░",
        "│      ░░██████████████████      │        ▓▓▒▒",
        "│        ░░░░░░░░░░░░░░██▒▒      │        ▓▓░░",
        "│                    ▒▒██        │      ░░░░",
        "│                    ██▒▒        │      ▒▒",
        "│                  ▒▒██          │      ▒▒",
        "│                  ██▒▒          │  0 │▏                            0.004943",
        "│                ▒▒██            │  1 │▋                             0.02087",
        "│                ██▒▒            │  2 │███                             0.109",
        "│              ░░██              │  3 │██                            0.07247",
        "│              ▓▓██              │  4 │▏                            0.003757",
        "│              ██▒▒              │  5 │▌                             0.01993",
        "│            ░░██                │  6 │▏                            0.003189",
        "│            ▓▓██                │  7 │████████████████████▋           0.765",
        "│            █┼▒▒                │  8 │▏                           0.0001857",
        "│                                │  9 │▏                           0.0006293",
        "└────────────────────────────────┘",
      ])
    #expect(
      lines(Size(columns: 76, rows: 18), probabilities, .ascii) == [
        "+--------------------------------+  the network sees 8*8",
        "|        ::::::::::::::::..      |  ::++**%%##::",
        "|      --@@@@@@@@@@@@@@@@%%      |      ..**++",
        "|        ::::::::::::--@@++      |        **--",
        "|                    ++@@        |      ----",
        "|                    @@++        |      ==..",
        "|                  ++@@          |    ..++",
        "|                  @@++          |  0 |-                            0.004943",
        "|                ++@@            |  1 |=                             0.02087",
        "|                @@++            |  2 |###                             0.109",
        "|              --@@..            |  3 |##                            0.07247",
        "|              **%%              |  4 |-                            0.003757",
        "|              @@++              |  5 |=                             0.01993",
        "|            --@@..              |  6 |-                            0.003189",
        "|            **%%                |  7 |####################=           0.765",
        "|            @+++                |  8 |-                           0.0001857",
        "|            ..                  |  9 |-                           0.0006293",
        "+--------------------------------+",
      ])
  }
}
