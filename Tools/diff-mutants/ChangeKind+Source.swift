import Comparison
import Mutation

/// Where a change of a kind comes from, for the matrix.
enum PlantSource {
  /// Put in for that, or taken out again.
  case plant(Plant.Kind)
  case back(Plant.Kind)
  /// The first mutant of a clause, or the way back from it, whose steps demand this and nothing else.
  case steps
  /// The first of them that has this follow, whatever it is itself.
  case verdict(KeyPath<WholeDemand, Bool>)
  /// No model has a place for it, for this reason.
  case nowhere(String)
}

extension ChangeKind {
  var source: PlantSource {
    switch self {
    case .encodingChanged: .plant(.wordsSwapped)
    case .registerAdded: .plant(.register)
    case .registerRemoved: .back(.register)
    case .accessChanged: .plant(.access)
    case .bitsChanged: .plant(.bits)
    case .validGrown: .plant(.validGrown)
    case .validShrunk: .plant(.validShrunk)
    case .errorGrown: .plant(.errorGrown)
    case .errorShrunk: .plant(.errorShrunk)
    case .initialChanged: .plant(.initialState)
    case .requestAdded: .plant(.request)
    case .requestRemoved: .back(.request)
    case .requestChanged: .plant(.signature)
    case .eventAdded: .plant(.event)
    case .eventRemoved: .back(.event)
    case .outputAdded: .plant(.output)
    case .outputRemoved: .back(.output)
    case .arcAdded, .arcRemoved, .answerAdded, .answerRemoved, .resultChanged, .answerDue,
      .answerPermitted, .hiddenEffect:
      .steps
    case .errorStateAdded: .plant(.errorState)
    case .capabilityNeeded: .plant(.capabilityNeeded)
    case .capabilityFreed: .back(.capabilityNeeded)
    case .capabilityAdded: .plant(.capability)
    case .capabilityRemoved: .back(.capability)
    case .readingAdded: .plant(.reading)
    case .readingRemoved: .back(.reading)
    case .dutyAdded: .plant(.duty)
    case .dutyRemoved: .back(.duty)
    case .dutyChanged: .plant(.dutyChanged)
    case .combinationAdded: .plant(.combination)
    case .combinationRemoved: .back(.combination)
    case .recoveryLost: .verdict(\.losesHome)
    case .recoveryGained: .verdict(\.gainsHome)
    case .hiddenMade: .plant(.hiddenState)
    case .hiddenRemoved: .back(.hiddenState)
    case .propertyLost: .verdict(\.losesInvariant)
    case .propertyGained: .verdict(\.gainsInvariant)
    case .propertyAdded: .plant(.property)
    case .propertyRemoved: .back(.property)
    case .propertyRestated: .plant(.propertyRestated)
    case .requirementAdded: .plant(.requirement)
    case .requirementRemoved: .back(.requirement)
    case .requirementChanged: .plant(.requirementChanged)
    case .cNameChanged: .plant(.cName)
    case .eventsRecut: .nowhere("one event stays one event in a mutant")
    case .leftOut: .nowhere("a mutant leaves out what its model does")
    case .modelAdded, .modelRemoved: .nowhere("it is about folders, not about one model")
    }
  }
}
