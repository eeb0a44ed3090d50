/// Reads a lesson's file, whose format is in Lessons/README.md.
package enum LessonParser {
  /// The lesson, or everything that is wrong with its file, in the order of the file.
  ///
  /// - Parameter path: As messages name the file; its last part without `.md` must be the id.
  package static func parse(
    _ bytes: some Collection<UInt8>, path: String
  ) -> Result<Lesson, LessonIssues> {
    let source = SourceText(bytes)
    var log = IssueLog(path: path, source: source)
    let frontMatter = FrontMatter(source, log: &log)
    // Without its end all of the file is front matter, and there is nothing else to judge.
    let hasBody = frontMatter.bodyOffset < source.bytes.count
    if frontMatter.isTooNew || (!hasBody && !log.isEmpty) {
      return .failure(LessonIssues(log.issues))
    }

    let document = MarkdownDocument(source, from: frontMatter.bodyOffset)
    for problem in document.problems { log.add(at: problem.offset, problem.message) }
    for formula in document.formulas { MathNotation.check(formula, log: &log) }

    var reader = StepReader(title: frontMatter.metadata?.title)
    for item in document.items { reader.read(item, log: &log) }
    reader.finish(log: &log)

    guard log.isEmpty, let metadata = frontMatter.metadata else {
      return .failure(LessonIssues(log.issues))
    }
    return .success(Lesson(metadata: metadata, path: path, steps: reader.steps))
  }

  /// The lesson in a text; see `parse(_:path:)`.
  package static func parse(_ text: String, path: String) -> Result<Lesson, LessonIssues> {
    parse(text.utf8, path: path)
  }

  /// What the front matter says, without reading the rest of the file.
  package static func metadata(
    _ bytes: [UInt8], path: String
  ) -> Result<Lesson.Metadata, LessonIssues> {
    var log = IssueLog(path: path, source: SourceText(FrontMatter.prefix(of: bytes)))
    let frontMatter = FrontMatter(log.source, log: &log)
    guard log.isEmpty, let metadata = frontMatter.metadata else {
      return .failure(LessonIssues(log.issues))
    }
    return .success(metadata)
  }
}
