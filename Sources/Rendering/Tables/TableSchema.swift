/// The definitions of `table --format json` in the schema of all documents.
enum TableSchema {
  static let definitions = #"""
        "table": {
          "type": "object",
          "required": ["schemaVersion", "tool", "version", "command", "model", "file", "capabilities", "readings", "duties", "restriction", "registers"],
          "properties": {
            "schemaVersion": { "const": 1 },
            "tool": { "const": "arcwise" },
            "version": { "type": "string" },
            "command": { "const": "table" },
            "model": { "type": "string" },
            "file": { "type": "string" },
            "capabilities": { "type": "array", "items": { "type": "string" } },
            "readings": { "type": "array", "items": { "type": "string" } },
            "duties": { "type": "array", "items": { "type": "string" } },
            "restriction": { "type": "array", "items": { "type": "string" }, "description": "what was asked about; empty for everything. Conditions are within it" },
            "registers": { "type": "array", "items": { "$ref": "#/$defs/table register" } },
            "states": { "type": "array", "items": { "$ref": "#/$defs/table state" }, "description": "with --show states; declared ones, then encodings without a name" },
            "otherWords": { "type": "array", "items": { "$ref": "#/$defs/table words" }, "description": "with --show states; words that no state has and no run reaches" },
            "matrices": { "type": "array", "items": { "$ref": "#/$defs/table matrix" }, "description": "with --show matrix" },
            "transitions": { "type": "array", "items": { "$ref": "#/$defs/table transition" }, "description": "with --show arcs" },
            "unanswered": { "type": "array", "items": { "$ref": "#/$defs/table gap" }, "description": "with --show arcs; what is asked and nothing surely answers" },
            "routes": { "type": "array", "items": { "$ref": "#/$defs/table route" }, "description": "with --show next or paths" }
          }
        },
        "table register": {
          "type": "object",
          "required": ["name", "bits", "access", "fields", "reserved", "combinations", "configurations", "user"],
          "properties": {
            "name": { "type": "string" },
            "bits": { "type": "integer", "minimum": 1 },
            "access": { "enum": ["rw", "ro", "wo"] },
            "fields": { "type": "array", "items": { "$ref": "#/$defs/table bits" } },
            "reserved": { "type": "array", "items": { "$ref": "#/$defs/table bits" } },
            "combinations": { "type": "integer", "minimum": 0 },
            "configurations": { "type": "integer", "minimum": 0 },
            "user": { "$ref": "#/$defs/text or null", "description": "whose recovery is told" }
          }
        },
        "table bits": {
          "type": "object",
          "required": ["low", "high"],
          "properties": {
            "name": { "type": "string" },
            "low": { "type": "integer", "minimum": 0 },
            "high": { "type": "integer", "minimum": 0 },
            "policy": { "$ref": "#/$defs/text or null", "description": "zero, ignored, preserved; of reserved bits" }
          }
        },
        "table state": {
          "type": "object",
          "required": ["register", "name", "declared", "value", "mask", "binary", "words", "sameAs", "class", "classes", "supported", "reachable", "recoverable", "lost", "lostWhen", "recoverableByUser", "forced", "initial", "home", "homeWhen", "hidden", "documentation", "cites"],
          "properties": {
            "register": { "type": "string" },
            "name": { "type": "string", "description": "an encoding without a name is called by its digits" },
            "declared": { "type": "boolean" },
            "value": { "$ref": "#/$defs/table word" },
            "mask": { "$ref": "#/$defs/table word", "description": "the bits that matter" },
            "binary": { "$ref": "#/$defs/text or null" },
            "words": { "type": "string", "pattern": "^[0-9]+$", "description": "how many it stands for" },
            "sameAs": { "$ref": "#/$defs/text or null", "description": "an earlier state with the same words" },
            "class": { "enum": ["valid", "invalid", "error", "unclassified", "depends"] },
            "classes": { "type": "array", "items": { "$ref": "#/$defs/table class" } },
            "supported": { "$ref": "#/$defs/table condition" },
            "reachable": { "$ref": "#/$defs/table condition" },
            "recoverable": { "type": "array", "items": { "$ref": "#/$defs/table grade" } },
            "lost": { "$ref": "#/$defs/table condition", "description": "where some configuration has no run home" },
            "lostWhen": { "$ref": "#/$defs/text or null" },
            "recoverableByUser": { "$ref": "#/$defs/text or null" },
            "forced": { "$ref": "#/$defs/text or null" },
            "initial": { "$ref": "#/$defs/table condition" },
            "home": { "$ref": "#/$defs/table condition" },
            "homeWhen": { "$ref": "#/$defs/text or null" },
            "hidden": { "type": "array", "items": { "$ref": "#/$defs/table variable" }, "description": "what variables hold there that no user can read" },
            "documentation": { "$ref": "#/$defs/text or null" },
            "cites": { "type": "array", "items": { "$ref": "#/$defs/cite" } }
          }
        },
        "table word": { "type": "string", "pattern": "^0x[0-9a-f]+$" },
        "table condition": { "type": "string", "description": "prime implicants over capabilities, readings and duties, 'always' or 'never'" },
        "table class": {
          "type": "object",
          "required": ["class", "condition"],
          "properties": {
            "class": { "enum": ["valid", "invalid", "error", "unclassified"] },
            "condition": { "$ref": "#/$defs/table condition" }
          }
        },
        "table grade": {
          "type": "object",
          "required": ["grade", "condition"],
          "properties": {
            "grade": { "enum": ["lost", "possible", "by user", "forced"] },
            "condition": { "$ref": "#/$defs/table condition" }
          }
        },
        "table variable": {
          "type": "object",
          "required": ["variable", "values"],
          "properties": {
            "variable": { "type": "string" },
            "values": { "type": "array", "items": { "type": "string" } }
          }
        },
        "table words": {
          "type": "object",
          "required": ["register", "words", "smallest", "class", "classes"],
          "properties": {
            "register": { "type": "string" },
            "words": { "type": "string", "pattern": "^[0-9]+$" },
            "smallest": { "$ref": "#/$defs/table word" },
            "class": { "enum": ["valid", "invalid", "error", "unclassified", "depends"] },
            "classes": { "type": "array", "items": { "$ref": "#/$defs/table class" } }
          }
        },
        "table transition": {
          "type": "object",
          "required": ["register", "from", "actor", "kind", "request", "asked", "to", "result", "may", "refusal", "path", "rule", "file", "line", "column", "condition", "when", "cites"],
          "properties": {
            "register": { "type": "string" },
            "from": { "type": "string" },
            "actor": { "type": "string" },
            "kind": { "enum": ["request", "event"] },
            "request": { "type": "string", "description": "the name of the request or event" },
            "asked": { "type": "object", "additionalProperties": { "type": "string" }, "description": "parameters that hold words of the register, with the state asked for" },
            "to": { "type": "string" },
            "result": { "type": "string", "description": "ok, an errno, 'error' for any, waits; empty for an event that answers nothing" },
            "may": { "type": "boolean" },
            "refusal": { "type": "boolean", "description": "an error that leaves the state as it is" },
            "path": { "type": "array", "items": { "type": "string" }, "description": "of a route: the states entered, with both ends" },
            "rule": { "type": "string" },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "condition": { "$ref": "#/$defs/table condition" },
            "when": { "$ref": "#/$defs/text or null" },
            "cites": { "type": "array", "items": { "$ref": "#/$defs/cite" } }
          }
        },
        "table gap": {
          "type": "object",
          "required": ["register", "from", "actor", "request", "asked", "kind", "file", "line", "column", "condition", "when"],
          "properties": {
            "register": { "type": "string" },
            "from": { "type": "string" },
            "actor": { "type": "string" },
            "request": { "type": "string" },
            "asked": { "type": "object", "additionalProperties": { "type": "string" } },
            "kind": { "enum": ["unspecified", "only permitted"] },
            "file": { "type": "string" },
            "line": { "$ref": "#/$defs/position" },
            "column": { "$ref": "#/$defs/position" },
            "condition": { "$ref": "#/$defs/table condition" },
            "when": { "$ref": "#/$defs/text or null" }
          }
        },
        "table matrix": {
          "type": "object",
          "required": ["register", "request", "columns", "rows"],
          "properties": {
            "register": { "type": "string" },
            "request": { "$ref": "#/$defs/text or null", "description": "null: each column is a request or event of its own" },
            "columns": { "type": "array", "items": { "type": "string" } },
            "rows": { "type": "array", "items": { "$ref": "#/$defs/table row" } }
          }
        },
        "table row": {
          "type": "object",
          "required": ["from", "cells"],
          "properties": {
            "from": { "type": "string" },
            "cells": { "type": "array", "items": { "type": "array", "items": { "$ref": "#/$defs/table reply" } }, "description": "one for each column" }
          }
        },
        "table reply": {
          "type": "object",
          "required": ["reply", "condition", "when"],
          "properties": {
            "reply": { "type": "string", "description": "an answer, 'unspecified' or 'only permitted'" },
            "to": { "type": "string", "description": "'asked', 'stays', or the name of a state" },
            "may": { "type": "boolean" },
            "condition": { "$ref": "#/$defs/table condition", "description": "among devices that have the state, the request and what is asked for" },
            "when": { "$ref": "#/$defs/text or null" }
          }
        },
        "table route": {
          "type": "object",
          "required": ["register", "request", "condition", "states", "open", "remarks"],
          "properties": {
            "register": { "type": "string" },
            "request": { "type": "string" },
            "condition": { "$ref": "#/$defs/table condition", "description": "the devices that have the request" },
            "states": { "type": "array", "items": { "type": "string" } },
            "tables": { "type": "array", "items": { "$ref": "#/$defs/table next" }, "description": "with --show next; one for each different table" },
            "paths": { "type": "array", "items": { "$ref": "#/$defs/table path" }, "description": "with --show paths" },
            "open": { "type": "array", "items": { "$ref": "#/$defs/table pair" }, "description": "pairs for which nothing is derived and nothing refused" },
            "remarks": { "type": "array", "items": { "$ref": "#/$defs/table remark" }, "description": "what check finds about pairs" }
          }
        },
        "table next": {
          "type": "object",
          "required": ["condition", "capabilitySets", "next"],
          "properties": {
            "condition": { "$ref": "#/$defs/table condition" },
            "capabilitySets": { "type": "array", "items": { "type": "array", "items": { "type": "string" } } },
            "next": { "type": "object", "additionalProperties": { "type": "object", "additionalProperties": { "type": "array", "items": { "$ref": "#/$defs/table step" } } }, "description": "from, to, and the step there; several steps where a route doesn't choose" }
          }
        },
        "table step": {
          "type": "object",
          "properties": {
            "enter": { "type": "string" },
            "refused": { "type": "string" },
            "open": { "const": true },
            "unreached": { "const": true },
            "unsupported": { "const": true }
          }
        },
        "table path": {
          "type": "object",
          "required": ["from", "to", "path", "through", "refused", "condition", "rule", "cites"],
          "properties": {
            "from": { "type": "string" },
            "to": { "type": "string" },
            "path": { "type": "array", "items": { "type": "string" }, "description": "the states entered, with both ends" },
            "through": { "type": "array", "items": { "type": "string" }, "description": "the same with those passed over" },
            "refused": { "$ref": "#/$defs/text or null" },
            "condition": { "$ref": "#/$defs/table condition" },
            "rule": { "$ref": "#/$defs/text or null" },
            "cites": { "type": "array", "items": { "$ref": "#/$defs/cite" } }
          }
        },
        "table pair": {
          "type": "object",
          "required": ["from", "to", "condition"],
          "properties": {
            "from": { "type": "string" },
            "to": { "type": "string" },
            "condition": { "$ref": "#/$defs/table condition" }
          }
        },
        "table remark": {
          "type": "object",
          "required": ["rule", "from", "to", "message", "details", "condition"],
          "properties": {
            "rule": { "type": "string" },
            "from": { "type": "string" },
            "to": { "type": "string" },
            "message": { "type": "string" },
            "details": { "type": "array", "items": { "type": "string" } },
            "condition": { "$ref": "#/$defs/table condition" }
          }
        },

    """#
}
