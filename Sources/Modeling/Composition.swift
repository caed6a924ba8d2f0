import Diagnostics

/// What a system's model was put together from.
package struct Composition: Equatable, Sendable {
  /// `N = 2`
  package struct Setting: Equatable, Sendable {
    package let name: String
    package let value: Int
    package init(name: String, value: Int) {
      self.name = name
      self.value = value
    }
  }

  package struct Instance: Equatable, Sendable {
    /// `dev[1]`
    package let name: String
    /// `vfio.ndma`
    package let model: String
    package init(name: String, model: String) {
      self.name = name
      self.model = model
    }
  }

  /// How a step is told that calls an instance's request: `dev[1].set_state(001b)`.
  package struct Call: Equatable, Sendable {
    package let request: String
    package let parameters: [Parameter]
    /// Over the configuration before the step and the step's arguments, one for each parameter.
    package let arguments: [Expression]
    package init(request: String, parameters: [Parameter], arguments: [Expression]) {
      self.request = request
      self.parameters = parameters
      self.arguments = arguments
    }
  }

  /// What the user may decide to do, as it is written: one clause for all indices.
  package struct Decision: Equatable, Sendable {
    /// `stop`, or `stop.first` for a rule with a name.
    package let name: String
    package let range: SourceRange
    package let cites: [Cite]
    /// One for each choice of indices.
    package var actions: [ActionID]
    package init(name: String, range: SourceRange, cites: [Cite], actions: [ActionID]) {
      self.name = name
      self.range = range
      self.cites = cites
      self.actions = actions
    }
  }

  /// What belongs together: the slots of an instance, or of all that one index of a parameter counts.
  ///
  /// The slots of each index stand in one order, so that exchanging two indices exchanges slots at
  /// the same places.
  package struct Family: Equatable, Sendable {
    package let slots: [[SlotID]]
    package init(slots: [[SlotID]]) { self.slots = slots }
  }

  /// Whose copy something is: `dev[1].NDMA` and `spoiled[1]` are both of the second of N.
  package struct Place: Hashable, Sendable {
    package let parameter: String
    package let index: Int
    package init(parameter: String, index: Int) {
      self.parameter = parameter
      self.index = index
    }
  }

  package var settings: [Setting] = []
  package var instances: [Instance] = []
  /// For each parameter that counts something its indices, and each instance without an index alone.
  package var families: [Family] = []
  package var decisions: [Decision] = []
  /// What some decisions call; the others are the user's own steps, which nobody answers.
  package var calls: [ActionID: Call] = [:]
  /// For each slot that stands once for each index, whose it is; the others are the whole system's.
  package var places: [SlotID: Place] = [:]
  package init() {}

  package func isDecision(_ action: ActionID) -> Bool {
    decisions.contains { $0.actions.contains(action) }
  }
}
