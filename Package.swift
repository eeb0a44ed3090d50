// swift-tools-version: 6.2

import PackageDescription

// For the engine: a square root is an instruction, not a call that might set errno; and eight numbers
// at a time with AVX2, which x86 processors have had since 2013. The program checks for it when it
// starts; with MLP_TUTOR_BASELINE=1 in the environment it is built to run on any, more slowly.
var engineFlags = ["-Xcc", "-fno-math-errno"]
var programSettings: [SwiftSetting] = []
#if arch(arm64)
  engineFlags.append("-DFUSED_MULTIPLY_ADD")
#elseif arch(x86_64)
  if Context.environment["MLP_TUTOR_BASELINE"] == nil {
    engineFlags += ["-Xcc", "-march=x86-64-v3", "-DFUSED_MULTIPLY_ADD"]
    programSettings.append(.define("ENGINE_NEEDS_X86_64_V3"))
  }
#endif

let package = Package(
  name: "mlp-tutor",
  products: [
    .executable(name: "mlp-tutor", targets: ["mlp-tutor"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0")
  ],
  targets: [
    // System libraries and C.
    .systemLibrary(
      name: "COpenBLAS",
      providers: [.apt(["libopenblas-dev"])]
    ),
    .systemLibrary(
      name: "CMarkdown",
      providers: [.apt(["libmd4c-dev"])]
    ),
    .systemLibrary(
      name: "CZlib",
      providers: [.apt(["zlib1g-dev"])]
    ),
    .target(name: "CResources"),
    .target(name: "CProcessor"),
    .target(
      name: "CCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),

    // The rooms of the program; README.md, Architecture, says what each holds.
    .target(
      name: "Engine", dependencies: ["COpenBLAS", "CZlib"],
      swiftSettings: [.unsafeFlags(engineFlags)]),
    .target(name: "Exchange", dependencies: ["Engine"]),
    .target(name: "Screen"),
    .target(name: "LessonKit", dependencies: ["CMarkdown", "CResources"]),
    .target(name: "Tutor", dependencies: ["Engine", "Exchange", "LessonKit", "Screen"]),
    .target(name: "Tape", dependencies: ["Screen", "Tutor"]),
    .target(name: "CursesTerminal", dependencies: ["CCurses", "Screen"]),
    .executableTarget(
      name: "mlp-tutor",
      dependencies: [
        "Exchange", "Tutor", "Tape", "CursesTerminal", "CProcessor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: programSettings
    ),

    // Tests.
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .testTarget(
      name: "EngineTests", dependencies: ["Engine"], resources: [.copy("Fixtures")]),
    .testTarget(name: "ExchangeTests", dependencies: ["Exchange"]),
    .testTarget(name: "ScreenTests", dependencies: ["Screen"]),
    .testTarget(name: "LessonKitTests", dependencies: ["LessonKit", "CResources"]),
    .target(name: "SampleCourse", dependencies: ["LessonKit"], path: "Tests/Support"),
    .testTarget(name: "TutorTests", dependencies: ["Tutor", "SampleCourse"]),
    .testTarget(name: "TapeTests", dependencies: ["Tape", "SampleCourse"]),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "mlp-tutor", "CCurses", "CProcessor", "CursesTerminal", "Screen", "CPseudoTerminal",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
