import Testing

@testable import Language

struct PatchTests {
  private func outline(_ text: String) -> String {
    let sample = Sample("model m extends a.b-c { \(text) }")
    guard sample.faults.isEmpty, let patches = sample.model?.patches, patches.count == 1 else {
      return "\(sample.diagnostics.all)"
    }
    return Outline.of(patches[0].kind)
  }

  @Test(arguments: [
    (
      #"add state S = 0b"#,
      #"(add {keyword: 'state', name: 'S', kind: (state 0b nil nil nil)})"#
    ),
    (
      #"add to r { A @ 0 B = 1 rule x -> ok A -> B option "t" }"#,
      #"(addMembers 'r' {fields: [{name: 'A', low: 0, high: 0}], values: [{name: 'B', value: 1}], rules: [{name: 'x', result: {kind: ok}}], arcs: [{from: 'A', to: 'B'}], options: [{name: 'option', title: 't'}]})"#
    ),
    (
      #"replace var v : bool = true"#,
      #"(replace {keyword: 'var', name: 'v', kind: (variable bool true)})"#
    ),
    (
      #"replace in r { A @ 0 } = A"#,
      #"(replaceMembers 'r' {fields: [{name: 'A', low: 0, high: 0}], initial: A})"#
    ),
    (
      #"drop S"#,
      #"(drop ['S'])"#
    ),
    (
      #"drop q.x"#,
      #"(drop ['q' 'x'])"#
    ),
    (
      #"drop q.A->B"#,
      #"(drop ['q' 'A->B'])"#
    ),
    (
      #"drop route q"#,
      #"(dropRoute 'q')"#
    ),
    (
      #"drop expect conflict q.x, A->B"#,
      #"(dropExpectation 'conflict' {parts: [(path 'q.x') (path 'A->B')]})"#
    ),
  ])
  func parsesPatches(text: String, expected: String) { #expect(outline(text) == expected) }

  @Test func parsesModelNames() {
    let sample = Sample("model vfio.v2-precopy extends vfio.linux-5.8 { }")
    #expect(sample.faults == [])
    #expect(sample.model?.name.value == "vfio.v2-precopy")
    #expect(sample.model?.base?.value == "vfio.linux-5.8")
  }

  @Test func documentationStandsBeforeThePatch() {
    let sample = Sample("model m extends b {\n/// New.\nadd state S = 0b\n}")
    guard case .add(let declaration)? = sample.model?.patches.first?.kind else {
      Issue.record("no patch")
      return
    }
    #expect(declaration.documentation == "New.")
  }
}
