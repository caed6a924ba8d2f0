/// A relation that a fixed point is computed for, such as "this configuration is reachable".
package final class Relation {
  let function: Function

  init(_ name: String, _ sorts: [Sort], in context: Context) {
    function = Function(name, sorts, to: .bool, in: context)
  }

  /// The formula that the relation holds of these terms.
  package func callAsFunction(_ terms: [Term] = []) -> Term { function(terms) }
}
