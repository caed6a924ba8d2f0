/// The worked examples of `--help`; a test runs each and compares what it prints.
enum Example {
  static let check = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
      state OFF = 00b
      state ON  = 01b
      request set(new : light) by user {
        rule accept when new in {OFF, ON} -> ok { light = new }
      }
      event glow by device visible when ON
      $ arcwise check --quiet lamp.arc
      lamp.arc:5:9: error: nothing says what set answers [unspecified]
        5 | request set(new : light) by user {
          |         ^^^ no rule applies
        when       new.DIM
        for example there with new = 10b
        found by   explicit, and not confirmed
        unexpected the model has no 'expect' for it
        = help: if it is known, write 'expect unspecified set when new.DIM because
          "…"'

      lamp.arc: 1 finding, 1 unexpected (line 5). No properties.
    """

  static let explain = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
      state OFF = 00b
      state ON  = 01b
      request set(new : light) by user {
        rule accept when new in {OFF, ON} -> ok { light = new }
      }
      $ arcwise explain --width 70 lamp.arc 10b
      10b (DIM) is not reached.

        These clauses keep it out. Without any one of them, all others
        relaxed, it is reached.
          line 6    set.accept when new in {OFF, ON}
          line 2    light starts as 00b OFF
          confirmed by explicit, mdd
        Nearest changes, each of which lets it in alone:
          set.accept without 'new in {OFF, ON}'
          light starts as 10b
        With 'set.accept without 'new in {OFF, ON}'' this run gets there:

          step  who   what            rule    line  light
          0                                         00b OFF
          1     user  set(10b) -> ok  accept  6     10b
    """

  static let diff = """
    EXAMPLE:
      $ cat old.arc
      model lamp
      register light : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      request set(new : light) by user {
        rule take when true -> ok { light = new }
      }
      $ cat new.arc
      model lamp
      register light : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      request set(new : light) by user {
        rule take when true     -> ok { light = new }
        rule fail may when true -> error EIO
      }
      $ arcwise diff --width 70 old.arc new.arc
      new.arc:6:8: breaking: set(OFF) and 1 more may now also be EIO
          [answer-added]
        breaks     for the user
        cases      set(OFF), set(1b) may now also be EIO

          step  who   what            rule  line
          0
          1     user  set(0b) -> EIO  fail  6

        run by     the new model; the old one can't take step 1; its answer
                   there: ok
        accept     approve 336685c577b7197d

      lamp: 1 breaking change.
        = help: what is meant is accepted with --approvals FILE; --format
          approvals prints its lines
    """

  static let table = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
      state OFF = 00b
      state ON  = 01b
      request set(new : light) by user {
        rule accept when new in {OFF, ON} -> ok { light = new }
      }
      event glow by device visible when ON
      $ arcwise table --width 70 --show states,matrix lamp.arc
      lamp

      States of light
        light has 2 bits. It begins as OFF. Home is OFF.

        bits  value  state       reached  way home
        +---- DIM
        |+--- ON
        ||
        00b   0x0    OFF         yes      forced
        01b   0x1    ON          yes      forced
        10b   0x2    (DIM)       no
        11b   0x3    (ON | DIM)  no

        way home: forced - user gets home whatever happens

      In each state

        state  by itself
        OFF    nothing
        ON     glow

      Transitions

        set(new) by user, by what is asked for
        from  00b  01b  10b  11b
        OFF   ok   ok   ?    ?
        ON    ok   ok   ?    ?

        from  glow
        OFF
        ON    yes

        ?: nothing says; blank: can't be asked or can't happen
    """

  static let diagram = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
      state OFF = 00b
      state DIM = 10b
      state ON  = 01b
      request set(new : light) by user {
        rule accept when new in {OFF, DIM, ON} -> ok { light = new }
      }
      event burn_out by device when ON { light = OFF }
      $ arcwise diagram --legend lamp.arc
      lamp
        steps that stay in the state aren't drawn

       .-- any of these to any other: set
       |
       | o-> [[ OFF  00b ]]  home
       |     [ DIM  10b ]
       |
       |     [ ON  01b ]
       |       |...> OFF  burn_out
       |
       '--

        [[ home ]]
        [ state ]
        o-> initial
        ...> by itself
      $ arcwise diagram --format mermaid lamp.arc -o lamp.mmd
    """

  static let generate = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 8 { ON @ 0  DIM @ 1  reserved @ 2..7 ignored } = 0
      state OFF = 00b
      state ON  = 01b
      valid light(w) = !(w.DIM && !w.ON)
      $ arcwise generate c lamp.arc 2> /dev/null | grep -B 11 'VALID(state)'
      /**
       * LAMP_LIGHT_VALID() - whether a word is a valid light
       * @state: the word, used once
       *
       * Looks at bits 0 to 1. Accepts 192 of 256 words.
       * Bits 2 to 7 are reserved and ignored: not looked at.
       * Says nothing of values above 0xff.
       * 2 operators, the fewest: 5 shorter shapes refuted.
       * Proof: the same as the model for all 2^8 words (Z3), and for 256 words by
       * the plain evaluator.
       */
      #define LAMP_LIGHT_VALID(state) (((state) & 0x3U) != 2U)
    """

  static let gitDiff = """
    EXAMPLE:
      $ cat old.arc
      model lamp
      register light : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      state ON  = 1b
      request set(new : light) by user {
        rule accept when new == ON -> ok { light = new }
      }
      $ cat new.arc
      model lamp
      register light : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      state ON  = 1b
      request set(new : light) by user {
        rule accept when true -> ok { light = new }
      }
      $ arcwise git diff lamp.arc old.arc 16349 100644 new.arc 524f2 100644
      diff --arcwise a/lamp.arc b/lamp.arc
      b/lamp.arc:6:8: compatible: set(OFF) in OFF was unspecified, is ok
          [arc-added]
        cases      set(OFF) in OFF was unspecified, is ok
                   set(OFF) in ON was unspecified, is ok -> OFF

          step  who   what           rule    line
          0
          1     user  set(0b) -> ok  accept  6

        run by     the new model; the old one can't take step 1; its answer there:
                   unspecified
        follows    no longer so: from ON no run leads home [recovery-gained]

      lamp: 1 compatible change.
    """

  static let gitTextconv = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 1 { ON @ 0 } = OFF
      state OFF = 0b
      state ON  = 1b
      request set(new : light) by user -> ok { light = new }
      $ arcwise git textconv lamp.arc
      model lamp

      light OFF = 0b: reached; the start; home; a sure way home
      light ON = 1b: reached; a sure way home

      light OFF: user set OFF -> ok, OFF
      light OFF: user set ON -> ok, ON
      light ON: user set OFF -> ok, OFF
      light ON: user set ON -> ok, ON

      finding equivalent-states OFF, ON
    """

  static let format = """
    EXAMPLE:
      $ cat lamp.arc
      model   lamp
      state OFF=0b    // dark
      state GLOWING = 1b // lit
      register light:bits 8{ON @ 0}=OFF
      $ arcwise fmt --check lamp.arc
      lamp.arc:1: not in canonical form
      $ arcwise fmt lamp.arc
      $ cat lamp.arc
      model lamp
      state OFF     = 0b  // dark
      state GLOWING = 1b  // lit
      register light : bits 8 { ON @ 0 } = OFF
    """

  static let rules = """
    EXAMPLE:
      $ arcwise rules dead-end
      dead-end (error): a configuration with no step to any other

      Requests that are refused leave the configuration as it is, so they lead
      nowhere. The trace is a shortest run there.
    """

  static let schema = """
    EXAMPLE:
      $ arcwise schema | head -3
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Documents of arcwise, schema version 1",
    """

  static let match = """
    EXAMPLE:
      $ cat lamp.h
      #define LAMP_ON  (1 << 0)
      #define LAMP_VALID(l) (l != 2)
      $ cat lamp.arc
      model lamp
      register light : bits 8 c "LAMP_" { ON @ 0  reserved @ 1..7 zero } = 0b
      valid light(l) = l in {0b, 1b}
      $ arcwise match --quiet --width 70 lamp.h lamp.arc
      lamp.h against lamp

      LAMP_VALID differs
          against valid light, with the reserved bits zero (by its name)
          the smallest word: 0x03, where C gives 1, the model 0
          accepts 255 words, the model 2
          looks at all bits
          warning: VALID(2 | 0) is 3, and 0 for the same value in a
            variable: the parameter 'l' isn't in parentheses (line 2)

      1 equal and 1 different; 1 warning.
    """

  static let importC = """
    EXAMPLE:
      $ cat lamp.h
      #define LAMP_OFF  (0)
      #define LAMP_ON   (1 << 0)
      #define LAMP_DIM  (1 << 1)
      #define LAMP_VALID(l) ((l) == LAMP_OFF || (l) & LAMP_ON)
      $ arcwise import c lamp.h
      /// Written by arcwise import c from lamp.h, to start from.
      /// It has the names that begin with LAMP_, and what predicates say of them.
      model lamp

      source header { title "lamp.h" }

      register lamp : bits 32 c "LAMP_" {
        ON       @ 0
        DIM      @ 1
        reserved @ 2..31
      }

      state OFF = 00b
      state ON  = 01b

      /// LAMP_VALID
      valid lamp(s) = (s == 0x00000000) || ((s & 0x00000001) != 0x00000000)
    """

  static let claims = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
      state OFF = 00b
      state ON  = 01b
      request set(new : light) by user {
        rule accept when new in {OFF, ON} -> ok { light = new }
      }
      $ cat talk.arc
      /// What was said of lamps.
      study talk
      use lamp = lamp
      claim out "It can be put out at once" by "A. Reader" :
          lamp has (recoverable from any to OFF by user within 1)
          expect holds because "Whatever it is, set it to OFF."
      claim dim "It can be dim" : lamp has (reachable light.DIM)
          expect holds because "Set it to DIM."
      $ arcwise claims --width 72 talk.arc
      talk: What was said of lamps.

      holds  out: It can be put out at once
        A. Reader
        Whatever it is, set it to OFF.
        lamp has (recoverable from any to OFF by user within 1) (explicit)

      fails  dim: It can be dim
        line 8: expected: holds; found: fails
        = help: if that is right, write 'expect fails because "…"'
        lamp has (reachable light.DIM) (explicit)

      talk.arc: 2 claims: 1 holds, 1 fails; 1 unexpected
    """

  static let report = """
    EXAMPLE:
      $ cat lamp.arc
      model lamp
      register light : bits 2 { ON @ 0  DIM @ 1 } = OFF
      state OFF = 00b
      state ON  = 01b
      request set(new : light) by user {
        rule accept when new in {OFF, ON} -> ok { light = new }
        rule refuse when !(new in {OFF, ON}) -> error EINVAL
      }
      $ arcwise report lamp.arc -o lamp-report
      lamp-report/index.html: 1 model, no comparisons, no claims
    """
}
