import Testing

@testable import Language

/// The canonical form of a study: comments kept, columns lined up, and formatting twice is formatting once.
struct StudyFormatTests {
  private static let written = """
    /// Why the study is.
    study   studies.lamps
    // What it uses.
    use a=x.a
    use longer  = x.longer-name


    map m:a->longer {
    state OFF,ON -> OUT // both
    when light.DIM && !light.ON->0x3
    request set( new )->turn( m(new), _ )
    hide right  look ,peek
    answer error->error
    }
    predicate p(w:bits 32)=w==0
    claim c "what" by "who" date 2020-01-02 cite s "words":
    undecidable "why" !a has p&&(a has (flow OFF->ON)||a finds dead-end A,B when x==y)->a.valid same p on words
    where a.r==x
    expect depends on a.r==x because "so"
    claim d "e":a connected { OFF ,ON } by user
    compare t "title":a with longer under m
    expect a simulates longer fails because "so"
    """

  private static let canonical = """
    /// Why the study is.
    study studies.lamps
    // What it uses.
    use a      = x.a
    use longer = x.longer-name

    map m : a -> longer {
      state OFF, ON               -> OUT  // both
      when light.DIM && !light.ON -> 0x3
      request set(new) -> turn(m(new), _)
      hide right look, peek
      answer error -> error
    }
    predicate p(w : bits 32) = w == 0
    claim c "what" by "who" date 2020-01-02  cite s "words" :
        undecidable "why" !a has p && (a has (flow OFF -> ON) || a finds dead-end A, B when x == y) -> a.valid same p on words
        where a.r == x
      expect depends on a.r == x  because "so"
    claim d "e" : a connected {OFF, ON} by user
    compare t "title" : a with longer under m
      expect a simulates longer fails  because "so"

    """

  @Test func hasOneForm() throws {
    let first = try #require(Sample(Self.written).formatted)
    #expect(first == Self.canonical)
    #expect(Sample(first).formatted == first)
  }
}
