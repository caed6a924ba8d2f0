import DecisionDiagrams
import Lowering
import Modeling
import Testing

/// The copies of one clause are applied as one relation, any number of steps at once where that is
/// small: it must come to the same as one step after the other.
struct ClauseTests {
  private static func system(_ clauses: String) -> String {
    """
    system test
    parameter N : 1..3 = 3
    instance dev[N] : systems.device with { !SILENCE }
    var at[N]   : enum {idle, waiting, holding} = idle
    var late[N] : bool = false
    var phase   : enum {one, two} = one
    event on by vmm when phase == one { phase = two }
    event off by vmm when phase == two && forall i : at[i] == idle { phase = one }

    """ + clauses
  }

  @Test(arguments: [
    // Each keeps the others' guard.
    """
    event take by vmm choose i when at[i] == idle && forall j : at[j] != waiting {
      at[i] = holding
    }
    """,
    // Each takes it from all.
    "event take by vmm choose i when forall j : at[j] == idle { at[i] = holding }",
    // Each has to wait for some of the others, whichever order the indices have.
    """
    event be_late by vmm choose i when at[i] == idle && phase == one { late[i] = true }
    event take by vmm choose i
        when at[i] == idle && (late[i] -> forall j : late[j] || at[j] == holding) {
      at[i] = holding
    }
    """,
    // One lets another one go on, and is let go on by it.
    """
    event take by vmm choose i when at[i] == idle && exists j : i != j && at[j] == waiting {
      at[i] = holding
    }
    event wait by vmm choose i when at[i] != waiting && forall j : at[j] != waiting {
      at[i] = waiting
    }
    """,
    // A guard that counts.
    """
    event take by vmm choose i when at[i] == idle && (count j : at[j] == holding) < 2 {
      at[i] = holding
    }
    """,
    // The common phase changes with it, or lets it go on.
    """
    event take by vmm choose i when phase == one && at[i] == idle && forall j : !late[j] {
      at[i] = waiting
      phase = two
    }
    event keep by vmm choose i
        when phase == two && at[i] == waiting && forall j : at[j] != holding {
      at[i]   = holding
      late[i] = true
    }
    """,
    // Two indices at a time.
    """
    event swap by vmm choose i, j when i != j && at[i] == at[j] && forall k : !late[k] {
      at[i]   = holding
      late[j] = true
    }
    """,
    // What is written isn't read.
    """
    event let by vmm choose i when forall j : j == i || at[j] == idle {
      at[i]   = idle
      late[i] = true
    }
    """,
  ])
  func agrees(clauses: String) throws {
    let back = "event back by vmm choose i when at[i] == holding && phase == two { at[i] = idle }"
    let system = try Lowered.composition(Self.system(clauses + "\n" + back + "\n"))
    #expect(try EngineAgreement(system).differences == [])
  }

  /// As many as the explorer finds; and nodes don't grow as the sets do.
  @Test(arguments: [
    ("p2p", 3, "75360"), ("p2p", 4, "1123366"), ("p2p", 6, "300490262"),
    ("p2p-v2", 3, "87335"), ("p2p-v2", 4, "1504980"),
  ])
  func peers(name: String, n: Int, count: String) throws {
    let model = try Lowered.file("\(Lowered.root)/Models/vfio/\(name).arc", in: "Models", ["N": n])
    let space = try DiagramSpace(Lowered.system(of: model))
    #expect("\(space.count(of: space.reachable))" == count)
    #expect(space.size(of: space.reachable) < 1300 * n)
    #expect(space.nodeCount < 7000 * n * n)
  }
}
