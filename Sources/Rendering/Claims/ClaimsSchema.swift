/// The part of the JSON Schema that is about `claims`.
enum ClaimsSchema {
  static let text = #"""
        "claims": {
          "type": "object",
          "required": ["schemaVersion", "tool", "version", "command", "restriction", "studies", "claims", "diagnostics", "outcome"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "const": "arcwise" },
            "version": { "type": "string" },
            "command": { "const": "claims" },
            "restriction": { "$ref": "#/$defs/strings", "description": "what --cap, --reading and --duty asked for" },
            "studies": { "type": "array", "items": { "$ref": "#/$defs/claimed study" } },
            "claims": { "type": "array", "items": { "$ref": "#/$defs/claim" } },
            "diagnostics": { "type": "array", "items": { "$ref": "#/$defs/diagnostic" } },
            "outcome": { "$ref": "#/$defs/outcome" }
          }
        },
        "claimed study": {
          "type": "object",
          "required": ["name", "file", "outcome", "claims", "unexpected"],
          "properties": {
            "name": { "$ref": "#/$defs/text or null", "description": "null: the file has faults" },
            "file": { "type": "string" },
            "outcome": { "$ref": "#/$defs/outcome" },
            "claims": { "type": "integer", "minimum": 0 },
            "unexpected": { "$ref": "#/$defs/strings", "description": "names of claims" }
          }
        },
        "claim": {
          "type": "object",
          "required": ["study", "name", "by", "date", "statement", "verdict", "weakening", "missing", "on", "where", "standing", "differences", "because", "file", "line", "column", "cites", "questions", "witness"],
          "properties": {
            "study": { "type": "string" },
            "name": { "type": "string", "description": "for a comparison its name, ':' and what is asked" },
            "by": { "$ref": "#/$defs/text or null" },
            "date": { "$ref": "#/$defs/text or null" },
            "statement": { "type": "string" },
            "verdict": { "enum": ["holds", "fails", "depends", "undecidable-as-stated", "not-asked", "undecided"] },
            "weakening": { "$ref": "#/$defs/text or null", "description": "of what is undecidable as stated, the verdict on the strongest weakening" },
            "missing": { "$ref": "#/$defs/text or null", "description": "what it would take to decide it as stated" },
            "on": { "$ref": "#/$defs/strings", "description": "prime implicants over capabilities, readings and duties, with qualified names" },
            "where": { "$ref": "#/$defs/text or null", "description": "nothing is claimed elsewhere" },
            "standing": { "$ref": "#/$defs/outcome" },
            "differences": { "$ref": "#/$defs/strings" },
            "because": { "$ref": "#/$defs/text or null", "description": "the plain sentence, while the verdict is the expected one" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "cites": { "type": "array", "items": { "$ref": "#/$defs/cite" } },
            "questions": { "type": "array", "items": { "$ref": "#/$defs/question" } },
            "witness": { "$ref": "#/$defs/witness or null", "description": "of the first question that has one" }
          }
        },
        "question": {
          "type": "object",
          "required": ["text", "verdict", "on", "confirmedBy", "details", "witness"],
          "properties": {
            "text": { "type": "string" },
            "verdict": { "enum": ["holds", "fails", "depends", "not-asked", "undecided"] },
            "on": { "$ref": "#/$defs/strings" },
            "confirmedBy": { "$ref": "#/$defs/strings" },
            "details": { "$ref": "#/$defs/strings" },
            "witness": { "$ref": "#/$defs/witness or null" }
          }
        },
        "witness or null": {
          "type": ["object", "null"],
          "required": ["kind"],
          "properties": {
            "kind": { "enum": ["trace", "two runs of one machine", "two machines", "word"] },
            "runs": { "type": "array", "items": { "$ref": "#/$defs/run" } },
            "rows": { "type": "array", "items": { "$ref": "#/$defs/paired row" }, "description": "which steps, counted from 0, stand beside each other" },
            "ending": { "type": "string" },
            "word": { "type": "string" },
            "first": { "type": "boolean", "description": "what the first predicate says of the word" },
            "second": { "type": "boolean" }
          }
        },
        "run": {
          "type": "object",
          "required": ["model", "name", "trace"],
          "properties": {
            "model": { "type": "string", "description": "the study's short name" },
            "name": { "type": "string" },
            "trace": { "$ref": "#/$defs/trace or null" }
          }
        },
        "paired row": {
          "type": "object",
          "required": ["first", "second"],
          "properties": {
            "first": { "type": ["integer", "null"], "minimum": 0 },
            "second": { "type": ["integer", "null"], "minimum": 0 }
          }
        },
    """#
}
