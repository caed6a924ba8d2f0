import Diagnostics

/// One file: `model a.b [extends c.d { patches }]` and its declarations.
package struct ModelSyntax: Sendable {
  /// The word on the file's first line.
  package enum Form: Sendable { case model, system }
  package var form = Form.model
  package var documentation: String?
  package var name: Name
  package var base: Name?
  /// Declarations of a model without a base.
  package var declarations: [DeclarationSyntax]
  /// Patches of a model with a base, in textual order.
  package var patches: [PatchSyntax]
  package var range: SourceRange

  package init(
    documentation: String?, name: Name, base: Name?, declarations: [DeclarationSyntax],
    patches: [PatchSyntax], range: SourceRange
  ) {
    self.documentation = documentation
    self.name = name
    self.base = base
    self.declarations = declarations
    self.patches = patches
    self.range = range
  }
}

/// A change to the base of `extends`.
package struct PatchSyntax: Sendable {
  package enum Kind: Sendable {
    /// `add DECLARATION`
    case add(DeclarationSyntax)
    /// `add to OWNER { members }`
    case addMembers(owner: Name, MembersSyntax)
    /// `replace DECLARATION`
    case replace(DeclarationSyntax)
    /// `replace in OWNER { members } [= initial]`
    case replaceMembers(owner: Name, MembersSyntax)
    /// `drop NAME` or `drop OWNER.MEMBER`, the parts of the path
    case drop([Name])
    /// `drop route REQUEST`
    case dropRoute(request: Name)
    /// `drop expect ID SUBJECT`
    case dropExpectation(id: Name, subject: SubjectSyntax)
  }
  package let kind: Kind
  package let range: SourceRange
  package init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// What may stand in the braces of an owner in `add to` and `replace in`.
package struct MembersSyntax: Sendable {
  package var fields: [FieldSyntax] = []
  package var values: [EnumValueSyntax] = []
  package var rules: [RuleSyntax] = []
  package var arcs: [ArcSyntax] = []
  package var options: [ReadingOptionSyntax] = []
  /// `= value` behind the braces: a new initial value.
  package var initial: ExpressionSyntax?
  package init() {}
}

/// `cite SOURCE "phrase"`
package struct CiteSyntax: Sendable {
  package let source: Name
  package let phrase: Located<String>
  package init(source: Name, phrase: Located<String>) {
    self.source = source
    self.phrase = phrase
  }
}

/// What every declaration carries.
package struct DeclarationSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case source([SourceItemSyntax])
    /// `omit SOURCE "phrase" because "…"`; the declaration's name is the source's.
    /// `omit NAME, NAME because "…"` has no phrase; the declaration's name is the first of them.
    case omit(phrase: Located<String>?, others: [Name], because: Located<String>)
    case capability(mandatory: Bool, title: Located<String>?, requires: ExpressionSyntax?)
    case reading(question: Located<String>, [ReadingOptionSyntax])
    case duty(actor: Name, request: Name, condition: ExpressionSyntax)
    case register(RegisterSyntax)
    case constant(ExpressionSyntax, cName: Located<String>?)
    /// `valid REG(w) = …`; the declaration's name is the register's.
    case valid(parameter: Name, ExpressionSyntax)
    case error(parameter: Name, ExpressionSyntax)
    case variable(TypeSyntax, initial: ExpressionSyntax?)
    case output(TypeSyntax)
    case state(
      ExpressionSyntax, register: Name?, requires: ExpressionSyntax?, cName: Located<String>?)
    /// `home EXPR`; the declaration's name is "home".
    case home(ExpressionSyntax)
    case function([ParameterSyntax], result: TypeSyntax?, ExpressionSyntax)
    case table(TableSyntax)
    case request(RequestSyntax)
    case event(EventSyntax)
    /// `arcs REQUEST [NAME] ["title"] { … }`; the declaration's name is NAME, or "arcs REQUEST".
    case arcs(request: Name, title: Located<String>?, [ArcSyntax])
    case route(RouteSyntax)
    case require(request: Name, ExpressionSyntax)
    case property(PropertySyntax)
    case expectation(ExpectationSyntax)
    /// `parameter NAME : LOW..HIGH = VALUE`; in systems only.
    case parameter(low: Located<Int>, high: Located<Int>, value: Located<Int>)
    /// `instance NAME[SIZE] : MODEL with { … }`; in systems only.
    case instance(InstanceSyntax)
    /// `var NAME[SIZE] : TYPE = EXPR`; in systems only.
    case indexed(size: Name, TypeSyntax, initial: ExpressionSyntax?)
    /// `system` and `study`: reserved, skipped whole after one diagnostic.
    case reserved
  }
  package var documentation: String?
  /// The keyword as written: `predicate` and `function` share a kind.
  package var keyword: Name
  package var name: Name
  package var kind: Kind
  package var cites: [CiteSyntax]
  /// From the keyword to the last token, documentation left out.
  package var range: SourceRange

  package init(
    documentation: String?, keyword: Name, name: Name, kind: Kind, cites: [CiteSyntax],
    range: SourceRange
  ) {
    self.documentation = documentation
    self.keyword = keyword
    self.name = name
    self.kind = kind
    self.cites = cites
    self.range = range
  }
}

/// `title "…"`, `date 2019-12-16`, `message "…"`, `archive "…"`, `url "…"`, `commit "…"`
package struct SourceItemSyntax: Sendable {
  package let key: Name
  package let value: Located<String>
  package init(key: Name, value: Located<String>) {
    self.key = key
    self.value = value
  }
}

package struct ReadingOptionSyntax: Sendable {
  package let documentation: String?
  package let name: Name
  package let title: Located<String>?
  package let cites: [CiteSyntax]
  package init(documentation: String?, name: Name, title: Located<String>?, cites: [CiteSyntax]) {
    self.documentation = documentation
    self.name = name
    self.title = title
    self.cites = cites
  }
}

package struct ParameterSyntax: Sendable {
  package let name: Name
  package let type: TypeSyntax
  package init(name: Name, type: TypeSyntax) {
    self.name = name
    self.type = type
  }
}
