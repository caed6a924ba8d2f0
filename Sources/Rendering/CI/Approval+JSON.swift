import Comparison

extension Approval {
  var json: JSON {
    [
      "because": .string(because), "by": .string(by), "until": until.map(\.value.text).json,
      "file": .string(file), "line": .int(line),
    ]
  }
}
