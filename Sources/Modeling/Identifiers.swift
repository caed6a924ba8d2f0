/// A number that stands for a resolved name; each kind of thing has its own.
package struct Identifier<Thing>: Hashable, Sendable, Comparable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
  package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

package typealias SlotID = Identifier<Slot>
package typealias RegisterID = Identifier<Register>
package typealias EnumerationID = Identifier<Enumeration>
package typealias ActionID = Identifier<Action>
package typealias RuleID = Identifier<Rule>
package typealias StateID = Identifier<State>
package typealias TableID = Identifier<Table>
package typealias OutputID = Identifier<Output>
package typealias SourceID = Identifier<Source>
package typealias PropertyID = Identifier<Property>
