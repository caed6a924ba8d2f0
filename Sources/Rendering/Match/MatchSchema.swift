/// The part of the JSON Schema that is about `match`.
enum MatchSchema {
  static let text = #"""
        "match": {
          "type": "object",
          "required": ["schemaVersion", "tool", "version", "command", "file", "model", "width", "results", "unrelated", "slowestMilliseconds", "outcome"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "const": "arcwise" },
            "version": { "type": "string" },
            "command": { "const": "match" },
            "file": { "type": "string" },
            "model": { "$ref": "#/$defs/text or null", "description": "null: the C was looked at alone" },
            "width": { "type": "integer", "minimum": 1, "description": "of the words, in bits" },
            "results": { "type": "array", "items": { "$ref": "#/$defs/match result" } },
            "unrelated": { "type": "integer", "minimum": 0, "description": "symbols that have nothing to do with the model" },
            "slowestMilliseconds": { "type": "number", "minimum": 0, "description": "of the proofs and refutations" },
            "outcome": { "$ref": "#/$defs/outcome" }
          }
        },
        "match result": {
          "type": "object",
          "required": ["symbol", "kind", "line", "clause", "guessed", "verdict", "hygiene", "accepted", "modelAccepted", "witness", "looksAt", "detail", "outcomes", "constants", "tables"],
          "properties": {
            "symbol": { "type": "string" },
            "kind": { "enum": ["predicate", "function", "enum", "table"] },
            "line": { "type": "integer", "minimum": 0, "description": "0: the header doesn't have it" },
            "clause": { "$ref": "#/$defs/text or null", "description": "of the model" },
            "guessed": { "type": "boolean", "description": "the clause was chosen by the symbol's name" },
            "verdict": { "enum": ["equal", "differs", "absent", "undecided", "unmatched", "unreadable"] },
            "hygiene": { "type": "array", "items": { "$ref": "#/$defs/hygiene" } },
            "accepted": { "type": ["integer", "null"], "minimum": 0, "description": "words for which a predicate is true" },
            "modelAccepted": { "type": ["integer", "null"], "minimum": 0 },
            "witness": { "$ref": "#/$defs/text or null", "description": "the smallest word that tells C from the model" },
            "looksAt": { "$ref": "#/$defs/text or null", "description": "other bits of the word have no say" },
            "detail": { "$ref": "#/$defs/text or null" },
            "outcomes": { "type": "array", "items": { "$ref": "#/$defs/match outcome" } },
            "constants": { "type": "array", "items": { "$ref": "#/$defs/match constant" } },
            "tables": { "type": "array", "items": { "$ref": "#/$defs/match table" } }
          }
        },
        "hygiene": {
          "type": "object",
          "required": ["id", "severity", "message", "line"],
          "properties": {
            "id": { "enum": ["partial", "parentheses", "argument-type", "unused", "evaluated-twice", "alias", "contradicted-constant"] },
            "severity": { "$ref": "#/$defs/severity" },
            "message": { "type": "string" },
            "line": { "$ref": "#/$defs/position" }
          }
        },
        "match outcome": {
          "type": "object",
          "required": ["condition", "verdict", "accepted", "modelAccepted", "witness", "given", "meant", "reason", "milliseconds", "confirmedBy"],
          "properties": {
            "condition": { "type": "string" },
            "verdict": { "enum": ["equal", "differs", "undecided"] },
            "accepted": { "type": ["integer", "null"], "minimum": 0 },
            "modelAccepted": { "type": ["integer", "null"], "minimum": 0 },
            "witness": { "$ref": "#/$defs/text or null" },
            "given": { "$ref": "#/$defs/text or null", "description": "by C; null where it has no meaning" },
            "meant": { "$ref": "#/$defs/text or null" },
            "reason": { "$ref": "#/$defs/text or null" },
            "milliseconds": { "type": "number", "minimum": 0 },
            "confirmedBy": { "$ref": "#/$defs/strings" }
          }
        },
        "match constant": {
          "type": "object",
          "required": ["name", "line", "value", "clause", "guessed", "verdict", "meant"],
          "properties": {
            "name": { "type": "string" },
            "line": { "type": "integer", "minimum": 0 },
            "value": { "type": "string" },
            "clause": { "$ref": "#/$defs/text or null" },
            "guessed": { "type": "boolean" },
            "verdict": { "enum": ["equal", "differs", "unmatched", "absent"] },
            "meant": { "$ref": "#/$defs/text or null" }
          }
        },
        "match table": {
          "type": "object",
          "required": ["condition", "entries", "faults"],
          "properties": {
            "condition": { "type": "string" },
            "entries": { "type": "integer", "minimum": 0 },
            "faults": { "type": "array", "items": {
              "type": "object",
              "required": ["indices", "kind", "value", "meant"],
              "properties": {
                "indices": { "$ref": "#/$defs/strings" },
                "kind": { "enum": ["differs", "missing", "extra", "out of range", "beyond"] },
                "value": { "type": "string" },
                "meant": { "$ref": "#/$defs/text or null" }
              }
            } }
          }
        },
    """#
}
