import Screen
import Testing

@testable import Tutor

/// The figure pane of walks, as it is seen.
@Suite struct WalkFrameTests {
  private static let sum =
    "expression: (x+y)*z\ninputs: x=-2 y=5 z=-4\nnames: q f\nat: values\nblanks: 2"
  private static let large = Size(columns: 100, rows: 30)
  private static let small = Size(columns: 80, rows: 24)
  private static let ascii = Appearance(colors: .none, glyphs: .ascii)

  /// The rows of the figure down to the last one that has something in it.
  private func rows(
    _ state: AppState, _ appearance: Appearance = Appearance(colors: .none)
  ) -> [String] {
    var rows = state.figureRows(appearance)
    while rows.last == "" { rows.removeLast() }
    return rows
  }

  /// The formula, a picture so far from the left edge, and what is said below it.
  private func frame(
    _ picture: [String], left: Int, above: Int, below: Int, _ card: [String]
  ) -> [String] {
    func blank(_ rows: Int) -> [String] { Array(repeating: "", count: rows) }
    let margin = String(repeating: " ", count: left)
    return ["  f = (x+y)*z"] + blank(above) + picture.map { margin + $0 } + blank(below) + card
  }

  /// The graph on its way back to x; what the product of the edge is, and the gradient of x.
  private func backToX(_ product: String, _ gradient: String) -> [String] {
    [
      "   1 · (−4) = \(product)",
      " ▶x ═════════╗",
      "  −2         ║    ╭─ q ───╮",
      "∂ \(gradient)         ╚════╡   +   ├────╮",
      "             │    ╰───────╯    │    ╭─ f ───╮",
      "  y ─────────╯       3         ├────┤   ×   ├──▶",
      "   5              ∂ −4         │    ╰───────╯",
      "                               │      −12",
      "                    z ─────────╯    ∂  1",
      "                    −4",
      "                  ∂  3",
    ]
  }

  /// The graph on its way back to y.
  private let backToY = [
    "   x ─────────╮",
    "   −2         │    ╭─ q ───╮",
    " ∂ −4         ╔════╡   +   ├────╮",
    "1 · (−4) = −4 ║    ╰───────╯    │    ╭─ f ───╮",
    "  ▶y ═════════╝       3         ├────┤   ×   ├──▶",
    "    5              ∂ −4         │    ╰───────╯",
    " ∂ −4                           │      −12",
    "                     z ─────────╯    ∂  1",
    "                     −4",
    "                   ∂  3",
  ]

  @Test(arguments: [(large, 5, 3, 5), (small, 15, 0, 2)])
  func aBlankIsAsked(size: Size, left: Int, above: Int, below: Int) throws {
    var state = try WalkLesson.app(Self.sum, size: size)
    state.press("    ")
    #expect(
      rows(state)
        == frame(
          backToX("?", " ?"), left: left, above: above, below: below,
          [
            "  local ∂q/∂x    = 1",
            "  upstream ∂f/∂q = −4",
            "  ∂f/∂x          = ?",
            "  Type a number, then Enter.",
          ]))
  }

  @Test func aWrongAnswerIsNamed() throws {
    var state = try WalkLesson.app(Self.sum, size: Self.large)
    state.press("    1⏎")
    #expect(
      rows(state)
        == frame(
          backToX("?", " ?"), left: 5, above: 3, below: 5,
          [
            "  local ∂q/∂x    = 1",
            "  upstream ∂f/∂q = −4",
            "  ∂f/∂x          = ?",
            "  ✗ 1 is not it. That is the local gradient alone.",
            "  Multiply it by the gradient from above.",
            "  Type another number, then Enter; h gives a hint.",
          ]))
  }

  @Test func aWrongAnswerOnASmallScreenInASCII() throws {
    var state = try WalkLesson.app(Self.sum, size: Self.small)
    state.press("    1⏎")
    #expect(
      rows(state, Self.ascii) == [
        "  f = (x+y)*z",
        "                  1 * (-4) = ?",
        "                >x =========#",
        "                 -2         #    +- q ---+",
        "               d  ?         #====|   +   |----+",
        "                            |    +-------+    |    +- f ---+",
        "                 y ---------+       3         +----|   *   |-->",
        "                  5              d -4         |    +-------+",
        "                                              |      -12",
        "                                   z ---------+    d  1",
        "                                   -4",
        "                                 d  3",
        "",
        "",
        "  local dq/dx    = 1",
        "  upstream df/dq = -4",
        "  df/dx          = ?",
        "  ! 1 is not it. That is the local gradient alone. Multiply it by the",
        "  gradient from above.",
        "  Type another number, then Enter; h gives a hint.",
      ])
  }

  @Test func aRightAnswerGoesOn() throws {
    var state = try WalkLesson.app(Self.sum, size: Self.large)
    state.press("    1⏎h-4⏎")
    #expect(
      rows(state)
        == frame(
          backToX("−4", "−4"), left: 5, above: 3, below: 5,
          [
            "  ✓ ∂f/∂x = −4",
            "  local ∂q/∂x    = 1",
            "  upstream ∂f/∂q = −4",
            "  ∂f/∂x          = 1 · (−4) = −4",
            "  add distributes its gradient",
          ]))
  }

  @Test(arguments: [
    (
      large, 4, 4, 4,
      [
        "  ✗ 7 is not it. 3 wrong in a row: this one is worked for",
        "  you, and one level back, 1 gradient is left to you.",
      ]
    ),
    (
      small, 14, 1, 1,
      [
        "  ✗ 7 is not it. 3 wrong in a row: this one is worked for you, and one",
        "  level back, 1 gradient is left to you.",
      ]
    ),
  ])
  func threeWrongAnswersStepBack(
    size: Size, left: Int, above: Int, below: Int, verdict: [String]
  ) throws {
    var state = try WalkLesson.app(Self.sum, size: size)
    state.press("    -4⏎ 7⏎7⏎7⏎")
    #expect(
      rows(state)
        == frame(
          backToY, left: left, above: above, below: below,
          verdict + [
            "  local ∂q/∂y    = 1",
            "  upstream ∂f/∂q = −4",
            "  ∂f/∂y          = 1 · (−4) = −4",
            "  add distributes its gradient",
            "  1 of 2 right. Home begins anew.",
          ]))
  }

  @Test func aNetworkForwards() throws {
    var state = try WalkLesson.app("data: xor\nlr: 0.5\nrow: 2", size: Self.large)
    state.press(" ")
    #expect(
      rows(state) == [
        "  XOR, 2-2-1 tanh, example 2: x = [0, 1], t = 1",
        "",
        "",
        "    x ──────╮",
        "     1×2    │",
        "            │",
        "            │",
        "    W1 ─────┼▶xW+b z1 ───tanh h1 ──╮",
        "     2×2    │  1×2                 │",
        "            │                      │",
        "            │                      │",
        "    b1 ─────╯            W2 ───────┼─xW+b z2 ──╮",
        "     1×2                  2×1      │           │",
        "                                   │           ├─BCE L",
        "                                   │           │",
        "                         b2 ───────╯ t ────────╯",
        "                          0           1",
        "",
        "",
        "",
        "  z1 = x · W1 + b1   1×2",
        "  [0 1] · ⎡0.112  −1.01⎤ + [0 0] = [−1.78 −0.546]",
        "          ⎣−1.78 −0.546⎦",
      ])
  }

  @Test func aNetworkBackwards() throws {
    var state = try WalkLesson.app("data: xor\nlr: 0.5\nrow: 2", size: Self.large)
    state.press("        ")
    #expect(
      rows(state) == [
        "  XOR, 2-2-1 tanh, example 2: x = [0, 1], t = 1",
        "",
        "",
        "    x ──────╮",
        "     1×2    │",
        "            │",
        "            │",
        "    W1 ─────┼─xW+b z1 ───tanh h1 ──╮",
        "     2×2    │  1×2        1×2      │",
        "            │           ∂ 1×2      │",
        "            │                      │",
        "    b1 ─────╯           ▶W2 ═══════╪═xW+b z2 ──╮",
        "     1×2                  2×1      │ −2.06     │",
        "                        ∂ 2×1      │∂−0.887    ├─BCE L",
        "                                   │           │  2.18",
        "                         b2 ───────╯ t ────────╯∂ 1",
        "                          0           1",
        "",
        "",
        "",
        "  ∂L/∂W2 = h1ᵀ · ∂L/∂z2   2×1",
        "  ⎡−0.945⎤ · −0.887 = ⎡0.837⎤",
        "  ⎣−0.497⎦            ⎣0.441⎦",
        "  Input times upstream.",
      ])
  }

  @Test func aNetworkBackwardsOnASmallScreen() throws {
    var state = try WalkLesson.app("data: xor\nlr: 0.5\nrow: 2", size: Self.small)
    state.press("        ")
    #expect(
      rows(state) == [
        "  XOR, 2-2-1 tanh, example 2: x = [0, 1], t = 1",
        "          x ───────╮",
        "           1×2     │",
        "                   │",
        "          W1 ──────┼──xW+b z1 ─────tanh h1 ───╮",
        "           2×2     │   1×2          1×2       │",
        "                   │              ∂ 1×2       │",
        "          b1 ──────╯              ▶W2 ════════╪══xW+b z2 ───╮",
        "           1×2                      2×1       │  −2.06      ├──BCE L",
        "                                  ∂ 2×1       │ ∂−0.887     │   2.18",
        "                                   b2 ────────╯  t ─────────╯ ∂ 1",
        "                                    0             1",
        "",
        "",
        "  ∂L/∂W2 = h1ᵀ · ∂L/∂z2   2×1",
        "  ⎡−0.945⎤ · −0.887 = ⎡0.837⎤",
        "  ⎣−0.497⎦            ⎣0.441⎦",
        "  Input times upstream.",
      ])
  }

  @Test func aNetworkBackwardsInASCII() throws {
    var state = try WalkLesson.app("data: xor\nlr: 0.5\nrow: 2", size: Self.small)
    state.press("        ")
    #expect(
      rows(state, Self.ascii) == [
        "  XOR, 2-2-1 tanh, example 2: x = [0, 1], t = 1",
        "          x -------+",
        "           1x2     |",
        "                   |",
        "          W1 ------+--xW+b z1 -----tanh h1 ---+",
        "           2x2     |   1x2          1x2       |",
        "                   |              d 1x2       |",
        "          b1 ------+              >W2 ===========xW+b z2 ---+",
        "           1x2                      2x1       |  -2.06      +--BCE L",
        "                                  d 2x1       | d-0.887     |   2.18",
        "                                   b2 --------+  t ---------+ d 1",
        "                                    0             1",
        "",
        "",
        "  dL/dW2 = h1^T * dL/dz2   2x1",
        "  [-0.945] * -0.887 = [0.837]",
        "  [-0.497]            [0.441]",
        "  Input times upstream.",
      ])
  }

  @Test func theLevelStandsInTheTitleAndTheKeysInTheFooter() throws {
    var state = try WalkLesson.app(Self.sum, size: Self.large)
    state.press("    ")
    let lines = state.view(Appearance(colors: .none)).lines
    #expect(lines[1].hasSuffix("blanks 2 · backward 3 of 5"))
    #expect(lines.last?.hasPrefix(" h hint  + blanks  b back") == true)
    state.press("1")
    #expect(state.view(Appearance()).lines.last?.hasPrefix(" Enter answer  Esc cancel") == true)
  }

  /// On the last level neither the numbers nor the product are given.
  @Test func onTheLastLevelOnlyTheRuleStands() throws {
    var state = try WalkLesson.app(
      "expression: (x+y)*z\ninputs: x=-2 y=5 z=-4\nat: values\nblanks: all", size: Self.large)
    state.press("  ")
    let text = rows(state)
    #expect(text.contains { $0.hasPrefix("  local ∂f/∂q    = z") && !$0.contains("−4") })
    #expect(text.contains("  upstream ∂f/∂f = stands on f"))
    #expect(state.view(Appearance()).lines[1].contains("blanks all"))
  }

  @Test func differencesStandBelowEachGradientThatIsKnown() throws {
    var state = try WalkLesson.app(Self.sum, size: Self.large)
    state.press("   c")
    let text = rows(state)
    #expect(text.contains { $0.contains("≈ −4") })
    #expect(text.contains("  3 of 3 gradients agree with differences."))
    // What is asked for is not given away.
    state.press(" ")
    #expect(rows(state).filter { $0.contains("≈") }.count == 3)
  }

  @Test func trainingShowsTheLossFalling() throws {
    var state = try WalkLesson.app("data: xor\nlr: 0.5\nrow: 2", size: Self.large)
    state.press("T")
    let text = rows(state)
    #expect(
      text.contains("  100 steps of W ← W − 0.5 · ∂L/∂W: loss 2.177 → 0.009556."))
    #expect(text.contains { $0.contains("loss 0.0095") || $0.contains("loss 0.0096") })
    #expect(state.view(Appearance()).lines[1].contains("step 100 · forward 0 of 4"))
  }
}
