import Screen
import Testing

@testable import CursesTerminal

/// Themes can be read, on the background that they are for and by all who read them.
struct ThemeTests {
  private static let themes = [Theme.Palette.standard, .colorBlindSafe, .highContrast]
    .flatMap { [Theme($0, on: .dark), Theme($0, on: .light)] }

  private func roles(_ appearance: Appearance) -> [(name: String, style: Style)] {
    [
      ("accent", appearance.accent), ("positive", appearance.positive),
      ("negative", appearance.negative), ("failure", appearance.failure),
      ("muted", appearance.muted), ("previous", appearance.previous),
      ("current", appearance.current), ("title", appearance.title),
    ]
  }

  private func color(_ style: Style) -> RGB? {
    guard case .indexed(let index) = style.foreground else { return nil }
    return ColorTable.color(Int(index))
  }

  /// WCAG 2.2, relative luminance.
  private func luminance(_ color: RGB) -> Double {
    func linear(_ part: Int) -> Double {
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  /// To the power of 2.4, by x² · x^0.4 and four roots.
  private func power(_ x: Double) -> Double {
    let root = { (value: Double) in value.squareRoot() }
    // x^0.4 ≈ x^(0.25 + 0.125 + 0.015625 + 0.0078125 + …): enough for a ratio of two digits.
    let quarter = root(root(x))
    let eighth = root(quarter)
    let sixtyFourth = root(root(root(eighth)))
    return x * x * quarter * eighth * sixtyFourth * root(sixtyFourth)
  }

  private func contrast(_ color: RGB, on background: Theme.Background) -> Double {
    let own = luminance(color) + 0.05
    return background == .dark ? own / 0.05 : 1.05 / own
  }

  @Test(arguments: themes)
  func everyRoleStandsOutFromTheBackground(theme: Theme) throws {
    let appearance = Appearance(colors: .palette, theme: theme)
    for (name, style) in roles(appearance) {
      guard let color = color(style) else { continue }
      let isBehind = ["muted", "previous"].contains(name)
      let least = theme.palette == .highContrast ? 7 : isBehind ? 2.9 : 4.2
      #expect(contrast(color, on: theme.background) >= least, "\(theme) \(name)")
    }
  }

  /// Colours as those see them who lack one kind of cone (Machado, Oliveira and Fernandes, 2009).
  private static let eyes: [(name: String, rows: [[Double]])] = [
    ("protanopia", [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    ("deuteranopia", [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
  ]

  @Test(arguments: [Theme.Background.dark, .light])
  func thoseWhoSeeRedAndGreenAlikeTellTheSignsApart(background: Theme.Background) throws {
    for palette in [Theme.Palette.standard, .colorBlindSafe, .highContrast] {
      let appearance = Appearance(colors: .palette, theme: Theme(palette, on: background))
      let positive = try #require(color(appearance.positive))
      let negative = try #require(color(appearance.negative))
      for (name, rows) in Self.eyes {
        func seen(_ color: RGB) -> [Double] {
          rows.map {
            $0[0] * Double(color.red) + $0[1] * Double(color.green) + $0[2] * Double(color.blue)
          }
        }
        let squares = zip(seen(positive), seen(negative)).map { ($0 - $1) * ($0 - $1) }
        #expect(squares.reduce(0, +).squareRoot() > 80, "\(palette) \(background) \(name)")
      }
    }
  }

  @Test(arguments: themes)
  func fewerColoursAreNeverExceeded(theme: Theme) {
    for (name, style) in roles(Appearance(colors: .none, theme: theme)) {
      #expect(style.foreground == .standard && style.background == .standard, "\(name)")
    }
    for (name, style) in roles(Appearance(colors: .sixteen, theme: theme)) {
      if case .indexed(let index) = style.foreground { #expect(index < 16, "\(name)") }
    }
    // The learner's own background is left alone.
    for colors in Appearance.ColorDepth.allCases {
      for (name, style) in roles(Appearance(colors: colors, theme: theme)) {
        #expect(style.background == .standard, "\(name)")
      }
    }
  }

  @Test func theChoiceAndTheBackgroundMakeTheTheme() {
    #expect(ThemeChoice.auto.theme(on: nil) == Theme(.standard, on: .dark))
    #expect(ThemeChoice.auto.theme(on: .light) == Theme(.standard, on: .light))
    #expect(ThemeChoice.dark.theme(on: .light) == Theme(.standard, on: .dark))
    #expect(ThemeChoice.blind.theme(on: .light) == Theme(.colorBlindSafe, on: .light))
    #expect(ThemeChoice.contrast.theme(on: nil) == Theme(.highContrast, on: .dark))
    #expect(ThemeChoice.allCases.filter(\.followsBackground) == [.auto, .blind, .contrast])
  }
}
