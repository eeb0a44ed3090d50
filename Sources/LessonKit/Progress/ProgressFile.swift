import FoundationEssentials

/// The file that progress is kept in: JSON with sorted keys, documented in README.md.
package enum ProgressFile {
  /// The version of the file's form.
  package static let format = 1

  /// Why a file's content can't be used.
  package enum Problem: Error, Equatable, Sendable {
    /// Not what this program writes, in any version; with the reason.
    case damaged(String)
    /// Written by a later program, and not to be touched.
    case tooNew(format: Int)
  }

  /// Larger files are no progress of one learner.
  package static let sizeLimit = 16 << 20

  private struct Heading: Decodable {
    let format: Int
  }

  private struct Content: Codable {
    let format: Int
    let lessons: [String: LessonProgress]
  }

  /// Reads the bytes of a file.
  package static func progress(from bytes: [UInt8]) throws(Problem) -> Progress {
    guard bytes.count <= sizeLimit else { throw .damaged("larger than \(sizeLimit >> 20) MiB") }
    guard !bytes.isEmpty else { throw .damaged("empty") }
    let decoder = JSONDecoder()
    let data = Data(bytes)
    do {
      let format = try decoder.decode(Heading.self, from: data).format
      if format > Self.format { throw Problem.tooNew(format: format) }
      guard format == Self.format else { throw Problem.damaged("format \(format)") }
      return Progress(lessons: try decoder.decode(Content.self, from: data).lessons)
    } catch let problem as Problem {
      throw problem
    } catch let error as DecodingError {
      throw .damaged(reason(error))
    } catch {
      throw .damaged("no JSON")
    }
  }

  /// The bytes of a file; the same progress always gives the same bytes.
  package static func bytes(of progress: Progress) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts and whole numbers can always be written as JSON.
    let data = try? encoder.encode(Content(format: format, lessons: progress.lessons))
    return [UInt8](data ?? Data()) + [UInt8(ascii: "\n")]
  }

  static func reason(_ error: DecodingError) -> String {
    switch error {
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "no JSON"
    case .dataCorrupted(let context), .typeMismatch(_, let context),
      .valueNotFound(_, let context):
      "wrong at “\(context.codingPath.map(\.stringValue).joined(separator: "."))”"
    case .keyNotFound(let key, let context):
      "lacks “\((context.codingPath + [key]).map(\.stringValue).joined(separator: "."))”"
    @unknown default: "not progress"
    }
  }
}
