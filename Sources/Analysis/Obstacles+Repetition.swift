import Modeling

extension [Obstacle] {
  /// Two engines that run out of time are out of one time.
  var withoutRepetition: [Obstacle] {
    var met: Set<Obstacle> = []
    return filter { met.insert($0).inserted }
  }
}
