/// A piece of running text that looks the same throughout.
package struct Run: Equatable, Sendable {
  /// What a run shows.
  package enum Content: Equatable, Sendable {
    /// Words; lines may break at spaces, and do break at newlines.
    case text(String)
    /// Text that is shown as it stands and broken only where it is longer than a line.
    case code(String)
    /// LaTeX without the dollars, set on one row.
    case math(String)
  }

  package var content: Content
  package var style: Style

  package init(_ content: Content, _ style: Style = .plain) {
    self.content = content
    self.style = style
  }

  /// A run of words.
  package init(_ text: String, _ style: Style = .plain) {
    self.init(.text(text), style)
  }

  /// A run that is not to be broken.
  package static func code(_ text: String, _ style: Style = .plain) -> Run {
    Run(.code(text), style)
  }

  /// A formula within a line.
  package static func math(_ latex: String, _ style: Style = .plain) -> Run {
    Run(.math(latex), style)
  }

  /// The characters that are shown.
  ///
  /// A formula that can't be read is shown as its author wrote it, between dollars.
  package func shown(_ appearance: Appearance) -> String {
    switch content {
    case .text(let text), .code(let text):
      appearance.glyphs == .unicode ? text : ASCIIText.spelled(text)
    case .math(let latex):
      MathLayout.line(latex, appearance: appearance)
        ?? (appearance.glyphs == .unicode ? "$\(latex)$" : ASCIIText.spelled("$\(latex)$"))
    }
  }
}
