import Lowering
import Modeling

extension TransitionSystem {
  /// For each rule the number of the clause that it is a copy of: in a system the copies for all
  /// choices of indices stand at one place of the text.
  var clauses: [Int] {
    guard model.composition != nil else { return Array(groups.indices) }
    return Self.numbered(groups.map { [model[$0.action].range, model[$0.rule].range] })
  }

  /// For each key where it stood first among the different ones.
  private static func numbered<Key: Hashable>(_ keys: [Key]) -> [Int] {
    var numbers: [Key: Int] = [:]
    return keys.map { key in
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
  }
}
