import Foundation

/// The program run to its end without a terminal, with a place of its own for what it keeps.
struct CommandRun {
  let code: Int32
  let output: String
  let errors: String

  /// - Parameters:
  ///   - folder: where it runs.
  ///   - input: what standard input has in it; without one it is at its end.
  init(
    _ arguments: [String], state: TemporaryFolder, in folder: TemporaryFolder? = nil,
    input: String? = nil
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.tutor)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
      "XDG_STATE_HOME": state.path, "LC_ALL": "C.UTF-8",
      "MLP_TUTOR_LESSONS": BuiltProgram.sampleCourse,
    ]) { _, more in more }
    process.currentDirectoryURL = folder.map { URL(fileURLWithPath: $0.path) }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let source = input.map { _ in Pipe() }
    process.standardInput = source ?? FileHandle.nullDevice
    try process.run()
    try source?.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
    try source?.fileHandleForWriting.close()
    // What is asked of it here fits into a pipe.
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    code = process.terminationStatus
    self.output = String(decoding: text, as: UTF8.self)
    self.errors = String(decoding: complaint, as: UTF8.self)
  }
}
