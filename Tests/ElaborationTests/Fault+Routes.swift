extension Fault {
  /// Clauses of routes, and the arcs under them.
  static let routes = [
    Fault(
      "a route over arcs that aren't there", ["8:unknown-name"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route set over sets { shortest by arcs  unsupported drop }
      """),
    Fault(
      "a route over another request's arcs", ["8:arcs-of-another-request"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route other over set { shortest by arcs  unsupported drop }
      """),
    Fault(
      "a route of no request", ["8:unknown-name"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route sat over set { shortest by arcs  unsupported drop }
      """),
    Fault(
      "a second route", ["9:second-route"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route set over set { shortest by arcs  unsupported drop }
      route set over set { shortest by arcs  unsupported contract }
      """),
    Fault(
      "a route that doesn't choose", ["8:route-without-shortest"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route set over set { no interior A  unsupported drop }
      """),
    Fault(
      "a route that says nothing of optional states", ["8:route-without-unsupported"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route set over set { shortest by arcs }
      """),
    Fault(
      "contradictory clauses",
      [
        "10:contradictory-clauses", "12:contradictory-clauses", "14:contradictory-clauses",
        "15:contradictory-clauses",
      ],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route set over set {
        atomic
        stepwise
        unsupported drop
        unsupported contract
        shortest by arcs
        shortest by arcs
        refuse A -> B with EIO  refuse A -> B with EPERM
      }
      """),
    Fault(
      "unknown states in a route",
      ["9:unknown-state", "10:unknown-state", "11:unknown-state", "12:not-an-errno"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route set over set {
        no interior D
        refuse A -> D with EIO
        failure may stop origin, along
        refuse A -> B with eio
        shortest by arcs
        unsupported drop
      }
      """),
    Fault(
      "states of another register in a route",
      ["9:state-of-another-register", "10:state-of-another-register"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      route set over set {
        no interior U
        failure may stop V
        shortest by arcs
        unsupported drop
      }
      """),
    Fault(
      "tables beside a route", ["9:unknown-name"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      table cost[int 0..1] : int 0..1 { 0 : 1  1 : 0 }
      route set over set { shortest by arcs  unsupported drop  beside next }
      """),
    Fault(
      "a table of something else beside a route", ["9:route-table"],
      """
      model m
      capability P
      register r : enum 2 { A = 0  B = 1  C = 2 requires P } = A
      register q : enum 2 { U = 0  V = 1 } = U
      request set(new : r) by user
      request other(new : r) by user
      arcs set { A -> B  B -> C  C -> A }
      table cost[int 0..1] : int 0..1 { 0 : 1  1 : 0 }
      route set over set { shortest by arcs  unsupported drop  beside cost }
      """),
    Fault(
      "a route without arcs", ["5:route-without-arcs"],
      """
      model m
      register r : enum 1 { A = 0  B = 1 } = A
      request set(new : r) by user
      arcs set { }
      route set over set { shortest by arcs }
      """),
    Fault(
      "an arc to itself under a route", ["4:self-arc-in-route"],
      """
      model m
      register r : enum 1 { A = 0  B = 1 } = A
      request set(new : r) by user
      arcs set { A -> B  B -> B }
      route set over set { shortest by arcs }
      """),
    Fault(
      "a route of a request without the state asked for", ["4:arcs-need-parameter"],
      """
      model m
      register r : enum 1 { A = 0  B = 1 } = A
      request set by user
      arcs set { A -> B }
      route set over set { shortest by arcs }
      """),
    Fault(
      "a route through a pattern", ["7:pattern-in-route"],
      """
      model m
      register r : bits 2 { F @ 0  G @ 1 } = A
      state A = 00b
      state B = 1?b
      state C = 01b
      request set(new : r) by user
      arcs set { A -> B  B -> C }
      route set over set { shortest by arcs }
      """),
    Fault(
      "a failure that may stop in a pattern", ["7:pattern-in-route"],
      """
      model m
      register r : bits 2 { F @ 0  G @ 1 } = A
      state A = 00b
      state B = 1?b
      request set(new : r) by user
      arcs set { A -> B }
      route set over set { shortest by arcs  failure may stop B }
      """),
    Fault(
      "more paths than can be told apart", ["5:too-many-paths"],
      """
      model m
      register r : enum 8 { A = 0  B0 = 1  B1 = 2  B2 = 3  B3 = 4  B4 = 5  B5 = 6  B6 = 7  C0 = 8  C1 = 9  C2 = 10  C3 = 11  D0 = 12  D1 = 13  D2 = 14  D3 = 15  Z = 16 } = A
      request set(new : r) by user
      arcs set { A -> B0  A -> B1  A -> B2  A -> B3  A -> B4  A -> B5  A -> B6  B0 -> C0  B0 -> C1  B0 -> C2  B0 -> C3  B1 -> C0  B1 -> C1  B1 -> C2  B1 -> C3  B2 -> C0  B2 -> C1  B2 -> C2  B2 -> C3  B3 -> C0  B3 -> C1  B3 -> C2  B3 -> C3  B4 -> C0  B4 -> C1  B4 -> C2  B4 -> C3  B5 -> C0  B5 -> C1  B5 -> C2  B5 -> C3  B6 -> C0  B6 -> C1  B6 -> C2  B6 -> C3  C0 -> D0  C0 -> D1  C0 -> D2  C0 -> D3  C1 -> D0  C1 -> D1  C1 -> D2  C1 -> D3  C2 -> D0  C2 -> D1  C2 -> D2  C2 -> D3  C3 -> D0  C3 -> D1  C3 -> D2  C3 -> D3  D0 -> Z  D1 -> Z  D2 -> Z  D3 -> Z }
      route set over set { shortest by arcs }
      """),
    Fault(
      "arcs that grow when they are joined", ["6:integer-overflow"],
      """
      model m
      register r : enum 2 { A = 0  B = 1  C = 2 } = A
      var n : int 0..60000 = 1
      request set(new : r) by user
      arcs set { A -> B { n = n * 30000 }  B -> C { n = n * 30000 } }
      route set over set { shortest by arcs }
      """),
  ]
}
