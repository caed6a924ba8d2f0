import Exploration
import Lowering
import Modeling

/// Draws the chart of one register from what a search has found.
struct ChartBuilder {
  var study: Study
  let register: RegisterID
  let spots: ChartSpots
  /// For each configuration the number of its node.
  let nodeNumbers: [Int]
  /// Throws when there is no time left.
  private let checkLimits: () throws(Obstacle) -> Void
  private let classifier: WordClassifier
  private let conditions = ConditionCache()
  /// A stored one, since a computed one would be copied at each use.
  let model: Model

  init(
    _ study: Study, register: RegisterID, checkLimits: @escaping () throws(Obstacle) -> Void
  ) {
    self.study = study
    model = study.model
    self.checkLimits = checkLimits
    self.register = register
    classifier = WordClassifier(study.model, register: register)
    let spots = ChartSpots(study, register: register, classifier: classifier)
    self.spots = spots
    let component = study.system.components[study.model[register].slot.index]
    nodeNumbers = study.graph.configurations.map { packed in
      // Words of combinations that nobody asked about may have no node.
      guard case .node(let node)? = spots.places[component.value(in: packed)] else { return -1 }
      return node
    }
  }

  mutating func chart() throws(Obstacle) -> Chart {
    try checkLimits()
    let nodes = nodes()
    let others = spots.rests.map(otherWords)
    var arcs: [Chart.Arc] = []
    var gaps: [Chart.Gap] = []
    for action in model.actions.indices.map({ ActionID($0) }) {
      try checkLimits()
      let asked = asked(action)
      arcs += self.arcs(of: action, asked)
      if model[action].isRequest { gaps += self.gaps(of: action, asked) }
    }
    try checkLimits()
    let routes = routes(arcs, gaps)
    return Chart(
      model: model, register: register, worlds: chosenWorlds.map { study.graph.frozen[$0] },
      configurations: configurations.count, nodes: nodes, others: others, arcs: arcs, gaps: gaps,
      routes: routes,
      offered: model.actions.map { action in
        condition(Set(chosenWorlds.filter { study.isEnabled(action.requires, in: $0) }))
      }, user: model.user)
  }

  var chosenWorlds: [Int] { study.worlds.sorted() }

  private var configurations: [Int] {
    (0..<study.graph.count).filter { study.worlds.contains(study.world(of: $0)) }
  }

  /// The same few sets of combinations turn up again and again.
  func condition(_ worlds: Set<Int>) -> Condition {
    if let known = conditions.known[worlds] { return known }
    let condition = study.condition(worlds)
    conditions.known[worlds] = condition
    return condition
  }

  private final class ConditionCache {
    var known: [Set<Int>: Condition] = [:]
  }

  func place(of word: Value) -> Chart.Place {
    guard let place = spots.places[word] else {
      preconditionFailure("no place for \(word) of \(model[register].name)")
    }
    return place
  }

  // MARK: Nodes

  private mutating func nodes() -> [Chart.Node] {
    let marks = WayHome(&study)
    let component = study.system.components[model[register].slot.index]
    var residents = [[Int]](repeating: [], count: spots.spots.count)
    for configuration in configurations {
      let word = component.value(in: study.graph.configurations[configuration])
      for (index, spot) in spots.spots.enumerated() where spot.words.contains(word) {
        residents[index].append(configuration)
      }
    }
    return spots.spots.indices.map { node($0, residents[$0], marks) }
  }

  private func node(_ index: Int, _ residents: [Int], _ marks: WayHome) -> Chart.Node {
    let spot = spots.spots[index]
    let state = spot.state.map { model[$0] }
    return Chart.Node(
      state: spot.state, name: state?.name ?? spelled(spot.value), value: spot.value,
      mask: spot.mask, binary: binary(spot.value),
      hexadecimal: study.wording.hexadecimal(spot.value, width: model[register].width),
      wordCount: spot.wordCount, sameAs: spot.sameAs,
      classes: classes(
        chosenWorlds.map { world in
          spot.words.map { classifier.wordClass(of: $0, in: study.graph.frozen[world]) }
        }),
      fate: fate(spot, residents, marks), hidden: hidden(residents),
      documentation: state?.documentation, cites: state?.cites ?? [])
  }

  private func spelled(_ word: Value) -> String {
    study.wording.text(word, model[model[register].slot].type)
  }

  /// Enumerated values are numbers, not bits.
  private func binary(_ word: Value) -> String? {
    guard !model[register].isEnum else { return nil }
    let text = study.wording.encoding(of: word, in: register)
    return text.hasPrefix("0x") ? nil : text
  }

  private func otherWords(_ rest: ChartSpots.Rest) -> Chart.OtherWords {
    let example = rest.words.min() ?? 0
    return Chart.OtherWords(
      classes: classes(rest.classes.map { [$0] }), wordCount: rest.wordCount, example: example,
      exampleText: spelled(example))
  }

  /// From the classes of some words, for each combination asked about.
  private func classes(_ found: [[WordClass]]) -> [Chart.ClassOfWord] {
    WordClass.allCases.compactMap { wordClass in
      let worlds = zip(chosenWorlds, found).filter { $0.1.contains(wordClass) }.map(\.0)
      guard !worlds.isEmpty else { return nil }
      return Chart.ClassOfWord(wordClass: wordClass, condition: condition(Set(worlds)))
    }
  }

  private func fate(_ spot: ChartSpots.Spot, _ residents: [Int], _ marks: WayHome) -> Chart.Fate {
    let requires = spot.state.flatMap { model[$0].requires }
    let supported = chosenWorlds.filter { world in
      requires.map { study.isEnabled($0, in: world) } ?? true
    }
    let reached = worlds(residents) { _ in true }
    func surely(_ wins: [Bool]?) -> Set<Int>? {
      wins.map { wins in reached.subtracting(worlds(residents) { !wins[$0] }) }
    }
    let (byUser, forced) = (surely(marks.byUser), surely(marks.forced))
    let isLost: (Int) -> Bool = { marks.distances[$0] == nil }
    let lost = worlds(residents, isLost)
    let isHome: (Int) -> Bool = { marks.home[$0] }
    let initialCount = study.graph.initialCount
    return Chart.Fate(
      supported: condition(Set(supported)), reachable: condition(reached),
      lost: condition(lost), lostWhen: when(residents, isLost),
      byUser: byUser.map { condition($0) }, forced: forced.map { condition($0) },
      grades: grades(reached, lost: lost, byUser: byUser ?? [], forced: forced ?? []),
      initial: condition(worlds(residents) { $0 < initialCount }),
      home: condition(worlds(residents, isHome)), homeWhen: when(residents, isHome))
  }

  /// Each combination that reaches the node under the best grade that it has. What is forced is so also
  /// where only `may` rules answer.
  private func grades(
    _ reached: Set<Int>, lost: Set<Int>, byUser: Set<Int>, forced: Set<Int>
  ) -> [Chart.Grade] {
    var worlds: [Chart.Recovery: Set<Int>] = [:]
    for world in reached {
      let recovery: Chart.Recovery =
        lost.contains(world)
        ? .lost : forced.contains(world) ? .forced : byUser.contains(world) ? .byUser : .possible
      worlds[recovery, default: []].insert(world)
    }
    return Chart.Recovery.allCases.compactMap { recovery in
      worlds[recovery].map { Chart.Grade(recovery: recovery, condition: condition($0)) }
    }
  }

  private func worlds(_ residents: [Int], _ test: (Int) -> Bool) -> Set<Int> {
    Set(residents.filter(test).map { study.world(of: $0) })
  }

  /// Which of a node's configurations pass a test, where not all of a combination do.
  private func when(_ residents: [Int], _ test: (Int) -> Bool) -> String? {
    var space = Space(slots: study.changingSlots)
    for configuration in residents {
      space.add(study.point(configuration), isMarked: test(configuration))
    }
    return space.hasMark ? study.when(space) : nil
  }

  private func hidden(_ residents: [Int]) -> [Chart.Hidden] {
    guard !residents.isEmpty else { return [] }
    return study.changingSlots.filter { model[$0].kind == .variable }.map { slot in
      let component = study.system.components[slot.index]
      let values = Set(
        residents.map { component.value(in: study.graph.configurations[$0]) })
      return Chart.Hidden(
        slot: slot,
        values: values.sorted { $0.integer < $1.integer }.map {
          study.wording.text($0, model[slot].type)
        },
        isAnything: values.count == component.values.count)
    }
  }
}

/// What is known of each configuration's way home.
struct WayHome {
  let home: [Bool]
  let distances: [Int32?]
  /// Nil where nobody is the user.
  let byUser: [Bool]?
  let forced: [Bool]?

  init(_ study: inout Study) {
    let home = study.homeMarks()
    self.home = home
    distances = study.graph.distances(to: home)
    guard let user = study.model.user else {
      (byUser, forced) = (nil, nil)
      return
    }
    let count = study.graph.count
    func wins(_ moves: StateGraph.GameMoves) -> [Bool] {
      let game = study.board(for: user, moves).game(goal: home)
      return (0..<count).map { game.wins(from: $0) }
    }
    byUser = wins(.plain)
    forced = wins(.withMay)
  }
}
