/// The larger models that nobody wrote: each is given by its seed alone.
///
/// Capabilities, a reading, duties; a register of 1 to 4 bits with fields, reserved bits or named values;
/// up to three variables, a second register (`rw`, `ro`, `wo` or `read by`), two outputs; up to four
/// requests with parameters, `may`, `for`, `waits`, `anytime`, `requires` and `require`; up to two events,
/// visible or not, and one for a request that waits; a home, `valid`, `error`, and fifteen properties.
enum RandomFamily {
  static func source(seed: UInt64) -> String {
    var random = SplitMix(seed: seed ^ 0x5eed_5eed_5eed_5eed)
    var size = ModelWriter.Size()
    size.width = 1 + random.below(4)
    size.variables = 1 + random.below(3)
    size.frozen = 1 + random.below(2)
    size.actions = 2 + random.below(3)
    size.second = ModelWriter.Second.allCases[random.below(5)]
    return ModelWriter.source(seed: seed, size: size)
  }
}
