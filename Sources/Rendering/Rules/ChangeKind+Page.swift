import Comparison
import Diagnostics

extension ChangeKind {
  /// What `rules` tells of a kind of change. The severity is the usual one: a change is breaking when
  /// somebody who did right before doesn't any more, or meets what couldn't happen.
  package var page: RulePage {
    let (severity, summary) = usual
    return RulePage(id: rawValue, severity: severity, summary: summary, text: explanation)
  }

  private var usual: (Severity, String) {
    switch self {
    case .encodingChanged: (.error, "a state that both models have has another value")
    case .registerAdded: (.warning, "a register that the old model hasn't")
    case .registerRemoved: (.error, "a register of the old model is gone")
    case .accessChanged: (.error, "a register is read or written by others than before")
    case .bitsChanged: (.note, "bits have other names, or another policy while reserved")
    case .validGrown: (.warning, "words are valid that weren't")
    case .validShrunk: (.error, "words are no longer valid")
    case .errorGrown: (.warning, "words mean an error that didn't")
    case .errorShrunk: (.warning, "words no longer mean an error")
    case .initialChanged: (.error, "what a run begins with is another")
    case .requestAdded: (.warning, "a request that the old model hasn't")
    case .requestRemoved: (.error, "a request of the old model is gone")
    case .requestChanged: (.error, "a request has other parameters, or is asked by another side")
    case .eventAdded: (.error, "something happens by itself that didn't")
    case .eventRemoved: (.error, "something that happened by itself no longer does")
    case .eventsRecut: (.note, "what happens by itself has names that are cut otherwise")
    case .outputAdded: (.warning, "requests may hand back something more")
    case .outputRemoved: (.error, "requests no longer hand something back")
    case .arcAdded: (.warning, "a request is answered where nothing answered before")
    case .arcRemoved: (.error, "a request has no answer where it had one")
    case .answerAdded: (.error, "a request may come to something that it couldn't")
    case .answerRemoved: (.error, "a request can't come to something any more")
    case .errorStateAdded: (.error, "after an error the user may see a state that it couldn't")
    case .resultChanged: (.error, "a request comes to something else")
    case .answerDue: (.note, "an answer that was permitted has to be given")
    case .answerPermitted: (.error, "an answer that had to be given is only permitted")
    case .hiddenEffect: (.note, "only what nobody reads is another")
    case .capabilityNeeded: (.error, "what every device had now needs a capability")
    case .capabilityFreed: (.warning, "what needed a capability no longer does")
    case .capabilityAdded: (.warning, "a capability that the old model hasn't")
    case .capabilityRemoved: (.error, "a capability of the old model is gone")
    case .readingAdded: (.note, "the new text can be read in several ways")
    case .readingRemoved: (.note, "the new text settles what could be read in several ways")
    case .dutyAdded: (.error, "one side is told to do something")
    case .dutyRemoved: (.warning, "one side is no longer told to do something")
    case .dutyChanged: (.error, "what one side is told to do is another")
    case .combinationAdded: (.warning, "devices may offer capabilities together that they couldn't")
    case .combinationRemoved: (.error, "devices may no longer offer some capabilities together")
    case .recoveryLost: (.error, "there was a way home, and there is none")
    case .recoveryGained: (.note, "there was no way home, and there is one")
    case .hiddenMade: (.error, "the user can no longer tell what it could")
    case .hiddenRemoved: (.note, "the user can tell what it couldn't")
    case .propertyLost: (.error, "a property that held no longer does")
    case .propertyGained: (.note, "a property that failed holds now")
    case .propertyAdded: (.note, "a property is claimed that the old model doesn't claim")
    case .propertyRemoved: (.note, "a property is no longer claimed")
    case .propertyRestated:
      (.note, "a property is claimed in other words, and its verdict is another")
    case .requirementAdded: (.note, "answers are restrained by a clause that the old model hasn't")
    case .requirementRemoved: (.note, "a clause that restrained answers is gone")
    case .requirementChanged: (.note, "a clause that restrains answers says something else")
    case .cNameChanged: (.note, "a name in C is another")
    case .modelAdded: (.warning, "a model that stands only on the new side")
    case .modelRemoved: (.error, "a model that stands only on the old side")
    case .leftOut: (.note, "something that one of the models says it leaves out")
    }
  }

  /// How the sorts of changes are decided.
  private var explanation: String {
    switch self {
    case .encodingChanged, .registerAdded, .registerRemoved, .accessChanged, .bitsChanged,
      .initialChanged, .requestAdded, .requestRemoved, .requestChanged, .outputAdded,
      .outputRemoved, .capabilityAdded, .capabilityRemoved, .combinationAdded,
      .combinationRemoved, .cNameChanged, .modelAdded, .modelRemoved:
      """
      Told by 'diff'. Declarations of both models are paired by what they do, so another name or
      another order alone is no change.
      """
    case .validGrown, .validShrunk, .errorGrown, .errorShrunk:
      """
      Told by 'diff'. The predicates of both models are held against each other for all words; the
      details have words on which they differ.
      """
    case .leftOut:
      """
      Told by 'diff'. A model says with 'omit NAME because "…"' that it leaves something out; that
      the other model has it is no change.
      """
    case .eventAdded, .eventRemoved, .eventsRecut, .arcAdded, .arcRemoved, .answerAdded,
      .answerRemoved,
      .errorStateAdded, .resultChanged, .answerDue, .answerPermitted, .hiddenEffect,
      .capabilityNeeded, .capabilityFreed:
      """
      Told by 'diff'. From each configuration that both machines reach, what may happen is held
      against each other; cases with one cause are one change. The run is one that one machine
      has and the other hasn't, tried on both by the plain evaluator.
      """
    case .readingAdded, .readingRemoved, .dutyAdded, .dutyRemoved, .dutyChanged:
      """
      Told by 'diff'. Readings and duties are compared by what depends on them; combinations that
      only one model has are compared with those of the other that agree in the rest.
      """
    case .requirementAdded, .requirementRemoved, .requirementChanged:
      """
      Told by 'diff'. A 'require' clause gives no answer itself, so no step changes with it; that a
      rule breaks one is a conflict, which 'check' finds.
      """
    case .recoveryLost, .recoveryGained, .hiddenMade, .hiddenRemoved, .propertyLost,
      .propertyGained, .propertyAdded, .propertyRemoved, .propertyRestated:
      """
      Told by 'diff'. Both models are checked, and their findings and verdicts compared. What
      follows from another change is told beside that one.
      """
    }
  }
}
