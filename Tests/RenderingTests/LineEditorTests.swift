import Testing

@testable import arcwise

/// The keys of a line, without a terminal.
struct LineEditorTests {
  private static let known = ["goto OPEN", "goto SHUT", "list", "load"]

  private func editor(_ keys: [LineEditor.Key], history: [String] = []) -> LineEditor {
    var editor = LineEditor(prompt: "> ", history: history)
    for key in keys { #expect(press(key, in: &editor) == .goOn) }
    return editor
  }

  private func press(_ key: LineEditor.Key, in editor: inout LineEditor) -> LineEditor.Outcome {
    editor.press(key) { typed in Self.known.filter { $0.hasPrefix(typed) } }
  }

  private func typing(_ text: String) -> [LineEditor.Key] { text.map { .insert($0) } }

  @Test func tabGoesOnAsFarAsAllAgree() {
    #expect(String(editor(typing("g") + [.tab]).text) == "goto ")
    #expect(editor(typing("g") + [.tab, .tab]).offered == ["goto OPEN", "goto SHUT"])
    #expect(String(editor(typing("goto O") + [.tab]).text) == "goto OPEN")
    #expect(editor(typing("x") + [.tab]).offered == [])
  }

  @Test func keysMoveAndRemove() {
    let changed = editor(
      typing("abc def") + [.left, .left, .backspace, .insert("X"), .home, .delete, .end])
    #expect(String(changed.text) == "bc Xef")
    #expect(changed.cursor == 6)
    #expect(String(editor(typing("abc def") + [.clearWord]).text) == "abc ")
    #expect(String(editor(typing("abc") + [.left, .clearAfter]).text) == "ab")
    #expect(String(editor(typing("abc") + [.left, .clearBefore]).text) == "c")
    #expect(String(editor(typing("abc") + [.cancel]).text) == "")
  }

  @Test func whatWasTypedComesBack() {
    let history = ["first", "second"]
    #expect(String(editor(typing("x") + [.up], history: history).text) == "second")
    #expect(String(editor(typing("x") + [.up, .up, .up], history: history).text) == "first")
    #expect(String(editor(typing("x") + [.up, .up, .down, .down], history: history).text) == "x")
  }

  @Test func aLineOrNothingEndsIt() {
    var typed = editor(typing("list"))
    #expect(press(.enter, in: &typed) == .line("list"))
    var empty = editor([])
    #expect(press(.endOfInput, in: &empty) == .end)
    #expect(press(.endOfInput, in: &typed) == .goOn)
  }
}
