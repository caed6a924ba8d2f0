// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "arcwise",
  products: [.executable(name: "arcwise", targets: ["arcwise"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
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
      name: "Generation", dependencies: ["Diagnostics", "Modeling", "Lowering", "Symbolic"]),
    .target(
      name: "Analysis",
      dependencies: ["Exploration", "DecisionDiagrams", "Symbolic", "Citations"]),
    // Invariants of systems, for every number of instances.
    .target(
      name: "Parametric",
      dependencies: ["Language", "Lowering", "Exploration", "Symbolic", "Modeling", "Diagnostics"]),
    // One small fault after the other, put into models: for tests, and for the tools.
    .target(name: "Mutation", dependencies: ["Language", "Exploration", "Lowering", "Modeling"]),
    .target(name: "Subprocesses"),
    .target(name: "CImport", dependencies: ["Modeling", "Diagnostics", "Subprocesses"]),
    .target(
      name: "Comparison",
      dependencies: ["Analysis", "Exploration", "Lowering", "Symbolic", "CImport", "Z3"]),
    .target(
      name: "Rendering",
      dependencies: ["Modeling", "Analysis", "Citations", "Comparison", "Generation"]),
    .executableTarget(
      name: "arcwise",
      dependencies: [
        "Language", "Analysis", "Citations", "CImport", "Comparison", "Generation", "Parametric",
        "Rendering", "Subprocesses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // What CI asks of the engines and of the models besides the tests; see Docs/testing.md.
    .executableTarget(
      name: "damage", dependencies: ["Language", "Diagnostics"], path: "Tools/damage"),
    .executableTarget(
      name: "explained", dependencies: ["Language", "Analysis"], path: "Tools/explained"),
    .executableTarget(
      name: "diff-mutants",
      dependencies: ["Language", "Comparison", "Exploration", "Lowering", "Mutation"],
      path: "Tools/diff-mutants"),
    .executableTarget(
      name: "mutate", dependencies: ["Language", "Analysis", "Mutation"], path: "Tools/mutate"),
    .executableTarget(
      name: "small-scope", dependencies: ["Language", "Analysis", "Lowering"],
      path: "Tools/small-scope"),
    .testTarget(name: "Z3Tests", dependencies: ["Z3"]),
    .testTarget(
      name: "ParametricTests",
      dependencies: ["Parametric", "Language", "Symbolic", "Modeling", "Diagnostics"]),
    .testTarget(name: "CImportTests", dependencies: ["CImport", "Modeling", "Subprocesses"]),
    .testTarget(
      name: "ComparisonTests",
      dependencies: [
        "Analysis", "Comparison", "CImport", "Language", "Modeling", "Diagnostics", "Mutation",
      ]),
    .testTarget(
      name: "CitationsTests", dependencies: ["Citations", "Language", "Modeling", "Diagnostics"]),
    .testTarget(
      name: "LanguageTests", dependencies: ["Language", "Diagnostics"], exclude: ["Fixtures"]),
    .testTarget(
      name: "SymbolicTests",
      dependencies: ["Symbolic", "Lowering", "Modeling", "Z3", "Diagnostics"]),
    .testTarget(
      name: "ElaborationTests", dependencies: ["Language", "Modeling", "Diagnostics"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "AnalysisTests",
      dependencies: [
        "Analysis", "DecisionDiagrams", "Language", "Exploration", "Lowering", "Modeling",
        "Diagnostics", "Symbolic",
      ]),
    .testTarget(
      name: "DecisionDiagramTests",
      dependencies: [
        "DecisionDiagrams", "Analysis", "Language", "Exploration", "Lowering", "Modeling",
        "Diagnostics",
      ]),
    .testTarget(
      name: "NaiveTests",
      dependencies: [
        "small-scope", "Analysis", "Comparison", "DecisionDiagrams", "Language", "Exploration",
        "Lowering", "Modeling", "Diagnostics", "Symbolic", "Parametric",
      ]),
    .testTarget(
      name: "GenerationTests",
      dependencies: [
        "arcwise", "Generation", "Rendering", "Language", "Symbolic", "Modeling", "Diagnostics",
        "Subprocesses",
      ]),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "arcwise", "Rendering", "Language", "Analysis", "Modeling", "Diagnostics", "Subprocesses",
      ], exclude: ["Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)
