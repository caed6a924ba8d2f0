import Diagnostics
import Exploration
import Lowering
import Modeling

extension Study {
  /// Home as marks; without a declaration the initial configurations are home.
  func homeMarks() -> [Bool] {
    if let home = model.home { return marking(home) }
    return (0..<graph.count).map { $0 < graph.initialCount }
  }

  /// For each configuration the fewest steps home, nil where no run leads there.
  func distancesHome() -> [Int32?] { graph.distances(to: homeMarks()) }

  func unrecoverable(_ distances: [Int32?]) -> [RawFinding] {
    bySubject(marks: distances.map { $0 == nil }) { subject, space in
      Finding(
        id: .unrecoverable, severity: .error, subject: subject.text,
        message: "from \(subject.text) no run leads home", range: subject.range,
        label: "can't be left for home", condition: .always, cites: subject.cites)
    }
  }

  /// Configurations without a step to another.
  func deadEnds() -> [RawFinding] {
    let marks = (0..<graph.count).map { index in
      !graph.edges(of: index).contains { Int($0.target) != index }
    }
    return bySubject(marks: marks) { subject, space in
      Finding(
        id: .deadEnd, severity: .error, subject: subject.text,
        message: "nothing leads out of \(subject.text)", range: subject.range,
        label: "no step to any other configuration", condition: .always, cites: subject.cites)
    }
  }

  struct Subject: Hashable {
    let text: String
    let range: SourceRange
    let cites: [Cite]
  }

  /// Groups configurations by the state they are in: the first register's, where states live.
  func bySubject(marks: [Bool], _ make: (Subject, Space) -> Finding) -> [RawFinding] {
    var spaces: [String: Space] = [:]
    var subjects: [Subject] = []
    for index in marks.indices where worlds.contains(world(of: index)) {
      let subject = subject(of: index)
      if spaces[subject.text] == nil {
        spaces[subject.text] = Space(slots: changingSlots)
        subjects.append(subject)
      }
      spaces[subject.text]?.add(point(index), isMarked: marks[index])
    }
    return subjects.compactMap { subject in
      guard let space = spaces[subject.text], space.hasMark else { return nil }
      return RawFinding(finding: make(subject, space), space: space)
    }
  }

  func subject(of index: Int) -> Subject {
    guard model.composition == nil, let register = model.registers.first else {
      return Subject(text: "configuration", range: model.range, cites: [])
    }
    let id = RegisterID(0)
    let value = system.components[register.slot.index].values[
      system.components[register.slot.index].field.read(graph.configurations[index])]
    if let state = wording.state(of: value, in: id) {
      return Subject(text: state.name, range: state.range, cites: state.cites)
    }
    let text = self.subject(of: value, in: id)
    return Subject(text: text, range: register.range, cites: register.cites)
  }
}
