/// A lesson's file as bytes, wherever they come from.
package struct LessonSource: Equatable, Sendable {
  /// As messages name the file, such as `Lessons/perceptron.md`.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The file's name without its folders and `.md`; a lesson's id must be the same.
  package var name: String { Self.name(ofPath: path) }

  /// Whether the file begins as a lesson does, and not as any other Markdown.
  package var hasFrontMatter: Bool { FrontMatter.begins(SourceText(bytes)) }

  static func name(ofPath path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.hasSuffix(".md") ? file.dropLast(3) : file)
  }
}
