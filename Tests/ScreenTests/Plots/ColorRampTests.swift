import Testing

@testable import Screen

@Suite("Colour ramps")
struct ColorRampTests {
  private func lightness(_ colors: [UInt8]) -> [Double] { colors.map(ColorRamp.lightness) }

  private func rises(_ values: some Sequence<Double>) -> Bool {
    let values = Array(values)
    return zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }

  @Test("Signed numbers grow darker from the middle to both ends, in 256 and 16 colours")
  func divergingLightness() {
    for colors in [ColorRamp.diverging.palette, ColorRamp.diverging.basic] {
      let lightness = lightness(colors)
      let peak = lightness.indices.max { lightness[$0] < lightness[$1] } ?? 0
      #expect(rises(lightness[...peak]))
      #expect(rises(lightness[peak...].reversed()))
      #expect(peak == colors.count / 2 || peak == (colors.count - 1) / 2)
    }
  }

  @Test("Numbers of one sign grow lighter, in 256, 16 and grey")
  func sequentialLightness() {
    #expect(rises(lightness(ColorRamp.sequential.palette)))
    #expect(rises(lightness(ColorRamp.sequential.basic)))
    #expect(rises(lightness(ColorRamp.grey.palette)))
  }

  @Test("In 16 colours a cell shows two values as well, and a missing one as nothing")
  func sixteen() {
    let appearance = Appearance(colors: .sixteen)
    let ramp = ColorRamp.diverging
    #expect(
      ramp.cell(upper: -1, lower: 1, appearance: appearance)
        == Cell("▀", Style(foreground: .indexed(1), background: .indexed(4))))
    #expect(
      ramp.cell(upper: .nan, lower: 1, appearance: appearance)
        == Cell("▄", Style(foreground: .indexed(4))))
    #expect(ramp.cell(upper: .nan, lower: .nan, appearance: appearance).character == "╳")
  }

  @Test("What lies beyond the range is shown as its ends")
  func beyond() {
    let appearance = Appearance()
    for ramp in [ColorRamp.diverging, .sequential, .grey] {
      #expect(ramp.color(of: -.infinity, appearance) == ramp.palette.first)
      #expect(ramp.color(of: .infinity, appearance) == ramp.palette.last)
      #expect(ramp.color(of: .nan, appearance) == 240)
    }
  }
}
