extension Fault {
  /// Systems; each text has the model of an instance first.
  static let systems = [
    Fault(
      "an instance and a variable of one name", ["4:duplicate-name"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      request set(new : states) by user -> ok { mode = new }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      var dev : bool = false
      """),
    Fault(
      "an event that requires something", ["4:not-in-system"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      request set(new : states) by user -> ok { mode = new }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      event go by vmm requires N > 1 choose i when dev[i].ON { call dev[i].set(OFF) }
      """),
    Fault(
      "a system without instances", ["1:no-instance"],
      """
      model unused
      system many
      var v : bool = false
      """),
    Fault(
      "a parameter from nought", ["2:parameter-range"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 0..4 = 2
      instance dev[N] : one
      """),
    Fault(
      "an instance that waits", ["2:waiting-instance"],
      """
      model one
      var v : bool = false
      request go by user { rule ask when true -> waits }
      event done by driver -> answers go ok
      system many
      instance dev : one
      """),
    Fault(
      "an instance with faults", ["2:faulty-instance", "2:unknown-name"],
      """
      model one
      register r : bits 2 = nothing
      system many
      instance dev : one
      """),
    Fault(
      "a register in a system", ["4:not-in-system"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      register r : bits 2 = 0
      """),
    Fault(
      "a parameter in a model", ["2:only-in-system"],
      """
      model m
      parameter N : 1..4 = 2
      """),
    Fault(
      "two indices", ["4:index-count"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      invariant p : done
      var done[N] : bool = false
      """),
    Fault(
      "an index as a number", ["4:index-use"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      invariant p : forall i : dev[i].ON || i == 0
      """),
    Fault(
      "an unknown index", ["4:unknown-index"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      invariant p : dev[i].ON
      """),
    Fault(
      "an unknown member", ["4:no-member"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      invariant p : forall i : dev[i].OM
      """),
    Fault(
      "an assignment to an instance", ["4:assigns-instance"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      event go by vmm { dev = 1 }
      """),
    Fault(
      "a may decision", ["4:may-decision"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      event go by vmm choose i may when dev[i].ON { call dev[i].set(OFF) }
      """),
    Fault(
      "a property of a decision", ["5:on-decision"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      event go by vmm choose i when dev[i].ON { call dev[i].set(OFF) }
      always p on go : answer == ok
      """),
    Fault(
      "a guard over what isn't seen", ["4:not-observed"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      event go by vmm choose i when dev[i].full { call dev[i].set(OFF) }
      """),
    Fault(
      "an unknown binding", ["2:unknown-binding"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      instance dev : one with { D }
      """),
    Fault(
      "a variable bound to one that isn't there", ["2:unknown-name"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      var left : int 0..3 = 0
      var tone : enum {low, high} = low
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON && left < 3 && tone == low { full = !full  left = left + 1 }
      system many
      instance dev : one with { full = empty }
      var vacant : bool = true
      """),
    Fault(
      "a variable bound to one of another type", ["3:wrong-binding"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      var left : int 0..3 = 0
      var tone : enum {low, high} = low
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON && left < 3 && tone == low { full = !full  left = left + 1 }
      system many
      var rest : int 0..2 = 0
      instance dev : one with { left = rest }
      """),
    Fault(
      "a variable bound without a name", ["2:wrong-binding"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      var left : int 0..3 = 0
      var tone : enum {low, high} = low
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON && left < 3 && tone == low { full = !full  left = left + 1 }
      system many
      instance dev : one with { full }
      """),
    Fault(
      "an enumeration bound", ["3:unknown-binding"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      var left : int 0..3 = 0
      var tone : enum {low, high} = low
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON && left < 3 && tone == low { full = !full  left = left + 1 }
      system many
      var tune : enum {low, high} = low
      instance dev : one with { tone = tune }
      """),
    Fault(
      "a wrong binding", ["2:wrong-binding"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      instance dev : one with { how }
      """),
    Fault(
      "two calls", ["6:second-call"],
      """
      model one
      register mode : enum 1 { OFF = 0  ON = 1 } = OFF
      var full : bool = false
      capability C
      reading how "How?" { a b }
      request set(new : states) by user -> ok { mode = new }
      event work by device when ON { full = !full }
      system many
      parameter N : 1..4 = 2
      instance dev[N] : one
      event go by vmm choose i when dev[i].ON {
        call dev[i].set(OFF)
        call dev[i].set(ON)
      }
      """),
  ]
}
