import Testing

@testable import Screen

@Suite struct DisplayMathTests {
  private func lines(_ latex: String, _ glyphs: Appearance.Glyphs = .unicode) throws -> [String] {
    try MathLayout.display(latex, appearance: Appearance(glyphs: glyphs)).frame.lines
  }

  @Test func fractionsHaveBars() throws {
    let box = try MathLayout.display(
      #"\frac{\partial f}{\partial q} = z \cdot \frac{\partial f}{\partial f}"#,
      appearance: Appearance())
    #expect(box.frame.lines == ["∂f       ∂f", "── = z · ──", "∂q       ∂f"])
    #expect(box.baseline == 1)
    #expect(try lines(#"\frac{a+b}{c}"#, .ascii) == ["a + b", "-----", "  c"])
  }

  @Test func barsOfNestedFractionsDiffer() throws {
    #expect(
      try lines(#"\frac{1}{1+\frac{a}{b}}"#) == [
        "   1",
        "───────",
        "     a",
        " 1 + ─",
        "     b",
      ])
  }

  @Test func sumsHaveLimits() throws {
    #expect(
      try lines(#"\frac{1}{n}\sum_{i=1}^n (y_i-\hat y_i)^2"#) == [
        "1  n",
        "─  ∑  (yᵢ − ŷᵢ)²",
        "n i=1",
      ])
    #expect(
      try lines(#"\max_w \sum_i (y_i - \hat{y}_i)^2"#, .ascii)
        == [
          "              ^  2",
          "max sum (y  - y )",
          " w   i    i    i",
        ])
  }

  @Test func scriptsWithoutGlyphsAreRaised() throws {
    #expect(try lines("a^{[l-1]} + w_{qb}") == [" [l−1]", "a      + w", "          qb"])
    #expect(try lines("x^2", .ascii) == [" 2", "x"])
  }

  @Test func rootsReachOverWhatTheyTakeIn() throws {
    #expect(try lines(#"\sqrt{x}"#) == ["√x"])
    #expect(try lines(#"\sqrt{x+1}"#) == [" ┌─────", "╲│x + 1"])
    #expect(try lines(#"\sqrt{\frac{a}{b}}"#, .ascii) == ["  _", " |a", " |-", "\\|b"])
  }

  @Test func parenthesesGrow() throws {
    #expect(try lines(#"\left(\frac{a}{b}\right)^2"#) == ["⎛a⎞2", "⎜─⎟", "⎝b⎠"])
    #expect(try lines(#"\left(\frac{a}{b}\right)"#, .ascii) == ["/a\\", "|-|", "\\b/"])
    #expect(try lines(#"\left\{\frac{a}{b}\right."#) == ["⎧a", "⎨─", "⎩b"])
  }

  @Test func matricesAndCases() throws {
    #expect(try lines(#"\begin{pmatrix}1&2\\3&-4\end{pmatrix}"#) == ["⎛1  2 ⎞", "⎝3  −4⎠"])
    #expect(
      try lines(#"f(x)=\begin{cases}x & \text{if } x>0\\0&\text{otherwise}\end{cases}"#) == [
        "f(x) = ⎧x  if x > 0",
        "       ⎩0  otherwise",
      ])
  }

  @Test func equationsAlign() throws {
    #expect(
      try lines(#"\begin{aligned}q &= x+y\\ -f &= qz\end{aligned}"#) == [
        " q = x + y", "−f = qz",
      ])
    #expect(try lines(#"a \\ bc"#) == ["a", "bc"])
  }

  @Test func boldLettersAreBold() throws {
    let box = try MathLayout.display(#"\mathbf{W}x"#, appearance: Appearance())
    #expect(box.frame[0, 0].style.attributes == .bold)
    #expect(box.frame[1, 0].style == .plain)
  }

  @Test func anyMixtureOfPiecesIsSetOrRefused() {
    let pieces = [
      "{", "}", "^", "_", "&", #"\\"#, #"\frac"#, #"\sqrt"#, "x", "1", " ", "-", "(", ")",
      #"\left("#, #"\right]"#, #"\sum"#, #"\hat"#, #"\begin{cases}"#, #"\end{cases}"#, "'",
      #"\text{a b}"#, #"\begin{pmatrix}"#, #"\end{pmatrix}"#, #"\mathbf"#, #"\,"#, "漢", "\u{1B}",
      #"\sqrt["#, "]", #"\"#, "\u{301}", #"\left."#, #"\right."#, #"\log"#, #"\nope"#,
    ]
    var random = SplitMix(state: 7)
    var good = 0
    for _ in 0..<3000 {
      let latex = (0..<Int.random(in: 0...12, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      for glyphs in [Appearance.Glyphs.unicode, .ascii] {
        let appearance = Appearance(glyphs: glyphs)
        let isRefused = MathLayout.check(latex) != nil
        let line = MathLayout.line(latex, appearance: appearance)
        #expect((line == nil) == isRefused)
        guard let box = try? MathLayout.display(latex, appearance: appearance) else {
          #expect(isRefused)
          continue
        }
        good += 1
        #expect(box.frame.size.rows == 0 || (0..<box.frame.size.rows).contains(box.baseline))
        if glyphs == .ascii {
          #expect(box.frame.lines.joined().allSatisfy { $0.isASCII })
          #expect(line?.contains { !$0.isASCII && $0 != "\u{1B}" } == false)
        }
      }
    }
    #expect(good > 200)
  }
}

/// A random source that draws the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
