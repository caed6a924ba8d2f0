import Comparison

/// The part of the JSON Schema that is about `diff`.
enum DifferenceSchema {
  static let text = #"""
        "diff": {
          "type": "object",
          "required": ["schemaVersion", "tool", "version", "command", "models", "changes", "diagnostics", "outcome"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "const": "arcwise" },
            "version": { "type": "string" },
            "command": { "const": "diff" },
            "models": { "type": "array", "items": { "$ref": "#/$defs/compared models" } },
            "changes": { "type": "array", "items": { "$ref": "#/$defs/change" } },
            "diagnostics": { "type": "array", "items": { "$ref": "#/$defs/diagnostic" }, "description": "of the approvals" },
            "outcome": { "$ref": "#/$defs/outcome" }
          }
        },
        "compared models": {
          "type": "object",
          "required": ["old", "oldFile", "new", "newFile", "configurations", "seconds", "undecided"],
          "properties": {
            "old": { "type": "string" },
            "oldFile": { "type": "string", "description": "with its revision, where it was read at one" },
            "new": { "type": "string" },
            "newFile": { "type": "string" },
            "configurations": { "type": "integer", "minimum": 0, "description": "of both together" },
            "seconds": { "type": "number", "minimum": 0 },
            "undecided": { "$ref": "#/$defs/strings" }
          }
        },
        "change": {
          "type": "object",
          "required": ["kind", "severity", "breaks", "model", "subject", "message", "side", "file", "line", "column", "condition", "details", "consequences", "trace", "runBy", "stuckAt", "instead", "fingerprint"],
          "properties": {
            "kind": { "enum": [\#(ChangeKind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))] },
            "severity": { "enum": ["breaking", "compatible", "note"] },
            "breaks": { "type": "array", "items": { "enum": ["user", "driver"] }, "description": "for whom" },
            "model": { "type": "string", "description": "the name that the new model has" },
            "subject": { "type": "string" },
            "message": { "type": "string" },
            "side": { "enum": ["old", "new"], "description": "which of the two files the place is in" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "condition": { "$ref": "#/$defs/text or null", "description": "over capabilities, readings and duties; null: always" },
            "details": { "$ref": "#/$defs/strings" },
            "consequences": { "type": "array", "items": { "$ref": "#/$defs/consequence" } },
            "trace": { "$ref": "#/$defs/trace or null" },
            "runBy": { "$ref": "#/$defs/text or null", "description": "whose run the trace is: old or new" },
            "stuckAt": { "type": ["integer", "null"], "minimum": 1, "description": "the step that the other model can't take" },
            "instead": { "$ref": "#/$defs/text or null", "description": "what the other model does there" },
            "fingerprint": { "type": "string" },
            "approval": { "$ref": "#/$defs/approval" }
          }
        },
        "consequence": {
          "type": "object",
          "required": ["kind", "severity", "subject", "message"],
          "properties": {
            "kind": { "type": "string" },
            "severity": { "enum": ["breaking", "compatible", "note"] },
            "subject": { "type": "string" },
            "message": { "type": "string" }
          }
        },
    """#
}
