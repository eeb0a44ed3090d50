/// A lesson to start from, with every part of the format in it.
package enum LessonTemplate {
  /// The file that it is, among those inside the binary.
  static let file = "Assets/new-lesson.txt"
  /// The id and the title that stand in it.
  private static let (id, title) = ("new-lesson", "A new lesson")

  /// The text for a lesson of this id; `nil` if it can't be one.
  package static func text(id: String) -> String? {
    guard id.isIdentifier, let bytes = EmbeddedFiles.bytes(of: file) else { return nil }
    let words = id.split(separator: "-").joined(separator: " ")
    let title = words.prefix(1).uppercased() + words.dropFirst()
    return String(decoding: bytes, as: UTF8.self)
      .replacing("id: \(Self.id)\n", with: "id: \(id)\n", maxReplacements: 1)
      .replacing(
        "title: \(Self.title)\n", with: "title: \(title.isEmpty ? Self.title : title)\n",
        maxReplacements: 1
      )
      .replacing("question: \(Self.id)#", with: "question: \(id)#")
  }

  /// An id like a name that can't be one; empty if nothing of it can.
  package static func id(like name: String) -> String {
    let file = name.split(separator: "/").last.map(String.init) ?? ""
    let stem = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    return stem.lowercased().split { !String($0).isIdentifier || $0 == "-" }
      .joined(separator: "-")
  }
}
