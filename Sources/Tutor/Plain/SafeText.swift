import Screen

/// Text for a terminal that is written to directly.
package enum SafeText {
  /// The text with nothing in it that could act upon a terminal, but for the ends of its lines.
  ///
  /// - Parameter ascii: spell signs in printable ASCII.
  package static func of(_ text: String, ascii: Bool = false) -> String {
    let safe = String(text.map { $0 == "\n" ? $0 : TextWidth.printable($0) })
    guard ascii else { return safe }
    return safe.split(separator: "\n", omittingEmptySubsequences: false)
      .map { ASCIIText.spelled(String($0)) }.joined(separator: "\n")
  }
}
