extension Array where Element: Hashable {
  /// Each once, as two engines that run out of time are out of one time.
  var withoutRepetition: [Element] {
    var met: Set<Element> = []
    return filter { met.insert($0).inserted }
  }
}
