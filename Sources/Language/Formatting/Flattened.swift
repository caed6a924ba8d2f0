import Diagnostics

/// The merged model of an `extends` as one file in canonical form.
///
/// What can't be changed by a patch is copied from where it was written, with the comments inside;
/// the heads of owners of members, and fields, values and options, are printed from the tree, since
/// their members may come from several files and a reserved range may have shrunk. Of the comments
/// there, those directly before a declaration or member and behind its first line are kept.
package func flattened(_ model: ModelSyntax, in sources: SourceMap) -> String {
  var printer = SyntaxPrinter(sources)
  printer.print(model)
  var files = SourceMap()
  let file = files.add(SourceFile(path: "\(model.name.value).arc", bytes: Array(printer.text.utf8)))
  switch formatted(file, in: files) {
  case .text(let text): return text
  case .faults(let faults):
    preconditionFailure("the flattened model has faults: \(faults.all)\n\(printer.text)")
  }
}
