extension Keyword {
  /// How the declaration with this word is written, for the help of faults in it.
  var form: String {
    switch self {
    case .source: "source NAME { title \"…\" date 2019-12-16 message \"…\" }"
    case .omit: "omit SOURCE \"phrase\" because \"…\", or omit NAME, … because \"…\""
    case .capability: "capability NAME \"title\" mandatory requires EXPR"
    case .reading: "reading NAME \"question\" { OPTION OPTION }"
    case .duty: "duty NAME by ACTOR on REQUEST : EXPR"
    case .register: "register NAME : bits 32 rw c \"PREFIX_\" { FIELD @ 0 } = VALUE"
    case .constant: "constant NAME = EXPR c \"NAME\""
    case .valid: "valid REGISTER(w) = EXPR"
    case .error: "error REGISTER(w) = EXPR"
    case .var: "var NAME : TYPE = EXPR"
    case .output: "output NAME : TYPE"
    case .state: "state NAME = 101b in REGISTER requires EXPR c \"NAME\""
    case .home: "home EXPR"
    case .predicate: "predicate NAME(p : TYPE) = EXPR"
    case .function: "function NAME(p : TYPE) : TYPE = EXPR"
    case .table: "table NAME[TYPE] : TYPE { KEY : VALUE }"
    case .request: "request NAME(p : TYPE) by ACTOR to ACTOR anytime requires EXPR { rule … }"
    case .event: "event NAME by ACTOR visible requires EXPR when EXPR { NAME = EXPR }"
    case .arcs: "arcs REQUEST { STATE -> STATE \"what\" }"
    case .route: "route REQUEST over ARCS { shortest by arcs }"
    case .require: "require NAME on REQUEST : EXPR"
    case .invariant: "invariant NAME : EXPR"
    case .always: "always NAME on ACTION : EXPR"
    case .reachable: "reachable NAME on ACTION : EXPR"
    case .recoverable: "recoverable NAME : from any to EXPR by ACTOR within 3"
    case .forced: "forced NAME : from any to EXPR by ACTOR within 3"
    case .leadsto: "leadsto NAME : EXPR to EXPR fair EVENT"
    case .flow: "flow NAME : STATE -> STATE"
    case .never: "never flow NAME : STATE -> STATE"
    case .ctl: "ctl NAME : AG EF EXPR"
    case .expect: "expect ID SUBJECT only permitted when EXPR under EXPR because \"…\""
    case .use: "use NAME = vfio.example"
    case .map: "map NAME : MODEL -> MODEL { state STATE -> STATE }"
    case .compare: "compare NAME \"title\" : MODEL with MODEL under MAP where COND expect …"
    case .claim:
      "claim NAME \"statement\" by \"who\" date 2018-11-21 : BODY where COND expect holds because \"…\""
    default: rawValue
    }
  }

  /// The declaration of a study that a word was perhaps meant to begin.
  static func meantInStudy(by word: String) -> Keyword? {
    let words = allCases.filter(\.isStudyDeclaration).map(\.rawValue)
    return word.nearest(in: words).flatMap(Keyword.init(rawValue:))
  }

  /// The declaration that a word was perhaps meant to begin: one spelt nearly like it, or what
  /// other languages call it.
  static func meant(by word: String) -> Keyword? {
    if let keyword = elsewhere[word.lowercased()] { return keyword }
    let words = allCases.filter(\.isDeclaration).map(\.rawValue)
    return word.nearest(in: words).flatMap(Keyword.init(rawValue:))
  }

  private static let elsewhere: [String: Keyword] = [
    "const": .constant, "define": .constant, "func": .function, "fn": .function, "def": .function,
    "variable": .var, "transitions": .arcs, "transition": .arcs, "cap": .capability,
    "assert": .invariant, "reg": .register, "action": .request, "scenario": .flow,
    "initial": .home, "import": .source, "question": .reading,
  ]
}
