import Foundation
import Testing

@testable import LessonKit

@Suite("What is embedded is what the folders hold")
struct EmbeddedFilesTests {
  /// The repository's root, from this file's place in it.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All files below a folder that are to be embedded, by the rules in .ci/embed.
  private func files(in folder: String) -> [String] {
    let base = Self.root.path + "/"
    let all = FileManager.default.enumerator(atPath: base + folder)?.allObjects as? [String] ?? []
    return all.map { "\(folder)/\($0)" }.filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: base + name, isDirectory: &isFolder)
      let parts = name.split(separator: "/")
      let kind = parts.last?.split(separator: ".").last.map(String.init) ?? ""
      guard !isFolder.boolValue else { return false }
      if folder == "Lessons" { return kind == "md" && name != "Lessons/README.md" }
      let isData = ["csv", "json", "txt", "safetensors", "tape"].contains(kind)
      return (isData || name.hasSuffix(".csv.gz")) && !parts.contains("demo")
        && !parts.contains("readme")
    }
  }

  @Test func everyFileIsInTheTable() {
    let expected = (files(in: "Lessons") + files(in: "Assets")).sorted()
    #expect(EmbeddedFiles.names == expected, "run .ci/embed")
  }

  @Test func bytesAreThoseOfTheFiles() throws {
    for name in EmbeddedFiles.names {
      let onDisk = try Data(contentsOf: Self.root.appending(path: name))
      #expect(EmbeddedFiles.bytes(of: name) == Array(onDisk), "\(name)")
    }
    #expect(EmbeddedFiles.bytes(of: "Lessons/no-such.md") == nil)
  }

  @Test func theGeneratorWritesTheCommittedFile() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [Self.root.path + "/.ci/embed", "--print"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let printed = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let committed = try Data(
      contentsOf: Self.root.appending(path: "Sources/CResources/resources.c"))
    #expect(process.terminationStatus == 0)
    #expect(printed == committed, "run .ci/embed")
  }
}
