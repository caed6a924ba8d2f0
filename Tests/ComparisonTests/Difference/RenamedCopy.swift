import Diagnostics
import Foundation
import Modeling

@testable import Language

/// A model with other names, another order and other comments, that is to behave the same.
struct RenamedCopy {
  let model: Model
  /// How many names are others.
  let renamed: Int

  struct Faulty: Error { let faults: [Diagnostic] }

  init(of syntax: ModelSyntax, in sources: SourceMap) throws {
    let names = Self.names(of: syntax)
    let text = Self.renaming(flattened(syntax, in: sources), names)
    var files = SourceMap()
    let file = files.add(
      SourceFile(path: "copy.arc", bytes: Array(("// All others.\n" + text).utf8)))
    let (parsed, faults) = parse(file, in: files)
    guard var tree = parsed, !faults.hasErrors else { throw Faulty(faults: faults.all) }
    tree.declarations = Self.reordered(tree.declarations)
    let (copy, later) = Elaborator.elaborate(tree)
    guard let copy else { throw Faulty(faults: later.all) }
    model = copy
    renamed = names.count
  }

  // MARK: Names

  /// Registers with their fields and values, variables, outputs, states, requests, events and
  /// rules; words of the grammar stay.
  private static func names(of syntax: ModelSyntax) -> Set<String> {
    var names: Set<String> = []
    for declaration in syntax.declarations {
      switch declaration.kind {
      case .register(let register):
        names.insert(declaration.name.value)
        switch register.layout {
        case .fields(let fields):
          names.formUnion(fields.filter { !$0.isReserved }.map(\.name.value))
        case .values(let values): names.formUnion(values.map(\.name.value))
        }
      case .variable, .indexed, .output, .state: names.insert(declaration.name.value)
      case .request(let request):
        names.insert(declaration.name.value)
        names.formUnion(request.rules.compactMap(\.name?.value))
      case .event(let event):
        names.insert(declaration.name.value)
        names.formUnion(event.rules.compactMap(\.name?.value))
      case .source, .omit, .capability, .reading, .duty, .constant, .valid, .error, .home,
        .function, .table, .arcs, .route, .require, .property, .expectation, .parameter,
        .instance, .reserved:
        break
      }
    }
    let capabilities = syntax.declarations.filter {
      if case .capability = $0.kind { true } else { false }
    }.map(\.name.value)
    return names.subtracting(Keyword.allCases.map(\.rawValue)).subtracting(capabilities)
      .filter { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
  }

  /// The text with `x_` before each of these names, outside strings, comments and numbers.
  private static func renaming(_ text: String, _ names: Set<String>) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      if first == "\"" {
        let end = rest.dropFirst().firstIndex(of: "\"") ?? rest.index(before: rest.endIndex)
        result += rest[...end]
        rest = rest[rest.index(after: end)...]
      } else if rest.hasPrefix("//") {
        rest = rest[(rest.firstIndex(of: "\n") ?? rest.endIndex)...]
      } else if first.isLetter || first == "_" || first.isNumber {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        result += names.contains(String(word)) ? "x_\(word)" : String(word)
        rest = rest[word.endIndex...]
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  // MARK: Order

  private static func isRegister(_ declaration: DeclarationSyntax) -> Bool {
    if case .register = declaration.kind { true } else { false }
  }

  /// The last first, and the rules of a request likewise. Registers keep their order among themselves: a
  /// state's word alone says nothing of whose it is, so it is the first one's that it fits.
  private static func reordered(_ declarations: [DeclarationSyntax]) -> [DeclarationSyntax] {
    var registers = declarations.filter(isRegister).makeIterator()
    let turned = declarations.reversed().map { declaration in
      isRegister(declaration) ? registers.next() ?? declaration : declaration
    }
    return turned.map { declaration in
      var copy = declaration
      switch declaration.kind {
      case .request(var request):
        request.rules.reverse()
        copy.kind = .request(request)
      case .event(var event):
        event.rules.reverse()
        copy.kind = .event(event)
      case .arcs(let request, let title, let arcs):
        copy.kind = .arcs(request: request, title: title, arcs.reversed())
      case .source, .omit, .capability, .reading, .duty, .register, .constant, .valid, .error,
        .variable, .output, .state, .home, .function, .table, .route, .require, .property,
        .expectation, .parameter, .instance, .indexed, .reserved:
        break
      }
      return copy
    }
  }
}
