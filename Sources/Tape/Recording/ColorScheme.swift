import Screen

/// What the colours of frames look like: xterm's table, and the defaults of a dark or light window.
struct ColorScheme: Sendable {
  let foreground: RGB
  let background: RGB

  init(_ background: Theme.Background) {
    let (light, dark) = (ColorTable.color(7), ColorTable.color(0))
    switch background {
    case .dark: (foreground, self.background) = (light, dark)
    case .light: (foreground, self.background) = (dark, ColorTable.color(15))
    }
  }

  /// The colours of a style's ink and paper, as they appear.
  func colors(of style: Style) -> (ink: RGB, paper: RGB) {
    var ink = resolved(style.foreground, standard: foreground)
    var paper = resolved(style.background, standard: background)
    if style.attributes.contains(.reverse) { swap(&ink, &paper) }
    if style.attributes.contains(.dim) { ink = ink.mixed(with: paper, share: 45) }
    return (ink, paper)
  }

  private func resolved(_ color: Color, standard: RGB) -> RGB {
    switch color {
    case .standard: standard
    case .indexed(let index): ColorTable.color(Int(index))
    case .rgb(let red, let green, let blue): RGB(red: Int(red), green: Int(green), blue: Int(blue))
    }
  }
}

extension RGB {
  /// `share` percent of the other colour, the rest of this one.
  func mixed(with other: RGB, share: Int) -> RGB {
    func part(_ path: KeyPath<RGB, Int>) -> Int {
      ((100 - share) * self[keyPath: path] + share * other[keyPath: path] + 50) / 100
    }
    return RGB(red: part(\.red), green: part(\.green), blue: part(\.blue))
  }

  /// #rrggbb.
  var hexadecimal: String {
    let number = 1 << 24 | red << 16 | green << 8 | blue
    return "#" + String(number, radix: 16).dropFirst()
  }
}
