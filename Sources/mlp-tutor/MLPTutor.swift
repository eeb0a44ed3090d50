import ArgumentParser
import Tutor

/// The program: arguments and wiring, nothing else.
@main
struct MLPTutor: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "mlp-tutor",
    abstract: "Understand a neural network from a terminal.",
    discussion: """
      Without a command it opens the course menu. Exit codes: 0 fine, 1 a failed expectation or \
      lint finding, 2 usage or unreadable input, 3 a wait that timed out, 4 unusable environment, \
      130 interrupted.
      """,
    version: version,
    subcommands: [
      MenuCommand.self, LessonCommand.self, LessonsCommand.self, FreeLabCommand.self,
      WalkCommand.self,
      TrainCommand.self, PlayCommand.self, NotesCommand.self, RecordCommand.self,
      CheckCommand.self, BenchCommand.self, DoctorCommand.self, ProgressCommand.self,
      NewCommand.self,
    ],
    defaultSubcommand: MenuCommand.self)

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try Processor.check()
      // Reproducible, and quiet: more threads only on request.
      LinearAlgebra.setThreads(1)
      try checkCommandName(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let failure as Failure {
      Console.complain(failure.message)
      Console.leave(withCode: failure.code.rawValue)
    } catch {
      let code = exitCode(for: error)
      if code == .success {
        print(fullMessage(for: error))
        Console.leave(withCode: 0)
      }
      // An error that has only a code has said all there is to say.
      let message = message(for: error)
      if !message.isEmpty { Console.complain("\(message); see mlp-tutor --help") }
      let isUsage = code == .validationFailure
      Console.leave(withCode: isUsage ? Failure.Code.usage.rawValue : code.rawValue)
    }
  }

  /// A first word that is no command gets “did you mean” instead of a puzzle about arguments.
  private static func checkCommandName(_ arguments: [String]) throws(Failure) {
    guard let word = arguments.first, !word.hasPrefix("-") else { return }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(word) else { return }
    let visible = names.filter { $0 != "menu" }
    throw Failure(
      .usage,
      "there is no command “\(word)”" + Suggestion.hint(for: word, in: visible)
        + "; commands: \(visible.joined(separator: ", "))")
  }
}
