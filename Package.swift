// swift-tools-version: 6.2

import PackageDescription

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
    .target(name: "CResources"),
    .target(
      name: "CCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),

    // The rooms of the program; README.md, Architecture, says what each holds.
    .target(name: "Engine", dependencies: ["COpenBLAS"]),
    .target(name: "Screen"),
    .target(name: "LessonKit", dependencies: ["CMarkdown", "CResources"]),
    .target(name: "Tutor", dependencies: ["Engine", "LessonKit", "Screen"]),
    .target(name: "Tape", dependencies: ["Screen", "Tutor"]),
    .target(name: "CursesTerminal", dependencies: ["CCurses", "Screen"]),
    .executableTarget(
      name: "mlp-tutor",
      dependencies: [
        "Tutor", "Tape", "CursesTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    // Tests.
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .testTarget(
      name: "EngineTests", dependencies: ["Engine"], resources: [.copy("Fixtures")]),
    .testTarget(name: "ScreenTests", dependencies: ["Screen"]),
    .testTarget(name: "LessonKitTests", dependencies: ["LessonKit", "CResources"]),
    .testTarget(name: "TutorTests", dependencies: ["Tutor"]),
    .testTarget(name: "TapeTests", dependencies: ["Tape"]),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["mlp-tutor", "CCurses", "CursesTerminal", "Screen", "CPseudoTerminal"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
