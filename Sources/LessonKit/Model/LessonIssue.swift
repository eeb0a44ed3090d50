/// Something wrong with a lesson's file, said so that its author can mend it.
package struct LessonIssue: Error, Equatable, Sendable {
  package var path: String
  package var location: SourceLocation
  /// What is wrong and what to write instead, without a full stop.
  package var message: String
  /// The line of the file, to be shown with a caret below `location.column`.
  package var sourceLine: String

  package init(path: String, location: SourceLocation, message: String, sourceLine: String) {
    self.path = path
    self.location = location
    self.message = message
    self.sourceLine = sourceLine
  }
}
