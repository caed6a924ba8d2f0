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
}
