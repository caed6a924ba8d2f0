import Exploration
import Lowering
import Modeling

/// The words of a register sorted into those of nodes and the others.
struct ChartSpots {
  /// One node: a state, or an encoding without a name.
  struct Spot {
    let state: StateID?
    let value: Value
    let mask: Value
    /// Those that the search walks over, in ascending order.
    let words: [Value]
    let wordCount: UInt64
    /// An earlier spot with the same words.
    let sameAs: Int?
  }

  /// Words without a node, all of the same classes.
  struct Rest {
    var words: [Value]
    var wordCount: UInt64
    /// For each combination asked about, in their order.
    let classes: [WordClass]
  }

  let spots: [Spot]
  let rests: [Rest]
  let places: [Value: Chart.Place]

  /// So many encodings without a name are listed, even where they are invalid and never reached.
  private static let listedEncodings = 16

  /// A word without a name gets a node if a run reaches it; or if only named bits are set in it, and
  /// it is valid or an error, or there are few such words.
  init(_ study: Study, register: RegisterID, classifier: WordClassifier) {
    let model = study.model
    let words = study.system.components[model[register].slot.index].values
    let worlds = study.worlds.sorted().map { study.graph.frozen[$0] }
    let sorter = Sorter(study: study, register: register, reached: Self.reached(study, register))
    var spots = Self.states(of: model, register, words)
    let unnamed = words.filter { word in !spots.contains { $0.words.contains(word) } }
    var rests: [Rest] = []
    for group in sorter.groups(of: unnamed) {
      let classes = worlds.map { classifier.wordClass(of: group.words[0], in: $0) }
      let isKnown = classes.contains { $0 == .valid || $0 == .error }
      if sorter.isReached(group)
        || sorter.hasOnlyNamedBits(group) && (isKnown || sorter.encodings <= Self.listedEncodings)
      {
        spots.append(sorter.spot(group))
      } else if let index = rests.firstIndex(where: { $0.classes == classes }) {
        rests[index].words += group.words
        rests[index].wordCount += sorter.count(group.words)
      } else {
        rests.append(
          Rest(words: group.words, wordCount: sorter.count(group.words), classes: classes))
      }
    }
    self.spots = spots
    self.rests = rests
    places = Self.places(spots, rests, words, study, register)
  }

  private static func reached(_ study: Study, _ register: RegisterID) -> Set<Value> {
    let component = study.system.components[study.model[register].slot.index]
    return Set(
      study.graph.configurations.indices.lazy
        .filter { study.worlds.contains(study.world(of: $0)) }
        .map { component.value(in: study.graph.configurations[$0]) })
  }

  private static func states(of model: Model, _ register: RegisterID, _ words: [Value]) -> [Spot] {
    var spots: [Spot] = []
    for (index, state) in model.states.enumerated() where state.register == register {
      let mask = state.mask & Value.mask(model[register].width)
      let value = state.value & mask
      let free = model[register].width - mask.nonzeroBitCount
      spots.append(
        Spot(
          state: StateID(index), value: value, mask: mask,
          words: words.filter { state.contains($0) },
          wordCount: free >= 64 ? .max : 1 << UInt64(free),
          sameAs: spots.firstIndex { $0.value == value && $0.mask == mask }))
    }
    return spots
  }

  /// Where words that a step reads or writes are; states of overlapping patterns as `check` has it.
  private static func places(
    _ spots: [Spot], _ rests: [Rest], _ words: [Value], _ study: Study, _ register: RegisterID
  ) -> [Value: Chart.Place] {
    var places: [Value: Chart.Place] = [:]
    for (index, rest) in rests.enumerated() {
      for word in rest.words { places[word] = .others(index) }
    }
    for (index, spot) in spots.enumerated() where spot.state == nil {
      for word in spot.words { places[word] = .node(index) }
    }
    for word in words {
      guard let state = study.wording.state(of: word, in: register),
        let index = spots.firstIndex(where: {
          $0.state.map { study.model[$0].name == state.name } ?? false
        })
      else { continue }
      places[word] = .node(index)
    }
    return places
  }
}

/// Groups words without a name: by the bits that matter where only named ones are set, otherwise by
/// their class.
private struct Sorter {
  struct Group {
    let key: Value
    var words: [Value]
  }
  let study: Study
  let register: RegisterID
  let reached: Set<Value>

  private var named: Value {
    let declaration = study.model[register]
    return Value.mask(declaration.width) & ~declaration.unnamedMask
  }

  /// How many encodings the named bits have.
  var encodings: Int {
    let bits = study.model[register].isEnum ? 63 : named.nonzeroBitCount
    return bits > 32 ? .max : 1 << bits
  }

  func groups(of words: [Value]) -> [Group] {
    var groups: [Group] = []
    for word in words {
      let key = key(of: word)
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].words.append(word)
      } else {
        groups.append(Group(key: key, words: [word]))
      }
    }
    return groups.sorted { $0.key < $1.key }
  }

  private func key(of word: Value) -> Value {
    let bits = word & study.model[register].stateMask
    guard bits & ~named != 0 || study.model[register].isEnum else { return bits }
    return study.words(like: word, in: register)?.representatives.min() ?? word
  }

  func isReached(_ group: Group) -> Bool { group.words.contains { reached.contains($0) } }

  func hasOnlyNamedBits(_ group: Group) -> Bool {
    !study.model[register].isEnum && group.key & ~named == 0
  }

  /// How many words these stand for.
  func count(_ words: [Value]) -> UInt64 {
    var firsts: Set<Value> = []
    return words.reduce(0) { sum, word in
      guard let found = study.words(like: word, in: register),
        firsts.insert(found.representatives[0]).inserted
      else { return sum }
      return sum + found.count
    }
  }

  func spot(_ group: Group) -> ChartSpots.Spot {
    ChartSpots.Spot(
      state: nil, value: group.key, mask: study.model[register].stateMask, words: group.words,
      wordCount: count(group.words), sameAs: nil)
  }
}
