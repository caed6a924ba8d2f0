import Diagnostics
import Testing

@testable import Language

struct FormatterTests {
  /// Declarations behind a `model` line, formatted; without that line.
  private func formatted(_ text: String) -> String {
    guard let result = Sample.declarations(text).formatted else { return "faults" }
    return String(result.dropFirst("model m\n".count))
  }

  private func check(_ text: String, becomes expected: String) {
    #expect(formatted(text) == expected)
    #expect(formatted(expected) == expected)
  }

  @Test func spaces() {
    check(
      """
      home   ( a&&b||!c )->t [ i ] [j+1] .F==-1&&~ x in{ a ,b }||y in lo .. hi
      var v:int 0 .. N+1=f ( a,b )
      event e ( n:bool )by device when a{ }
      predicate p=match r{a=>b ,_=>if c then( d )else old( e )}
      expect hidden-state a . b->C,1?0b because "x"

      """,
      becomes: """
        home (a && b || !c) -> t[i][j + 1].F == -1 && ~x in {a, b} || y in lo..hi
        var v : int 0..N + 1 = f(a, b)
        event e(n : bool) by device when a { }
        predicate p = match r { a => b, _ => if c then (d) else old(e) }
        expect hidden-state a.b->C, 1?0b  because "x"

        """)
  }

  @Test func indentation() {
    check(
      """
          request q by user {
      rule a may
      when b &&
      c
      -> ok {
      d = e
      f =
      g
      // last
      }
      }
      predicate p = w in {
      a,
      b
      } && match r {
      x =>
      1,
      _ => 2
      }
      """,
      becomes: """
        request q by user {
          rule a may
              when b &&
              c
              -> ok {
            d = e
            f =
                g
            // last
          }
        }
        predicate p = w in {
          a,
          b
        } && match r {
          x =>
              1,
          _ => 2
        }

        """)
  }

  @Test func blankLinesAndComments() {
    check(
      """


      // one


      // two
      home a//three

      register r : bits 1 {   // four\t

        // five

        F @ 0

        // six

      }
      /// Seven.
      state A = 0b
      // eight



      """,
      becomes: """

        // one

        // two
        home a  //three

        register r : bits 1 {  // four
          // five

          F @ 0

          // six
        }
        /// Seven.
        state A = 0b
        // eight

        """)
  }

  @Test func columnsOfDeclarations() {
    check(
      """
      state A = 0b cite s "x"
      // between
      state LONG = 1b in r cite s "y" // why
      state B = 10b // not
      constant C = 1

      state D = 11b
      var a : bool = true
      var long : int 0..3 = 1
      omit s "a" because "b"
      omit long "bc" because "d"
      """,
      becomes: """
        state A    = 0b       cite s "x"
        // between
        state LONG = 1b in r  cite s "y"  // why
        state B    = 10b                  // not
        constant C = 1

        state D = 11b
        var a    : bool     = true
        var long : int 0..3 = 1
        omit s    "a"   because "b"
        omit long "bc"  because "d"

        """)
  }

  @Test func columnsOfMembers() {
    check(
      """
      source s { date 2019-12-16 title "x" }
      source long { title "y" }
      source t {
        date 2019-12-16
        message "z"
      }
      register r : bits 8 {
        A @ 0 cite s "x"
        LONG @ 1..2 requires p2p cite s "y"
      }
      register e : enum 8 { OFF = 0 ON = 1 }
      request q(n : r) by user {
        rule a when n == 0 -> ok { r = n  v = 1 }
        rule long when n in {1, 2} -> error EINVAL { v = 2 }
        rule c -> ok
        rule d -> ok {
          v = 1
          long.A = 2
        }
      }
      arcs q {
        A -> B "go" cite s "x"
        LONG -> A cite s "y"
      }
      table t[r][r] : int 0..9 {
        _ : A, LONG
        A : 1, 2
        LONG : 10, 3
      }
      """,
      becomes: """
        source s    { date 2019-12-16  title "x" }
        source long { title "y" }
        source t {
          date    2019-12-16
          message "z"
        }
        register r : bits 8 {
          A    @ 0                  cite s "x"
          LONG @ 1..2 requires p2p  cite s "y"
        }
        register e : enum 8 { OFF = 0  ON = 1 }
        request q(n : r) by user {
          rule a    when n == 0      -> ok           { r = n  v = 1 }
          rule long when n in {1, 2} -> error EINVAL { v = 2 }
          rule c                     -> ok
          rule d                     -> ok {
            v      = 1
            long.A = 2
          }
        }
        arcs q {
          A    -> B "go"  cite s "x"
          LONG -> A       cite s "y"
        }
        table t[r][r] : int 0..9 {
          _    : A,  LONG
          A    : 1,  2
          LONG : 10, 3
        }

        """)
  }

  /// Cites often stand on lines of their own.
  @Test func continuedMembersStayInTheRun() {
    check(
      """
      arcs q {
        A -> B "go"
        cite s "x"
        LONG -> A "back" // odd
        cite s "y"
      }
      predicate p =
      a
      predicate longer = b
      """,
      becomes: """
        arcs q {
          A    -> B "go"
              cite s "x"
          LONG -> A "back"  // odd
              cite s "y"
        }
        predicate p =
            a
        predicate longer = b

        """)
  }

  @Test func aLongLineStandsApart() {
    check(
      """
      state A = 0b cite s "x"
      state B = 1b in a_register_with_a_very_long_name requires something || everything cite s "y"
      state CC = 1b cite s "z"
      """,
      becomes: """
        state A  = 0b  cite s "x"
        state B  = 1b in a_register_with_a_very_long_name requires something || everything  cite s "y"
        state CC = 1b  cite s "z"

        """)
  }

  @Test func columnsCountCharacters() {
    check(
      "capability a \"ä€😀\" cite s \"x\"\ncapability b \"abcd\" cite s \"y\"",
      becomes: "capability a \"ä€😀\"   cite s \"x\"\ncapability b \"abcd\"  cite s \"y\"\n")
  }

  @Test func leavesFaultsAlone() {
    let sample = Sample.declarations("home a &&")
    guard case .faults(let faults) = Language.formatted(sample.file, in: sample.sources) else {
      Issue.record("a file with a fault was formatted")
      return
    }
    #expect(faults.all.map(\.id) == ["unexpected-token"])
  }

  @Test func lineEndsOfOtherSystems() {
    #expect(Sample("model m\r\n// a \r\nhome b\r\n").formatted == "model m\n// a\nhome b\n")
  }

  @Test(arguments: Fixture.allCases)
  func isIdempotent(fixture: Fixture) throws {
    let once = try #require(Sample(bytes: try fixture.bytes).formatted)
    #expect(Sample(once).formatted == once)
  }

  /// The same tokens with any white space mean the same, and formatting keeps them.
  @Test(arguments: Fixture.allCases, [UInt64](1...10))
  func whiteSpaceMeansNothing(fixture: Fixture, seed: UInt64) throws {
    let original = Sample(bytes: try fixture.bytes)
    let respaced = Sample(bytes: respaced(original, seed))
    #expect(respaced.faults == [])
    #expect(respaced.model.map(Outline.of) == original.model.map(Outline.of))
    let once = try #require(respaced.formatted)
    #expect(Sample(once).model.map(Outline.of) == original.model.map(Outline.of))
    #expect(Sample(once).formatted == once)
  }

  /// Every space exchanged for others; comments stay behind or above the same token.
  private func respaced(_ sample: Sample, _ seed: UInt64) -> [UInt8] {
    let file = ParsedFile(sample.file, in: sample.sources)
    var state = seed
    var bytes: [UInt8] = []
    for index in 0..<file.tokens.count {
      for comment in file.tokens.comments(before: index) {
        bytes +=
          Array((comment.isFirstOnLine ? "\n \t" : "").utf8) + file.tokens.bytes[comment.bytes] + [
            0x0A
          ]
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let spaces = ["  ", "\n", " ", " \n\n\n\t ", " "][Int(state >> 33 % 5)]
      if index > 0, file.layout.roles[index] != .glued { bytes += Array(spaces.utf8) }
      bytes += file.tokens.bytes[file.tokens[index].bytes]
    }
    return bytes
  }
}
