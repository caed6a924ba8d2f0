/// A line of formatted text.
enum OutputLine {
  case blank
  case comment(Comment, indentation: Int)
  case code(CodeLine)
}
