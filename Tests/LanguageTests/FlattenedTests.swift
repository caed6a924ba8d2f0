import Diagnostics
import Testing

@testable import Language

struct FlattenedTests {
  /// The declarations of a text that `flattened` printed.
  private func reparsed(_ text: String) -> [String] {
    let sample = Sample(text)
    #expect(sample.faults == [])
    #expect(sample.formatted == text)
    return sample.model?.declarations.map { Outline.of($0) } ?? []
  }

  @Test func printsWhatItRead() throws {
    let sample = Sample(bytes: try Fixture.everything.bytes)
    let model = try #require(sample.model)
    let text = flattened(model, in: sample.sources)
    #expect(reparsed(text) == model.declarations.map { Outline.of($0) })
    for comment in [
      "/// Its second line.", "/// Being saved.", "// a comment behind", "/// Nobody does.",
      "// a rule's end", "/// The odd one.", "// inside", "// the corner",
    ] {
      #expect(text.contains(comment), "\(comment)")
    }
  }

  /// Two files as `extends` merges them: members of one owner from both.
  @Test func printsMembersFromSeveralFiles() throws {
    var sources = SourceMap()
    let base = sources.add(
      SourceFile(
        path: "base.arc",
        bytes: Array(
          """
          model base
          // The register.
          register r : bits 8 { // head
            A @ 0 cite s "a" // first
            /// The rest.
            reserved @ 1..7 zero
          } = A
          request reset by user -> ok { r = 0 } cite s "reset"

          event work by device
          reading q "?" { x "an \\"x\\"" }
          arcs reset { A -> A }
          """.utf8)))
    let patch = sources.add(
      SourceFile(
        path: "patch.arc",
        bytes: Array(
          """
          /// Patched.
          model new extends base {
            add to r {
              // Later.
              B @ 3..4 // second
            }
            replace in q { y } = A
            add to reset { /// More.
              rule more when A -> error EIO {
                r = 1 // set
              } }

            // A state.
            /// Documented.
            add state S = 1b // end
          }
          """.utf8)))
    let merged = try merge(
      try #require(parse(base, in: sources).model), try #require(parse(patch, in: sources).model))
    #expect(
      flattened(merged, in: sources) == """
        /// Patched.
        model new

        // The register.
        register r : bits 8 {  // head
          A        @ 0  cite s "a"  // first
          /// The rest.
          reserved @ 1..2 zero
          reserved @ 5..7 zero
          // Later.
          B        @ 3..4           // second
        } = A
        request reset by user {
          rule reset       -> ok { r = 0 }
          /// More.
          rule more when A -> error EIO {
            r = 1  // set
          }
        }  cite s "reset"

        event work by device
        reading q "?" {
          x "an \\"x\\""
          y
        }
        arcs reset {
          A -> A
        }

        // A state.
        /// Documented.
        state S = 1b  // end

        """)
    _ = reparsed(flattened(merged, in: sources))
  }

  /// Just enough of a merge: adds members, splits the one reserved range, adds declarations.
  private func merge(_ base: ModelSyntax, _ patch: ModelSyntax) throws -> ModelSyntax {
    var merged = patch
    merged.base = nil
    merged.patches = []
    merged.declarations = base.declarations
    for change in patch.patches {
      switch change.kind {
      case .add(let declaration): merged.declarations.append(declaration)
      case .addMembers(let owner, let members), .replaceMembers(let owner, let members):
        let index = try #require(merged.declarations.firstIndex { $0.name.value == owner.value })
        merged.declarations[index].kind = extended(merged.declarations[index].kind, by: members)
      default: Issue.record("unexpected patch")
      }
    }
    return merged
  }

  private func extended(
    _ kind: DeclarationSyntax.Kind, by members: MembersSyntax
  ) -> DeclarationSyntax.Kind {
    switch kind {
    case .register(var register):
      guard case .fields(let fields) = register.layout else { return kind }
      let split = fields.flatMap {
        $0.isReserved ? [part(of: $0, 1, 2), part(of: $0, 5, 7)] : [$0]
      }
      register.layout = .fields(split + members.fields)
      return .register(register)
    case .reading(let question, let options):
      return .reading(question: question, options + members.options)
    case .request(var request):
      request.rules += members.rules
      return .request(request)
    default: return kind
    }
  }

  private func part(of field: FieldSyntax, _ low: Int, _ high: Int) -> FieldSyntax {
    FieldSyntax(
      documentation: field.documentation, name: field.name, isReserved: true,
      low: Located(low, at: field.low.range), high: Located(high, at: field.high.range),
      policy: field.policy, requires: field.requires, cName: field.cName, cites: field.cites)
  }
}
