import Diagnostics
import Modeling

/// Turns a syntax tree into a typed model, or says why it can't; every independent fault once.
package struct Elaborator {
  var model: Model
  var diagnostics = Diagnostics()
  let syntax: ModelSyntax
  var symbols: [String: Symbol] = [:]
  var declaredAt: [String: SourceRange] = [:]
  var sourceIDs: [String: SourceID] = [:]
  var citesSeen: Set<Cite> = []
  var actionIDs: [String: ActionID] = [:]
  var enumerationOfVariable: [String: ValueType] = [:]
  var functions: [FunctionDefinition] = []
  var tableSyntax: [Int: DeclarationSyntax] = [:]
  var actorNames: Set<String> = []
  /// Requests with a rule that waits.
  var waitingActions: Set<ActionID> = []
  /// The arcs that a request's route is over.
  var routedArcs: [String: [DraftArc]] = [:]
  /// Names whose declaration had a fault: uses of them stay silent.
  var poisoned: Set<String> = []
  /// Constants that wait for states, which may be declared by other constants.
  var openConstants: [DeclarationSyntax] = []
  /// Kept only for `writtenClauses`.
  var notes: ClauseNotes?
  /// Kept only for a system.
  var systemNotes = SystemNotes()

  /// A predicate or function, elaborated when first used.
  struct FunctionDefinition {
    enum Progress {
      case waiting
      case inProgress
      case done(Typed)
      case faulted
    }
    let declaration: DeclarationSyntax
    var parameters: [Local]?
    var progress: Progress
  }

  init(_ syntax: ModelSyntax) {
    self.syntax = syntax
    model = Model(name: syntax.name.value, range: syntax.name.range)
    model.documentation = syntax.documentation
  }

  /// The typed model of a tree without patches (see `ModelSyntax.extended`), nil after errors.
  package static func elaborate(_ syntax: ModelSyntax) -> (Model?, Diagnostics) {
    var elaborator = Elaborator(syntax)
    elaborator.run()
    return (elaborator.diagnostics.hasErrors ? nil : elaborator.model, elaborator.diagnostics)
  }

  /// As `elaborate`, noting the clauses as they are written; uses of `valid` carry marks.
  static func elaborateNoting(_ syntax: ModelSyntax) -> (Model, ClauseNotes, Diagnostics) {
    var elaborator = Elaborator(syntax)
    elaborator.notes = ClauseNotes()
    elaborator.run()
    return (elaborator.model, elaborator.notes ?? ClauseNotes(), elaborator.diagnostics)
  }

  /// The order makes every name known before an expression can ask for it.
  mutating func run() {
    declareSources()
    declareFrozen()
    declareRegisters()
    declareConstants()
    declareVariables()
    declareActions()
    declareStates()
    declareWaiting()
    declareFunctionsAndTables()
    elaborateRegisterExpressions()
    elaborateTables()
    elaborateWordPredicates()
    elaborateFunctions()
    elaborateFrozen()
    checkDevices()
    elaborateInitialValues()
    elaborateActions()
    elaborateArcs()
    elaborateRoutes()
    elaborateDuties()
    elaborateRequirements()
    elaborateHome()
    elaborateProperties()
    elaborateExpectations()
  }

  var declarations: [DeclarationSyntax] { syntax.declarations }

  /// Runs a part of elaboration; a fault ends the part, not the whole.
  mutating func attempt(_ part: (inout Elaborator) throws(Faulted) -> Void) {
    do { try part(&self) } catch {}
  }

  mutating func fault(_ diagnostic: Diagnostic) -> Faulted {
    diagnostics.report(diagnostic)
    return Faulted()
  }

  /// Makes a name known to expressions; a second declaration is a fault that shows the first.
  mutating func declare(_ name: Name, as symbol: Symbol) {
    if let first = declaredAt[name.value] {
      diagnostics.report(.duplicateName(name, first: first))
      return
    }
    declaredAt[name.value] = name.range
    symbols[name.value] = symbol
  }
}
