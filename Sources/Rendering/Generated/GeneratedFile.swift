import Generation

/// A generated file, ready to be written, with what it was made of.
package struct GeneratedFile: Sendable {
  package let header: Header
  package let language: GeneratedLanguage
  package let style: CHeaderText.Style
  package let text: String

  package init(
    _ header: Header, language: GeneratedLanguage, style: CHeaderText.Style, origin: GeneratedOrigin
  ) {
    self.header = header
    self.language = language
    self.style = style
    text =
      switch language {
      case .c: CHeaderText(header, style: style, origin: origin).text()
      case .rust: RustModule(header: header, origin: origin).text()
      case .go: GoFile(header: header, origin: origin).text()
      }
  }
}
