extension Fault {
  /// Several models each: every `model` line begins a file, and the last one is loaded.
  static let extending = [
    Fault(
      "a model that extends itself", ["1:circular-extends"],
      """
      model child extends child { }
      """),
    Fault(
      "two models that extend each other", ["1:circular-extends"],
      """
      model base extends child { }
      model child extends base { }
      """),
    Fault(
      "a base that isn't there", ["1:unknown-base"],
      """
      model child extends base { }
      """),
    Fault(
      "a base with a fault", ["1:faulty-base", "2:missing-actor"],
      """
      model base
      request go -> ok { }
      model child extends base { }
      """),
    Fault(
      "a base with another name", ["1:wrong-base-name"],
      """
      model other // base.arc
      var v : bool = false
      model child extends base { }
      """),
    Fault(
      "nothing to replace", ["2:nothing-to-replace"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        replace var v : bool = false
      }
      """),
    Fault(
      "replaced with another keyword", ["2:nothing-to-replace"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        replace event go by driver
      }
      """),
    Fault(
      "nothing to drop", ["2:nothing-to-drop"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        drop stop
      }
      """),
    Fault(
      "no member to drop", ["2:nothing-to-drop"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        drop go.some
      }
      """),
    Fault(
      "no member to replace", ["3:nothing-to-drop"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        replace in go {
          rule some -> ok
        }
      }
      """),
    Fault(
      "no expectation to drop", ["2:nothing-to-drop"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        drop expect unspecified go
      }
      """),
    Fault(
      "a rule added to a register", ["2:wrong-member"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        add to r {
          rule some -> ok
        }
      }
      """),
    Fault(
      "a field added to a request", ["2:wrong-member"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        add to go {
          BUSY @ 1
        }
      }
      """),
    Fault(
      "an owner that isn't there", ["2:unknown-name"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        add to og {
          rule some -> ok
        }
      }
      """),
    Fault(
      "an added name that is taken", ["2:duplicate-name"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        add var r : bits 4 = 0
      }
      """),
    Fault(
      "two patches with faults", ["2:nothing-to-drop", "3:nothing-to-replace"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        drop stop
        replace var v : bool = false
      }
      """),
    Fault(
      "a use of what is dropped", ["7:unknown-name"],
      """
      model base
      register r : bits 4 {
        READY @ 0
        reserved @ 1..3 zero
      } = 0
      request go by user {
        rule all -> ok { r = 0 }
      }
      reading late "Late?" { yes no }
      model child extends base {
        drop r
      }
      """),
  ]
}
