extension UInt64 {
  /// Good bits from bottom to top: the finaliser of splitmix64.
  @inline(__always)
  var scattered: UInt64 {
    var word = self &+ 0x9e37_79b9_7f4a_7c15
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
