import Screen
import Testing

@Suite struct MatrixRowTests {
  private let row = MatrixRow([
    .matrix([["1", "−2"], ["0.5", "3"], ["0", "0"]]), .sign("·"), .matrix([["4", "5"]]),
    .sign("="), .matrix([["−1"]]),
  ])

  @Test func matricesStandBesideEachOther() {
    #expect(
      row.lines(Appearance()) == [
        "⎡  1 −2⎤             ",
        "⎢0.5  3⎥ · [4 5] = −1",
        "⎣  0  0⎦             ",
      ])
    #expect(row.columns(Appearance()) == 21)
  }

  @Test func inASCII() {
    #expect(
      row.lines(Appearance(glyphs: .ascii)) == [
        "[  1 -2]             ",
        "[0.5  3] * [4 5] = -1",
        "[  0  0]             ",
      ])
  }

  @Test func nothingTakesNoRoom() {
    #expect(MatrixRow([]).lines(Appearance()) == [])
    #expect(MatrixRow([]).columns(Appearance()) == 0)
  }
}
