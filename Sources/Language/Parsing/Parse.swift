import Diagnostics

/// The syntax tree of a file, and what is wrong with its writing.
///
/// The model is nil if the file has no `model` line, is a study, or is too large to be read. After a
/// fault it holds what could be parsed: missing names are empty, missing expressions `.missing`.
package func parse(
  _ file: FileID, in sources: SourceMap
) -> (model: ModelSyntax?, diagnostics: Diagnostics) {
  let parsed = ParsedFile(file, in: sources)
  return (parsed.model, parsed.diagnostics)
}

/// What a file holds, or nil if it says neither, or is too large to be read.
package func parseFile(
  _ file: FileID, in sources: SourceMap
) -> (content: FileContent?, diagnostics: Diagnostics) {
  let parsed = ParsedFile(file, in: sources)
  let content = parsed.study.map { FileContent.study($0) } ?? parsed.model.map { .model($0) }
  return (content, parsed.diagnostics)
}

package enum FileContent: Sendable {
  case model(ModelSyntax)
  case study(StudySyntax)
}

/// A file with its tokens and what the formatter wants to know about them.
struct ParsedFile {
  let model: ModelSyntax?
  let study: StudySyntax?
  let tokens: TokenList
  let layout: Layout
  let diagnostics: Diagnostics

  init(_ file: FileID, in sources: SourceMap) {
    let size = sources[file].bytes.count
    let isReadable = size <= Lexer.sizeLimit
    let lexed = Lexer.lex(isReadable ? sources[file].bytes : [], file: file)
    var parser = Parser(lexed.tokens, file: file)
    var diagnostics = lexed.diagnostics
    if isReadable {
      let isStudy = parser.beginsStudy
      study = isStudy ? parser.study() : nil
      model = isStudy ? nil : parser.model()
      diagnostics.report(contentsOf: parser.diagnostics)
    } else {
      (model, study) = (nil, nil)
      let start = SourceRange(file: file, start: 0, end: 0)
      diagnostics.report(.fileTooLarge(size, limit: Lexer.sizeLimit, at: start))
    }
    (tokens, layout, self.diagnostics) = (lexed.tokens, parser.layout, diagnostics)
  }
}
