import Engine
import LessonKit

// Values of other rooms that tapes and the executable pass on. With these names they need to know no
// room beyond this one.

/// The lessons of a course.
package typealias Catalog = LessonKit.Catalog
/// The files of a course, with their translations.
package typealias Course = LessonKit.Course
/// One lesson.
package typealias Lesson = LessonKit.Lesson
/// A lesson's file as bytes.
package typealias LessonSource = LessonKit.LessonSource
/// How far a learner has come.
package typealias Progress = LessonKit.Progress
/// Something that a learner did.
package typealias ProgressEvent = LessonKit.ProgressEvent
/// The file that progress is kept in.
package typealias ProgressFile = LessonKit.ProgressFile
/// What a learner hands in.
package typealias Receipt = LessonKit.Receipt
/// Receipts as comma-separated values.
package typealias ReceiptTable = LessonKit.ReceiptTable
/// A moment in whole seconds.
package typealias Moment = LessonKit.Moment
/// “Did you mean”.
package typealias Suggestion = LessonKit.Suggestion
/// Something wrong with a lesson's or a tape's file, with its place.
package typealias FileIssue = LessonKit.LessonIssue
/// A run whose numbers are no longer finite.
package typealias TrainingFailure = Engine.TrainingFailure
/// Settings of the BLAS library.
package typealias LinearAlgebra = Engine.LinearAlgebra
/// A place in a file.
package typealias SourceLocation = LessonKit.SourceLocation
/// A file's text with nothing in it that could act upon a terminal.
package typealias SourceText = LessonKit.SourceText
/// A lesson to start from.
package typealias LessonTemplate = LessonKit.LessonTemplate
