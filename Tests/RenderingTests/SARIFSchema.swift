/// As much of the schema of SARIF 2.1.0 as our documents use, from the standard's text (OASIS,
/// 2020-03-27, section 3): members that must be there, words to choose from, and nothing else.
enum SARIFSchema {
  static let text = #"""
    {
      "type": "object",
      "required": ["version", "runs"],
      "additionalProperties": false,
      "properties": {
        "$schema": { "type": "string", "pattern": "^https://" },
        "version": { "const": "2.1.0" },
        "runs": { "type": "array", "items": { "$ref": "#/$defs/run" } }
      },
      "$defs": {
        "run": {
          "type": "object",
          "required": ["tool"],
          "additionalProperties": false,
          "properties": {
            "tool": {
              "type": "object", "required": ["driver"], "additionalProperties": false,
              "properties": { "driver": { "$ref": "#/$defs/component" } }
            },
            "automationDetails": {
              "type": "object", "additionalProperties": false,
              "properties": { "id": { "type": "string" } }
            },
            "invocations": { "type": "array", "items": { "$ref": "#/$defs/invocation" } },
            "originalUriBaseIds": {
              "type": "object", "additionalProperties": { "$ref": "#/$defs/artifact location" }
            },
            "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
            "results": { "type": "array", "items": { "$ref": "#/$defs/result" } }
          }
        },
        "component": {
          "type": "object",
          "required": ["name"],
          "additionalProperties": false,
          "properties": {
            "name": { "type": "string" },
            "version": { "type": "string" },
            "semanticVersion": { "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$" },
            "rules": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/$defs/rule" } }
          }
        },
        "rule": {
          "type": "object",
          "required": ["id"],
          "additionalProperties": false,
          "properties": {
            "id": { "type": "string", "pattern": "^[a-z-]+$" },
            "shortDescription": { "$ref": "#/$defs/words" },
            "fullDescription": { "$ref": "#/$defs/words" },
            "help": { "$ref": "#/$defs/words" },
            "defaultConfiguration": {
              "type": "object", "additionalProperties": false,
              "properties": { "level": { "$ref": "#/$defs/level" } }
            }
          }
        },
        "words": {
          "type": "object",
          "required": ["text"],
          "additionalProperties": false,
          "properties": { "text": { "type": "string" }, "markdown": { "type": "string" } }
        },
        "level": { "enum": ["none", "note", "warning", "error"] },
        "invocation": {
          "type": "object",
          "required": ["executionSuccessful"],
          "additionalProperties": false,
          "properties": {
            "executionSuccessful": { "type": "boolean" },
            "exitCode": { "type": "integer" },
            "exitCodeDescription": { "type": "string" },
            "toolExecutionNotifications": {
              "type": "array", "items": { "$ref": "#/$defs/notification" }
            }
          }
        },
        "notification": {
          "type": "object",
          "required": ["message"],
          "additionalProperties": false,
          "properties": {
            "level": { "$ref": "#/$defs/level" },
            "message": { "$ref": "#/$defs/words" },
            "descriptor": {
              "type": "object", "additionalProperties": false,
              "properties": { "id": { "type": "string" } }
            },
            "locations": { "$ref": "#/$defs/locations" }
          }
        },
        "result": {
          "type": "object",
          "required": ["message"],
          "additionalProperties": false,
          "properties": {
            "ruleId": { "type": "string" },
            "ruleIndex": { "type": "integer", "minimum": 0 },
            "kind": { "enum": ["notApplicable", "pass", "fail", "review", "open", "informational"] },
            "level": { "$ref": "#/$defs/level" },
            "message": { "$ref": "#/$defs/words" },
            "locations": { "$ref": "#/$defs/locations" },
            "relatedLocations": { "$ref": "#/$defs/locations" },
            "codeFlows": { "type": "array", "items": { "$ref": "#/$defs/code flow" } },
            "partialFingerprints": {
              "type": "object", "additionalProperties": { "type": "string", "pattern": "^[0-9a-f]{16}$" }
            },
            "suppressions": {
              "type": "array", "uniqueItems": true, "items": { "$ref": "#/$defs/suppression" }
            },
            "properties": { "type": "object" }
          }
        },
        "suppression": {
          "type": "object",
          "required": ["kind"],
          "additionalProperties": false,
          "properties": {
            "kind": { "enum": ["inSource", "external"] },
            "status": { "enum": ["accepted", "underReview", "rejected"] },
            "justification": { "type": "string" },
            "location": { "$ref": "#/$defs/location" }
          }
        },
        "code flow": {
          "type": "object",
          "required": ["threadFlows"],
          "additionalProperties": false,
          "properties": {
            "threadFlows": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/thread flow" } }
          }
        },
        "thread flow": {
          "type": "object",
          "required": ["locations"],
          "additionalProperties": false,
          "properties": {
            "locations": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/step" } }
          }
        },
        "step": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "location": { "$ref": "#/$defs/location" },
            "state": { "type": "object", "additionalProperties": { "$ref": "#/$defs/words" } }
          }
        },
        "locations": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/$defs/location" } },
        "location": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "message": { "$ref": "#/$defs/words" },
            "physicalLocation": {
              "type": "object",
              "required": ["artifactLocation"],
              "additionalProperties": false,
              "properties": {
                "artifactLocation": { "$ref": "#/$defs/artifact location" },
                "region": { "$ref": "#/$defs/region" }
              }
            }
          }
        },
        "artifact location": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "uri": { "type": "string", "pattern": "^(file:///)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})*$" },
            "uriBaseId": { "type": "string" },
            "description": { "$ref": "#/$defs/words" }
          }
        },
        "region": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "startLine": { "type": "integer", "minimum": 1 },
            "startColumn": { "type": "integer", "minimum": 1 },
            "endLine": { "type": "integer", "minimum": 1 },
            "endColumn": { "type": "integer", "minimum": 1 }
          }
        }
      }
    }
    """#
}
