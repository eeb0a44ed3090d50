import Foundation
import LessonKit

extension Catalog {
  /// A course that stays as it is, for tests of the program rather than of its lessons.
  package static let sample = Catalog(
    sources: ["perceptron", "activations", "backprop", "entropy", "cross-entropy"].compactMap {
      name in
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "SampleCourse")
      let path = folder.appending(path: "\(name).md").path
      return FileManager.default.contents(atPath: path).map {
        LessonSource(path: "Lessons/\(name).md", bytes: Array($0))
      }
    })
}
