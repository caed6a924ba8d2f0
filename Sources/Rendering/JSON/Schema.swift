/// The JSON Schema of every JSON document, kept by hand beside the encoders; a test validates real
/// documents against it.
package enum Schema {
  package static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Documents of arcwise, schema version 1",
      "description": "Further members may be added; what is named here stays. Words are strings in hexadecimal.",
      "oneOf": [
        { "$ref": "#/$defs/check" }, { "$ref": "#/$defs/explain" }, { "$ref": "#/$defs/table" },
        { "$ref": "#/$defs/generate" }, { "$ref": "#/$defs/match" }, { "$ref": "#/$defs/diff" },
        { "$ref": "#/$defs/claims" }, { "$ref": "#/$defs/rules" }
      ],
      "$defs": {
    \#(TableSchema.definitions)
    \#(GenerateSchema.definitions)
    \#(MatchSchema.text)
    \#(ApprovalSchema.definitions)
    \#(DifferenceSchema.text)
    \#(ClaimsSchema.text)
        "check": {
          "type": "object",
          "required": ["schemaVersion", "tool", "version", "command", "models", "diagnostics", "outcome"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "const": "arcwise" },
            "version": { "type": "string" },
            "command": { "const": "check" },
            "models": { "type": "array", "items": { "$ref": "#/$defs/model" } },
            "diagnostics": { "type": "array", "items": { "$ref": "#/$defs/diagnostic" } },
            "outcome": { "$ref": "#/$defs/outcome" },
            "studies": { "type": "array", "items": { "$ref": "#/$defs/claimed study" } },
            "coverage": { "type": "array", "items": { "$ref": "#/$defs/archive" }, "description": "with --coverage; archives in the order of their names" }
          }
        },
        "archive": {
          "type": "object",
          "required": ["archive", "file", "sentences", "cited", "omitted", "uncovered"],
          "properties": {
            "archive": { "type": "string" },
            "file": { "type": "string" },
            "sentences": { "type": "integer", "minimum": 0, "description": "those that ask for something, quotations once" },
            "cited": { "type": "integer", "minimum": 0 },
            "omitted": { "type": "integer", "minimum": 0, "description": "not cited, and left out with a reason" },
            "uncovered": { "type": "array", "items": { "$ref": "#/$defs/sentence" } }
          }
        },
        "sentence": {
          "type": "object",
          "required": ["rule", "severity", "message", "file", "line", "column", "text", "anchor"],
          "properties": {
            "rule": { "const": "uncovered" },
            "severity": { "$ref": "#/$defs/severity" },
            "message": { "type": "string" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "text": { "type": "string" },
            "anchor": { "$ref": "#/$defs/text or null", "description": "words that speak of this sentence, for cite or omit" }
          }
        },
        "anchors": {
          "type": "object",
          "required": ["found", "missing", "withoutArchive", "unread"],
          "properties": {
            "found": { "type": "integer", "minimum": 0 },
            "missing": { "type": "integer", "minimum": 0 },
            "withoutArchive": { "type": "integer", "minimum": 0, "description": "not looked up: their sources name no archive" },
            "unread": { "type": "integer", "minimum": 0, "description": "not looked up: their archives couldn't be read" }
          }
        },
        "explain": {
          "type": "object",
          "required": ["schemaVersion", "tool", "version", "command", "model", "file", "subject", "verdict", "asked", "reached", "trace", "answers", "core", "nearestChange", "reasons", "searches", "undecided"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "const": "arcwise" },
            "version": { "type": "string" },
            "command": { "const": "explain" },
            "model": { "type": "string" },
            "file": { "type": "string" },
            "subject": { "type": "string" },
            "verdict": { "enum": ["reached", "kept out", "depends", "found"], "description": "'found': of a finding that relaxing can't explain, only its evidence is told" },
            "asked": { "type": "string", "description": "where the question makes sense" },
            "reached": { "type": "string", "description": "prime implicants over capabilities, readings and duties, 'always' or 'never'" },
            "trace": { "$ref": "#/$defs/trace or null" },
            "answers": { "type": "array", "items": { "$ref": "#/$defs/reply" }, "description": "for a request" },
            "core": { "type": "array", "items": { "$ref": "#/$defs/clause" }, "description": "of the first reason" },
            "nearestChange": { "$ref": "#/$defs/change or null", "description": "the first of the first reason" },
            "reasons": { "type": "array", "items": { "$ref": "#/$defs/reason" } },
            "searches": { "type": "integer", "minimum": 0, "description": "of relaxed models" },
            "undecided": { "$ref": "#/$defs/strings" },
            "details": { "$ref": "#/$defs/strings", "description": "with the verdict 'found'" },
            "rules": { "type": "array", "items": { "$ref": "#/$defs/written" }, "description": "with 'found': those in its runs and its subject" },
            "separations": { "type": "array", "items": { "$ref": "#/$defs/written" }, "description": "with 'found', of a conflict of two rules: conjuncts that keep them apart" }
          }
        },
        "written": {
          "type": "object",
          "required": ["file", "line", "column", "rule", "text"],
          "properties": {
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "rule": { "type": "string" },
            "text": { "type": "string" },
            "gaps": { "type": "integer", "minimum": 0, "description": "cases that are left without an answer" }
          }
        },
        "reply": {
          "type": "object",
          "required": ["answer", "rule", "may", "file", "line", "column", "condition", "when"],
          "properties": {
            "answer": { "type": "string" },
            "rule": { "type": "string" },
            "may": { "type": "boolean" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "condition": { "type": "string" },
            "when": { "$ref": "#/$defs/text or null" }
          }
        },
        "reason": {
          "type": "object",
          "required": ["condition", "core", "confirmedBy", "nearest"],
          "properties": {
            "condition": { "type": "string" },
            "core": { "type": "array", "items": { "$ref": "#/$defs/clause" } },
            "confirmedBy": { "$ref": "#/$defs/strings" },
            "nearest": { "type": "array", "items": { "$ref": "#/$defs/nearest" } }
          }
        },
        "nearest": {
          "type": "object",
          "required": ["condition", "proof", "isComplete", "changes", "withoutStart"],
          "properties": {
            "condition": { "type": "string", "description": "among the combinations of the reason" },
            "proof": { "enum": ["smallest", "minimal"] },
            "isComplete": { "type": "boolean", "description": "no other change of this size lets it in" },
            "changes": { "type": "array", "items": { "$ref": "#/$defs/change or null" } },
            "withoutStart": { "type": "array", "items": { "$ref": "#/$defs/change or null" }, "description": "where all changes only make runs begin at the subject: the smallest that lead there by steps" }
          }
        },
        "clause": {
          "type": "object",
          "required": ["file", "line", "column", "kind", "rule", "text"],
          "properties": {
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "kind": { "enum": ["guard", "derived guard", "initial value", "reading", "valid"] },
            "rule": { "type": "string", "description": "the rule, variable, register or reading; or 'valid'" },
            "text": { "type": "string" },
            "cites": { "type": "array", "items": { "$ref": "#/$defs/cite" } }
          }
        },
        "change or null": {
          "type": ["object", "null"],
          "required": ["clauses", "trace"],
          "properties": {
            "clauses": { "type": "array", "items": { "$ref": "#/$defs/clause" } },
            "trace": { "$ref": "#/$defs/trace or null", "description": "a run of the model with these clauses relaxed" }
          }
        },
        "rules": {
          "type": "object",
          "required": ["schemaVersion", "tool", "version", "command", "rules"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "const": "arcwise" },
            "version": { "type": "string" },
            "command": { "const": "rules" },
            "rules": { "type": "array", "items": { "$ref": "#/$defs/rule" } }
          }
        },
        "rule": {
          "type": "object",
          "required": ["id", "severity", "summary", "page"],
          "properties": {
            "id": { "type": "string" },
            "severity": { "enum": ["error", "warning", "note"] },
            "summary": { "type": "string" },
            "page": { "type": "string" }
          }
        },
        "outcome": { "enum": ["expected", "unexpected", "undecided"] },
        "severity": { "enum": ["error", "warning", "note"] },
        "strings": { "type": "array", "items": { "type": "string" } },
        "text or null": { "type": ["string", "null"] },
        "model": {
          "type": "object",
          "required": ["name", "file", "outcome", "configurations", "transitions", "complete", "combinations", "engines", "agree", "seconds", "capabilities", "readings", "duties", "parameters", "instances", "restriction", "findings", "properties", "everySize", "unmet", "undecided"],
          "properties": {
            "name": { "type": "string" },
            "file": { "type": "string" },
            "outcome": { "$ref": "#/$defs/outcome" },
            "configurations": { "type": "integer", "minimum": 0 },
            "orbits": { "type": "integer", "minimum": 0, "description": "of a system, how many of the configurations were visited, where one stands for all that differ only in the order of indices" },
            "transitions": { "type": "integer", "minimum": 0 },
            "complete": { "type": "boolean", "description": "false when the search or the questions were cut short: findings and properties are then what was known" },
            "combinations": { "type": "integer", "minimum": 0, "description": "of capabilities, readings and duties" },
            "engines": { "$ref": "#/$defs/strings" },
            "agree": { "type": "boolean", "description": "several engines answered, and all is confirmed" },
            "seconds": { "type": "number", "description": "the only member that differs between runs" },
            "parameters": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 1 }, "description": "of a system, with the numbers it was checked with" },
            "instances": { "$ref": "#/$defs/strings", "description": "of a system, each with its model" },
            "capabilities": { "$ref": "#/$defs/strings" },
            "readings": { "$ref": "#/$defs/strings" },
            "duties": { "$ref": "#/$defs/strings" },
            "restriction": { "$ref": "#/$defs/strings", "description": "what --property, --cap, --reading and --duty asked for" },
            "findings": { "type": "array", "items": { "$ref": "#/$defs/finding" } },
            "properties": { "type": "array", "items": { "$ref": "#/$defs/property" } },
            "everySize": { "type": "array", "items": { "$ref": "#/$defs/every size" }, "description": "of a system, its invariants for every number of instances" },
            "unmet": { "type": "array", "items": { "$ref": "#/$defs/unmet" } },
            "undecided": { "$ref": "#/$defs/strings" },
            "anchors": { "$ref": "#/$defs/anchors", "description": "with --sources" }
          }
        },
        "finding": {
          "type": "object",
          "required": ["rule", "severity", "message", "file", "line", "column", "label", "subject", "onlyPermitted", "grade", "condition", "when", "expected", "because", "fingerprint", "cites", "others", "details", "confirmedBy", "otherRun", "commonHistory", "trace"],
          "properties": {
            "rule": { "type": "string" },
            "severity": { "$ref": "#/$defs/severity" },
            "message": { "type": "string" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "label": { "type": "string" },
            "subject": { "type": "string" },
            "onlyPermitted": { "type": "boolean" },
            "grade": { "$ref": "#/$defs/text or null", "description": "'by ACTOR' for unrecoverable, 'possible' for stuck-loop: the weaker of two sorts" },
            "condition": { "type": "string", "description": "prime implicants over capabilities, readings and duties, or 'always'" },
            "when": { "$ref": "#/$defs/text or null" },
            "expected": { "type": "boolean" },
            "because": { "$ref": "#/$defs/text or null" },
            "fingerprint": { "$ref": "#/$defs/fingerprint" },
            "cites": { "type": "array", "items": { "$ref": "#/$defs/cite" } },
            "others": { "type": "array", "items": { "$ref": "#/$defs/note" } },
            "details": { "$ref": "#/$defs/strings" },
            "confirmedBy": { "$ref": "#/$defs/strings" },
            "otherRun": { "$ref": "#/$defs/trace or null", "description": "a run to the other configuration, where the finding is about two that read alike" },
            "commonHistory": { "type": "boolean", "description": "user space sees one and the same in both runs" },
            "approval": { "$ref": "#/$defs/approval" },
            "trace": { "$ref": "#/$defs/trace or null" },
            "itf": { "type": ["object", "null"], "description": "with --trace itf" },
            "mermaid": { "$ref": "#/$defs/text or null" }
          }
        },
        "property": {
          "type": "object",
          "required": ["name", "kind", "title", "verdict", "condition", "expected", "because", "confirmedBy", "file", "line", "column", "fingerprint", "cites", "details", "undecided", "strategy", "trace"],
          "properties": {
            "name": { "type": "string" },
            "kind": { "type": "string" },
            "title": { "$ref": "#/$defs/text or null" },
            "verdict": { "enum": ["holds", "fails", "undecided"] },
            "condition": { "type": "string", "description": "where the verdict is so; where it fails, it holds elsewhere" },
            "expected": { "type": "boolean" },
            "because": { "$ref": "#/$defs/text or null" },
            "confirmedBy": { "$ref": "#/$defs/strings" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "fingerprint": { "$ref": "#/$defs/fingerprint" },
            "cites": { "type": "array", "items": { "$ref": "#/$defs/cite" } },
            "details": { "$ref": "#/$defs/strings" },
            "undecided": { "$ref": "#/$defs/text or null" },
            "strategy": { "type": "array", "items": { "$ref": "#/$defs/strategy line" }, "description": "for a game that is won somewhere" },
            "approval": { "$ref": "#/$defs/approval" },
            "trace": { "$ref": "#/$defs/trace or null" },
            "itf": { "type": ["object", "null"] },
            "mermaid": { "$ref": "#/$defs/text or null" }
          }
        },
        "strategy line": {
          "type": "object",
          "required": ["from", "configurations", "requests", "do"],
          "properties": {
            "from": { "$ref": "#/$defs/strings", "description": "the states of the first register" },
            "configurations": { "type": "integer", "minimum": 1 },
            "requests": { "type": "integer", "minimum": 0, "description": "the most that it takes" },
            "do": { "type": "string" }
          }
        },
        "every size": {
          "type": "object",
          "required": ["property", "parameter", "settings", "unless", "verdict", "size", "reason", "invariant", "obligations"],
          "properties": {
            "property": { "type": "string" },
            "parameter": { "type": "string", "description": "what counts the instances" },
            "settings": { "$ref": "#/$defs/strings", "description": "other parameters, which keep their values" },
            "unless": { "$ref": "#/$defs/text or null", "description": "the condition under which the model expects it to fail, where nothing is said" },
            "verdict": { "enum": ["every", "up to", "open"] },
            "size": { "type": ["integer", "null"], "minimum": 1, "description": "the most instances for which every configuration was looked at; null with 'open'" },
            "reason": { "$ref": "#/$defs/text or null", "description": "with 'up to' and 'open': why no more is shown" },
            "invariant": { "$ref": "#/$defs/strings", "description": "with 'every': claims in the modelling language that are inductive together with the property" },
            "obligations": { "type": "integer", "minimum": 0, "description": "that Z3 has discharged over an uninterpreted index sort" }
          }
        },
        "unmet": {
          "type": "object",
          "required": ["rule", "subject", "message", "file", "line", "column", "because", "details"],
          "properties": {
            "rule": { "type": "string" },
            "subject": { "type": "string" },
            "message": { "type": "string" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "because": { "type": "string" },
            "details": { "$ref": "#/$defs/strings" }
          }
        },
        "diagnostic": {
          "type": "object",
          "required": ["id", "severity", "message", "file", "line", "column", "help", "notes"],
          "properties": {
            "id": { "type": "string" },
            "severity": { "$ref": "#/$defs/severity" },
            "message": { "type": "string" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "help": { "$ref": "#/$defs/text or null" },
            "notes": { "type": "array", "items": { "$ref": "#/$defs/note" } }
          }
        },
        "note": {
          "type": "object",
          "required": ["message", "file", "line", "column"],
          "properties": {
            "message": { "type": "string" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" }
          }
        },
        "cite": {
          "type": "object",
          "required": ["source", "title", "date", "anchor"],
          "properties": {
            "source": { "type": "string" },
            "title": { "$ref": "#/$defs/text or null" },
            "date": { "$ref": "#/$defs/text or null" },
            "anchor": { "type": "string" }
          }
        },
        "trace or null": {
          "type": ["object", "null"],
          "required": ["start", "steps", "loopsTo"],
          "properties": {
            "start": { "$ref": "#/$defs/values" },
            "steps": { "type": "array", "items": { "$ref": "#/$defs/step" } },
            "loopsTo": { "type": ["integer", "null"], "minimum": 0, "description": "the number of the configuration that the last one goes back to; 0 is the start" }
          }
        },
        "step": {
          "type": "object",
          "required": ["actor", "action", "arguments", "rule", "file", "line", "result", "outputs", "changes", "configuration", "text"],
          "properties": {
            "actor": { "type": "string" },
            "action": { "type": "string" },
            "arguments": { "$ref": "#/$defs/values", "description": "parameters, then what 'for' chose" },
            "rule": { "type": "string" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "result": { "type": ["string", "null"], "description": "ok, waits, an errno, error, or null for an event that answers nothing" },
            "outputs": { "$ref": "#/$defs/values" },
            "changes": { "$ref": "#/$defs/values" },
            "configuration": { "$ref": "#/$defs/values" },
            "text": { "type": "string" }
          }
        },
        "values": {
          "type": "object",
          "additionalProperties": { "type": ["string", "integer", "boolean"] }
        },
        "position": { "type": "integer", "minimum": 1 },
        "fingerprint": { "type": "string", "pattern": "^[0-9a-f]{16}$" }
      }
    }

    """#
}
