// swift-tools-version: 6.2
import PackageDescription

// A package of its own, since libFuzzer brings its own `main`; the sources are those of the parent.
let package = Package(
  name: "fuzz",
  targets: [
    .target(name: "Diagnostics"),
    .target(name: "Modeling", dependencies: ["Diagnostics"]),
    .target(name: "Language", dependencies: ["Diagnostics", "Modeling"]),
    .target(name: "Lowering", dependencies: ["Modeling"]),
    .target(name: "Citations", dependencies: ["Diagnostics", "Modeling"]),
    .target(name: "Exploration", dependencies: ["Modeling", "Lowering"]),
    .target(name: "DecisionDiagrams", dependencies: ["Modeling", "Lowering"]),
    .systemLibrary(name: "CZ3", pkgConfig: "z3", providers: [.apt(["libz3-dev"])]),
    .target(name: "Z3", dependencies: ["CZ3"]),
    .target(name: "Symbolic", dependencies: ["Modeling", "Z3"]),
    .target(
      name: "Analysis",
      dependencies: ["Exploration", "DecisionDiagrams", "Symbolic", "Citations"]),
    .target(name: "Mutation", dependencies: ["Language", "Exploration", "Lowering", "Modeling"]),
    .target(name: "Subprocesses"),
    .target(name: "CImport", dependencies: ["Modeling", "Diagnostics", "Subprocesses"]),
    .target(name: "Comparison", dependencies: ["Analysis", "Symbolic", "CImport", "Z3"]),
    .executableTarget(
      name: "diff-mutants", dependencies: ["Language", "Comparison", "Mutation"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "fuzz-parser", dependencies: ["Language"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "damage", dependencies: ["Language", "Diagnostics"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "small-scope", dependencies: ["Language", "Analysis", "Lowering"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
    .executableTarget(
      name: "mutate", dependencies: ["Language", "Analysis", "Mutation"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ],
  swiftLanguageModes: [.v6]
)
