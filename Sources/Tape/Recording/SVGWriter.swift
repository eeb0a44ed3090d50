import Screen

/// Writes recordings and frames as SVG: pictures of text that any browser shows, without a font or
/// a script to load.
package struct SVGWriter: Sendable {
  /// So many pictures a second at most, for a file of a size that a page can load.
  package var picturesPerSecond = 10
  /// How long an animation rests on its last picture before it begins anew.
  package var rest = Duration.seconds(3)

  package init() {}

  /// Around the screen, in the SVG's units.
  private static let margin = 8

  /// One screen.
  package func still(_ frame: Frame, title: String, appearance: Appearance = Appearance()) -> String
  {
    let colors = ColorScheme(appearance.theme.background)
    let rows = (0..<frame.size.rows).compactMap { row -> String? in
      let elements = RowDrawing.elements(of: frame, row: row, colors: colors)
      let y = row * PixelBox.cellHeight
      return elements.isEmpty ? nil : "<g transform=\"translate(0 \(y))\">\(elements)</g>\n"
    }
    return document(
      rows.joined(), size: frame.size, title: title, description: frame.lines, colors: colors)
  }

  /// The screens one after the other, again and again; where nothing moves, and for those who asked
  /// for less motion, the last one.
  ///
  /// A recording of one picture is a still.
  package func animation(_ recording: Recording) -> String {
    let scenes = recording.scenes(perSecond: picturesPerSecond)
    guard scenes.count > 1, let last = scenes.last else {
      return still(
        recording.lastFrame, title: recording.title, appearance: recording.appearance)
    }
    let colors = ColorScheme(recording.appearance.theme.background)
    let size = Size(
      columns: scenes.map(\.frame.size.columns).max() ?? 0,
      rows: scenes.map(\.frame.size.rows).max() ?? 0)
    let film = Film(
      scenes, size: size, pitch: pitch(of: size), duration: recording.duration + rest,
      colors: colors)
    let chapters = recording.markers.map { "\(TextWriter.time($0.at)) \($0.text)" }
    return document(
      film.elements, size: size, title: recording.title,
      description: chapters + last.frame.lines, definitions: film.definitions, styles: film.styles,
      colors: colors)
  }

  /// The whole picture, and how far what is out of sight has to be from what is seen.
  private func pitch(of size: Size) -> (x: Int, y: Int) {
    (
      size.columns * PixelBox.cellWidth + 2 * Self.margin,
      size.rows * PixelBox.cellHeight + 2 * Self.margin
    )
  }

  private func document(
    _ elements: String, size: Size, title: String, description: [String],
    definitions: String = "", styles: String = "", colors: ColorScheme
  ) -> String {
    let (width, height) = pitch(of: size)
    let text = description.joined(separator: "\n")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" \
      width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
      font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="13.3">
      <title id="title">\(XML.text(title))</title>
      <desc>\(XML.text(text))</desc>
      <style>
      text{white-space:pre}.s{text-anchor:middle}
      .b,.d,.l{shape-rendering:geometricPrecision}.b{stroke-width:.3}.d,.l{fill:none}
      .l{stroke-width:1.3}.d{stroke-width:2.4;stroke-linecap:round}
      \(styles)</style>
      \(definitions)<rect width="\(width)" height="\(height)" rx="6" \
      fill="\(colors.background.hexadecimal)"/>
      <g transform="translate(\(Self.margin) \(Self.margin))" fill="\(colors.foreground.hexadecimal)" \
      shape-rendering="crispEdges">
      \(elements)</g>
      </svg>

      """
  }
}
