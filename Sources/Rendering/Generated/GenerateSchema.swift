/// What `generate --format json` prints, as definitions of the JSON Schema.
enum GenerateSchema {
  static let definitions = #"""
        "generate": {
          "type": "object",
          "required": ["schemaVersion", "tool", "version", "command", "model", "language", "text", "registers", "notes", "queries", "verification"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "const": "arcwise" },
            "version": { "type": "string" },
            "command": { "const": "generate" },
            "model": { "type": "string" },
            "language": { "enum": ["c", "rust", "go"] },
            "text": { "type": "string", "description": "the file, as it is written without --format json" },
            "registers": { "type": "array", "items": { "$ref": "#/$defs/generated register" } },
            "notes": { "$ref": "#/$defs/strings" },
            "queries": { "type": "integer", "minimum": 0, "description": "asked of Z3" },
            "verification": { "type": ["array", "null"], "items": { "$ref": "#/$defs/verification" }, "description": "with --verify" }
          }
        },
        "generated register": {
          "type": "object",
          "required": ["name", "width", "definitions", "predicates", "tables"],
          "properties": {
            "name": { "type": "string" },
            "width": { "$ref": "#/$defs/position" },
            "definitions": { "type": "array", "items": { "$ref": "#/$defs/definition" } },
            "predicates": { "type": "array", "items": { "$ref": "#/$defs/predicate" } },
            "tables": { "type": "array", "items": { "$ref": "#/$defs/transition table" } }
          }
        },
        "definition": {
          "type": "object",
          "required": ["name", "value"],
          "properties": { "name": { "type": "string" }, "value": { "type": "string" } }
        },
        "predicate": {
          "type": "object",
          "required": ["name", "kind", "capabilities", "lookedAt", "accepted", "operators", "isMinimal", "minimality", "proof", "spotChecks"],
          "properties": {
            "name": { "type": "string" },
            "kind": { "enum": ["valid", "error", "listed"], "description": "'listed': of an enum without 'valid'" },
            "capabilities": { "type": ["array", "null"], "items": { "type": "string" }, "description": "optional ones that matter and are offered; null: none matters" },
            "lookedAt": { "type": "string", "description": "the bits that can change the answer" },
            "accepted": { "$ref": "#/$defs/text or null", "description": "how many words" },
            "operators": { "type": ["integer", "null"], "description": "null: no expression with the argument once" },
            "isMinimal": { "type": "boolean", "description": "proven" },
            "minimality": { "type": "string" },
            "proof": { "const": "z3" },
            "spotChecks": { "type": "integer", "minimum": 0, "description": "words that the plain evaluator was asked about" }
          }
        },
        "transition table": {
          "type": "object",
          "required": ["name", "kind", "request", "capabilities", "states", "entries", "open"],
          "properties": {
            "name": { "type": "string" },
            "kind": { "enum": ["next", "allowed"] },
            "request": { "type": "string" },
            "capabilities": { "type": ["array", "null"], "items": { "type": "string" } },
            "states": { "$ref": "#/$defs/strings", "description": "of rows (from) and columns (to)" },
            "entries": { "type": "array", "items": { "type": "array", "items": { "type": ["string", "boolean", "null"] } }, "description": "next: the state entered first, or null; allowed: true or false" },
            "open": { "$ref": "#/$defs/strings", "description": "pairs for which the model says nothing" }
          }
        },
        "verification": {
          "type": "object",
          "required": ["tool", "outcome"],
          "properties": {
            "tool": { "type": "string" },
            "outcome": { "enum": ["equal", "differs", "not found", "not run", "timed out", "failed", "does not compile"] },
            "detail": { "type": "string" },
            "predicates": { "type": "array", "items": { "$ref": "#/$defs/word count" } }
          }
        },
        "word count": {
          "type": "object",
          "required": ["name", "words", "accepted", "modelAccepted", "witness"],
          "properties": {
            "name": { "type": "string" },
            "words": { "type": "string", "description": "tried" },
            "accepted": { "type": "string" },
            "modelAccepted": { "type": "string" },
            "witness": { "$ref": "#/$defs/text or null", "description": "the first word on which they differ" }
          }
        },
    """#
}
