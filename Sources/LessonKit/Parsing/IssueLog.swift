/// Collects what is wrong with one file while it is being read.
struct IssueLog {
  /// More than this nobody reads; the rest is counted.
  private static let limit = 100

  let path: String
  let source: SourceText
  private var found: [(offset: Int, message: String)] = []

  init(path: String, source: SourceText) {
    self.path = path
    self.source = source
    for defect in source.defects { add(at: defect.offset, defect.message) }
  }

  var isEmpty: Bool { found.isEmpty }

  /// Notes an issue at a byte of the file.
  mutating func add(at offset: Int, _ message: String) {
    found.append((offset, message))
  }

  /// Everything noted, in the order of the file, each thing once.
  var issues: [LessonIssue] {
    let sorted = found.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    var issues: [LessonIssue] = []
    for (_, item) in sorted.prefix(Self.limit) {
      let issue = issue(at: item.offset, item.message)
      if issue != issues.last { issues.append(issue) }
    }
    if sorted.count > Self.limit {
      issues.append(
        issue(
          at: sorted[Self.limit].element.offset,
          "\(sorted.count - Self.limit) more issues from here on are not listed"))
    }
    return issues
  }

  private func issue(at offset: Int, _ message: String) -> LessonIssue {
    let location = source.location(at: offset)
    return LessonIssue(
      path: path, location: location, message: message, sourceLine: source.line(location.line))
  }
}
