/// A location of SARIF.
struct SARIFPlace {
  /// The name that GitHub and others know the root of a repository by.
  static let root = "%SRCROOT%"
  private let place: CIPlace
  private let message: String?

  init(_ place: CIPlace, message: String? = nil) {
    self.place = place
    self.message = message
  }

  static func locations(_ place: CIPlace?) -> [(String, JSON)] {
    place.map { [("locations", [SARIFPlace($0).json])] } ?? []
  }

  var json: JSON {
    let base: [(String, JSON)] =
      place.file.isInRepository ? [("uriBaseId", .string(Self.root))] : []
    let region = place.region
    return .object(
      [
        (
          "physicalLocation",
          [
            "artifactLocation": .object([("uri", .string(place.file.uri))] + base),
            "region": [
              "startLine": .int(region.startLine), "startColumn": .int(region.startColumn),
              "endLine": .int(region.endLine), "endColumn": .int(region.endColumn),
            ],
          ]
        )
      ] + (message.map { [("message", ["text": .string($0)])] } ?? []))
  }
}
