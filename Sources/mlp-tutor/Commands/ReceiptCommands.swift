import ArgumentParser
import Glibc
import Tutor

/// What a learner hands in.
struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "Write a receipt of what you did, to hand in.",
    discussion: """
      JSON, with a digest that shows accidental changes. It is no proof: whoever has the program can \
      write any receipt.
      """)

  @Option(help: "Who hands it in.")
  var name: String

  @Option(help: ArgumentHelp("The word that your instructor gave out.", valueName: "text"))
  var nonce: String?

  @Option(help: ArgumentHelp("This lesson only; may be given again.", valueName: "id"))
  var lesson: [String] = []

  @Flag(help: "For people instead of JSON.")
  var text = false

  @OptionGroup var course: CourseOptions

  func validate() throws {
    for (option, value) in [("--name", name), ("--nonce", nonce ?? "-")] {
      guard value.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("\(option) needs a value")
      }
      guard value.unicodeScalars.count <= 200 else {
        throw ValidationError("\(option) has more than 200 characters")
      }
    }
  }

  func run() throws {
    let progress = try ProgressStore.loaded().progress
    let catalog = try course.catalog()
    let begun = progress.standings(in: catalog)
    let known = catalog.entries.map(\.id)
    for id in lesson where !known.contains(id) && !begun.contains(where: { $0.id == id }) {
      throw Failure(.usage, "there is no lesson “\(id)”" + Suggestion.hint(for: id, in: known))
    }
    let standings = lesson.isEmpty ? begun : lesson.map { progress.standing(of: $0, in: catalog) }
    guard !standings.isEmpty else {
      throw Failure(.usage, "no lesson has been begun, so there is nothing to hand in")
    }
    let receipt = Receipt(
      program: "mlp-tutor \(MLPTutor.version)", name: SafeText.of(name),
      nonce: nonce.map { SafeText.of($0) }, issued: Moment(seconds: time(nil)), lessons: standings)
    let json = String(decoding: receipt.bytes.dropLast(), as: UTF8.self)
    Console.write(text ? ReceiptText.lines(receipt) : [json])
  }
}

/// Whether receipts are as they were written.
struct VerifyReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that receipts are as they were written.")

  @Argument(help: "Receipts.")
  var files: [String]

  @Option(help: ArgumentHelp("The word that they have to hold.", valueName: "text"))
  var nonce: String?

  func run() throws {
    var hasFinding = false
    for file in files {
      let receipt = try ReceiptFiles.read(file)
      let heading = "\(receipt.name), \(receipt.issued)"
      if !receipt.isUnchanged {
        Console.write(["\(file): changed since it was written (\(heading))"])
        hasFinding = true
      } else if let nonce, receipt.nonce != nonce {
        Console.write([
          "\(file): holds \(receipt.nonce ?? "no nonce") and not \(nonce) (\(heading))"
        ])
        hasFinding = true
      } else {
        Console.write(["\(file): unchanged (\(heading)); no proof of who did it"])
      }
    }
    if hasFinding { throw ExitCode(Failure.Code.finding.rawValue) }
  }
}

/// The receipts of a class as one table.
struct CollectReceiptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Make one CSV table of many receipts.")

  @Argument(help: "Receipts (.json), or folders of them.")
  var paths: [String]

  func run() throws {
    var files: [String] = []
    for path in paths {
      guard Files.isFolder(path) else {
        files.append(path)
        continue
      }
      let found = try Files.names(in: path).filter { $0.hasSuffix(".json") }
      guard !found.isEmpty else { throw Failure(.usage, "\(path): no receipt (.json) is in it") }
      files += found.map { "\(path)/\($0)" }
    }
    Console.write([ReceiptTable.header])
    var isComplete = true
    for file in files {
      do {
        Console.write(ReceiptTable.lines(try ReceiptFiles.read(file), file: file))
      } catch {
        // One that is wrong must not keep the others back.
        Console.complain(error.message)
        isComplete = false
      }
    }
    if !isComplete { throw ExitCode(Failure.Code.usage.rawValue) }
  }
}

private enum ReceiptFiles {
  static func read(_ file: String) throws(Failure) -> Receipt {
    let bytes = try Files.read(file)
    do {
      return try Receipt(bytes: bytes)
    } catch {
      throw Failure(.usage, "\(file): \(error.reason)")
    }
  }
}
