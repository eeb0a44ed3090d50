import FoundationEssentials

/// What a learner hands in: how far they came, when, and with how many attempts.
///
/// A digest over the content shows accidental changes. It is no proof: whoever has the program can
/// write any receipt, and the receipt says so.
package struct Receipt: Hashable, Sendable, Codable {
  /// One lesson.
  package struct LessonEntry: Hashable, Sendable, Codable {
    package let id: String
    package let title: String
    /// The version of the lesson's content that is there now.
    package let version: Int
    package let steps: Int
    package let done: Int
    /// Of those done, how many in an older version.
    package let outdated: Int
    package let first: String?
    package let last: String?
    package let score: LessonStanding.Score
    package let questions: [QuestionEntry]
  }

  /// One question that was tried.
  package struct QuestionEntry: Hashable, Sendable, Codable {
    package let step: String
    package let id: String
    package let hints: Int
    package let revealed: String?
    package let attempts: [AttemptEntry]
  }

  /// One answer.
  package struct AttemptEntry: Hashable, Sendable, Codable {
    package let at: String
    package let right: Bool
    package let hints: Int
    /// Whether the answer had been shown before.
    package let revealed: Bool
  }

  /// The version of the form.
  package let receipt: Int
  package let program: String
  package let name: String
  /// A word that the instructor gave out, so that an old receipt can be told from a new one.
  package let nonce: String?
  package let issued: String
  package let note: String
  package let lessons: [LessonEntry]
  /// Of all the above.
  package private(set) var sha256: String?

  package static let form = 1
  package static let note =
    "The digest shows accidental changes. It proves nothing: whoever has the program can write any receipt."

  package init(
    program: String, name: String, nonce: String?, issued: Moment, lessons: [LessonStanding]
  ) {
    receipt = Self.form
    self.program = program
    self.name = name
    self.nonce = nonce
    self.issued = issued.description
    note = Self.note
    self.lessons = lessons.map(LessonEntry.init)
    sha256 = digest
  }

  /// Whether nothing was changed since it was written, at least not by accident.
  package var isUnchanged: Bool { sha256 == digest }

  private var digest: String {
    var content = self
    content.sha256 = nil
    return SHA256.hexadecimal(content.encoded([.sortedKeys, .withoutEscapingSlashes]))
  }

  /// The bytes of its file.
  package var bytes: [UInt8] {
    encoded([.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) + [UInt8(ascii: "\n")]
  }

  private func encoded(_ formatting: JSONEncoder.OutputFormatting) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    // Texts and whole numbers can always be written as JSON.
    return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
  }

  /// Why a file is no receipt.
  package struct Problem: Error, Equatable, Sendable {
    package let reason: String
  }

  private struct Heading: Decodable {
    let receipt: Int
  }

  /// Reads a file.
  package init(bytes: [UInt8]) throws(Problem) {
    let decoder = JSONDecoder()
    let data = Data(bytes)
    do {
      let form = try decoder.decode(Heading.self, from: data).receipt
      guard form <= Self.form else {
        throw Problem(reason: "is a receipt of form \(form) and this program knows \(Self.form)")
      }
      self = try decoder.decode(Receipt.self, from: data)
    } catch let problem as Problem {
      throw problem
    } catch let error as DecodingError {
      throw Problem(reason: "is no receipt of mlp-tutor (\(ProgressFile.reason(error)))")
    } catch {
      throw Problem(reason: "is no receipt of mlp-tutor")
    }
  }
}

extension Receipt.LessonEntry {
  fileprivate init(_ standing: LessonStanding) {
    id = standing.id
    title = standing.lesson?.title ?? standing.id
    version = standing.lesson?.version ?? standing.record.version
    steps = standing.steps
    done = standing.done
    outdated = standing.outdated
    first = standing.record.firstVisit?.description
    last = standing.record.lastVisit?.description
    score = standing.score
    questions = standing.record.steps.sorted { $0.key < $1.key }.flatMap { step in
      step.value.questions.sorted { $0.key < $1.key }.map { question in
        Receipt.QuestionEntry(
          step: step.key, id: question.key, hints: question.value.hints,
          revealed: question.value.revealed?.description,
          attempts: question.value.attempts.map { attempt in
            Receipt.AttemptEntry(
              at: attempt.at.description, right: attempt.isRight, hints: attempt.hints,
              revealed: attempt.isRevealed)
          })
      }
    }
  }
}
