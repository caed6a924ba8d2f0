import Modeling

/// What relaxed models come to, kept for several subjects that look at the same slots.
///
/// A search for one subject ends when it has met it. Where many are asked about, such as every class of words,
/// one search to the end answers for all of them.
final class RelaxedReach {
  struct Key: Hashable {
    let relaxed: Set<Int>
    let slots: Set<SlotID>
  }

  private struct Record {
    /// The slots of the searched part, which say what combinations it tells apart.
    let told: Set<SlotID>
    /// For each combination, configurations of which only the key's slots count.
    var met: [Int: [[Value]]] = [:]
  }
  private var records: [Key: Record] = [:]

  func told(_ key: Key, by find: () -> Set<SlotID>) -> Set<SlotID> {
    if let record = records[key] { return record.told }
    let told = find()
    records[key] = Record(told: told)
    return told
  }

  func isKnown(_ key: Key, in world: Int) -> Bool { records[key]?.met[world] != nil }

  /// Where a combination has no configuration, nothing is met.
  func add(_ met: [Int: [[Value]]], _ key: Key, in worlds: [Int]) {
    for world in worlds { records[key]?.met[world] = met[world, default: []] }
  }

  func met(_ key: Key, in world: Int) -> [[Value]] {
    guard let met = records[key]?.met[world] else {
      preconditionFailure("combination \(world) of \(key) wasn't searched")
    }
    return met
  }
}
