/// What documents say of an approval.
enum ApprovalSchema {
  static let definitions = #"""
        "approval": {
          "type": "object",
          "required": ["because", "by", "until", "file", "line"],
          "properties": {
            "because": { "type": "string" },
            "by": { "type": "string" },
            "until": { "$ref": "#/$defs/text or null", "description": "the last day on which it counts" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" }
          }
        },
    """#
}
