// swift-tools-version: 6.2
import PackageDescription

// A package of its own, since libFuzzer brings its own `main`; the sources are those of the parent.
let package = Package(
  name: "fuzz",
  targets: [
    .target(name: "Diagnostics"),
    .target(name: "Modeling", dependencies: ["Diagnostics"]),
    .target(name: "Language", dependencies: ["Diagnostics", "Modeling"]),
    .executableTarget(
      name: "fuzz-parser", dependencies: ["Language"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ],
  swiftLanguageModes: [.v6]
)
